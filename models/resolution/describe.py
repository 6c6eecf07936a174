"""Description: what one document says, as signatures.

A mention is described beside its siblings, because an article says more than its sentences do: a
next meeting without date comes after the meeting that the same article reports; what it cancels
beside what it calls held is another part; and what it names twice is two happenings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from models.resolution.signature import Days, Signature
from models.resolution.words import fold, says_next, topic
from models.values.events import StoredMention
from models.values.mentions import Kind, Mention, Part, Status
from models.values.names import words_of
from models.values.spans import EXACT, Grain, Span

NEXT_AFTER = 30
"""Days after a meeting before which its next round is not looked for: no mechanism is faster."""

NEWS_WITHIN = 60
"""Days before publication in which news falls that gives no day."""

_MEETINGS = frozenset({Kind.MEETING, Kind.VISIT, Kind.CALL})
_ENCOUNTERS = frozenset({Kind.MEETING, Kind.VISIT})
_OPPOSITE = {Status.HELD: Status.CANCELLED, Status.CANCELLED: Status.HELD}
_PARTS_WITHIN = 10
"""Days between two parts of one happening; what lies further off is a date that was moved."""
_MOST_PEOPLE = 12
_WEEK = 7
_MOST_BESIDE = 8
_MOST_FORMER = 8

Series = tuple[str, str]
"""A mechanism and the kind of its happenings."""


def describe(
    mentions: Collection[StoredMention], judged: Collection[str] = ()
) -> dict[str, Signature]:
    """Return the signature of each live mention of one document, by mention id.

    `judged` are ids of mentions that a person called the same as or different from another; they
    stand alone, so that they can be moved without their likes.
    """
    ordered = sorted(mentions, key=lambda m: (m.mention.start, m.mention.end, m.id))
    siblings = _Siblings(ordered)
    signatures: dict[str, Signature] = {}
    taken: set[Signature] = set()
    for stored in ordered:
        signature = _describe(stored, siblings)
        if stored.id in judged or (signature in taken and signature.mechanism is None):
            signature = replace(signature, salt=stored.id)
        taken.add(signature)
        signatures[stored.id] = signature
    return signatures


def family(kind: Kind, mechanism: str | None) -> str:
    """Return the kind; a mechanism's visits and calls are its meetings, however they are read."""
    return Kind.MEETING.value if mechanism and kind in _MEETINGS else kind.value


class _Siblings:
    """What a document says of each series, gathered once for all its mentions."""

    def __init__(self, mentions: Collection[StoredMention]) -> None:
        self._kinds = {s.mention.kind for s in mentions if s.mention.mechanism is None}
        self._last_held: dict[Series, int] = {}
        self._days: defaultdict[tuple[Series, Status], set[Days]] = defaultdict(set)
        for mention in (stored.mention for stored in mentions):
            series, span = _series(mention), mention.span
            if series is None or span.last is None:
                continue
            last = span.last.toordinal()
            if mention.status is Status.HELD and mention.part is not Part.BACKGROUND:
                self._last_held[series] = max(last, self._last_held.get(series, last))
            if span.grain in EXACT and span.first is not None:
                self._days[series, mention.status].add((span.first.toordinal(), last))

    def beside_another(self, kind: Kind) -> bool:
        """Tell whether a meeting stands beside a visit in the document, or the reverse."""
        return kind in _ENCOUNTERS and self._kinds >= _ENCOUNTERS

    def last_held(self, mention: Mention) -> int | None:
        """Return the last day of the meeting that the document reports of a mention's series."""
        series = _series(mention)
        return None if series is None else self._last_held.get(series)

    def beside(self, mention: Mention) -> tuple[Days, ...]:
        """Return the days of a part that was held where this was cancelled, or the reverse."""
        series, span, opposite = _series(mention), mention.span, _OPPOSITE.get(mention.status)
        if series is None or opposite is None or span.grain not in EXACT:
            return ()
        first, last = _closed(span)
        days = self._days.get((series, opposite), set())
        near = (d for d in days if 0 < max(d[0] - last, first - d[1]) <= _PARTS_WITHIN)
        return tuple(sorted(near)[:_MOST_BESIDE])


def _describe(stored: StoredMention, siblings: _Siblings) -> Signature:
    mention = stored.mention
    first, last, fixed = _days(stored, siblings)
    named = mention.mechanism is not None
    # Of a mechanism's meeting, people tell nothing.
    met = () if named else mention.participants
    people = tuple(sorted({p.name for p in met if words_of(p.name)}))
    alone = not siblings.beside_another(mention.kind)
    plain = named or (fixed and bool(people) and mention.kind in _MEETINGS and alone)
    former = sorted({_closed(span) for span in mention.former if span.first or span.last})
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
        people=people[:_MOST_PEOPLE],
        topic=() if plain else tuple(sorted(topic(_words(stored)))),
        former=tuple(former[:_MOST_FORMER]),
        beside=siblings.beside(mention),
        document="" if plain else stored.document,
    )


def _words(stored: StoredMention) -> str:
    """Return the words that describe a happening: the headline speaks of the main one only."""
    mention = stored.mention
    return f"{mention.quote} {stored.title}" if mention.part is Part.MAIN else mention.quote


def _days(stored: StoredMention, siblings: _Siblings) -> tuple[int | None, int | None, bool]:
    """Return first day, last day, and whether they are stated to the day.

    Where the words fix nothing, a plan lies after its publication, news shortly before it, and
    background somewhere before it.
    """
    mention = stored.mention
    span = mention.span
    if span.grain in EXACT or (span.first and span.last and span.grain is not Grain.UNKNOWN):
        return *_closed(span), span.grain in EXACT
    first = span.first.toordinal() if span.first else None
    last = span.last.toordinal() if span.last else None
    if mention.status is Status.HELD:
        last = _published(stored) if last is None else last
        if first is None and last is not None and mention.part is not Part.BACKGROUND:
            first = last - NEWS_WITHIN
    elif first is None:
        first = _not_before(stored, siblings)
    if first is not None and last is not None and first > last:
        # The page date contradicts the words; the words are the better witness.
        first = last
    return first, last, False


def _not_before(stored: StoredMention, siblings: _Siblings) -> int | None:
    """Return the first day on which a plan without date may fall."""
    mention, published = stored.mention, _published(stored)
    bounds = [] if published is None else [published]
    if published is not None and mention.mechanism is not None and says_next(mention.quote):
        bounds.append(_full_week(published + NEXT_AFTER))
    held = siblings.last_held(mention)
    if held is not None:
        bounds.append(_full_week(held + NEXT_AFTER))
    return max(bounds, default=None)


def _full_week(day: int) -> int:
    """Round up to a week, so that the reports of one announcement share a signature."""
    return -(-day // _WEEK) * _WEEK


def _published(stored: StoredMention) -> int | None:
    moment = stored.published
    return date(moment.year, moment.month, moment.day).toordinal() if moment else None


def _series(mention: Mention) -> Series | None:
    if mention.mechanism is None:
        return None
    return mention.mechanism, family(mention.kind, mention.mechanism)


def _closed(span: Span) -> Days:
    """Return first and last day; where one is open, the other stands for it."""
    first, last = span.first or span.last, span.last or span.first
    assert first is not None
    assert last is not None
    return first.toordinal(), last.toordinal()
