"""Exports as other programs take them from the command line."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import jsonschema
import pytest

from flows.cli import run
from models.exports.schema import json_schema
from models.values.base import Value

REPORT = {
    "id": "one",
    "url": "https://press.example/1",
    "published": "2025-12-05T09:00:00+04:00",
    "title": "Consultations in Muscat",
    "text": (
        "The 14th round of the India-Oman Strategic Consultative Group (IOSCG) was held in"
        " Muscat on 4 December 2025."
    ),
    "source": {"name": "Constructed Agency", "tier": "agency", "country": "OM"},
}

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> Path:
    for name in list(os.environ):
        if name.startswith("INDIA_OMAN_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("INDIA_OMAN_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    assert run(["ingest"]) == 0
    capsys.readouterr()
    return tmp_path


def written(capsys: Captured, *arguments: str) -> str:
    assert run(["export", *arguments]) == 0
    return capsys.readouterr().out


def lines(capsys: Captured, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(capsys, *arguments).splitlines()]


@pytest.mark.parametrize("what", ["events", "mentions", "follow-ups", "sources", "tombstones"])
def test_every_form_says_the_same(what: str, capsys: Captured, home: Path) -> None:
    records = lines(capsys, what)
    for record in records:
        jsonschema.validate(record, json_schema(what))
    text = written(capsys, what, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [list(row) for row in rows] == [list(record) for record in records]
    pq: Any = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")
    assert run(["export", what, "--format", "parquet", "-o", "out.parquet"]) == 0
    table = pq.read_table(home / "out.parquet").to_pylist()
    assert [list(row) for row in table] == [list(record) for record in records]
    first = next(iter(json_schema(what)["properties"]))
    names = [record[first] for record in records]
    assert names == [row[first] for row in rows] == [row[first] for row in table]


def test_a_statement_names_its_event(capsys: Captured) -> None:
    events = {event["event"] for event in lines(capsys, "events")}
    assert {mention["event"] for mention in lines(capsys, "mentions")} <= events


def test_calendars_and_feeds_are_written(capsys: Captured) -> None:
    calendar: Any = icalendar.Calendar.from_ical(written(capsys, "follow-ups", "--format", "ics"))
    (entry,) = calendar.subcomponents
    assert (entry.name, entry["status"]) == ("VTODO", "NEEDS-ACTION")
    assert "due" not in entry
    past = written(capsys, "events", "--format", "ics", "--as-of", "2025-01-01")
    assert past.count("BEGIN:VEVENT") == 3
    assert written(capsys, "events", "--format", "atom").count("<entry>") == 4
    assert len(json.loads(written(capsys, "events", "--format", "jsonfeed"))["items"]) == 4
    assert json.loads(written(capsys, "alerts", "--format", "jsonfeed"))["items"] == []


def test_feeds_lead_to_the_page_where_it_has_an_address(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "/events/" not in written(capsys, "events", "--format", "atom")
    monkeypatch.setenv("INDIA_OMAN_SITE_URL", "https://desk.example/oman")
    assert "https://desk.example/oman/events/" in written(capsys, "events", "--format", "atom")


def test_increments_bring_a_copy_up_to_date(capsys: Captured, home: Path) -> None:
    copy = {event["event"]: event for event in lines(capsys, "events")}
    since = max(event["changed"] for event in copy.values())
    (home / "more.jsonl").write_text(json.dumps(REPORT) + "\n")
    run(["ingest", "--jsonl", "more.jsonl"])
    capsys.readouterr()
    later = lines(capsys, "events", "--since", since)
    assert 0 < len([event for event in later if event["changed"] > since]) < 4
    copy |= {event["event"]: event for event in later}
    for stone in lines(capsys, "tombstones", "--since", since):
        copy.pop(stone["id"], None)
    assert copy == {event["event"]: event for event in lines(capsys, "events")}
    assert [one["state"] for one in lines(capsys, "follow-ups", "--since", since)][-1] == "held"
    assert lines(capsys, "events", "--since", "2999-01-01") == []
    learnt = lines(capsys, "mentions", "--since", since)
    assert "one" in {mention["document"] for mention in learnt}


def test_a_withdrawn_promise_leaves_a_tombstone(capsys: Captured, home: Path) -> None:
    text = "India and Oman agreed to hold the Joint Commission Meeting in Muscat in March 2027."
    file = home / "more.jsonl"
    file.write_text(json.dumps({**REPORT, "text": text}) + "\n")
    run(["ingest", "--jsonl", "more.jsonl"])
    file.write_text(json.dumps({**REPORT, "text": "Nothing was agreed."}) + "\n")
    run(["ingest", "--jsonl", "more.jsonl"])
    capsys.readouterr()
    stones = lines(capsys, "tombstones")
    assert "follow-up" in {stone["what"] for stone in stones}
    assert {stone["id"] for stone in stones}.isdisjoint(
        one["follow_up"] for one in lines(capsys, "follow-ups")
    )


WRONG = {
    "a calendar of sources": (["sources", "--format", "ics"], "jsonl, csv, parquet"),
    "a sheet of alerts": (["alerts", "--format", "csv"], "atom, jsonfeed"),
    "no moment": (["events", "--since", "June"], "write it as 2025-06-01"),
    "no zone": (["events", "--since", "2025-06-01T12:00"], "names no zone"),
    "changes of the past": (["events", "--since", "2025-06-01", "--as-of", "2025-06-01"], "leave"),
    "changes in a calendar": (["events", "--since", "2025-06-01", "--format", "ics"], "as data"),
    "mentions of the past": (["mentions", "--as-of", "2025-06-01"], "do not change with time"),
}


@pytest.mark.parametrize(("arguments", "words"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_had_is_said_in_one_line(
    arguments: list[str], words: str, capsys: Captured
) -> None:
    assert run(["export", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(rf"error: [^\n]*{re.escape(words)}[^\n]*\n", said.err)


@pytest.mark.parametrize("file", ["nowhere/events.csv", "plain/events.csv"])
def test_a_file_that_cannot_be_written_is_named_as_it_was(file: str, capsys: Captured) -> None:
    Path("plain").write_text("no folder")
    assert run(["export", "events", "--format", "csv", "-o", file]) == 1
    words = rf"error: {file}: cannot be written \([^\n]*\); name a file in a folder [^\n]*\n"
    assert re.fullmatch(words, capsys.readouterr().err)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_what_goes_wrong_with_the_rows_is_not_said_of_the_file(
    form: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")

    def rows(*_given: object) -> Iterator[Value]:
        yield from map(refuse, [1])

    def refuse(_row: int) -> Value:
        raise OSError(errno.EIO, "Input/output error", "tracker.db")

    monkeypatch.setattr("flows.commands.exporting._rows", rows)
    assert run(["export", "events", "--format", form, "-o", "out"]) == 1
    assert capsys.readouterr().err == "error: tracker.db: Input/output error\n"
    assert not list(Path().glob("*out*"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_disk_that_is_full_is_said_of_the_file(form: str, capsys: Captured) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    Path(".out.part").symlink_to("/dev/full")
    assert run(["export", "events", "--format", form, "-o", "out"]) == 1
    words = r"error: out: cannot be written \(No space left on device\); [^\n]*\n"
    assert re.fullmatch(words, capsys.readouterr().err)
    assert not list(Path().glob("*out*"))


def test_parquet_without_its_part_says_what_to_install(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    assert run(["export", "events", "--format", "parquet", "-o", "out.parquet"]) == 1
    assert "install india-oman-tracker[parquet]" in capsys.readouterr().err
    assert not Path("out.parquet").exists()


def test_the_dictionary_tells_of_one_export_or_of_all(capsys: Captured) -> None:
    assert run(["dictionary", "tombstones"]) == 0
    assert capsys.readouterr().out.count("\n## ") == 2
    assert run(["dictionary", "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 5
    assert run(["dictionary", "alerts"]) == 2
