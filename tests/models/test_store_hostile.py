"""Hostile and odd input: every string comes back whole, every excess is bounded and reported."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from models.store import Store
from models.store.text import storable
from models.values.mentions import Kind, Mention, Part, Reading, Status
from models.values.spans import Grain, Span
from tests.models.stories import NOW, Story, day_of, story

SUITES = Path(os.environ.get("INDIA_OMAN_SUITES", Path(__file__).parents[3] / "shared" / "suites"))
NAUGHTY = SUITES / "naughty-strings.json"


@pytest.mark.skipif(
    not NAUGHTY.exists(), reason=f"515 naughty strings not run: {NAUGHTY.name} is not there"
)
def test_naughty_strings_come_back_as_they_went_in(store: Store) -> None:
    strings = [text for text in json.loads(NAUGHTY.read_text(encoding="utf-8")) if text.strip()]
    assert len(strings) > 500
    for number, text in enumerate(strings):
        told = story(
            f"{number} {text}",
            f"Held: {text}",
            published=date(2025, 12, 4),
            when=day_of(date(2025, 12, 4)),
            mechanism=None,
            outlet=text,
            city=text,
        )
        store.add(
            told.article.model_copy(update={"title": text, "url": text}),
            _moved(told, text),
            NOW,
            raw=None,
            source=None,
        )
    back = {m.key: m for m in store.mentions()}
    assert len(back) == len(strings)
    for number, text in enumerate(strings):
        stored = back[storable(f"{number} {text}")]
        kept = storable(text)
        assert (stored.title, stored.url, stored.outlet, stored.mention.city) == (kept,) * 4
    store.settle(NOW, quiet=True)
    assert sum(len(event.mentions) for event in store.events()) == len(strings)
    assert store.check() == []


def _moved(told: Story, title: str) -> Reading:
    """The reading with offsets for another title."""
    shift = len(title) - len(told.article.title)
    [one] = told.reading.mentions
    moved = one.model_copy(update={"start": one.start + shift, "end": one.end + shift})
    return told.reading.model_copy(update={"mentions": (moved,)})


@pytest.mark.parametrize(
    "when",
    [
        day_of(date.min),
        day_of(date.max),
        Span(first=date.min, last=date.max, grain=Grain.RANGE),
        Span(first=date(9999, 1, 1), grain=Grain.UNKNOWN),
        Span(last=date(1, 1, 1), grain=Grain.UNKNOWN),
    ],
    ids=str,
)
@pytest.mark.parametrize("published", [None, date.min, date.max], ids=str)
def test_dates_at_the_ends_of_the_calendar_are_kept(
    store: Store, when: Span, published: date | None
) -> None:
    told = story("paper", "A meeting was held.", published=published, when=when, follows=when)
    store.add(told.article, told.reading, NOW)
    store.settle(NOW)
    [event] = store.events()
    assert event.mentions[0].published == published
    assert store.check() == []
    store.events(as_of=date.max)
    store.events(as_learnt=date.max)


def test_a_stamp_at_the_edge_of_time_is_kept(store: Store) -> None:
    told = story("paper", "A meeting was held.", published=None, when=Span())
    for number, stamped in enumerate(
        (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
    ):
        given = told.article.model_copy(update={"published": stamped, "key": str(number)})
        store.add(given, told.reading, NOW)
    assert len({m.published for m in store.mentions()}) == 2
    store.settle(NOW)
    assert store.check() == []


def test_ten_thousand_mentions_in_one_article_settle_in_bounded_time(store: Store) -> None:
    told = story("list", "A meeting was held.", published=NOW.date(), when=day_of(NOW.date()))
    [one] = told.reading.mentions
    start = NOW.date()
    flood = tuple(
        one.model_copy(update={"span": day_of(start - timedelta(days=n)), "round": n})
        for n in range(10_000)
    )
    store.add(told.article, told.reading.model_copy(update={"mentions": flood}), NOW)
    store.settle(NOW)
    assert len(store.mentions()) == 10_000
    assert sum(len(event.mentions) for event in store.events()) == 500
    assert "too_many_mentions" in {issue.issue.problem for issue in store.issues()}


def test_a_block_that_grows_too_large_is_reported_and_order_still_does_not_matter(
    store: Store,
) -> None:
    def told(number: int) -> tuple[str, Mention]:
        sentence = f"Meeting {number} of the group was held in the year."
        mention = Mention(
            kind=Kind.MEETING,
            mechanism="IOSCG",
            round=None,
            status=Status.HELD,
            span=day_of(date(2020, 1, 1) + timedelta(days=number)),
            city=f"City {number}",
            country="OM",
            part=Part.MAIN,
            quote=sentence,
            start=0,
            end=len(sentence),
        )
        return sentence, mention

    stories = [
        story(
            f"s{n}", told(n)[0], published=date(2021, 1, 1), when=told(n)[1].span, city=f"City {n}"
        )
        for n in range(300)
    ]
    for n, one in enumerate([*stories[150:], *stories[:150]]):
        store.add(one.article, one.reading, NOW)
        if n % 60 == 0:
            store.settle(NOW, quiet=True)
    store.settle(NOW, quiet=True)
    assert "block_too_large" in {issue.issue.problem for issue in store.issues()}
    assert store.check() == []
