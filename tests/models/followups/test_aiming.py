"""A promise finds its sitting by looking around its own days, as if it had looked at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from models.followups.aiming import find_aim
from models.followups.calendar import Calendar
from models.followups.world import World
from models.values.events import Event
from models.values.followups import StoredCommitment
from models.values.mentions import Status
from tests.models.making import commitment, event, mention, on
from tests.models.worlds import worlds


class _Whole(Calendar):
    """A calendar that leaves nothing out: every sitting is asked for what it is."""

    def between(self, first: date, last: date) -> Iterator[int]:
        del first, last
        yield from range(len(self.sittings))


@settings(max_examples=150, deadline=None)
@given(world=worlds(), late=st.booleans())
def test_what_is_passed_over_could_not_have_told(
    world: tuple[list[Event], list[StoredCommitment]], *, late: bool
) -> None:
    events, commitments = world
    if late:
        events = [one.model_copy(update={"status": Status.HELD}) for one in events]
    near = World.of(events, commitments)
    whole = World.of(events, commitments)
    whole.series.update({key: _Whole(one.sittings) for key, one in near.series.items()})
    for stored in commitments:
        assert find_aim(stored, near) == find_aim(stored, whole)


def test_a_long_series_is_not_gone_through_for_each_promise() -> None:
    events = [
        event(mention(f"e{year}", f"{year}-05-02", on(f"{year}-05-01"), mechanism="IOSCG"))
        for year in range(1900, 2000)
    ]
    asked: list[int] = []

    class Counting(Calendar):
        def between(self, first: date, last: date) -> Iterator[int]:
            for place in super().between(first, last):
                asked.append(place)
                yield place

    promise = commitment("c", "1950-06-01", on(None), mechanism="IOSCG")
    world = World.of(events, [promise])
    world.series.update({key: Counting(one.sittings) for key, one in world.series.items()})
    aim = find_aim(promise, world)
    assert aim.sitting is not None
    assert aim.sitting.day == date(1951, 5, 1)
    assert len(asked) <= 1
