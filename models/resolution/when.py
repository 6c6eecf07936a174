"""The date of an event: what is said of the state that it has reached, as finely as it is known."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from models.resolution.choice import Claim, choose
from models.resolution.progress import day_of, overlap, overtaken, statements
from models.values.events import FieldChoice, StoredMention
from models.values.mentions import Part, Status
from models.values.spans import UNKNOWN_SPAN, Grain, Span

_FINENESS = {
    Grain.DAY: 4,
    Grain.RANGE: 4,
    Grain.MONTH: 3,
    Grain.QUARTER: 2,
    Grain.YEAR: 1,
    Grain.UNKNOWN: 0,
}
_FIXED = 4


def shown(span: Span) -> str:
    """Return a span as one string: 2026-11-11, 2026-11-11/2026-11-12, 2026-11, 2026, or empty."""
    start = span.date_start
    if start is None or span.first == span.last:
        return start or ""
    end = span.date_end
    return start if end is None else f"{start}/{end}"


def choose_date(
    mentions: Collection[StoredMention], reached: Status, voice: Mapping[str, str]
) -> tuple[FieldChoice, Span]:
    """Return the choice for the date and its span.

    Of what was held, the reports decide, the finest first, and a plan only refines what they leave
    open. Of what is planned, the newest plan decides. Of what was called off, the date that no
    longer holds is kept: the status says that it does not.
    """
    value_of = {m.id: shown(m.mention.span) for m in mentions}
    said = [m for m in mentions if m.mention.status is reached] or list(mentions)
    dated = [m for m in said if value_of[m.id]]
    spans = {value_of[m.id]: m.mention.span for m in sorted(mentions, key=lambda m: m.id)}
    if reached is Status.PLANNED:
        dated = _newest(dated)
        rule = "the newest plan, as finely as it is known"
    else:
        rule = "the finest date, from most independent sources"
        if not any(_fine(m.mention.span) == _FIXED for m in dated):
            dated = dated + _refining(mentions, [m.mention.span for m in dated])

    def rank(value: str, who: list[StoredMention]) -> tuple[int, ...]:
        news = int(any(m.mention.part is not Part.BACKGROUND for m in who))
        said_so = int(any(m.mention.status is reached for m in who))
        return _fine(spans[value]), news, said_so

    claims = [Claim(value_of[m.id], m) for m in dated]
    choice = choose(
        "date",
        claims,
        voice,
        rank=rank,
        rule=rule,
        clash=lambda a, b: _contradict(spans[a], spans[b]),
    )
    return choice, spans[choice.value] if choice.value else _wording(mentions)


def former_dates(mentions: Collection[StoredMention], span: Span) -> tuple[Span, ...]:
    """Return the dates that held once and hold no longer, oldest first."""
    found: dict[str, Span] = {}
    for stored in statements(mentions):
        mention = stored.mention
        spans = list(mention.former)
        if mention.status is not Status.HELD and _fine(mention.span) == _FIXED:
            spans.append(mention.span)
        for past in spans:
            gone = not overlap(past, span) or mention.status is Status.POSTPONED
            if shown(past) and gone and past.first is not None:
                found.setdefault(shown(past), past)
    return tuple(found[value] for value in sorted(found))


def _contradict(a: Span, b: Span) -> bool:
    """Tell whether two dates cannot both be right; a day within a stay is right as well."""
    return not overlap(a, b) or (a.grain is b.grain is Grain.RANGE and shown(a) != shown(b))


def _newest(dated: list[StoredMention]) -> list[StoredMention]:
    """Return the newest plan and all that say the same more finely or more coarsely."""
    plans = [m for m in statements(dated) if m.mention.status is Status.PLANNED]
    ordered = [m for m in plans if not overtaken(m)] or plans
    if not ordered:
        return dated
    latest = ordered[-1]
    same_day = [m for m in ordered if day_of(m) == day_of(latest)]
    newest = max(same_day, key=lambda m: (_fine(m.mention.span), m.id))
    return [m for m in dated if overlap(m.mention.span, newest.mention.span)]


def _refining(mentions: Collection[StoredMention], spans: list[Span]) -> list[StoredMention]:
    """Return statements with a day that falls within what the reports of it leave open."""
    return [
        m
        for m in mentions
        if m.mention.status is Status.PLANNED
        and _fine(m.mention.span) == _FIXED
        and spans
        and all(overlap(m.mention.span, span) for span in spans)
    ]


def _wording(mentions: Collection[StoredMention]) -> Span:
    """Return a span that fixes nothing but keeps the words or bounds of the newest statement."""
    ordered = [m.mention.span for m in statements(mentions)]
    return next((s for s in reversed(ordered) if s.wording or s.first or s.last), UNKNOWN_SPAN)


def _fine(span: Span) -> int:
    return _FINENESS[span.grain]
