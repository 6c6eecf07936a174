"""Whatever happens in whatever order, the settled state is what a full resolution gives."""

from __future__ import annotations

import os
import random
from datetime import timedelta

import pytest

from models.resolution import Drawer, compared, signatures_of
from models.store import Store
from models.values.judgements import Judgement, JudgementKind
from tests.models.stories import NOW, Story, series, without_mentions

STEPS = 60

MORE = range(100, 300 if os.environ.get("INDIA_OMAN_SOAK") else 101)
"""Two hundred long runs take minutes: `make soak` does them all, each test run one of them."""


class Chance:
    """Random deeds on one store: news, corrections, withdrawals, judgements, settling."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.draw = random.Random(seed)
        self.stories = series(rounds=4, reports=5, seed=seed)
        self.moment = NOW
        self.told: dict[str, Story] = {}

    def step(self) -> None:
        self.moment += timedelta(minutes=1)
        deeds = [self.news, self.news, self.news, self.again, self.correct, self.withdraw]
        deeds += [self.judge, self.unjudge, self.settle]
        self.draw.choice(deeds)()

    def tell(self, story: Story) -> None:
        quiet = self.draw.random() < 0.3
        self.store.add(story.article, story.reading, self.moment, quiet=quiet)
        self.told[story.article.key] = story

    def news(self) -> None:
        self.tell(self.draw.choice(self.stories))

    def again(self) -> None:
        if self.told:
            self.tell(self.draw.choice(list(self.told.values())))

    def correct(self) -> None:
        """The same article as another of the stories would have told it."""
        if self.told:
            old, new = self.draw.choice(list(self.told.values())), self.draw.choice(self.stories)
            article = new.article.model_copy(
                update={"key": old.article.key, "published": old.article.published}
            )
            self.tell(Story(article, new.reading))

    def withdraw(self) -> None:
        if self.told:
            old = self.draw.choice(list(self.told.values()))
            self.tell(without_mentions(old, "We take back what we wrote about the group."))

    def judge(self) -> None:
        mentions = [mention.id for mention in self.store.mentions()]
        if len(mentions) > 1:
            a, b = self.draw.sample(mentions, 2)
            kind = self.draw.choice(
                [JudgementKind.SAME, JudgementKind.DIFFERENT, JudgementKind.CORRECT]
            )
            correct = kind is JudgementKind.CORRECT
            self.store.judge(
                Judgement(
                    id=f"{self.moment:%H%M}",
                    kind=kind,
                    subject=a,
                    other=None if correct else b,
                    field="city" if correct else None,
                    value=self.draw.choice(["Salalah", "Duqm"]) if correct else None,
                    author="analyst",
                    reason="by chance",
                    made=self.moment,
                )
            )

    def unjudge(self) -> None:
        judgements = self.store.judgements()
        if judgements:
            self.store.withdraw(self.draw.choice(judgements).id, self.moment)

    def settle(self) -> None:
        self.store.settle(self.moment)
        assert self.store.check() == []


@pytest.mark.parametrize("seed", range(4))
def test_random_deeds_leave_the_state_of_a_full_resolution(store: Store, seed: int) -> None:
    chance = Chance(store, seed)
    for _ in range(STEPS):
        chance.step()
    chance.settle()
    ids = {mention.id for mention in store.mentions()}
    reported = [mention.id for event in store.events() for mention in event.mentions]
    assert ids <= set(reported)
    assert len(reported) == len(set(reported))


@pytest.mark.slow
@pytest.mark.parametrize("seed", MORE)
def test_many_more_random_deeds(store: Store, seed: int) -> None:
    chance = Chance(store, seed)
    for _ in range(3 * STEPS):
        chance.step()
    chance.settle()


@pytest.mark.parametrize("seed", range(2))
def test_what_is_offered_for_review_is_all_that_a_veto_keeps_apart(store: Store, seed: int) -> None:
    chance = Chance(store, seed)
    chance.stories += [misprinted(told) for told in chance.stories]
    for _ in range(40):
        chance.draw.choice([chance.news, chance.news, chance.correct, chance.withdraw])()
        if chance.draw.random() < 0.2:
            store.settle(chance.moment)
    store.settle(chance.moment)
    pairs = store.review(10_000).pairs
    assert {(pair.a, pair.b) for pair in pairs} == kept_apart(store) != set()
    assert store.review(2).pairs == pairs[:2]


def misprinted(told: Story) -> Story:
    """The same report, with the round of another year."""
    article = told.article.model_copy(update={"key": f"{told.article.key} misprinted"})
    mention = told.reading.mentions[0]
    wrong = mention.model_copy(update={"round": 5 - (mention.round or 1)})
    return Story(article, told.reading.model_copy(update={"mentions": (wrong,)}))


def kept_apart(store: Store) -> set[tuple[str, str]]:
    """The first mentions of each two statements for which much speaks, compared all with all."""
    signatures = signatures_of(store.mentions(), [])
    first: dict[str, str] = {}
    for name in sorted(signatures):
        first.setdefault(signatures[name].id, name)
    home = {mention.id: event.id for event in store.events() for mention in event.mentions}
    verdicts = compared(list(first), Drawer(signatures.values()))
    near = [sorted((first[a], first[b])) for (a, b), one in verdicts.items() if one.veto]
    return {(a, b) for a, b in near if home[a] != home[b]}


@pytest.mark.parametrize("seed", range(2))
def test_what_was_known_on_a_day_is_what_is_told_of_that_day_later(store: Store, seed: int) -> None:
    """Without judgements and withdrawals, which are told as they stand now."""
    chance = Chance(store, seed)
    seen = {}
    for day in range(6):
        chance.moment = NOW + timedelta(days=day)
        for _ in range(4):
            chance.news()
        store.settle(chance.moment)
        seen[chance.moment.date()] = [
            (event.id, event.status, event.span, event.round, len(event.mentions))
            for event in store.events()
        ]
    for day_, events in seen.items():
        told = [
            (event.id, event.status, event.span, event.round, len(event.mentions))
            for event in store.events(as_learnt=day_)
        ]
        assert told == events
