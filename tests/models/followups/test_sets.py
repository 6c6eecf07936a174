"""Follow-ups are a function of sets: order, repetition and other series change nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models.followups import resolve_follow_ups
from models.values.events import Event
from models.values.followups import StoredCommitment
from models.values.judgements import Judgement, JudgementKind
from tests.models.worlds import DAYS, worlds

_KINDS = (JudgementKind.LINK, JudgementKind.UNLINK, JudgementKind.DROP)
_MADE = datetime(2026, 11, 22, 8, tzinfo=UTC)


@settings(max_examples=100, deadline=None)
@given(world=worlds(), data=st.data(), today=DAYS)
def test_order_and_repetition_change_nothing(
    world: tuple[list[Event], list[StoredCommitment]], data: st.DataObject, today: str
) -> None:
    events, commitments = world
    day = date.fromisoformat(today)
    expected = resolve_follow_ups(commitments, events, day)
    mixed = data.draw(st.permutations(commitments))
    shuffled = data.draw(st.permutations(events))
    assert resolve_follow_ups(mixed, shuffled, day) == expected


@settings(max_examples=100, deadline=None)
@given(world=worlds())
def test_every_promise_is_in_one_follow_up_that_says_how_it_came_to_its_state(
    world: tuple[list[Event], list[StoredCommitment]],
) -> None:
    events, commitments = world
    found = resolve_follow_ups(commitments, events, date(2026, 12, 31))
    kept = [stored.id for one in found for stored in one.commitments]
    assert sorted(kept) == sorted(stored.id for stored in commitments)
    for one in found:
        assert one.id == min(stored.id for stored in one.commitments)
        assert one.transitions[-1].state is one.state
        assert (one.held_as is not None) == (one.state == "held")
        assert len({stored.commitment.mechanism for stored in one.commitments}) == 1
        days = [step.day for step in one.transitions if step.day]
        assert days == sorted(days) or one.state == "held"


@settings(max_examples=60, deadline=None)
@given(world=worlds(), today=DAYS)
def test_a_series_can_be_resolved_alone(
    world: tuple[list[Event], list[StoredCommitment]], today: str
) -> None:
    events, commitments = world
    day = date.fromisoformat(today)
    whole = resolve_follow_ups(commitments, events, day)
    for series in ("IOSCG", "JMCC", None):
        mine = [one for one in commitments if one.commitment.mechanism == series]
        alone = resolve_follow_ups(mine, events, day)
        assert alone == [one for one in whole if one.mechanism == series]


@settings(max_examples=60, deadline=None)
@given(world=worlds(), today=DAYS, data=st.data())
def test_what_people_decided_does_not_depend_on_the_order_in_which_it_came(
    world: tuple[list[Event], list[StoredCommitment]], today: str, data: st.DataObject
) -> None:
    events, commitments = world
    subjects = [one.id for one in commitments] or ["nothing"]
    mentions = [stored.id for one in events for stored in one.mentions] or ["nothing"]
    decided = [
        Judgement(
            id=f"{place:02}",
            kind=data.draw(st.sampled_from(_KINDS)),
            subject=data.draw(st.sampled_from(subjects)),
            other=data.draw(st.sampled_from([None, *mentions])),
            author="an analyst",
            reason="seen",
            made=_MADE + timedelta(minutes=data.draw(st.integers(0, 3))),
            withdrawn=data.draw(st.sampled_from([None, None, _MADE])),
        )
        for place in range(data.draw(st.integers(1, 5)))
    ]
    day = date.fromisoformat(today)
    once = resolve_follow_ups(commitments, events, day, decided)
    again = resolve_follow_ups(
        data.draw(st.permutations(commitments)),
        data.draw(st.permutations(events)),
        day,
        data.draw(st.permutations(decided)),
    )
    assert once == again
    standing = [one for one in decided if one.withdrawn is None]
    assert resolve_follow_ups(commitments, events, day, standing) == once
