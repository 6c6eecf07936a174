"""What the reader saw in an article and did not use, and why: for those who check its work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from models.values.articles import Article
from models.values.mentions import Commitment, Mention, Reading
from parsers.context import Context, set_context
from parsers.dates.timex import Role
from parsers.scene import set_scene


class Considered(NamedTuple):
    """Words that were looked at and gave no slot of any event."""

    start: int
    end: int
    words: str
    why: str
    rule: str


_ROLES = {
    Role.MASK: "looks like a date and is none",
    Role.REPORTING: "says when somebody spoke",
    Role.ORIGIN: "says when something standing began",
    Role.BOUND: "only limits a time",
    Role.VAGUE: "fixes no time",
    Role.DURATION: "says how long, not when",
    Role.BESIDE: "counts from another event",
    Role.ORDINAL_DAY: "says which day of something it is",
}
_UNUSED_DATE = "belongs to no event that the text states"
_UNUSED_PERSON = "named, and told of no event"


def considered(article: Article, reading: Reading) -> list[Considered]:
    """Statements set aside, former dates, and dates and people that no event uses, in order."""
    context = set_context(set_scene(article))
    found = [*_statements(reading), *_dates(context, reading), *_people(context, reading)]
    return sorted(found)


def day_counted_from(article: Article) -> tuple[str | None, str]:
    """The day from which relative words count, where there is one, and what it was taken from."""
    anchor = set_context(set_scene(article)).anchor
    day = anchor.day or anchor.first
    doubt = " (the text contradicts the page's date)" if anchor.suspicious else ""
    return (day.isoformat() if day else None, f"{anchor.source.value}{doubt}")


def _statements(reading: Reading) -> Iterator[Considered]:
    for aside in reading.set_aside:
        what = aside.mechanism or aside.kind.value
        yield Considered(
            aside.start, aside.end, aside.quote, f"{aside.why}: no {what} is stated", aside.rule
        )
    for mention in reading.mentions:
        for span in mention.former:
            shown = span.date_start or span.wording or "a date"
            yield Considered(
                mention.start,
                mention.end,
                span.wording or shown,
                f"{shown} no longer holds",
                "former",
            )


def _dates(context: Context, reading: Reading) -> Iterator[Considered]:
    owners: list[Mention | Commitment] = [*reading.mentions, *reading.commitments]
    used = [(item.start, item.end) for owner in owners for item in owner.evidence]
    told = {owner.span.wording for owner in owners}
    anchor = context.anchor.evidence
    for timex in context.timexes:
        if timex.wording in told or (anchor and anchor.start <= timex.start < anchor.end):
            continue
        if any(start < timex.end and timex.start < end for start, end in used):
            continue
        why = _ROLES.get(timex.role, _UNUSED_DATE)
        yield Considered(timex.lead, timex.end, timex.wording, why, timex.rule)


def _people(context: Context, reading: Reading) -> Iterator[Considered]:
    used = {person.name for mention in reading.mentions for person in mention.participants}
    seen: set[str] = set()
    for figure in context.figures:
        if figure.name in used or figure.name in seen:
            continue
        seen.add(figure.name)
        side = f", {figure.country}" if figure.country else ""
        role = f" ({figure.role}{side})" if figure.role else ""
        yield Considered(figure.start, figure.end, figure.name + role, _UNUSED_PERSON, "names")
