"""A stretch of a series comes out alone as it does among all others."""

from __future__ import annotations

import os
from datetime import date, timedelta
from random import Random

import pytest

from models.followups import (
    Fate,
    Happening,
    Pledge,
    Stretch,
    cut,
    is_planned_behind,
    made_by,
    resolve_follow_ups,
    resolve_stretch,
)
from models.values.events import Event
from models.values.followups import FollowUp, FollowUpState, StoredCommitment
from models.values.mentions import Kind, Part, Status
from models.values.reports import as_held, said_on
from models.values.spans import Grain, Span
from tests.models.making import commitment, event, mention, on

TODAY = date(2016, 6, 1)
YEARS = range(2000, 2012)
SOON = on(None, wording="soon")
OPEN = set(FollowUpState) - {
    FollowUpState.HELD,
    FollowUpState.CANCELLED,
    FollowUpState.LAPSED,
}
EXACT = {Grain.DAY, Grain.RANGE}
WORDS = ("the fund was signed", "the fund was ratified", "talks of the group")
PLACES = (None, "Muscat", "New Delhi")
SEEDS = range(3_000 if os.environ.get("INDIA_OMAN_SOAK") else 100)


class Chance:
    """A series that mostly sits once a year and promises its next sitting, but not always."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)
        self.events: list[Event] = []
        self.commitments: list[StoredCommitment] = []
        for year in YEARS:
            day = date(year, 5, 1) + timedelta(days=self.draw.randrange(90))
            for n in range(self.draw.choice([0, 1, 1, 1, 1, 2])):
                self.sit(f"e{year}.{n}", day)
            for n in range(self.draw.choice([0, 0, 1, 1, 2])):
                self.promise(f"c{year}.{n}", day)

    def seldom(self) -> bool:
        return self.draw.random() < 0.06

    def days(self, day: date) -> Span:
        day += timedelta(days=self.draw.choice([0, 0, 0, 1, 4, 20]))
        first, last = day.isoformat(), (day + timedelta(days=30)).isoformat()
        vague = [on(first, last), on(first[:7]), on(first[:4]), SOON, Span(first=day)]
        return self.draw.choice(vague) if self.seldom() else on(first)

    def sit(self, name: str, day: date) -> None:
        number = self.draw.choice([None, day.year - 1999])
        one = mention(
            name,
            (day + timedelta(days=self.draw.randrange(6))).isoformat(),
            self.days(day),
            status=self.draw.choice(list(Status)) if self.seldom() else Status.HELD,
            kind=self.draw.choice(list(Kind)) if self.seldom() else Kind.MEETING,
            number=self.draw.randrange(1, 13) if self.seldom() else number,
            city=self.draw.choice(PLACES),
            quote=self.draw.choice(WORDS),
            part=Part.BACKGROUND if self.seldom() else Part.MAIN,
        )
        self.events.append(event(one))

    def promise(self, name: str, day: date) -> None:
        window = SOON
        if self.draw.random() < 0.2:
            window = self.days(day.replace(year=day.year + 1))
        plan = mention(name, day.isoformat(), window, status=Status.PLANNED, part=Part.PLANNED)
        if self.events and self.draw.random() < 0.2:
            place = -1 if self.draw.random() < 0.7 else self.draw.randrange(len(self.events))
            self.events[place] = event(plan, *self.events[place].mentions)
        elif self.seldom():
            self.events.append(event(plan))
        made_at = self.draw.choice(self.events) if self.seldom() and self.events else None
        if self.events and self.draw.random() < 0.5:
            made_at = self.events[-1]
        self.commitments.append(
            commitment(
                name,
                (day + timedelta(days=self.draw.randrange(6))).isoformat(),
                window,
                kind=self.draw.choice(list(Kind)) if self.seldom() else Kind.MEETING,
                number=self.draw.randrange(1, 13) if self.seldom() else None,
                city=self.draw.choice(PLACES),
                status=Status.POSTPONED if self.seldom() else Status.PLANNED,
                quote=self.draw.choice(WORDS),
                raised=made_at.mentions[0] if made_at else None,
                planned=plan if self.draw.random() < 0.7 else None,
            )
        )


def cut_up(
    events: list[Event], commitments: list[StoredCommitment], known: list[FollowUp]
) -> list[Stretch]:
    home = {mention.id: one.id for one in events for mention in one.mentions}
    of = {one.id: follow_up.id for follow_up in known for one in follow_up.commitments}
    pledges = []
    for one in commitments:
        span, number = one.commitment.span, one.commitment.round
        made = made_by(said_on(one), span.first, span.last)
        at = tuple(home[name] for name in (one.raised_by, one.planned) if name in home)
        pledges.append(Pledge(one.id, made, span.first, number, at, of.get(one.id)))
    return cut(
        [
            Happening(one.id, one.span.first, one.span.last, one.span.grain in EXACT, one.round)
            for one in map(as_held, events)
            if one.status is Status.HELD
        ],
        pledges,
        {one.id: Fate(one.held_as, one.state in OPEN) for one in known},
    )


def alone(
    stretch: Stretch, events: list[Event], commitments: list[StoredCommitment]
) -> list[FollowUp] | None:
    plans = {one.id for one in events if as_held(one).status is not Status.HELD}
    return resolve_stretch(
        [one for one in commitments if one.id in stretch.pledges],
        [one for one in events if one.id in stretch.events | plans],
        TODAY,
        promised=[one.planned for one in commitments if one.planned],
        begins=stretch.begins,
        is_last=stretch.is_last,
    )


def test_stretches_come_out_as_the_whole_series_does() -> None:
    parts = 0
    for seed in SEEDS:
        world = Chance(seed)
        whole = resolve_follow_ups(world.commitments, world.events, TODAY)
        stretches = cut_up(world.events, world.commitments, whole)
        found = []
        for each in stretches:
            resolved = alone(each, world.events, world.commitments)
            assert resolved is not None, seed
            found += resolved
        assert sorted(found, key=lambda one: one.id) == whole, seed
        parts += len(stretches)
    assert parts > 2 * len(SEEDS)


def test_what_is_new_moves_its_stretch_only() -> None:
    untouched = 0
    for seed in SEEDS:
        world = Chance(seed)
        events, commitments = world.events, world.commitments
        names = [one.id for one in events] + [one.id for one in commitments]
        coming = set(world.draw.sample(names, world.draw.choice([1, 1, 2])))
        was = resolve_follow_ups(
            [one for one in commitments if one.id not in coming],
            [one for one in events if one.id not in coming],
            TODAY,
        )
        now = resolve_follow_ups(commitments, events, TODAY)
        # Of an article of which anything is new, its plan, its sitting and its promise are.
        beside = {one.planned for one in commitments if one.id in coming}
        coming |= {one.id for one in events if beside & {each.id for each in one.mentions}}
        told = {each.id for one in events if one.id in coming for each in one.mentions}
        coming |= {one.id for one in commitments if told & {one.raised_by, one.planned}}
        plans = [
            one
            for one in map(as_held, events)
            if one.id in coming and one.status is not Status.HELD
        ]
        stretches = cut_up(events, commitments, was)
        expected = {one.id: one for one in was}
        for each in stretches:
            before = [one for one in was if one.id in each.follow_ups]
            if not is_planned(before, plans) and coming.isdisjoint(each.events | each.pledges):
                untouched += 1
                continue
            found = alone(each, events, commitments)
            if found is None:
                break
            expected = {name: one for name, one in expected.items() if one not in before}
            expected |= {one.id: one for one in found}
        else:
            assert [expected[name] for name in sorted(expected)] == now, seed
    assert untouched > len(SEEDS)


def is_planned(known: list[FollowUp], plans: list[Event]) -> bool:
    return any(
        is_planned_behind(
            plan, one.round, [stored.commitment.span.first for stored in one.commitments]
        )
        for one in known
        for plan in plans
    )


@pytest.mark.parametrize(
    ("promised", "number", "years"),
    [
        (SOON, None, 2),
        (on("2007-05-09"), None, 3),
        (Span(first=date(2005, 3, 1), last=date(2007, 12, 31), grain=Grain.YEAR), None, 4),
        (SOON, 3, 6),
    ],
)
def test_a_promise_joins_what_it_may_be_about(
    promised: Span, number: int | None, years: int
) -> None:
    events = [
        event(mention(f"e{year}", f"{year}-05-02", on(f"{year}-05-01"), number=year - 1999))
        for year in YEARS
    ]
    one = commitment("c", "2006-05-02", promised, number=number)
    [known] = resolve_follow_ups([one], events, TODAY)
    kept = next(each for each in events if each.id == known.held_as)
    assert kept.span.date_start == "2007-05-01"
    [stretch] = cut_up(events, [one], [known])
    assert len(stretch.events) == years


def test_what_is_about_the_sitting_before_is_not_looked_at_alone() -> None:
    events = [event(mention(f"e{year}", f"{year}-05-02", on(f"{year}-05-01"))) for year in YEARS]
    there = [commitment(f"c{year}", f"{year}-05-04", SOON) for year in (2005, 2006)]
    late = commitment("late", "2006-05-04", on("2006-05-03", "2006-05-10"))
    was = resolve_follow_ups(there, events, TODAY)
    now = resolve_follow_ups([*there, late], events, TODAY)
    assert [len(one.commitments) for one in now] == [2, 1]
    [concerned] = [each for each in cut_up(events, [*there, late], was) if late.id in each.pledges]
    assert alone(concerned, events, [*there, late]) is None


def test_a_vague_report_belongs_to_the_stretch_of_its_sitting() -> None:
    reports = [mention(name, "2006-05-09", on("2006-05-01"), number=7) for name in ("one", "two")]
    exact = event(*reports)
    vague = event(mention("vague", "2006-05-02", on("2006-09"), number=7))
    promise = commitment("c", "2005-05-04", SOON)
    whole = resolve_follow_ups([promise], [exact, vague], TODAY)
    assert whole[0].held_as == exact.id
    assert whole[0].transitions[-1].day == date(2006, 5, 2)
    [stretch] = cut_up([exact, vague], [promise], whole)
    assert alone(stretch, [exact, vague], [promise]) == whole
