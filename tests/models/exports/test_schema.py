"""The published shapes: current, obeyed by what is written, and told to people."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from models.exports.records import (
    event_record,
    follow_up_record,
    mention_record,
    source_row,
    tombstone_row,
)
from models.exports.rows import ROWS, VERSION
from models.exports.schema import dictionary, json_schema
from models.followups import resolve_follow_ups
from models.values.annals import Annal, Tombstone
from models.values.articles import Outlet
from models.values.mentions import Participant
from models.values.sources import FailureKind, Source, SourceKind, SourceState
from tests.models.making import commitment, event, mention, on

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANNAL = Annal(created=NOW, changed=NOW, changes=2)
PEOPLE = (Participant(name="A", role="Minister", country="OM"), Participant(name="B"))
PUBLISHED = files("models.exports").joinpath("published")


def records() -> dict[str, list[dict[str, Any]]]:
    one = mention("one", "2026-10-01", on("2026-12"), people=PEOPLE, number=15, city="Muscat")
    other = mention("two", None, on(None))
    promise = commitment("one", "2026-10-01", on("2026-12"), by=PEOPLE)
    (kept,) = resolve_follow_ups([promise], [], date(2026, 11, 1))
    source = Source(
        name="desk", outlet=Outlet(name="Desk"), kind=SourceKind.RSS, reason="r",
        url="https://user:secret@desk.example/feed?key=secret",
    )  # fmt: skip
    said = "404 at https://user:secret@desk.example/feed?key=secret and no feed"
    state = SourceState(source="desk", problem=FailureKind.HTTP, detail=said)
    stone = tombstone_row(Tombstone(what="event", id="a", into=None, at=NOW))
    return {
        "events": [event_record(event(one), ANNAL), event_record(event(other))],
        "mentions": [mention_record(one, "e"), mention_record(other)],
        "follow-ups": [follow_up_record(kept, ANNAL), follow_up_record(kept)],
        "sources": [source_row(source, state).model_dump(mode="json")],
        "tombstones": [stone.model_dump(mode="json")],
    }


@pytest.mark.parametrize("what", ROWS)
def test_what_is_written_is_of_the_published_shape(what: str) -> None:
    published = json.loads(PUBLISHED.joinpath(f"{what}.v{VERSION}.json").read_text())
    jsonschema.Draft202012Validator.check_schema(published)
    obeyed = jsonschema.Draft202012Validator(published)
    for record in records()[what]:
        obeyed.validate(record)
        assert set(record) == set(published["properties"])
        for field in published["required"]:
            assert not obeyed.is_valid({k: v for k, v in record.items() if k != field})


@pytest.mark.parametrize("what", ROWS)
def test_the_published_shape_is_that_of_the_code(what: str) -> None:
    """Renew it by `india-oman dictionary WHAT --json`; take nothing away within a version."""
    published = json.loads(PUBLISHED.joinpath(f"{what}.v{VERSION}.json").read_text())
    assert published == json_schema(what)
    assert published["$id"].endswith(f":{what}:{VERSION}")


def test_the_data_dictionary_is_current_and_explains_every_field() -> None:
    """Renew it by `india-oman dictionary`."""
    told = dictionary()
    assert files("models.exports").joinpath("DICTIONARY.md").read_text() == told
    for line in told.splitlines():
        if line.startswith("| `"):
            name, kind, meaning = (cell.strip() for cell in line.split("|")[1:4])
            assert kind, name
            assert meaning, name


def test_a_source_keeps_its_key_to_itself() -> None:
    (record,) = records()["sources"]
    assert record["url"] == "https://desk.example/feed"
    assert record["detail"] == "404 at https://desk.example/feed and no feed"
    assert "secret" not in json.dumps(record)
