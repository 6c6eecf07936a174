"""When things changed and what is gone, and lists page by page, on both databases."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from models.store import EventFilter, Place, Store, UnknownIdError
from models.values.events import Event
from models.values.judgements import Judgement, JudgementKind
from models.values.mentions import Status
from models.values.spans import Span
from tests.models.stories import NOW, Story, day_of, story, without_mentions

LATER = NOW + timedelta(days=1)
PROMISED = Span(wording="at a mutually convenient date")


def take(store: Store, *stories: Story, now: datetime = NOW) -> None:
    for one in stories:
        store.add(one.article, one.reading, now)
    store.settle(now)


def held(key: str, day: date, number: int | None = None, follows: Span | None = None) -> Story:
    sentence = f"Round {number} of the IOSCG was held on {day}."
    return story(key, sentence, published=day, when=day_of(day), round_=number, follows=follows)


def test_a_settling_that_does_nothing_leaves_the_edition(store: Store) -> None:
    take(store, held("one", date(2024, 12, 3), 13))
    before = store.edition()
    store.settle(NOW)
    assert store.edition() == before
    take(store, held("two", date(2025, 12, 4), 14))
    assert store.edition() != before


def test_an_event_is_dated_by_what_changed_of_it(store: Store) -> None:
    first = story(
        "plan", "The IOSCG meets on 4 December.", published=date(2025, 11, 1),
        when=day_of(date(2025, 12, 4)), status=Status.PLANNED, round_=14,
    )  # fmt: skip
    take(store, first)
    (annal,) = store.event_annals().values()
    assert (annal.created, annal.changed, annal.changes, annal.standing) == (NOW, NOW, 0, True)
    take(store, held("report", date(2025, 12, 4), 14), now=LATER)
    (annal,) = store.event_annals().values()
    assert (annal.created, annal.changed) == (NOW, LATER)
    assert annal.changes > 0


def test_a_follow_up_does_not_change_by_the_passing_of_days(store: Store) -> None:
    take(store, held("one", date(2024, 12, 3), 13, follows=PROMISED))
    store.settle(LATER)
    store.settle(NOW + timedelta(days=200))
    (annal,) = store.follow_up_annals().values()
    assert (annal.changed, annal.changes) == (NOW, 0)
    when = NOW + timedelta(days=300)
    take(store, held("two", date(2026, 10, 1), 14), now=when)
    (annal,) = store.follow_up_annals().values()
    assert (annal.changed, annal.changes) == (when, 1)


def test_what_is_withdrawn_has_a_tombstone_and_its_id_says_so(store: Store) -> None:
    told = held("one", date(2024, 12, 3), 13, follows=PROMISED)
    take(store, told)
    (promise,) = store.follow_ups(NOW.date())
    assert store.follow_up_id(promise.id[:20]) == promise.id
    take(store, without_mentions(told, "Nothing of the kind was ever said."), now=LATER)
    assert store.follow_ups(LATER.date()) == []
    gone = {(one.what, one.id): one for one in store.tombstones()}
    assert gone["follow-up", promise.id].into is None
    assert gone["follow-up", promise.id].at == LATER
    assert [one.what for one in store.tombstones(LATER + timedelta(1))] == []
    with pytest.raises(UnknownIdError, match="nothing promises this any more"):
        store.follow_up_id(promise.id)


def test_what_is_corrected_leaves_tombstones_that_lead_on(store: Store) -> None:
    take(store, held("one", date(2024, 12, 3), 13, follows=PROMISED))
    (event,), (promise,) = store.events(), store.follow_ups(NOW.date())
    take(store, held("one", date(2024, 12, 3), 12, follows=PROMISED), now=LATER)
    (now,), (promised,) = store.events(), store.follow_ups(LATER.date())
    assert (now.id, now.round) != (event.id, event.round)
    led = {(one.what, one.id): one.into for one in store.tombstones()}
    assert led["event", event.id] == led["mention", event.id] == now.id
    assert led.get(("follow-up", promise.id), promise.id) == promised.id


def test_merged_events_leave_a_tombstone_that_leads_on(store: Store) -> None:
    day = date(2025, 12, 4)
    take(store, held("one", day), held("two", day + timedelta(days=300)))
    one, other = (event.id for event in store.events())
    verdict = Judgement(
        id="j", kind=JudgementKind.SAME, subject=one, other=other, author="a", reason="r", made=NOW
    )
    store.judge(verdict)
    store.settle(LATER)
    (left,) = store.events()
    (stone,) = store.tombstones()
    assert (stone.what, stone.into, stone.at) == ("event", left.id, LATER)
    assert {stone.id, left.id} == {one, other}
    assert store.event_id(stone.id) == left.id
    store.withdraw("j", LATER + timedelta(days=1))
    store.settle(LATER + timedelta(days=1))
    assert store.tombstones() == [], "what came back has no tombstone"


def walked(store: Store, wanted: EventFilter, size: int) -> list[Event]:
    found: list[Event] = []
    place: Place | None = None
    while True:
        page, place = store.page_of_events(wanted, size, place)
        found += page
        assert len(page) <= size
        if place is None:
            return found


def test_pages_give_every_event_once_and_the_newest_first(store: Store) -> None:
    days = [date(2010, 1, 1) + timedelta(days=400 * number) for number in range(7)]
    stories = [held(f"k{number}", day, number + 1) for number, day in enumerate(days)]
    undated = story(
        "plan",
        "Naval Staff Talks will be held.",
        published=days[0],
        when=Span(),
        mechanism="Naval Staff Talks",
        status=Status.PLANNED,
    )
    take(store, *stories, undated)
    for size in (1, 3, 50):
        found = walked(store, EventFilter(), size)
        assert [event.span.first for event in found] == [*reversed(days), None]
    assert store.count_events(EventFilter()) == 8
    assert len(walked(store, EventFilter(status=Status.PLANNED), 2)) == 1
    assert len(walked(store, EventFilter(mechanism="ioscg"), 2)) == 7
    assert len(walked(store, EventFilter(begins=days[2], ends=days[4]), 2)) == 3
    assert walked(store, EventFilter(changed=LATER), 2) == []
    assert len(store.latest_changed(5)) == 5


def test_promises_are_found_by_their_words(store: Store) -> None:
    take(store, held("one", date(2024, 12, 3), 13, follows=PROMISED))
    assert len(store.follow_ups_saying("FURTHER meeting")) == 1
    assert store.follow_ups_saying("100% _") == []
    (mention,) = store.page_of_mentions()
    assert store.page_of_mentions(after=mention.id) == []
    assert [event.id for event in store.events_reporting([mention.id, "nobody"])] == [
        store.event_id(mention.id)
    ]
