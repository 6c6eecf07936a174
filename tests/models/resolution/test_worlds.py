"""Made-up years of meetings: the set of documents decides, never the way in which it came."""

from __future__ import annotations

import os
import random
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models.resolution import (
    BLOCK_LIMIT,
    Component,
    Drawer,
    Signature,
    block_keys,
    bonds,
    cluster,
    component,
    describe,
    judged,
    links,
    project,
    resolve,
    score,
    signatures_of,
)
from models.values.events import Event, StoredMention
from models.values.judgements import Judgement

Say = Callable[..., StoredMention]
Judge = Callable[..., Judgement]

SERIES = ("IOSCG", "JMCC", "Naval Staff Talks")
PLACES = (("New Delhi", "IN"), ("Muscat", "OM"))
PEOPLE = ("Arun Chatterjee", "Khalifa Alharthy", "Ajit Doval", "Badr Albusaidi", "R Hari Kumar")

worlds = st.integers(min_value=0, max_value=100_000)
quiet = settings(max_examples=400 if os.environ.get("INDIA_OMAN_SOAK") else 12, deadline=None)


def world(say: Say, seed: int) -> list[StoredMention]:
    """Return the reports of some years: plans, delays, meetings, looks back, and some errors."""
    dice = random.Random(seed)
    return [
        *(m for name in SERIES for m in _rounds(say, dice, name)),
        *(m for n in range(dice.randint(2, 8)) for m in _meeting(say, dice, n)),
    ]


def _rounds(say: Say, dice: random.Random, series: str) -> Iterator[StoredMention]:
    day = date(2019, 1, 1) + timedelta(dice.randint(0, 200))
    first = dice.randint(1, 12)
    for number in range(first, first + dice.randint(1, 4)):
        name = f"{series}{number}"
        city, country = PLACES[number % 2]
        place = {"city": city, "country": country}
        if dice.random() < 0.5:
            told = str(day - timedelta(dice.randint(3, 30)))
            yield say(f"{name}plan", told, str(day), series, status="planned", **place)
        if dice.random() < 0.3:
            told = str(day - timedelta(20))
            before = str(day - timedelta(15))
            yield say(f"{name}off", told, before, series, status="postponed", number=number)
        for report in range(dice.randint(0, 4)):
            told = str(day + timedelta(dice.randint(0, 3)))
            wrong = dice.random()
            on = str(day + timedelta(3 if wrong < 0.1 else 0))
            stated = number + 1 if wrong > 0.9 else dice.choice((number, None))
            key = f"{name}held{report}"
            yield say(key, told, on, series, number=stated, **(place if wrong > 0.3 else {}))
            if dice.random() < 0.5:
                city, country = PLACES[(number + 1) % 2]
                yield say(
                    f"{key}next", told, dice.choice(("", str(day.year + 1))), series,
                    status="planned", part="planned", document=key, start=50,
                    city=city, country=country,
                )  # fmt: skip
        if dice.random() < 0.5:
            told = str(day + timedelta(dice.randint(40, 500)))
            vague = dice.choice(("", str(day)[:7], str(day)[:4]))
            yield say(f"{name}past", told, vague, series, part="background", city=place["city"])
        day += timedelta(dice.randint(200, 500))


def _meeting(say: Say, dice: random.Random, number: int) -> Iterator[StoredMention]:
    day = date(2019, 1, 1) + timedelta(dice.randint(0, 500))
    city, country = dice.choice(PLACES)
    people = dice.sample(PEOPLE, 2)
    kind = dice.choice(("meeting", "visit", "agreement", "port_call"))
    for report in range(dice.randint(1, 4)):
        on = dice.choice((str(day), str(day), str(day)[:7]))
        told = kind if dice.random() < 0.8 else "visit"
        yield say(
            f"m{number}r{report}", str(day + timedelta(report)), on, kind=told,
            part=dice.choice(("main", "secondary", "background")), city=city, country=country,
            people=people[: dice.randint(0, 2)], quote=dice.choice(("ports", "cards", "gas")),
        )  # fmt: skip


def verdicts(judge: Judge, mentions: list[StoredMention], seed: int) -> list[Judgement]:
    dice = random.Random(seed)
    pairs = [dice.sample(mentions, 2) for _ in range(dice.randint(0, 4)) if len(mentions) > 1]
    return [judge(dice.choice(("same", "different")), a, b) for a, b in pairs]


class Desk:
    """Resolution document by document, as a store does it, with nothing but what was touched."""

    def __init__(self, limit: int = BLOCK_LIMIT) -> None:
        self._documents: defaultdict[str, dict[str, StoredMention]] = defaultdict(dict)
        self._signature: dict[str, Signature] = {}
        self._drawer = Drawer(limit=limit)
        self._judgements: dict[str, Judgement] = {}
        self._events: dict[str, tuple[frozenset[str], Event]] = {}

    def receive(self, mentions: Collection[StoredMention]) -> None:
        for mention in mentions:
            self._documents[mention.document][mention.id] = mention
        self._settle({mention.document for mention in mentions})

    def hear(self, judgement: Judgement) -> None:
        self._judgements[judgement.id] = judgement
        self._settle(set(self._documents))

    @property
    def events(self) -> list[Event]:
        return sorted((event for _, event in self._events.values()), key=lambda e: e.id)

    def _settle(self, documents: set[str]) -> None:
        marked = judged(self._judgements.values())
        before = dict(self._signature)
        for document in documents:
            self._signature.update(describe(self._documents[document].values(), marked))
        new = set(self._signature.values()) - set(before.values())
        gone = set(before.values()) - set(self._signature.values())
        touched = {signature.id for signature in new}
        touched |= {end for edge in links([g.id for g in gone], self._drawer) for end in edge[1:]}
        crossing = self._crossing(new, gone)
        of_mention = {name: signature.id for name, signature in self._signature.items()}
        bound = bonds(self._judgements.values(), of_mention)
        touched |= {end for pairs in bound for pair in pairs for end in pair}
        touched |= crossing
        for signature in gone:
            self._drawer.remove(signature)
        self._drawer.bind(bound)
        for mention, signature in self._signature.items():
            if before.get(mention) != signature or signature in new:
                touched.add(signature.id)
        seeds = set(self._drawer.signatures(touched))
        self._redo(component(seeds, self._drawer), {g.id for g in gone})

    def _crossing(self, new: set[Signature], gone: set[Signature]) -> set[str]:
        """Put the new signatures on the shelf; return the holders of keys that died or revived."""
        crossing: set[str] = set()
        fringe = {key for signature in new | gone for key in block_keys(signature)}
        live = {key: set(held) for key, held in self._drawer.holders(fringe).items()}
        for signature in new:
            self._drawer.add(signature)
        now = self._drawer.holders(fringe)
        for key in fringe:
            if key in live and key not in now:
                crossing |= live[key]
        return crossing

    def _redo(self, found: Component, gone: set[str]) -> None:
        members: defaultdict[str, list[StoredMention]] = defaultdict(list)
        for document in self._documents.values():
            for mention in document.values():
                members[self._signature[mention.id].id].append(mention)
        stale = found.signatures.keys() | gone
        self._events = {
            name: kept for name, kept in self._events.items() if kept[0].isdisjoint(stale)
        }
        for group in cluster(found):
            event = project([m for name in group for m in members[name]])
            self._events[min(group)] = (group, event)


def as_documents(mentions: list[StoredMention]) -> list[list[StoredMention]]:
    documents: defaultdict[str, list[StoredMention]] = defaultdict(list)
    for mention in mentions:
        documents[mention.document].append(mention)
    return list(documents.values())


@quiet
@given(seed=worlds, order=worlds)
def test_order_and_repetition_do_not_matter(say: Say, judge: Judge, seed: int, order: int) -> None:
    mentions = world(say, seed)
    judgements = verdicts(judge, mentions, order)
    expected = resolve(mentions, judgements)
    dice = random.Random(order)
    again = mentions + dice.choices(mentions, k=5)
    dice.shuffle(again)
    dice.shuffle(judgements)
    assert resolve(again, judgements) == expected


@quiet
@given(seed=worlds, order=worlds)
def test_batches_give_what_the_whole_gives(say: Say, judge: Judge, seed: int, order: int) -> None:
    mentions = world(say, seed)
    judgements = verdicts(judge, mentions, order)
    arrivals: list[list[StoredMention] | Judgement] = [*as_documents(mentions), *judgements]
    random.Random(order).shuffle(arrivals)
    desk = Desk()
    for arrival in arrivals:
        if isinstance(arrival, Judgement):
            desk.hear(arrival)
        else:
            desk.receive(arrival)
    assert desk.events == resolve(mentions, judgements)


@quiet
@given(seed=worlds, order=worlds)
def test_batches_give_the_same_where_keys_die(say: Say, seed: int, order: int) -> None:
    mentions = world(say, seed)
    arrivals = as_documents(mentions)
    desks = []
    for shuffle in (order, order + 1):
        random.Random(shuffle).shuffle(arrivals)
        desk = Desk(limit=4)
        for arrival in arrivals:
            desk.receive(arrival)
        desks.append(desk)
    whole = Desk(limit=4)
    whole.receive(mentions)
    assert desks[0].events == desks[1].events == whole.events


@quiet
@given(seed=worlds)
def test_every_mention_is_in_exactly_one_event(say: Say, seed: int) -> None:
    mentions = world(say, seed)
    placed = [m.id for event in resolve(mentions) for m in event.mentions]
    assert sorted(placed) == sorted({m.id for m in mentions})


@quiet
@given(seed=worlds, order=worlds)
def test_judgements_are_obeyed(say: Say, judge: Judge, seed: int, order: int) -> None:
    mentions = world(say, seed)
    a, b = random.Random(order).sample(mentions, 2)
    together = {m.id: e.id for e in resolve(mentions, [judge("same", a, b)]) for m in e.mentions}
    assert together[a.id] == together[b.id]
    apart = {m.id: e.id for e in resolve(mentions, [judge("different", a, b)]) for m in e.mentions}
    assert apart[a.id] != apart[b.id]
    withdrawn = [judge("different", a, b, withdrawn=True)]
    assert resolve(mentions, withdrawn) == resolve(mentions)


@quiet
@given(seed=worlds)
def test_a_score_is_the_same_either_way_round(say: Say, seed: int) -> None:
    signatures = sorted(set(signatures_of(world(say, seed), []).values()), key=lambda s: s.id)
    for number, a in enumerate(signatures):
        for b in signatures[:number]:
            assert score(a, b) == score(b, a)


@quiet
@given(seed=worlds)
def test_what_is_linked_shares_a_key(say: Say, seed: int) -> None:
    signatures = sorted(set(signatures_of(world(say, seed), []).values()), key=lambda s: s.id)
    for number, a in enumerate(signatures):
        for b in signatures[:number]:
            if score(a, b).linked:
                assert block_keys(a) & block_keys(b), (a, b)


@quiet
@given(seed=worlds)
def test_a_signature_survives_its_row(say: Say, seed: int) -> None:
    for signature in signatures_of(world(say, seed), []).values():
        assert Signature.unpack(signature.packed) == signature
        assert Signature.unpack(signature.packed).id == signature.id
