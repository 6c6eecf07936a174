"""What is new since the last briefing, and what a person should decide on."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.cli import run
from flows.pipeline import open_tracker
from flows.settings import Settings, load_settings
from models.values.articles import Article, Outlet, Tier

LONG_AGO = datetime(2026, 1, 10, 8, tzinfo=UTC)
OUTLET = Outlet(name="Constructed Agency", tier=Tier.AGENCY, country="OM", language="en")

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in list(os.environ):
        if name.startswith("INDIA_OMAN_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("INDIA_OMAN_HOME", str(tmp_path / "home"))
    return load_settings()


def publish(settings: Settings, key: str, text: str, published: datetime, now: datetime) -> None:
    tracker = open_tracker(settings)
    try:
        article = Article(
            key=key,
            title="Officials meet",
            text=text,
            url=f"https://agency.example/{key}",
            published=published,
            outlet=OUTLET,
        )
        tracker.store.add(article, tracker.reader.read(article), now, quiet=True)
        tracker.store.settle(now, quiet=True)
    finally:
        tracker.store.close()


PLANNED = (
    "The 15th round of the India-Oman Strategic Consultative Group (IOSCG) will be held in New"
    " Delhi on 11 March 2026."
)
HELD = (
    "The 15th round of the India-Oman Strategic Consultative Group (IOSCG) was held in New Delhi"
    " on 11 March 2026."
)


AGREED = " India and Oman signed a defence agreement in Muscat on 9 March 2026."


def differences(capsys: Captured, *options: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run(["diff", "--json", *options]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_meeting_that_was_held_since_is_one_changed_event(
    settings: Settings, capsys: Captured
) -> None:
    publish(settings, "plan", PLANNED, LONG_AGO, LONG_AGO)
    later = LONG_AGO + timedelta(days=62)
    publish(settings, "report", HELD, later, later)
    found = differences(capsys, "--since", "2026-02-01")
    (event,) = [one for one in found if "participants" in (one["after"] or {})]
    assert event["change"] == "changed"
    assert {"field": "status", "before": "planned", "after": "held"} in event["fields"]
    (promise,) = [one for one in found if "when_text" in (one["after"] or {})]
    assert {"field": "state", "before": "scheduled", "after": "held"} in promise["fields"]


def test_a_corrected_article_changes_its_event_and_what_it_takes_back_is_contested(
    settings: Settings, capsys: Captured
) -> None:
    day, later = datetime(2026, 3, 12, tzinfo=UTC), datetime(2026, 4, 12, tzinfo=UTC)
    follows = " The 16th round of the IOSCG will be held in Muscat on 9 April 2027."
    publish(settings, "report", HELD + AGREED + follows, day, day)
    again = (HELD + follows).replace("11 March", "12 March").replace("9 April", "20 April")
    publish(settings, "report", again, day, later)
    found = differences(capsys, "--since", "2026-04-01")
    assert {one["change"] for one in found} == {"changed"}
    moved = {field["field"]: field["after"] for one in found for field in one["fields"]}
    assert moved["contested"] == "yes"
    dates = [f["after"] for one in found for f in one["fields"] if f["field"] == "date"]
    assert sorted(dates) == ["2026-03-12", "2027-04-20"]
    assert moved["latest"] == "2027-04-20"
    assert run(["events"]) == 0
    assert "held, contested" in capsys.readouterr().out
    (taken,) = [one["after"]["id"] for one in found if "contested" in str(one["fields"])]
    assert run(["show", taken]) == 0
    assert "withdrawn by its publisher" in capsys.readouterr().out


def test_nothing_new_is_said_as_nothing(settings: Settings, capsys: Captured) -> None:
    publish(settings, "report", HELD, LONG_AGO, LONG_AGO)
    assert differences(capsys, "--since", "2026-01-10") == []


def test_what_one_learns_late_is_new_although_it_was_published_before(
    settings: Settings, capsys: Captured
) -> None:
    publish(settings, "report", HELD, datetime(2026, 3, 12, tzinfo=UTC), LONG_AGO.replace(month=6))
    learnt = differences(capsys, "--since", "2026-04-01")
    assert [one["change"] for one in learnt] == ["new"]
    assert differences(capsys, "--since", "2026-04-01", "--published") == []


def test_people_read_what_moved(settings: Settings, capsys: Captured) -> None:
    publish(settings, "plan", PLANNED, LONG_AGO, LONG_AGO)
    later = LONG_AGO + timedelta(days=62)
    publish(settings, "report", HELD, later, later)
    assert run(["diff", "--since", "2026-02-01"]) == 0
    shown = capsys.readouterr()
    assert "status: planned → held" in shown.out
    assert "1 event" in shown.err


def test_a_day_that_is_none_is_bad_usage(capsys: Captured) -> None:
    assert run(["diff", "--since", "yesterday-ish"]) == 2
    assert "--since" in capsys.readouterr().err


def test_a_vetoed_pair_is_offered_with_the_command_that_decides(
    settings: Settings, capsys: Captured
) -> None:
    day = datetime(2022, 2, 2, tzinfo=UTC)
    guest = "Dr Mohammed bin Nasser Al Zaabi, Secretary General of the Ministry of Defence of Oman,"
    for key, host in (
        ("one", "Defence Minister Rajnath Singh"),
        ("two", "Army Chief General M M Naravane"),
    ):
        publish(settings, key, f"{guest} met {host} in New Delhi on 1 February 2022.", day, day)
    assert run(["review", "--json"]) == 0
    pairs = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert pairs
    assert all(pair["veto"] for pair in pairs)
    first = pairs[0]
    assert run(["judge", "same", first["a"], first["b"], "--why", "one meeting, misprinted"]) == 0
    capsys.readouterr()
    assert run(["review", "--json"]) == 0
    left = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert all((pair["a"], pair["b"]) != (first["a"], first["b"]) for pair in left)


def test_events_that_a_person_keeps_apart_are_not_offered_again(
    settings: Settings, capsys: Captured
) -> None:
    day = datetime(2022, 2, 2, tzinfo=UTC)
    guest = "Dr Mohammed bin Nasser Al Zaabi, Secretary General of the Ministry of Defence of Oman,"
    minister, chief = "Defence Minister Rajnath Singh", "Army Chief General M M Naravane"
    told = {
        f"{guest} will meet {minister} in New Delhi on 1 February 2022.": day - timedelta(days=4),
        f"{guest} met {minister} in New Delhi on 1 February 2022.": day,
        f"{guest} met {chief} in New Delhi on 1 February 2022.": day,
    }
    for text, published in told.items():
        publish(settings, text, text, published, day)
    capsys.readouterr()
    assert run(["review", "--json"]) == 0
    offered = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(offered) > 1, "the plan and the report of one meeting, each with the other meeting"
    assert run(["events", "--json"]) == 0
    one, other = (json.loads(line)["event"] for line in capsys.readouterr().out.splitlines())
    assert run(["judge", "different", one, other, "--why", "I was there"]) == 0
    capsys.readouterr()
    assert run(["review", "--json"]) == 0
    assert capsys.readouterr().out == ""


def test_nothing_to_decide_is_said(capsys: Captured) -> None:
    assert run(["review"]) == 0
    assert "nothing to decide" in capsys.readouterr().err
