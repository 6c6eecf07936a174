"""Made-up years of meetings, with their reports and what these report."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, timedelta

from models.values.articles import Article, Outlet
from models.values.events import StoredMention
from models.values.ids import make_id
from models.values.mentions import Kind, Mention, Part, Participant, Status
from models.values.spans import UNKNOWN_SPAN, Grain, Span
from tests.corpus.gold import LEARNT

Labels = dict[str, str]
"""By mention id, the name of the event that it belongs to."""

SERIES = ("IOSCG", "JMCC", "Strategic Dialogue", "Naval Staff Talks", "JCM")
PLACES = (("New Delhi", "IN"), ("Muscat", "OM"))
NAMES = ("Alharthy", "Chatterjee", "Doval", "Kindi", "Goyal", "Yousef", "Kumar", "Rahbi", "Misri")


def world(rounds: int, seed: int) -> tuple[list[StoredMention], Labels]:
    """Return the reports of made-up meetings, one in ten of them wrong, and what they report."""
    dice = random.Random(seed)
    mentions: list[StoredMention] = []
    truth: Labels = {}
    for series in SERIES:
        day = date(1990, 1, 1) + timedelta(dice.randint(0, 300))
        for number in range(1, rounds + 1):
            for mention in _reports(dice, series, number, day):
                mentions.append(mention)
                truth[mention.id] = f"{series} {number}"
            for mention in _calls(dice, series, number, day):
                mentions.append(mention)
                truth[mention.id] = f"call beside {series} {number}"
            day += timedelta(dice.randint(250, 500))
    return mentions, truth


def _reports(dice: random.Random, series: str, number: int, day: date) -> Iterable[StoredMention]:
    city, country = PLACES[number % 2]
    if dice.random() < 0.7:
        told = day - timedelta(dice.randint(200, 240))
        yield made(f"{series} {number} next", told, series, status="planned", place=(city, country))
    if dice.random() < 0.5:
        told = day - timedelta(dice.randint(2, 30))
        yield made(f"{series} {number} plan", told, series, on=day, status="planned")
    for report in range(dice.randint(1, 8)):
        wrong = dice.random()
        yield made(
            f"{series} {number} held {report}",
            day + timedelta(dice.randint(0, 4)),
            series,
            on=day + timedelta(dice.choice((-30, 2, 7, 365)) if wrong < 0.05 else 0),
            number=dice.choice((None, number, number + (wrong > 0.95))),
            place=dice.choice(((city, country), (city, None), (None, None))),
        )


def _calls(dice: random.Random, series: str, number: int, day: date) -> Iterable[StoredMention]:
    people = tuple(dice.sample(NAMES, 2))
    for report in range(dice.randint(0, 3)):
        key = f"{series} {number} call {report}"
        yield made(key, day, None, on=day, people=people, place=PLACES[number % 2])


def made(
    key: str,
    told: date,
    series: str | None,
    *,
    on: date | None = None,
    number: int | None = None,
    status: str = "held",
    place: tuple[str | None, str | None] = (None, None),
    people: tuple[str, ...] = (),
) -> StoredMention:
    """Return the one mention of a made-up article."""
    article = Article(
        key=key, title=key, text="", outlet=Outlet(name=f"outlet of {key}"), published=told
    )
    mention = Mention(
        kind=Kind.MEETING,
        mechanism=series,
        round=number,
        status=Status(status),
        span=Span(first=on, last=on, grain=Grain.DAY) if on else UNKNOWN_SPAN,
        city=place[0],
        country=place[1],
        participants=tuple(Participant(name=name) for name in people),
        part=Part.MAIN,
        quote="the next round" if on is None else "a round",
        start=0,
        end=7,
    )
    return stored(article, mention, 0)


def stored(article: Article, mention: Mention, number: int) -> StoredMention:
    """Return a mention as the store would keep it."""
    return StoredMention(
        id=make_id(article.published, "mention", article.key, str(number)),
        document=article.id,
        key=article.key,
        group=article.id,
        outlet=article.outlet.name,
        tier=article.outlet.tier,
        outlet_country=article.outlet.country,
        family=article.outlet.family or article.outlet.name,
        url=article.url,
        title=article.title,
        published=article.published,
        learnt=LEARNT,
        mention=mention,
    )
