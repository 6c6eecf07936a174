"""What a newcomer reads in the terminal of `up`: the events, what is open, what was swept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.settings import Settings
from flows.up.first_look import take_first_look
from flows.up.listing import event_lines, follow_up_lines
from flows.up.runner import swept_words
from flows.up.sweep import Swept
from models.values.events import Event
from models.values.followups import FollowUp, FollowUpState
from models.values.mentions import Kind, Status
from models.values.spans import Span

NOW = datetime(2025, 1, 5, 8, tzinfo=UTC)


def event(number: int, city: str = "Muscat") -> Event:
    return Event(
        id=f"{number:08}-event",
        kind=Kind.MEETING,
        mechanism="IOSCG",
        status=Status.HELD,
        span=Span(),
        city=city,
        country="OM",
        mentions=(),
        independent=1,
    )


def follow_up(number: int, state: FollowUpState = FollowUpState.OPEN) -> FollowUp:
    return FollowUp(
        id=f"{number:08}-promise",
        mechanism="IOSCG",
        kind=Kind.MEETING,
        city="Muscat",
        country="OM",
        when_text="in due course",
        state=state,
        since=None,
        commitments=(),
        transitions=(),
        quote="in due course",
    )


def test_the_seeds_are_shown_before_the_server_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take_first_look(Settings(home=tmp_path))
    lines = capsys.readouterr().err.splitlines()
    title = lines.index("Follow-ups still to come or overdue: 1")
    assert any("3 Dec 2024" in line and "IOSCG 13" in line for line in lines[:title])
    assert lines[title + 1].split("  ") == [
        "",
        "open",
        "next IOSCG",
        "Muscat, OM",
        "“at a mutually convenient date”",
    ]


def test_seeds_that_cannot_be_read_are_told_and_end_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "documents").mkdir(parents=True)
    settings = Settings(home=tmp_path, seeds=seeds)
    (seeds / "documents").rmdir()
    take_first_look(settings)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("The seeds could not be read before the server is there: ")
    assert "documents" in line


def test_a_long_listing_says_where_the_rest_is() -> None:
    lines = event_lines([event(number) for number in range(40)])
    assert lines[0] == "Events: 40"
    assert len(lines) == 14
    assert lines[-1].strip() == "28 more: india-oman events"
    promises = follow_up_lines([follow_up(number) for number in range(13)])
    assert promises[-1].strip() == "1 more: india-oman follow-ups"


def test_what_is_settled_is_not_still_to_come() -> None:
    states = (FollowUpState.HELD, FollowUpState.OVERDUE, FollowUpState.CANCELLED)
    lines = follow_up_lines([follow_up(number, state) for number, state in enumerate(states)])
    assert lines[0] == "Follow-ups still to come or overdue: 1"
    assert lines[1].split()[0] == "overdue"


def test_an_empty_tracker_says_so() -> None:
    assert event_lines([]) == ["Events: 0"]
    assert follow_up_lines([]) == ["Follow-ups still to come or overdue: 0"]


def test_web_text_moves_no_terminal_and_breaks_no_line() -> None:
    lines = event_lines([event(1, "Mus\x1b[31mcat\n\u202e" + "x" * 500)])
    assert len(lines) == 2
    assert "\x1b" not in lines[1]
    assert "\u202e" not in lines[1]
    assert len(lines[1]) < 200


@pytest.mark.parametrize(
    ("closed", "dropped", "words"),
    [
        (1, 0, "Closed 1 interrupted run."),
        (0, 1, "Dropped 1 overdue run."),
        (2, 3, "Closed 2 interrupted runs, dropped 3 overdue runs."),
    ],
)
def test_what_was_swept_is_said_without_what_was_not(closed: int, dropped: int, words: str) -> None:
    assert swept_words(Swept(closed=closed, dropped=dropped)) == words
