"""The words of an alert: first whole, then only what changed, always with quote and link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from models.alerts.changes import corrected_fields, window_of
from models.alerts.days import shown, shown_day
from models.alerts.text import TITLE_LENGTH, one_line, safe_link
from models.values.alerts import AlertKind
from models.values.articles import Tier
from models.values.events import Event, StoredMention
from models.values.followups import FollowUp, StoredCommitment
from models.values.mentions import Part, Participant, Status
from models.values.spans import Grain, Span

SAID = {
    AlertKind.ANNOUNCED: "announced",
    AlertKind.SCHEDULED: "date fixed",
    AlertKind.RESCHEDULED: "new date",
    AlertKind.POSTPONED: "postponed",
    AlertKind.CANCELLED: "cancelled",
    AlertKind.HELD: "held",
    AlertKind.FOLLOW_UP_OPENED: "to follow",
    AlertKind.FOLLOW_UP_HELD: "follow-up closed, held",
    AlertKind.FOLLOW_UP_DUE: "due soon",
    AlertKind.FOLLOW_UP_OVERDUE: "overdue",
    AlertKind.FOLLOW_UP_SILENT: "nobody speaks of it",
    AlertKind.CONFLICT: "sources disagree",
    AlertKind.CORRECTION: "corrected",
}
_TIERS = list(Tier)
_HINT = 90
"""Characters of a quote in a title."""
_PEOPLE = 6
"""Named in one alert; the event's page has all."""
_KINDS = {"port_call": "port call", "other": "event"}


def name_of(thing: Event | FollowUp, planned: Event | None = None) -> str:
    """Return what a thing is called: its series and round, else its kind and first person.

    A follow-up without a series takes the person from the planned event behind it.
    """
    kind = _KINDS.get(thing.kind.value, thing.kind.value)
    if thing.mechanism:
        number = f" {thing.round}" if thing.round else ""
        return one_line(f"{thing.mechanism}{number} {kind}", 80)
    known = thing if isinstance(thing, Event) else planned
    people = known.participants if known else ()
    name = one_line(f"{kind}: {people[0].name}" if people else kind, 80)
    return name[:1].upper() + name[1:]


def title_of(kind: AlertKind, thing: Event | FollowUp, planned: Event | None = None) -> str:
    """Return the title: what, what happened to it, where and when."""
    place = thing.city or thing.country
    span = thing.span if isinstance(thing, Event) else window_of(thing)
    details = [text for text in (place, shown(span)) if text]
    tail = f" ({', '.join(details)})" if details else ""
    name = name_of(thing, planned)
    if isinstance(thing, FollowUp) and not thing.mechanism and ":" not in name:
        # Neither a series nor a person says which visit it is; the promise does.
        tail += f": “{one_line(thing.quote, _HINT)}”"
    return one_line(f"{name}: {SAID[kind]}{tail}", TITLE_LENGTH)


def event_lines(event: Event) -> list[str]:
    """Return a whole event, a line for each field that is known."""
    return _lines(
        ("What", name_of(event)),
        ("Status", event.status.value),
        ("When", shown(event.span)),
        ("Where", ", ".join(part for part in (event.city, event.country) if part)),
        ("Who", people_words(event.participants)),
    )


def follow_up_lines(follow_up: FollowUp, planned: Event | None) -> list[str]:
    """Return a whole follow-up, a line for each field that is known."""
    expected = follow_up.expected
    outlook = (
        f"{shown(Span(first=expected.earliest, last=expected.latest))} (expected, stated by nobody)"
        if expected
        else ""
    )
    return _lines(
        ("What", f"to follow: {name_of(follow_up, planned)}"),
        ("State", follow_up.state.value),
        ("When", when_words(follow_up)),
        ("Expected", outlook),
        ("Where", ", ".join(part for part in (follow_up.city, follow_up.country) if part)),
        ("Who", people_words(planned.participants) if planned else ""),
        ("Promised by", people_words(follow_up.by)),
    )


def when_words(follow_up: FollowUp) -> str:
    """Return the window; in its source's words too where it is more than one day, or open."""
    window, told = window_of(follow_up), follow_up.when_text
    if window.grain is Grain.DAY:
        return shown(window)
    words = shown(window) if window.first or window.last else "no date stated"
    return f"{words} (“{told}”)" if told else words


def people_words(people: Sequence[Participant]) -> str:
    """Return who it is, with their offices; the first few of a long list."""
    named = [f"{one.name} ({one.role})" if one.role else one.name for one in people[:_PEOPLE]]
    more = len(people) - _PEOPLE
    return "; ".join(named) + (f" and {more} more" if more > 0 else "")


def changed_lines(before: Event | None, after: Event) -> list[str]:
    """Return what changed in an event, a line each with the old value and the new."""
    if before is None:
        return event_lines(after)
    pairs = (
        ("Status", before.status.value, after.status.value),
        ("When", shown(before.span), shown(after.span)),
        ("Where", before.city or before.country or "", after.city or after.country or ""),
        ("Round", str(before.round or ""), str(after.round or "")),
        ("Series", before.mechanism or "", after.mechanism or ""),
    )
    return [
        f"{name}: {one_line(old) or 'unknown'} → {one_line(new)}"
        for name, old, new in pairs
        if old != new and new
    ]


def conflict_lines(event: Event, fields: Iterable[str]) -> list[str]:
    """Return who says what, a line for each field on which independent sources disagree."""
    wanted = set(fields)
    names = {stored.id: stored.outlet for stored in event.mentions}
    lines = []
    for choice in event.fields:
        if choice.field not in wanted:
            continue
        others = "; ".join(
            f"{other.value} ({', '.join(sorted({names.get(one, '?') for one in other.mentions}))})"
            for other in choice.rejected
        )
        lines.append(one_line(f"Disagreement on {choice.field}: {choice.value}; but {others}"))
    return lines


def correction_reason(before: Event, after: Event) -> str:
    """Return why a correction is told."""
    fields = ", ".join(corrected_fields(before, after)) or "status"
    return f"what was told before no longer holds: {fields}"


def best_report(event: Event) -> StoredMention:
    """Return the mention to quote: of the event's status, news first, nearest to the facts."""
    return min(
        event.mentions,
        key=lambda one: (
            one.mention.status is not event.status,
            one.mention.part is Part.BACKGROUND,
            _TIERS.index(one.tier),
            -(day.toordinal() if (day := published_day(one)) else 0)
            if event.status is not Status.HELD
            else 0,
            one.id,
        ),
    )


def published_day(stored: StoredMention | StoredCommitment) -> date:
    """Return the day of publication, else the day on which the tracker first saw it."""
    day = stored.published if stored.published is not None else stored.learnt
    return day.date() if isinstance(day, datetime) else day


def best_tier(things: Iterable[StoredMention | StoredCommitment]) -> Tier | None:
    """Return the tier nearest to the facts."""
    return min((one.tier for one in things), key=_TIERS.index, default=None)


def quoted(text: str, source: StoredMention | StoredCommitment | None) -> list[str]:
    """Return the quote, who published it and when, and the link."""
    lines = [f"“{one_line(text)}”"]
    if source is not None:
        day = shown_day(published_day(source))
        lines.append(one_line(f"— {source.outlet}, {day}: {source.title}", 300))
        link = safe_link(source.url)
        if link:
            lines.append(link)
    return lines


def body_of(parts: Sequence[Sequence[str]]) -> str:
    """Return the paragraphs of a body; empty ones are left out."""
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _lines(*pairs: tuple[str, str]) -> list[str]:
    return [f"{name}: {one_line(value)}" for name, value in pairs if value]
