"""Replies of a language model: finding the JSON in them, and what of it has the right form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from models.values.base import Issue, IssueKind, TrackerError
from models.values.mentions import Kind, Status

_Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)]


class ReplyError(TrackerError):
    """A reply in which nothing can be read; the message says what to ask for instead."""


class Item(BaseModel):
    """One happening as a model tells it: words of the text, and closed sets; no computed dates."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: Kind
    status: Status
    quote: Annotated[str, StringConstraints(strip_whitespace=True, min_length=12, max_length=900)]
    when: _Words | None = None
    """The words of the text that say when; the days are computed from them."""
    mechanism: _Words | None = None
    round: Annotated[int, Field(ge=1, le=200)] | None = None
    city: _Words | None = None
    participants: Annotated[tuple[_Words, ...], Field(max_length=20)] = ()
    follow_up: bool = False
    """Whether it is a stated commitment to something in the future."""


SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["events"],
    "properties": {
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": [
                    "kind",
                    "status",
                    "quote",
                    "when",
                    "mechanism",
                    "round",
                    "city",
                    "participants",
                    "follow_up",
                ],
                "properties": {
                    "kind": {"enum": [kind.value for kind in Kind]},
                    "status": {"enum": [status.value for status in Status]},
                    "quote": {"type": "string"},
                    "when": {"type": ["string", "null"]},
                    "mechanism": {"type": ["string", "null"]},
                    "round": {"type": ["integer", "null"]},
                    "city": {"type": ["string", "null"]},
                    "participants": {"type": "array", "items": {"type": "string"}},
                    "follow_up": {"type": "boolean"},
                },
            },
        }
    },
}


def read_items(reply: str, subject: str) -> tuple[list[Item], list[Issue]]:
    """The items of a reply; one that has a wrong form is dropped alone, with an issue.

    Takes JSON alone, in a fence, or with prose around it. Raises `ReplyError` where there is none.
    """
    items: list[Item] = []
    issues: list[Issue] = []
    for number, raw in enumerate(_events(reply, subject)[:_MOST_ITEMS], start=1):
        try:
            items.append(Item.model_validate(raw))
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"])) or "item"
            issues.append(dropped(subject, f"item {number}: {field}: {first['msg']}"))
    return items, issues


_MOST_ITEMS = 30


def dropped(subject: str, detail: str) -> Issue:
    """An issue for what a model said and the text does not."""
    return Issue(
        kind=IssueKind.READING, subject=subject, problem="second_reader_item", detail=detail[:400]
    )


def _events(reply: str, subject: str) -> list[Any]:
    for value in _values(reply):
        events = value.get("events") if isinstance(value, dict) else value
        if isinstance(events, list):
            return events
    raise ReplyError(subject, "answer with one JSON object that has a list named events")


def _values(reply: str) -> Iterator[object]:
    """The JSON values in a reply: all of it, else whatever begins at a bracket."""
    decoder = json.JSONDecoder()
    tried = 0
    for start in _OPENING.finditer(reply[:_LONGEST_REPLY]):
        tried += 1
        if tried > _MOST_TRIES:
            return
        try:
            value, _ = decoder.raw_decode(reply, start.start())
        except (ValueError, RecursionError):
            continue
        yield value


_OPENING = re.compile(r"[{\[]")
_LONGEST_REPLY = 200_000
_MOST_TRIES = 60
