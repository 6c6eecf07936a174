"""What is expected of a series, as those see it who read before follow-ups are settled anew."""

from __future__ import annotations

import gc
import threading
from datetime import date, timedelta

from models.store import Store, no_collection
from models.values.spans import Span
from tests.models.stories import NOW, Story, day_of, story

TODAY = NOW.date()


def sitting(number: int, day: date, follows: Span | None = None) -> Story:
    return story(
        f"r{number}",
        f"Meeting {number} of the group was held.",
        published=day + timedelta(days=1),
        when=day_of(day),
        round_=number,
        follows=follows,
    )


def tell(store: Store, *stories: Story) -> None:
    for one in stories:
        store.add(one.article, one.reading, NOW)
    store.settle(NOW, quiet=True)


def test_a_sitting_that_comes_in_late_moves_what_is_expected_on_the_same_day(store: Store) -> None:
    tell(
        store,
        *(sitting(n, date(2020 + n, 3, 1)) for n in range(1, 4)),
        sitting(4, date(2024, 3, 1), follows=Span(wording="in due course")),
    )
    (before,) = store.follow_ups(TODAY)
    assert before.expected is not None
    assert len(before.expected.gaps) == 3
    tell(store, sitting(0, date(2018, 3, 1)))
    (after,) = store.follow_ups(TODAY)
    assert after.expected is not None
    assert len(after.expected.gaps) == 4
    assert store.picture(TODAY).follow_ups == [after]
    store.resolve(NOW)
    assert store.follow_ups(TODAY) == [after], "as if all had been resolved anew"
    assert store.picture(TODAY)[:2] == (store.events(), [after])


def test_on_a_later_day_what_is_expected_is_likelier_to_be_late(store: Store) -> None:
    tell(
        store,
        *(sitting(n, date(2020 + n, 3, 1)) for n in range(1, 4)),
        sitting(4, date(2024, 3, 1), follows=Span(wording="in due course")),
    )
    (now,) = store.follow_ups(TODAY)
    (later,) = store.follow_ups(TODAY + timedelta(days=200))
    assert now.expected is not None
    assert later.expected is not None
    assert later.expected.overdue > now.expected.overdue
    assert later.model_copy(update={"expected": now.expected}) == now


def test_reading_much_leaves_the_search_for_cycles_as_it_was() -> None:
    assert gc.isenabled()
    begun, end = threading.Event(), threading.Event()

    def read() -> None:
        with no_collection():
            begun.set()
            end.wait(10)

    other = threading.Thread(target=read)
    other.start()
    begun.wait(10)
    with no_collection():
        assert not gc.isenabled()
        end.set()
        other.join(10)
    assert gc.isenabled()
    gc.disable()
    try:
        with no_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
