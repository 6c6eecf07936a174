"""CSV that no spreadsheet obeys, and Parquet with typed columns."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.exports.columns import arrow_schema, write_parquet
from models.exports.gathering import event_rows, mention_rows
from models.exports.records import event_record, mention_record
from models.exports.rows import ROWS, EventRow, MentionRow
from models.exports.sheets import csv_lines
from models.values.annals import Annal
from models.values.mentions import Participant
from tests.models.making import event, mention, on

DANGEROUS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1",
    "－1",
    "|cmd",
    "%0",
    "\x00=1",
)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def read(*quotes: str) -> list[dict[str, str]]:
    mentions = [mention("one", "2026-10-01", on("2026-12-04"), quote=quote) for quote in quotes]
    text = "".join(csv_lines(MentionRow, [mention_record(one) for one in mentions]))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_sheet_has_every_field_and_every_word() -> None:
    (row,) = read('He said "yes",\nthen; no – مسقط')
    assert list(row) == list(MentionRow.model_fields)
    assert row["quote"] == 'He said "yes",\nthen; no – مسقط'
    assert (row["date_start"], row["round"], row["confidence"]) == ("2026-12-04", "", "100")


@pytest.mark.parametrize("words", DANGEROUS)
def test_no_cell_is_a_formula(words: str) -> None:
    (row,) = read(words)
    assert row["quote"].startswith("'")


@given(st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=100, deadline=None)
def test_no_words_break_a_sheet(words: str) -> None:
    rows = read(words or "q", "next")
    assert [row["quote"] for row in rows][1] == "next"
    assert rows[0]["quote"].lstrip()[:1] not in set("=+-@")


def test_lists_stand_in_one_cell_as_json() -> None:
    people = (Participant(name="=A", country="OM"),)
    one = event(mention("one", "2026-10-01", on("2026-12"), people=people))
    text = "".join(csv_lines(EventRow, [event_record(one)]))
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["participants"] == '[{"name": "=A", "role": null, "country": "OM"}]'
    assert row["conflicts"] == ""


def test_columns_hold_days_moments_and_lists_as_such() -> None:
    pq: Any = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")
    one = event(mention("one", "2026-10-01", on("2026-12"), city="مسقط"))
    annal = Annal(created=NOW, changed=NOW)
    target = io.BytesIO()
    write_parquet(EventRow, event_rows([one], {one.id: annal}), "events", target)
    table = pq.read_table(io.BytesIO(target.getvalue()))
    (row,) = table.to_pylist()
    assert (row["earliest"], row["latest"]) == (one.span.first, one.span.last)
    assert (row["changed"], row["city"]) == (NOW, "مسقط")
    assert row["mentions"][0]["quote"] == one.mentions[0].mention.quote
    assert table.schema.metadata[b"india-oman.schema"] == b"1"
    assert b"Id of the event" in table.schema.field("event").metadata[b"description"]


def test_columns_of_nothing_and_of_much() -> None:
    pq: Any = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")
    one = mention("one", "2026-10-01", on("2026-12"))
    for times in (0, 5001):
        target = io.BytesIO()
        write_parquet(MentionRow, mention_rows([one] * times, {}), "mentions", target)
        assert pq.read_table(io.BytesIO(target.getvalue())).num_rows == times
    for what, row in ROWS.items():
        assert arrow_schema(row, what).names == list(row.model_fields)
