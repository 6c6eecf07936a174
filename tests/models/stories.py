"""Small invented articles with what a parser would read in them."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from models.values.articles import Article, Outlet, Tier
from models.values.mentions import Commitment, Kind, Mention, Part, Reading, Status
from models.values.spans import Grain, Span

NOW = datetime(2025, 12, 10, 8, 0, tzinfo=UTC)
FILLER = (
    "Officials spoke of ports and trade.",
    "Fishermen followed with interest.",
    "A band played in the rain.",
    "Newspapers printed photographs of the guests.",
    "The harbour was closed to traffic for the morning.",
)


class Story(NamedTuple):
    """An article and its reading."""

    article: Article
    reading: Reading


def day_of(when: date) -> Span:
    return Span(first=when, last=when, grain=Grain.DAY)


def story(
    key: str,
    sentence: str,
    *,
    published: date | None,
    when: Span,
    round_: int | None = None,
    mechanism: str | None = "IOSCG",
    status: Status = Status.HELD,
    part: Part = Part.MAIN,
    city: str | None = "Muscat",
    outlet: str = "",
    tier: Tier = Tier.PRESS,
    body: str = "",
    follows: Span | None = None,
    parser: str = "1",
) -> Story:
    """One article with one mention and, where `follows` is given, one commitment."""
    promise = " A further meeting was agreed." if follows else ""
    text = f"{sentence}{promise} {body or key}"
    given = Article(
        key=key,
        url=f"https://{key}.example/",
        title=f"Report {key}",
        text=text,
        outlet=Outlet(name=outlet or f"Outlet {key}", tier=tier, country="OM"),
        published=published,
    )
    start = given.whole.index(sentence)
    mention = Mention(
        kind=Kind.MEETING,
        mechanism=mechanism,
        round=round_,
        status=status,
        span=when,
        city=city,
        country="OM" if city == "Muscat" else "IN",
        part=part,
        quote=sentence,
        start=start,
        end=start + len(sentence),
    )
    commitments = []
    if follows:
        start = given.whole.index(promise.strip())
        commitments.append(
            Commitment(
                kind=Kind.MEETING,
                mechanism=mechanism,
                span=follows,
                raised_by=0,
                quote=promise.strip(),
                start=start,
                end=start + len(promise.strip()),
            )
        )
    reading = Reading(
        relevant=True, mentions=(mention,), commitments=tuple(commitments), parser=parser
    )
    return Story(given, reading)


def without_mentions(told: Story, text: str) -> Story:
    """The same article after its publisher took everything back."""
    return Story(
        told.article.model_copy(update={"text": text}),
        told.reading.model_copy(update={"mentions": (), "commitments": ()}),
    )


def series(rounds: int, reports: int, seed: int = 0) -> list[Story]:
    """Reports of a yearly meeting: several a round, some vague, some wrong, one with a promise."""
    draw = random.Random(seed)
    told = []
    for number in range(1, rounds + 1):
        held = date(2000 + number, 3, 1) + timedelta(days=draw.randrange(200))
        for n in range(reports):
            shift = timedelta(days=draw.choice([0, 0, 0, 0, 1]))
            vague = n % 4 == 3
            year = Span(first=date(held.year, 1, 1), last=date(held.year, 12, 31), grain=Grain.YEAR)
            follows = Span(
                first=date(held.year + 1, 1, 1), last=date(held.year + 1, 12, 31), grain=Grain.YEAR
            )
            told.append(
                story(
                    f"r{number}-{n}",
                    f"Meeting {number} of the group was held, says witness {n % 3}.",
                    published=held + timedelta(days=1 + n % 3),
                    when=year if vague else day_of(held + shift),
                    round_=None if draw.random() < 0.3 else number,
                    part=Part.BACKGROUND if vague else Part.MAIN,
                    body=" ".join(draw.sample(FILLER, 3)) if n % 2 else "",
                    follows=follows if n == 0 else None,
                )
            )
    return told
