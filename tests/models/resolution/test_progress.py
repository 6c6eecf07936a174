"""The life of one event: its status, its steps and its dates, in order of publication."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from models.resolution import project
from models.resolution.when import shown
from models.values.events import StoredMention

Say = Callable[..., StoredMention]

PLAN = ("2026-09-10", "planned", "2026-10-06")
OFF = ("2026-10-02", "postponed", "2026-10-06")
MOVED = ("2026-10-21", "planned", "2026-11-11")
HELD = ("2026-11-12", "held", "2026-11-11")
CANCELLED = ("2026-10-15", "cancelled", "2026-10-20")

LIVES = {
    "only planned": ([PLAN], "planned", "2026-10-06", ["planned"], []),
    "postponed": ([PLAN, OFF], "postponed", "2026-10-06", ["planned", "postponed"], ["2026-10-06"]),
    "moved": (
        [PLAN, OFF, MOVED],
        "planned",
        "2026-11-11",
        ["planned", "postponed", "rescheduled"],
        ["2026-10-06"],
    ),
    "held in the end": (
        [PLAN, OFF, MOVED, HELD],
        "held",
        "2026-11-11",
        ["planned", "postponed", "rescheduled", "held"],
        ["2026-10-06"],
    ),
    "moved without a word of delay": (
        [PLAN, MOVED],
        "planned",
        "2026-11-11",
        ["planned", "rescheduled"],
        ["2026-10-06"],
    ),
    "a year, then a day": (
        [("2025-12-05", "planned", "2026"), PLAN],
        "planned",
        "2026-10-06",
        ["planned", "scheduled"],
        [],
    ),
    "no date, then a day": (
        [("2025-12-05", "planned", ""), PLAN],
        "planned",
        "2026-10-06",
        ["planned", "scheduled"],
        [],
    ),
    "a stale preview after the delay": (
        [PLAN, OFF, ("2026-10-03", "planned", "2026-10-06")],
        "postponed",
        "2026-10-06",
        ["planned", "postponed"],
        ["2026-10-06"],
    ),
    "a stale report of the delay after the new date": (
        [PLAN, OFF, MOVED, ("2026-10-22", "postponed", "2026-10-06")],
        "planned",
        "2026-11-11",
        ["planned", "postponed", "rescheduled"],
        ["2026-10-06"],
    ),
    "a plan for what is past": (
        [("2025-12-05", "planned", "2026"), ("2026-01-09", "planned", "2025")],
        "planned",
        "2026",
        ["planned"],
        [],
    ),
    "a stale preview after it was held": (
        [HELD, ("2026-11-13", "planned", "2026-11-11")],
        "held",
        "2026-11-11",
        ["held"],
        [],
    ),
    "cancelled": (
        [("2026-10-03", "planned", "2026-10-20"), CANCELLED],
        "cancelled",
        "2026-10-20",
        ["planned", "cancelled"],
        [],
    ),
    "one voice cannot undo what several saw": (
        [HELD, ("2026-11-13", "held", "2026-11-11"), ("2026-11-20", "cancelled", "2026-11-11")],
        "held",
        "2026-11-11",
        ["held"],
        [],
    ),
    "held, the day known from the plan": (
        [("2026-11-16", "planned", "2026-11-24"), ("2026-12-21", "held", "2026")],
        "held",
        "2026-11-24",
        ["planned", "held"],
        [],
    ),
}


@pytest.mark.parametrize("name", LIVES)
@pytest.mark.parametrize("backwards", [False, True], ids=["as told", "backwards"])
def test_life(say: Say, name: str, backwards: bool) -> None:
    reports, status, on, steps, former = LIVES[name]
    told: Sequence[StoredMention] = [
        say(f"{name}{n}", published, day, "IOSCG", status=state)
        for n, (published, state, day) in enumerate(reports)
    ]
    event = project(told[::-1] if backwards else told)
    assert event.status == status
    assert shown(event.span) == on
    assert [step.step for step in event.history] == steps
    assert [shown(span) for span in event.former] == former


def test_background_does_not_change_the_status(say: Say) -> None:
    event = project(
        [
            say("plan", "2026-09-10", "2026-10-06", "IOSCG", status="planned"),
            say("aside", "2026-09-20", "2026-10-06", "IOSCG", status="held", part="background"),
        ]
    )
    assert event.status == "planned"
    assert [step.step for step in event.history] == ["planned"]
    assert not event.background_only


def test_what_only_background_tells_is_marked(say: Say) -> None:
    event = project([say("aside", "2023-12-17", "2018-02", kind="visit", part="background")])
    assert (event.status, event.background_only) == ("held", True)


def test_every_step_keeps_its_quote_and_day(say: Say) -> None:
    event = project(
        [
            say("plan", "2026-09-10", "2026-10-06", "IOSCG", status="planned", quote="is planned"),
            say("held", "2026-10-07", "2026-10-06", "IOSCG", quote="was held"),
        ]
    )
    assert [(str(step.day), step.quote) for step in event.history] == [
        ("2026-09-10", "is planned"),
        ("2026-10-07", "was held"),
    ]


def test_a_date_given_up_by_the_article_itself_is_kept(say: Say) -> None:
    event = project([say("m", "2026-10-21", "2026-11-11", status="planned", former=["2026-10-06"])])
    assert [shown(span) for span in event.former] == ["2026-10-06"]


def test_an_open_date_keeps_its_words(say: Say) -> None:
    mention = say("next", "2024-12-04", "", "IOSCG", status="planned")
    span = mention.mention.span.model_copy(update={"wording": "at a mutually convenient date"})
    worded = mention.model_copy(
        update={"mention": mention.mention.model_copy(update={"span": span})}
    )
    event = project([worded])
    assert event.span.wording == "at a mutually convenient date"
    assert (event.span.first, event.span.last) == (None, None)
