"""Which text of an article counts: its texts and their moments say so, never their arrival."""

from __future__ import annotations

import os
import random
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.store import Store, open_store
from models.values.articles import Article
from models.values.mentions import Reading
from tests.models.stories import NOW, Story, day_of, series, story, without_mentions

DAY = date(2025, 12, 4)
HOUR = timedelta(hours=1)
MORE = bool(os.environ.get("INDIA_OMAN_SOAK"))


class Sighting(NamedTuple):
    """A text as it was seen at a moment."""

    article: Article
    reading: Reading
    moment: datetime
    raw: str | None = "body"
    source: str | None = "press"

    def tell(self, store: Store) -> str:
        article, reading, moment, raw, source = self
        return store.add(article, reading, moment, raw=raw, source=source).state


def sighting(
    words: str,
    stamp: datetime | date | None = DAY,
    after: timedelta = timedelta(),
    *,
    raw: str | None = "body",
    source: str | None = "press",
) -> Sighting:
    told = story("page", f"The 14th meeting {words}.", published=DAY, when=day_of(DAY), round_=14)
    article = told.article.model_copy(update={"published": stamp})
    return Sighting(article, told.reading, NOW + after, raw, source)


def words_of(store: Store, key: str = "page") -> str:
    [mention] = [one for one in store.mentions() if one.key == key]
    return mention.mention.quote.removeprefix("The 14th meeting ").removesuffix(".")


RULES = {
    "the later stamp": (
        sighting("is put off", DAY - timedelta(days=1), HOUR),
        sighting("was held"),
    ),
    "the later hour of a day": (
        sighting("is put off", datetime(2025, 12, 4, 9, tzinfo=UTC), HOUR),
        sighting("was held", datetime(2025, 12, 4, 17, tzinfo=UTC)),
    ),
    "a stamp before none": (sighting("is put off", None, HOUR), sighting("was held")),
    "a stamp that can be true": (
        sighting("is put off", date(2052, 12, 4), HOUR),
        sighting("was held"),
    ),
    "of one stamp the later fetch": (sighting("is put off"), sighting("was held", after=HOUR)),
    "of none the later fetch": (
        sighting("is put off", None),
        sighting("was held", None, HOUR),
    ),
    "of one stamp the later handed in": (
        sighting("is put off", source=None),
        sighting("was held", after=HOUR, source=None),
    ),
    "of one moment the longer": (sighting("is off"), sighting("was held")),
    "a page before its headline": (
        sighting("is put off", after=HOUR, raw=None),
        sighting("was held", date(2025, 12, 1)),
    ),
}


@pytest.mark.parametrize("backwards", [False, True])
def test_the_present_text_is_the_upper_one(store: Store, *, backwards: bool) -> None:
    for name, pair in RULES.items():
        for one in reversed(pair) if backwards else pair:
            article = one.article.model_copy(update={"key": name})
            one._replace(article=article).tell(store)
            store.settle(NOW + HOUR)
    assert {name: words_of(store, name) for name in RULES} == dict.fromkeys(RULES, "was held")
    assert [event.contested for event in store.events()] == [False]
    assert store.check() == []


def test_what_is_handed_in_again_is_known_and_a_page_returns(store: Store) -> None:
    first, second = sighting("is put off", source=None), sighting("was held", after=HOUR)
    first.tell(store)
    second.tell(store)
    assert first._replace(moment=NOW + 2 * HOUR).tell(store) == "known"
    assert words_of(store) == "was held"
    assert first._replace(moment=NOW + 3 * HOUR, source="press").tell(store) == "revised"
    assert words_of(store) == "is put off"


def test_a_page_that_is_dated_back_is_reported(store: Store) -> None:
    sighting("was held").tell(store)
    sighting("was held", DAY - timedelta(days=1), HOUR).tell(store)
    assert [mention.published for mention in store.mentions()] == [DAY]
    assert [one.issue.problem for one in store.issues()] == ["dated_back"]


@pytest.mark.parametrize("backwards", [False, True])
def test_the_past_shows_the_older_text_that_came_late(store: Store, *, backwards: bool) -> None:
    older, newer = sighting("is put off", DAY - timedelta(days=2)), sighting("was held")
    for one in (newer, older) if backwards else (older, newer):
        one.tell(store)
    store.settle(NOW)
    shown = [
        [m.mention.quote.split()[3] for e in store.events(as_of=DAY - timedelta(days=n))
         for m in e.mentions]
        for n in (3, 2, 1, 0)
    ]  # fmt: skip
    assert shown == [[], ["is"], ["is"], ["was"]]


def test_what_came_late_was_not_learnt_before_and_is_told_to_nobody(store: Store) -> None:
    older = sighting("was held in Salalah", DAY - timedelta(days=2), timedelta(days=3))
    said = sighting("was held")
    gone = without_mentions(Story(said.article, said.reading), "This report has been withdrawn.")
    Sighting(*gone, NOW).tell(store)
    older.tell(store)
    store.settle(NOW + timedelta(days=3))
    assert [len(store.events(as_learnt=NOW.date() + timedelta(days=n))) for n in (0, 3)] == [0, 1]
    assert store.alerts() == []


def sightings(seed: int) -> list[Sighting]:
    """Some articles of one series, each with texts that differ in what they say and when."""
    dice = random.Random(seed)
    told = series(rounds=3, reports=4, seed=seed)
    found: dict[tuple[str, str, str], Sighting] = {}
    for number in range(dice.randint(2, 5)):
        for _ in range(dice.randint(1, 4)):
            one = dice.choice(told)
            if dice.random() < 0.2:
                one = without_mentions(one, dice.choice(("Withdrawn.", f"{one.article.text} Not.")))
            on = one.article.published
            stamp = dice.choice((on, on, DAY, None, datetime(2002, 7, 1, 9, tzinfo=UTC)))
            article = one.article.model_copy(update={"key": f"page {number}", "published": stamp})
            seen = Sighting(
                article,
                one.reading,
                NOW + dice.randint(0, 2) * HOUR,
                dice.choice(("body", "body", None)),
                dice.choice(("press", None)),
            )
            # One text is seen once: of a page that returns to a text the order is that of time.
            found.setdefault((article.key, article.text, str(stamp)), seen)
    return list(found.values())


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("succession") / "empty.db"
    open_store(f"sqlite:///{path}").close()
    return path


def outcome(path: Path, arriving: list[Sighting], dice: random.Random) -> list[str]:
    store = open_store(f"sqlite:///{path}")
    for one in arriving:
        one.tell(store)
        if dice.random() < 0.3:
            store.settle(NOW)
    store.settle(NOW + 3 * HOUR)
    assert store.check() == []
    found = [event.model_dump_json() for event in store.events()]
    found += [event.model_dump_json() for event in store.events(as_of=date(2003, 1, 1))]
    found += [promise.model_dump_json() for promise in store.follow_ups(NOW.date())]
    store.close()
    return found


@settings(max_examples=300 if MORE else 6)
@given(seed=st.integers(0, 100_000), order=st.integers(0, 100_000))
def test_texts_of_one_article_may_come_in_any_order(empty: Path, seed: int, order: int) -> None:
    """Partition, fields, ids, contested events, follow-ups and the past, whatever came first."""
    seen = sightings(seed)
    dice = random.Random(order)
    results = []
    for arriving in (seen, dice.sample(seen * 2, 2 * len(seen)), seen[::-1]):
        path = empty.with_name("now.db")
        shutil.copy(empty, path)
        results.append(outcome(path, list(arriving), dice))
        for left in empty.parent.glob("now.db*"):
            left.unlink()
    assert results[0] == results[1] == results[2]
