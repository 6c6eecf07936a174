"""A made-up world of constant density: more relations between countries, each forty years long.

Every relation has five series that sit about once a year, each announcing its next round without
a date, and as many meetings, visits and calls beside them; an event has one to four reports.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from models.values.articles import Article, Outlet
from models.values.mentions import (
    Commitment,
    Kind,
    Mention,
    Part,
    Participant,
    Reading,
    Status,
)
from models.values.spans import Grain, Span

YEARS = 40
SERIES = ("Consultations", "Military Committee", "Dialogue", "Staff Talks", "Commission")
KINDS = (Kind.MEETING, Kind.VISIT, Kind.CALL, Kind.PORT_CALL, Kind.AGREEMENT)
CITIES = 6
PEOPLE = 24
WORDS = 4000
LENGTH = 120
HELD_OUT = 39
"""One event in so many is left out at first: it comes in when a new event is measured."""

STOCK = "The two sides reviewed the whole of their relations and agreed to remain in touch. "


@dataclass(frozen=True)
class Happening:
    """One event of one relation."""

    relation: int
    number: int
    day: date
    series: str | None
    round: int | None
    kind: Kind
    city: str
    country: str
    people: tuple[str, ...]
    topic: str
    reports: int

    @property
    def held_out(self) -> bool:
        return self.number % HELD_OUT == HELD_OUT - 1


@lru_cache(maxsize=2_000)
def happenings(relation: int) -> list[Happening]:
    """Return the events of one relation, the same each time."""
    dice = random.Random(relation)
    found: list[Happening] = []
    for series in SERIES:
        day = date(1980, 1, 1) + timedelta(dice.randint(0, 300))
        for number in range(1, YEARS + 1):
            found.append(_happening(dice, relation, day, f"{series} {relation}", number))
            found.append(_happening(dice, relation, _any_day(dice), None, None))
            day += timedelta(dice.randint(280, 440))
    return [Happening(**{**one.__dict__, "number": place}) for place, one in enumerate(found)]


def _happening(
    dice: random.Random, relation: int, day: date, series: str | None, number: int | None
) -> Happening:
    side = dice.randrange(2)
    return Happening(
        relation=relation,
        number=0,
        day=day,
        series=series,
        round=number,
        kind=Kind.MEETING if series else dice.choice(KINDS),
        city=f"City {relation}.{dice.randrange(CITIES)}",
        country=f"{relation}{'ab'[side]}",
        people=tuple(f"{_word(dice)} {_word(dice, relation)}" for _ in range(2)),
        topic=" ".join(_word(dice, relation) for _ in range(4)),
        reports=dice.choice((1, 1, 2, 3, 4)),
    )


def _any_day(dice: random.Random) -> date:
    return date(1980, 1, 1) + timedelta(dice.randrange(365 * YEARS))


@lru_cache(maxsize=100_000)
def _ending(relation: int) -> str:
    return _word(random.Random(relation))


def _word(dice: random.Random, relation: int | None = None) -> str:
    number = dice.randrange(WORDS if relation is None else PEOPLE)
    letters = ""
    while number or not letters:
        number, place = divmod(number, 20)
        letters += "bcdfghjklmnprstvwxyz"[place] + "aeiou"[place % 5]
    return letters if relation is None else letters + _ending(relation)


def report(one: Happening, nth: int) -> tuple[Article, Reading]:
    """Return the nth report of an event, as an outlet prints it and as the parser reads it."""
    dice = random.Random(one.relation * 1_000_003 + one.number * 101 + nth)
    told = one.day + timedelta(dice.randint(0, 3))
    quote = f"{one.series or one.topic} was held in {one.city} with {' and '.join(one.people)}."
    body = " ".join(_word(dice) for _ in range(LENGTH))
    next_one = f" The next round of the {one.series} will be held at a convenient date."
    announces = one.series is not None and dice.random() < 0.3
    text = f"{quote} {STOCK}{body}.{next_one if announces else ''}"
    article = Article(
        key=f"{one.relation}/{one.number}/{nth}",
        title=f"{one.topic.title()} {nth}",
        text=text,
        url=f"https://press.example/{one.relation}/{one.number}/{nth}",
        outlet=Outlet(name=f"outlet {dice.randrange(30)} of {one.relation}"),
        published=told,
    )
    start = len(article.title) + 1
    mentions = [_mention(one, dice, quote, start)]
    commitments = []
    if announces:
        begin = article.whole.index(next_one) + 1
        promised = Span(wording="at a convenient date")
        said = {"quote": next_one[1:], "start": begin, "end": begin + len(next_one) - 1}
        mentions.append(
            Mention(
                kind=Kind.MEETING,
                mechanism=one.series,
                status=Status.PLANNED,
                span=promised,
                part=Part.PLANNED,
                **said,
            )
        )
        commitments.append(
            Commitment(
                kind=Kind.MEETING,
                mechanism=one.series,
                span=promised,
                raised_by=0,
                event=1,
                **said,
            )
        )
    return article, Reading(
        relevant=True, mentions=tuple(mentions), commitments=tuple(commitments), parser="made-up"
    )


def _mention(one: Happening, dice: random.Random, quote: str, start: int) -> Mention:
    wrong = dice.random()
    day = one.day + timedelta(1 if wrong < 0.05 else 0)
    named = one.people if dice.random() < 0.7 else one.people[:1]
    return Mention(
        kind=one.kind,
        mechanism=one.series,
        round=one.round if dice.random() < 0.6 else None,
        status=Status.HELD,
        span=Span(first=day, last=day, grain=Grain.DAY),
        city=one.city if dice.random() < 0.7 else None,
        country=one.country,
        participants=tuple(Participant(name=name) for name in named),
        part=Part.MAIN,
        quote=quote,
        start=start,
        end=start + len(quote),
    )


def stream(mentions: int) -> Iterator[tuple[Article, Reading]]:
    """Yield reports until about so many mentions have been made, relation by relation."""
    made = relation = 0
    while made < mentions:
        for one in happenings(relation):
            if not one.held_out:
                for nth in range(one.reports):
                    given = report(one, nth)
                    made += len(given[1].mentions)
                    yield given
        relation += 1


def relations(mentions: int) -> int:
    """Return in how many relations that many mentions are made."""
    each = sum(len(report(one, n)[1].mentions) for one in happenings(0) for n in range(one.reports))
    return max(mentions // each, 1)
