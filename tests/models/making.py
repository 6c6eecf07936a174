"""Values for tests of the decisions, with everything that a test does not name left ordinary."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from models.values.articles import Tier
from models.values.events import Event, StoredMention
from models.values.followups import StoredCommitment
from models.values.ids import make_id
from models.values.mentions import Commitment, Kind, Mention, Part, Participant, Status
from models.values.spans import Grain, Span

LEARNT = datetime(2026, 11, 22, tzinfo=UTC)


def on(day: str | None, last: str | None = None, wording: str | None = None) -> Span:
    """A day, a range of days, a month ("2026-11") or a year ("2026")."""
    if day is None:
        return Span(wording=wording)
    if last is not None or len(day) == 10:
        first, end = date.fromisoformat(day), date.fromisoformat(last or day)
        grain = Grain.DAY if first == end else Grain.RANGE
        return Span(first=first, last=end, grain=grain, wording=wording)
    if len(day) == 7:
        first = date.fromisoformat(f"{day}-01")
        end = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return Span(first=first, last=end, grain=Grain.MONTH, wording=wording)
    first, end = date(int(day), 1, 1), date(int(day), 12, 31)
    return Span(first=first, last=end, grain=Grain.YEAR, wording=wording)


def mention(
    document: str,
    published: str | None,
    span: Span,
    *,
    status: Status = Status.HELD,
    kind: Kind = Kind.MEETING,
    mechanism: str | None = "IOSCG",
    number: int | None = None,
    city: str | None = None,
    country: str | None = None,
    people: tuple[Participant, ...] = (),
    part: Part = Part.MAIN,
    quote: str | None = None,
    tier: Tier = Tier.PRESS,
    outlet: str | None = None,
    title: str = "A title",
    url: str | None = None,
) -> StoredMention:
    quote = quote or f"{mechanism or kind.value} {status.value} {span.date_start}"
    day = date.fromisoformat(published) if published else None
    return StoredMention(
        id=make_id(day, document, kind.value, quote, status.value),
        document=make_id(None, "document", document),
        key=document,
        group=document,
        outlet=outlet or f"Outlet of {document}",
        tier=tier,
        outlet_country=None,
        family=document,
        url=url or f"https://press.example/{document}",
        title=title,
        published=day,
        learnt=LEARNT,
        mention=Mention(
            kind=kind,
            mechanism=mechanism,
            round=number,
            status=status,
            span=span,
            city=city,
            country=country,
            participants=people,
            part=part,
            quote=quote,
            start=0,
            end=len(quote),
        ),
    )


def event(*mentions: StoredMention, confidence: int = 100) -> Event:
    """An event that says what its last mention says."""
    ordered = sorted(mentions, key=lambda one: one.id)
    told = mentions[-1].mention
    return Event(
        id=ordered[0].id,
        kind=told.kind,
        mechanism=told.mechanism,
        round=told.round,
        status=told.status,
        span=told.span,
        city=told.city,
        country=told.country,
        participants=told.participants,
        mentions=tuple(ordered),
        independent=len({one.group for one in ordered}),
        background_only=all(one.mention.part is Part.BACKGROUND for one in ordered),
        confidence=confidence,
    )


def commitment(
    document: str,
    published: str | None,
    span: Span,
    *,
    kind: Kind = Kind.MEETING,
    mechanism: str | None = "IOSCG",
    number: int | None = None,
    city: str | None = None,
    country: str | None = None,
    status: Status = Status.PLANNED,
    quote: str | None = None,
    raised: StoredMention | None = None,
    planned: StoredMention | None = None,
    by: tuple[Participant, ...] = (),
    title: str = "A title",
    outlet: str | None = None,
) -> StoredCommitment:
    quote = quote or f"the next {mechanism or kind.value} {span.wording or span.date_start}"
    day = date.fromisoformat(published) if published else None
    return StoredCommitment(
        id=make_id(day, "commitment", document, kind.value, quote),
        document=make_id(None, "document", document),
        key=document,
        outlet=outlet or f"Outlet of {document}",
        tier=Tier.PRESS,
        url=f"https://press.example/{document}",
        title=title,
        published=day,
        learnt=LEARNT,
        raised_by=raised.id if raised else None,
        planned=planned.id if planned else None,
        commitment=Commitment(
            kind=kind,
            mechanism=mechanism,
            round=number,
            city=city,
            country=country,
            span=span,
            by=by,
            status=status,
            quote=quote,
            start=0,
            end=len(quote),
        ),
    )
