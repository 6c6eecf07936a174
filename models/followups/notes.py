"""Why an event fulfils a promise, and in what it differs from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from models.followups.statements import made_on
from models.followups.words import find_level
from models.followups.world import World
from models.values.events import Event
from models.values.followups import StoredCommitment
from models.values.judgements import Judgement
from models.values.sittings import claimed_rounds

_LEVELS = {
    5: "heads of state or government",
    4: "ministers",
    3: "secretaries and chiefs",
    2: "senior officials",
}


def why_fulfilled(event: Event, ruled: Judgement | None) -> str:
    """Return why an event is taken as the promised one, in words."""
    what = f"{event.mechanism or event.kind.value} {event.round or ''}".strip()
    at = "on" if event.span.precision == "day" else "in"
    when = f" {at} {event.span.date_start}" if event.span.date_start else ""
    where = f" in {event.city or event.country}" if event.city or event.country else ""
    told = f"{what} took place{when}{where}"
    if ruled:
        return f"{told}; linked by {ruled.author}: {ruled.reason}"
    if event.mechanism:
        return f"{told}: the next of its series after the promise"
    return f"{told}: the promised kind, place, time and people agree"


def what_differs(
    members: Collection[StoredCommitment], number: int | None, event: Event, world: World
) -> Iterator[str]:
    """Yield a note for each point in which the event is not as promised."""
    yield from where_differs(members, event)
    if number and claimed_rounds(event) and number not in claimed_rounds(event):
        yield f"numbered otherwise than promised: {event.round}, not {number}"
    latest = _latest_first(members)
    kinds = {one.commitment.kind for one in latest}
    if event.kind not in kinds:
        yield f"promised as {min(kinds).value}, reported as {event.kind.value}"
    yield from _level(latest, event, world)


def where_differs(members: Collection[StoredCommitment], event: Event) -> Iterator[str]:
    """Yield the note, which comes before all others, that the event was in another place."""
    latest = _latest_first(members)
    city = next((one.commitment.city for one in latest if one.commitment.city), None)
    country = next((one.commitment.country for one in latest if one.commitment.country), None)
    if city and event.city and city != event.city:
        yield f"held in another place than promised: {event.city}, not {city}"
    elif country and event.country and country != event.country:
        yield f"held in another country than promised: {event.country}, not {country}"


def _latest_first(members: Collection[StoredCommitment]) -> list[StoredCommitment]:
    return sorted(members, key=lambda one: (made_on(one), one.id), reverse=True)


def _level(members: Collection[StoredCommitment], event: Event, world: World) -> Iterator[str]:
    """Yield a note where the last meeting, at which it was promised, was on another level."""
    raised = next((found for one in members if (found := world.raised(one))), None)
    if raised is None or raised.mechanism != event.mechanism or not event.mechanism:
        return
    before, now = find_level(raised.participants), find_level(event.participants)
    if before and now and before != now:
        yield f"held at another level: {_LEVELS[now]}, where the last had {_LEVELS[before]}"
