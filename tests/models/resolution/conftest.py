from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

import pytest

from models.resolution.corrections import read_dates
from models.values.articles import Tier
from models.values.events import StoredMention
from models.values.ids import make_id
from models.values.judgements import Judgement, JudgementKind
from models.values.mentions import Kind, Mention, Part, Participant, Status

Say = Callable[..., StoredMention]
Judge = Callable[..., Judgement]


@pytest.fixture(scope="session")
def say() -> Say:
    """Build a mention from what a test cares about; `key` is the document unless it is given."""

    def build(
        key: str,
        published: str | None,
        on: str = "",
        mechanism: str | None = None,
        *,
        kind: str = "meeting",
        status: str = "held",
        part: str = "main",
        number: int | None = None,
        city: str | None = None,
        country: str | None = None,
        people: Iterable[str] = (),
        former: Iterable[str] = (),
        quote: str = "",
        title: str = "",
        document: str | None = None,
        outlet: str | None = None,
        tier: str = "press",
        side: str | None = None,
        group: str | None = None,
        start: int = 0,
    ) -> StoredMention:
        day = date.fromisoformat(published) if published else None
        home = document or key
        words = quote or f"words of {key}"
        return StoredMention(
            id=make_id(day, "mention", key),
            document=make_id(None, "document", home),
            key=home,
            group=group or make_id(None, "document", home),
            outlet=outlet or f"outlet of {home}",
            tier=Tier(tier),
            outlet_country=side,
            family=outlet or f"outlet of {home}",
            url=None,
            title=title,
            published=day,
            learnt=datetime(2027, 1, 1, tzinfo=UTC),
            mention=Mention(
                kind=Kind(kind),
                mechanism=mechanism,
                round=number,
                status=Status(status),
                span=read_dates(on),
                city=city,
                country=country,
                participants=tuple(Participant(name=name) for name in people),
                former=tuple(read_dates(day) for day in former),
                part=Part(part),
                quote=words,
                start=start,
                end=start + len(words),
            ),
        )

    return build


@pytest.fixture(scope="session")
def judge() -> Judge:
    """Build a judgement in force, made on the given day."""

    def build(
        kind: str,
        subject: StoredMention,
        other: StoredMention | None = None,
        *,
        field: str | None = None,
        value: str | None = None,
        made: str = "2026-01-01",
        withdrawn: bool = False,
    ) -> Judgement:
        moment = datetime.combine(date.fromisoformat(made), datetime.min.time(), UTC)
        return Judgement(
            id=make_id(moment, kind, subject.id, other.id if other else "", field or ""),
            kind=JudgementKind(kind),
            subject=subject.id,
            other=other.id if other else None,
            field=field,
            value=value,
            author="an analyst",
            reason="the annex says so",
            made=moment,
            withdrawn=moment if withdrawn else None,
        )

    return build
