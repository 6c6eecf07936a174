"""Signatures: what of a mention decides to which event it belongs, and nothing else.

Mentions that say the same share a signature, so that the fiftieth outlet costs no comparison. Of a
mechanism's meeting, mechanism, round, days and place are enough; other happenings are known by
their people or by the words of the quote. Days are proleptic ordinals, so that all is integers.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import astuple, dataclass, fields, replace
from datetime import date

from models.resolution.words import fold, person, says_next, topic
from models.values.events import StoredMention
from models.values.ids import digest
from models.values.mentions import Kind, Part, Status
from models.values.spans import Grain, Span

__all__ = ["Signature", "describe"]

NEXT_AFTER = 30
"""Days after a meeting before which its next round is not looked for: no mechanism is faster."""

NEWS_WITHIN = 60
"""Days before publication in which news falls that gives no day."""

_MEETINGS = frozenset({Kind.MEETING, Kind.VISIT, Kind.CALL})
_PERSONAL = _MEETINGS
_MOST_PEOPLE = 12

Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Signature:
    """The attributes that resolution compares; equal signatures are one event."""

    kind: str
    mechanism: str | None
    round: int | None
    status: str
    first: int | None
    last: int | None
    fixed: bool
    """The days are stated to the day; else the happening lies somewhere between them."""
    city: str | None
    country: str | None
    background: bool
    people: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    former: tuple[Days, ...] = ()
    """Days that no longer hold."""
    beside: tuple[Days, ...] = ()
    """Days of another part of the same happening that its own article holds apart."""
    document: str = ""
    """Set where only the document tells two mentions apart: it names each happening once."""
    salt: str = ""
    """Set where a person has judged the mention, or the document has its twin."""

    @property
    def id(self) -> str:
        """A digest of all attributes: 32 hexadecimal digits."""
        return digest("signature", self.pack()).hex()

    def pack(self) -> str:
        """Return the attributes as JSON, for a row of the store."""
        return json.dumps(astuple(self), ensure_ascii=True, separators=(",", ":"))

    @classmethod
    def unpack(cls, packed: str) -> Signature:
        """Read what `pack` wrote."""
        named = dict(zip((f.name for f in fields(cls)), json.loads(packed), strict=True))
        for name in ("people", "topic"):
            named[name] = tuple(named[name])
        for name in ("former", "beside"):
            named[name] = tuple((a, b) for a, b in named[name])
        return cls(**named)


def describe(
    mentions: Collection[StoredMention], judged: Collection[str] = ()
) -> dict[str, Signature]:
    """Return the signature of each live mention of one document, by mention id.

    The whole document is needed: a next meeting without date comes after the meeting that the
    same article reports, and what an article names twice is two happenings. `judged` are ids of
    mentions that a person called the same as or different from another; they stand alone, so that
    they can be moved without their likes.
    """
    ordered = sorted(mentions, key=lambda m: (m.mention.start, m.mention.end, m.id))
    signatures: dict[str, Signature] = {}
    taken: set[Signature] = set()
    for stored in ordered:
        signature = _describe(stored, ordered)
        if stored.id in judged or (signature in taken and signature.mechanism is None):
            signature = replace(signature, salt=stored.id)
        taken.add(signature)
        signatures[stored.id] = signature
    return signatures


def _describe(stored: StoredMention, siblings: Collection[StoredMention]) -> Signature:
    mention = stored.mention
    first, last, fixed = _days(stored, siblings)
    people = tuple(sorted(filter(None, {person(p.name) for p in mention.participants})))
    named = mention.mechanism is not None
    plain = named or (fixed and bool(people) and mention.kind in _PERSONAL)
    return Signature(
        kind=family(mention.kind, mention.mechanism),
        mechanism=mention.mechanism,
        round=mention.round if named else None,
        status=mention.status.value,
        first=first,
        last=last,
        fixed=fixed,
        city=fold(mention.city) if mention.city else None,
        country=mention.country,
        background=mention.part is Part.BACKGROUND,
        people=() if named else people[:_MOST_PEOPLE],
        topic=() if plain else tuple(sorted(topic(mention.quote))),
        former=tuple(sorted(_closed(span) for span in mention.former if span.first and span.last)),
        beside=_beside(stored, siblings),
        document="" if plain else stored.document,
    )


def family(kind: Kind, mechanism: str | None) -> str:
    """Return the kind; a mechanism's visits and calls are its meetings, however they are read."""
    return Kind.MEETING.value if mechanism and kind in _MEETINGS else kind.value


def published_day(stored: StoredMention) -> int | None:
    """Return the day of publication as an ordinal."""
    moment = stored.published
    return date(moment.year, moment.month, moment.day).toordinal() if moment else None


def _days(
    stored: StoredMention, siblings: Collection[StoredMention]
) -> tuple[int | None, int | None, bool]:
    """Return first day, last day, and whether they are stated to the day.

    Where the words fix nothing, a plan lies after its publication, news shortly before it, and
    background somewhere before it.
    """
    mention, published = stored.mention, published_day(stored)
    span = mention.span
    if span.first and span.last and span.grain is not Grain.UNKNOWN:
        return *_closed(span), span.grain in {Grain.DAY, Grain.RANGE}
    if span.grain in {Grain.DAY, Grain.RANGE}:
        only = span.first or span.last
        assert only is not None
        return only.toordinal(), only.toordinal(), True
    first = span.first.toordinal() if span.first else None
    last = span.last.toordinal() if span.last else None
    if mention.status is Status.HELD:
        if last is None:
            last = published
        if first is None and last is not None and mention.part is not Part.BACKGROUND:
            first = last - NEWS_WITHIN
        return first, last, False
    if first is None:
        first = _not_before(stored, siblings)
    return first, (last if last is None or first is None or last >= first else first), False


def _not_before(stored: StoredMention, siblings: Collection[StoredMention]) -> int | None:
    """Return the first day on which a plan without date may fall."""
    mention, published = stored.mention, published_day(stored)
    bounds = [] if published is None else [published]
    if published is not None and says_next(mention.quote):
        bounds.append(published + NEXT_AFTER)
    bounds.extend(
        other.mention.span.last.toordinal() + NEXT_AFTER
        for other in siblings
        if other.mention.status is Status.HELD
        and mention.mechanism is not None
        and other.mention.mechanism == mention.mechanism
        and family(other.mention.kind, other.mention.mechanism)
        == family(mention.kind, mention.mechanism)
        and other.mention.part is not Part.BACKGROUND
        and other.mention.span.last is not None
    )
    return max(bounds, default=None)


def _beside(stored: StoredMention, siblings: Collection[StoredMention]) -> tuple[Days, ...]:
    """Return the days of a sibling that was held where this was cancelled, or the reverse."""
    mention = stored.mention
    opposite = {Status.HELD: Status.CANCELLED, Status.CANCELLED: Status.HELD}.get(mention.status)
    mine = mention.span
    return tuple(
        sorted(
            _closed(other.mention.span)
            for other in siblings
            if opposite is not None
            and other.mention.status is opposite
            and other.mention.mechanism is not None
            and other.mention.mechanism == mention.mechanism
            and other.mention.kind is mention.kind
            and _apart(mine, other.mention.span)
        )
    )


def _apart(a: Span, b: Span) -> bool:
    days = {Grain.DAY, Grain.RANGE}
    if a.grain not in days or b.grain not in days:
        return False
    if not (a.first and a.last and b.first and b.last):
        return False
    return a.last < b.first or b.last < a.first


def _closed(span: Span) -> Days:
    assert span.first is not None
    assert span.last is not None
    return span.first.toordinal(), span.last.toordinal()
