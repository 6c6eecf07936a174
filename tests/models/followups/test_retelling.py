"""Follow-ups of an event that is told otherwise are as if their whole series had been resolved."""

from __future__ import annotations

import os
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models.followups import is_retold, resolve_follow_ups, retell
from models.values.events import Event
from models.values.followups import FollowUpState, StoredCommitment
from models.values.mentions import Part, Participant, Status
from models.values.reports import as_held
from models.values.sittings import SAME_ROUND, family
from tests.models.making import commitment, event, mention, on
from tests.models.worlds import DAYS, PLACES, worlds

TODAY = date(2025, 6, 1)
PEOPLE = st.sampled_from([(), ("the foreign minister",), ("an under-secretary",)])


def is_alone(one: Event, others: list[Event]) -> bool:
    """Whether no other event can be of its sitting."""
    first, last = one.span.first, one.span.last
    assert first is not None
    assert last is not None
    for other in map(as_held, others):
        if other.mechanism != one.mechanism or family(other.kind) is not family(one.kind):
            continue
        begin, end = other.span.first, other.span.last
        late = begin is not None and begin - last > SAME_ROUND
        early = end is not None and first - end > SAME_ROUND
        if other.status is Status.HELD and not (late or early):
            return False
    return True


@st.composite
def retellings(draw: st.DrawFn) -> tuple[Event, Event]:
    """A sitting as one article tells of it, and as two do."""
    held, number = draw(DAYS), draw(st.sampled_from([None, 14]))
    parts = [Part.MAIN, draw(st.sampled_from([Part.MAIN, Part.BACKGROUND]))]
    told = [
        mention(
            f"told {n}",
            draw(DAYS),
            on(held),
            city=draw(PLACES),
            number=number,
            people=tuple(Participant(name="X", role=role) for role in draw(PEOPLE)),
            part=part,
        )
        for n, part in enumerate(parts)
    ]
    return event(told[0]), event(*told)


@settings(max_examples=1000 if os.environ.get("INDIA_OMAN_SOAK") else 40, deadline=None)
@given(
    world=worlds(),
    told=retellings(),
    ends=st.lists(st.sampled_from(["raised_by", "planned", ""]), min_size=7, max_size=7),
)
def test_what_is_only_told_otherwise_moves_what_names_it(
    world: tuple[list[Event], list[StoredCommitment]],
    told: tuple[Event, Event],
    ends: list[str],
) -> None:
    events, given_ = world
    before, after = told
    assume(is_retold(before, after))
    assume(is_alone(after, events))
    # Promises may have been made at it, or be of it; never beside the report that came.
    first = before.mentions[0].id
    commitments = [
        one.model_copy(update={end: first}) if end else one
        for one, end in zip(given_, ends, strict=False)
    ]
    was = resolve_follow_ups(commitments, [*events, before], TODAY)
    now = resolve_follow_ups(commitments, [*events, after], TODAY)
    moved = [retell(one, before, after) for one in was if one.mechanism == before.mechanism]
    if None not in moved:
        assert moved == [one for one in now if one.mechanism == before.mechanism]


def test_an_earlier_report_of_another_place_is_told() -> None:
    late = mention("late", "2024-05-09", on("2024-05-01"))
    early = mention("early", "2024-05-02", on("2024-05-01"), city="Muscat")
    promise = commitment("c", "2024-01-01", on(None, wording="soon"), city="New Delhi")
    before, after = event(late), event(late, early)
    [was] = resolve_follow_ups([promise], [before], TODAY)
    now = retell(was, before, after)
    assert is_retold(before, after)
    assert now is not None
    assert now.held_as == early.id
    assert now.transitions[-1].day == date(2024, 5, 2)
    assert now.notes == ("held in another place than promised: Muscat, not New Delhi",)


@pytest.mark.parametrize("published", ["2024-05-02", "2024-05-09"])
def test_where_an_earlier_report_decides_more_the_series_is_looked_at(published: str) -> None:
    late = mention("late", "2024-05-09", on("2024-05-01"))
    other = mention("other", published, on("2024-05-01"))
    promise = commitment("c", "2024-01-01", on("2024-05-05"))
    before, after = event(late), event(late, other)
    [was] = resolve_follow_ups([promise], [before], TODAY)
    steps = [step.state for step in was.transitions]
    assert steps == [FollowUpState.SCHEDULED, FollowUpState.OVERDUE, FollowUpState.HELD]
    assert (retell(was, before, after) is None) == (published < "2024-05-09")
