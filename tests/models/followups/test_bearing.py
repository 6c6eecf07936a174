"""What promises do not see of an event may change without moving any of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.followups import bearing, resolve_follow_ups
from models.values.events import Event
from models.values.followups import StoredCommitment
from models.values.mentions import Part, Status
from models.values.reports import as_held
from models.values.sittings import find_sittings
from models.values.spans import Span
from tests.models.making import event, mention, on
from tests.models.worlds import DAYS, SPANS, worlds

World = tuple[list[Event], list[StoredCommitment]]


@settings(max_examples=200, deadline=None)
@given(
    world=worlds(),
    span=SPANS,
    published=st.one_of(st.just("2027-01-01"), DAYS),
    part=st.sampled_from([Part.MAIN, Part.BACKGROUND]),
    place=st.integers(0, 6),
)
def test_a_report_that_tells_promises_nothing_moves_none(
    world: World, span: Span, published: str, part: Part, place: int
) -> None:
    events, commitments = world
    known = [one for one in events if one.mechanism and one.status is Status.HELD]
    known = known or [event(mention("known", "2024-05-03", on("2024-05-01")))]
    one = known[place % len(known)]
    further = mention(
        "further",
        published,
        span,
        kind=one.kind,
        mechanism=one.mechanism,
        number=one.round,
        part=part,
    )
    told = one.model_copy(update={"mentions": (*one.mentions, further)})
    if bearing(told) == bearing(one):
        others = [each for each in events if each is not one]
        today = date(2025, 6, 1)
        assert resolve_follow_ups(commitments, [*others, told], today) == resolve_follow_ups(
            commitments, [*others, one], today
        )


@settings(max_examples=100, deadline=None)
@given(world=worlds(), extra=st.lists(st.integers(0, 5), min_size=7, max_size=7))
def test_another_voice_for_the_only_event_of_a_sitting_moves_no_promise(
    world: World, extra: list[int]
) -> None:
    events, commitments = world
    held = [as_held(each) for each in events]
    alone = {
        sitting.events[0].id
        for each in held
        if each.mechanism
        for sitting in find_sittings(held, each.mechanism, each.kind)
        if len(sitting.events) == 1
    }
    heard = [
        each.model_copy(update={"independent": each.independent + more})
        if each.id in alone
        else each
        for each, more in zip(events, extra, strict=False)
    ]
    today = date(2025, 6, 1)
    assert resolve_follow_ups(commitments, heard, today) == resolve_follow_ups(
        commitments, events[: len(heard)], today
    )


@pytest.mark.parametrize(
    ("published", "number", "status"),
    [
        ("2024-05-01", None, Status.HELD),
        ("2024-06-01", 15, Status.HELD),
        ("2024-06-01", None, Status.CANCELLED),
    ],
    ids=["reported earlier", "another round", "not held at all"],
)
def test_what_promises_look_at_is_seen(published: str, number: int | None, status: Status) -> None:
    known = mention("a", "2024-05-03", on("2024-05-01"))
    more = mention("b", published, on("2024-05-01"), number=number, status=status)
    one = event(known)
    assert bearing(one.model_copy(update={"mentions": (known, more)})) != bearing(one)
