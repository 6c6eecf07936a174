"""Commands on promises and alerts, as an analyst meets them."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from flows.cli import run

SOURCE = {"name": "Constructed Agency", "tier": "agency", "country": "OM"}
DOCUMENTS: dict[str, tuple[str, str]] = {
    "2021": (
        "2021-01-15",
        "The India-Oman Strategic Consultative Group (IOSCG) met in New Delhi on 14 January 2021.",
    ),
    "2023": (
        "2023-02-28",
        (
            "The 12th round of the India-Oman Strategic Consultative Group (IOSCG) was held in"
            " Muscat on 27 February 2023."
        ),
    ),
    "2024": (
        "2024-12-04",
        (
            "The 13th round of the India-Oman Strategic Consultative Group (IOSCG) was held in New"
            " Delhi on 3 December 2024. The next IOSCG meeting will be held in Muscat at a mutually"
            " convenient date."
        ),
    ),
    "2025": (
        "2025-12-05",
        (
            "The 14th round of the India-Oman Strategic Consultative Group (IOSCG) was held in"
            " Muscat on 4 December 2025. It was agreed to hold the next round in New Delhi in 2026."
        ),
    ),
}
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.startswith("INDIA_OMAN_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("INDIA_OMAN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def ingest(folder: Path, *names: str, alert: bool = False) -> None:
    file = folder / f"{'-'.join(names)}.jsonl"
    lines = [
        {
            "id": name,
            "url": f"https://press.example/{name}",
            "published": DOCUMENTS[name][0],
            "title": "Consultations",
            "text": DOCUMENTS[name][1],
            "source": SOURCE,
        }
        for name in names
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert run(["ingest", "--jsonl", str(file), *(["--alert"] if alert else [])]) == 0


def read(capsys: Captured, *arguments: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run([*arguments, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def said(capsys: Captured, *arguments: str, status: int = 0) -> str:
    capsys.readouterr()
    assert run(list(arguments)) == status
    captured = capsys.readouterr()
    return captured.out + captured.err


def promise(capsys: Captured, city: str = "Muscat") -> dict[str, Any]:
    (found,) = [one for one in read(capsys, "follow-ups") if one["city"] == city]
    return found


def held_event(capsys: Captured, number: int) -> str:
    (found,) = [one for one in read(capsys, "events") if one["round"] == number]
    return str(found["event"])


def test_a_follow_up_is_open_then_and_held_later(tmp_path: Path, capsys: Captured) -> None:
    ingest(tmp_path, *DOCUMENTS)
    then = read(capsys, "follow-ups", "--as-of", "2025-06-01")
    assert [(one["state"], one["city"]) for one in then] == [("open", "Muscat")]
    later = read(capsys, "follow-ups", "--as-of", "2025-12-06")
    assert sorted((one["state"], one["city"]) for one in later) == [
        ("held", "Muscat"),
        ("open", "New Delhi"),
    ]


def test_a_series_shows_its_gaps_and_what_they_let_one_expect(
    tmp_path: Path, capsys: Captured
) -> None:
    ingest(tmp_path, *DOCUMENTS)
    (then,) = read(capsys, "series", "ioscg", "--as-of", "2024-12-05")
    assert [gap["days"] for gap in then["gaps"]] == [774, 645]
    assert then["expected"]["gaps"] == [774, 645]
    assert then["expected"]["earliest"] <= "2026-06-01" <= then["expected"]["latest"]
    assert "Expected, not stated" in then["expected"]["method"]
    assert then["expected"]["overdue"] <= 2, "two days after a sitting"
    words = said(capsys, "series", "IOSCG", "--as-of", "2024-12-05", "--backtest")
    assert "expected next, stated by nobody" in words
    assert "774, 645 (days)" in words
    assert "likelihood that it should have sat again by 2024-12-05: " in words
    assert "0 of 0 came within their windows of 80 %" in words, "one series alone tests nothing"
    (one_gap,) = read(capsys, "series", "IOSCG", "--as-of", "2023-03-01")
    assert one_gap["expected"] is None
    words = said(capsys, "series", "IOSCG", "--as-of", "2023-03-01")
    assert "one gap is known and two are needed" in words


def test_the_timeline_has_events_and_promises_on_one_axis(tmp_path: Path, capsys: Captured) -> None:
    ingest(tmp_path, *DOCUMENTS)
    rows = read(capsys, "timeline", "--series", "IOSCG", "--as-of", "2025-12-06")
    steps = [(row["day"], row["of"], row["step"]) for row in rows if row["day"] < "2026"]
    assert steps == [
        ("2021-01-14", "event", "held"),
        ("2023-02-27", "event", "held"),
        ("2024-12-03", "event", "held"),
        ("2024-12-04", "promise", "open"),
        ("2025-12-04", "event", "held"),
        ("2025-12-05", "promise", "held"),
        ("2025-12-05", "promise", "open"),
    ]
    assert all(row["quote"] for row in rows)
    earlier = read(capsys, "timeline", "--as-of", "2024-12-04")
    assert {row["day"] for row in earlier if row["day"]} <= {
        "2021-01-14",
        "2023-02-27",
        "2024-12-03",
        "2024-12-04",
    }
    assert "no event of 'JMCC'" in said(capsys, "timeline", "--series", "JMCC", status=2)


def test_a_person_drops_a_promise_and_takes_it_back(tmp_path: Path, capsys: Captured) -> None:
    ingest(tmp_path, "2024")
    one = promise(capsys)
    judgement = said(capsys, "drop", one["follow_up"][:16], "--why", "a slip").split()[0]
    assert promise(capsys)["state"] == "lapsed"
    # It outlives what comes later, and another reading of all texts.
    ingest(tmp_path, "2025")
    assert run(["reparse"]) == 0
    assert promise(capsys)["state"] == "lapsed"
    assert "a slip" in said(capsys, "judgements")
    then = read(capsys, "follow-ups", "--as-of", "2025-06-01")
    assert [one["state"] for one in then] == ["open"], "nobody had dropped it by then"
    said(capsys, "undo", judgement)
    assert promise(capsys)["state"] == "held"


def test_a_person_unlinks_and_links_an_event(tmp_path: Path, capsys: Captured) -> None:
    ingest(tmp_path, *DOCUMENTS)
    one = promise(capsys)
    assert one["state"] == "held"
    judgement = said(capsys, "unlink", one["follow_up"], "--why", "another").split()[0]
    assert promise(capsys)["state"] == "open"
    thirteenth = held_event(capsys, 13)
    said(capsys, "link", one["follow_up"], thirteenth, "--why", "as the minutes say")
    assert promise(capsys)["state"] == "held"
    latest = read(capsys, "judgements")[-1]
    said(capsys, "undo", latest["id"])
    said(capsys, "undo", judgement)
    assert promise(capsys)["state"] == "held"


def test_a_person_links_the_report_that_it_was_held_and_not_an_earlier_plan(
    tmp_path: Path, capsys: Captured
) -> None:
    ingest(tmp_path, "2024", "2025")
    one = next(one for one in read(capsys, "follow-ups") if one["city"] == "Muscat")
    (report,) = read(capsys, "search", "14th")
    fourteenth = held_event(capsys, 14)
    assert fourteenth != report["mention"], "its id is that of the plan"
    said(capsys, "link", one["follow_up"], fourteenth, "--why", "as the minutes say")
    said(capsys, "unlink", one["follow_up"], "--why", "another")
    assert {one["other"] for one in read(capsys, "judgements")} == {report["mention"]}


@pytest.mark.parametrize("order", list(permutations(["2023", "2024", "2025"]))[::2])
def test_what_a_person_said_holds_in_any_order_of_arrival(
    order: tuple[str, ...], tmp_path: Path, capsys: Captured
) -> None:
    """The judgement comes as soon as its promise is there, before or after all else."""
    for name in order:
        ingest(tmp_path, name)
        if name == "2024":
            said(capsys, "drop", promise(capsys)["follow_up"], "--why", "off")
    states = sorted((one["city"], one["state"]) for one in read(capsys, "follow-ups"))
    assert states[0] == ("Muscat", "lapsed")
    assert said(capsys, "resolve", "--check")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["link", "nosuch", "nosuch", "--why", "x"], "no follow-up has this id"),
        (["drop", "nosuch", "--why", "x"], "no follow-up has this id"),
        (["alerts", "why", "nosuch"], "no event and no follow-up has this id"),
        (["unlink", "PROMISE", "--why", "x"], "no event is linked to it"),
        (["link", "PROMISE", "nosuch", "--why", "x"], "no event has this id"),
        (["link", "PROMISE", "PLANNED", "--why", "x"], "keeps no promise yet"),
    ],
)
def test_what_cannot_be_decided_is_one_clear_line(
    command: list[str], words: str, tmp_path: Path, capsys: Captured
) -> None:
    ingest(tmp_path, "2024")
    events = {one["status"]: one["event"] for one in read(capsys, "events")}
    ids = {"PROMISE": promise(capsys)["follow_up"], "PLANNED": events["planned"]}
    text = said(capsys, *[ids.get(word, word) for word in command], status=1)
    assert words in text
    assert text.count("\n") == 1


def test_it_is_said_why_something_was_told_and_to_whom(
    tmp_path: Path, home: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(tmp_path, "2024")
    quiet = said(capsys, "alerts", "why", promise(capsys)["follow_up"])
    assert "came in quietly" in quiet
    monkeypatch.setenv("INDIA_OMAN_NEWS_DAYS", "9999")
    monkeypatch.setenv(
        "INDIA_OMAN_CHANNELS", '{"desk": "json://127.0.0.1:9/", "chat": "ntfy://x/y"}'
    )
    (home / "alerts.toml").write_text(
        '[[rule]]\nname = "all held"\nkinds = ["held"]\nchannels = ["desk"]\n'
    )
    ingest(tmp_path, "2025", alert=True)
    told = said(capsys, "alerts", "why", held_event(capsys, 14))
    assert "held: IOSCG 14 meeting: held (Muscat, 4 December 2025)" in told
    assert "closes what was promised" in told
    assert "all held: taken, goes to desk" in told
    opened = said(capsys, "alerts", "why", promise(capsys, "New Delhi")["follow_up"])
    assert "all held: not taken, it is of kind follow-up-opened" in opened
    assert "0 sent, 0 to be tried again" in said(capsys, "alerts", "send"), "a minute of quiet"
    (home / "alerts.toml").write_text('[[rule]]\nname = "x"\nchannels = ["pager"]\n')
    wrong = said(capsys, "alerts", "why", held_event(capsys, 14), status=1)
    assert "'pager'; there are: chat, desk" in wrong
    assert "'pager'" in said(capsys, "alerts", "test", status=1)
    assert "'pager'" in said(capsys, "doctor", status=1)


def test_what_is_due_is_listed(tmp_path: Path, capsys: Captured) -> None:
    ingest(tmp_path, *DOCUMENTS)
    due = ["follow-ups", "--as-of", "2026-12-20", "--due"]
    assert [one["city"] for one in read(capsys, *due, "30")] == ["New Delhi"]
    assert read(capsys, *due, "5") == []


def test_what_nobody_speaks_of_is_listed_and_labelled(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = datetime.now(UTC).date()
    promised = (
        (today - timedelta(days=100)).isoformat(),
        f"India and Oman agreed to hold the next IOSCG meeting in New Delhi in {today.year}.",
    )
    monkeypatch.setitem(DOCUMENTS, "promise", promised)
    ingest(tmp_path, "promise")
    (silence,) = read(capsys, "follow-ups", "--silent")
    assert silence["held_back"] is True
    assert "cannot be read" in silence["why"], "no source was ever polled here"
    listed = " ".join(said(capsys, "follow-ups").split())
    assert "could not look" in listed
    assert "could not look" not in said(capsys, "follow-ups", "--as-of", today.isoformat())


def test_reading_and_resolving_again_tells_nobody(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INDIA_OMAN_NEWS_DAYS", "9999")
    ingest(tmp_path, *DOCUMENTS)
    for command in ("reparse", "rebuild", "resolve"):
        assert run([command]) == 0
        assert read(capsys, "alerts") == [], command
