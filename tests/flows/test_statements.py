"""Whose words stand beside a promise: of those who gave the day that is shown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from flows.publishing.naming import follow_up_title
from flows.statements import telling
from models.values.articles import Tier
from models.values.followups import FollowUp, FollowUpState, StoredCommitment, Transition
from models.values.mentions import Commitment, Kind, Status
from models.values.spans import Grain, Span
from tests.flows.publishing.conftest import NOW, World

OPEN = Span(wording="at a convenient date")
FIXED = Span(first=date(2027, 3, 3), last=date(2027, 3, 3), grain=Grain.DAY)


def said(name: str, span: Span, quote: str, day: date) -> StoredCommitment:
    return StoredCommitment(
        id=name,
        document=f"document of {name}",
        key=name,
        outlet=f"outlet of {name}",
        tier=Tier.PRESS,
        url=f"https://press.example/{name}",
        title="",
        published=day,
        learnt=NOW,
        raised_by=None,
        planned=None,
        commitment=Commitment(kind=Kind.MEETING, span=span, quote=quote, start=0, end=len(quote)),
    )


FIRST = said("first", OPEN, "at a convenient date", date(2024, 12, 4))
LATER = said("later", FIXED, "on 3 March 2027", date(2026, 11, 1))


def promise(*commitments: StoredCommitment, **fields: Any) -> FollowUp:
    return World().promise("first", commitments=commitments, **fields)


def test_a_day_stands_beside_the_words_that_give_it() -> None:
    fixed = promise(
        FIRST, LATER, earliest=FIXED.first, latest=FIXED.last, when_text=None,
        state=FollowUpState.SCHEDULED,
    )  # fmt: skip
    assert telling(fixed) == (
        "on 3 March 2027", "outlet of later", "https://press.example/later", date(2026, 11, 1)
    )  # fmt: skip
    assert telling(promise(FIRST, LATER)).outlet == "outlet of first", "where no day holds"


def test_a_day_that_only_reports_of_the_plan_give_is_theirs() -> None:
    plan = World().event(
        "plan", World().statement("m", "set for 3 March", date(2027, 3, 3), status=Status.PLANNED)
    )
    fixed = promise(FIRST, earliest=FIXED.first, latest=FIXED.last, when_text=None)
    assert telling(fixed, plan).quote == "set for 3 March"


def test_what_took_a_day_away_is_told_where_none_holds() -> None:
    step = Transition(
        state=FollowUpState.POSTPONED, day=date(2026, 12, 1), cause="reported as postponed",
        quote="put off", document="document of later",
    )  # fmt: skip
    off = promise(LATER, when_text=None, state=FollowUpState.POSTPONED, transitions=(step,))
    assert telling(off)[:2] == ("put off", "outlet of later")
    elsewhere = step.model_copy(update={"document": "another"})
    unknown = promise(LATER, when_text=None, transitions=(elsewhere,))
    assert telling(unknown)[:3] == ("put off", "", None), "nobody else's name beside those words"


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        ("Visit to Salalah", {"kind": Kind.VISIT, "city": "Salalah"}),
        ("Visit to Oman", {"kind": Kind.VISIT, "city": None}),
        ("Visit: “at a convenient date”", {"kind": Kind.VISIT, "city": None, "country": None}),
        ("Port call in Duqm", {"kind": Kind.PORT_CALL, "city": "Duqm"}),
        ("Agreement: “at a convenient date”", {"kind": Kind.AGREEMENT, "city": "Muscat"}),
        ("“at a convenient date”", {"kind": Kind.OTHER, "city": "Muscat"}),
        ("Next IOSCG", {"mechanism": "IOSCG", "city": "Muscat"}),
    ],
)
def test_a_promise_is_called_by_its_series_its_place_or_the_words_for_it(
    title: str, fields: dict[str, object]
) -> None:
    assert follow_up_title(promise(FIRST, **({"mechanism": None} | fields))) == title
