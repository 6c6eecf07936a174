"""Records as other programs read them."""

from __future__ import annotations

import json
from datetime import date

import pytest

from models.exports import (
    event_record,
    follow_up_record,
    json_line,
    json_lines,
    mention_record,
    plover_table,
)
from models.followups import resolve_follow_ups
from models.values.mentions import Kind, Participant
from tests.models.making import commitment, event, mention, on


def holds(found: object, wanted: object) -> bool:
    """Whether all that is wanted is there with the same value; fields may have been added."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(holds(found[k], v) for k, v in wanted.items())
    if isinstance(wanted, list):
        if not isinstance(found, list) or len(found) != len(wanted):
            return False
        return all(holds(one, other) for one, other in zip(found, wanted, strict=True))
    return found == wanted


def test_an_event_has_the_agreed_fields_and_its_mentions() -> None:
    people = (Participant(name="Khalifa Alharthy", role="Undersecretary", country="OM"),)
    report = mention(
        "dev-1", "2025-12-05", on("2025-12-04"), number=14, city="Muscat", country="OM",
        people=people, quote="The 14th round was held",
    )  # fmt: skip
    told = event(report)
    agreed: dict[str, object] = {
        "event": told.id,
        "kind": "meeting",
        "mechanism": "IOSCG",
        "round": 14,
        "status": "held",
        "date_start": "2025-12-04",
        "date_end": None,
        "precision": "day",
        "city": "Muscat",
        "country": "OM",
        "participants": [{"name": "Khalifa Alharthy", "role": "Undersecretary", "country": "OM"}],
        "mentions": [
            {
                "document": "dev-1",
                "quote": "The 14th round was held",
                "kind": "meeting",
                "mechanism": "IOSCG",
                "round": 14,
                "status": "held",
                "date_start": "2025-12-04",
                "date_end": None,
                "precision": "day",
                "city": "Muscat",
                "country": "OM",
            }
        ],
    }
    assert holds(event_record(told), agreed)


def test_dates_are_written_by_their_grain() -> None:
    for span, start, end, precision in (
        (on("2024-01-30", "2024-01-31"), "2024-01-30", "2024-01-31", "day"),
        (on("2026-10"), "2026-10", None, "month"),
        (on("2026"), "2026", None, "year"),
        (on(None, wording="on mutually convenient dates"), None, None, "none"),
    ):
        record = mention_record(mention("d", "2024-01-01", span))
        assert (record["date_start"], record["date_end"], record["precision"]) == (
            start,
            end,
            precision,
        )


def test_a_follow_up_keeps_its_open_window_open() -> None:
    promise = commitment(
        "seed", "2024-12-04", on(None, wording="at a mutually convenient date"), city="Muscat",
        country="OM", quote="The next meeting is to be in Muscat",
    )  # fmt: skip
    (one,) = resolve_follow_ups([promise], [], date(2025, 6, 1))
    agreed: dict[str, object] = {
        "follow_up": one.id,
        "mechanism": "IOSCG",
        "kind": "meeting",
        "round": None,
        "city": "Muscat",
        "country": "OM",
        "when_text": "at a mutually convenient date",
        "earliest": None,
        "latest": None,
        "state": "open",
        "quote": "The next meeting is to be in Muscat",
    }
    assert holds(follow_up_record(one), agreed)


def test_a_line_is_one_line_whatever_it_holds() -> None:
    record: dict[str, object] = {"quote": "a\nb\u2028c\u0085d \ud800 مسقط"}
    line = json_line(record)
    assert len(line.splitlines()) == 1
    assert json.loads(line.encode("utf-8")) == {"quote": "a\nb\u2028c\u0085d \ufffd مسقط"}
    assert list(json_lines([record, record])) == [line + "\n"] * 2


def test_what_json_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_line({"confidence": float("nan")})


def test_every_kind_has_a_counterpart_with_a_reason() -> None:
    table = plover_table()
    assert set(table) == set(Kind)
    assert all(entry.event and entry.why for entry in table.values())
