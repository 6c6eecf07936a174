"""Which follow-ups ask for attention: those soon due, and those of which nobody speaks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from models.values.articles import Tier
from models.values.base import Value
from models.values.days import shift
from models.values.events import Event
from models.values.followups import FollowUp, Silence
from models.values.reports import said_on
from models.values.sources import Health, Source, SourceState

_AHEAD = 30
"""Days before its window opens from which a follow-up should be spoken of."""
_QUIET = timedelta(days=60)
"""How long nobody may have spoken of a follow-up before that is called silence."""
_SEEING = frozenset({Health.OK, Health.STALE})


class Watch(Value):
    """The sources that would say something of a follow-up, and those of them that are broken."""

    sources: tuple[str, ...] = ()
    blind: tuple[str, ...] = ()

    @property
    def is_blind(self) -> bool:
        """Whether half of them or more cannot be read: then silence says nothing."""
        return bool(self.blind) and 2 * len(self.blind) >= len(self.sources)


_ALL_SEEN: Mapping[str, Watch] = MappingProxyType({})


def watch_for(
    follow_up: FollowUp, sources: Collection[Source], states: Mapping[str, SourceState]
) -> Watch:
    """Return who would say something of a follow-up: whose outlets spoke of it, else officials."""
    outlets = {stored.outlet for stored in follow_up.commitments}
    enabled = [one for one in sources if one.enabled]
    mine = [one for one in enabled if one.outlet.name in outlets]
    mine = mine or [one for one in enabled if one.outlet.tier is Tier.OFFICIAL]
    names = sorted(one.name for one in mine)
    blind = [name for name in names if name not in states or states[name].health not in _SEEING]
    return Watch(sources=tuple(names), blind=tuple(blind))


def due_soon(follow_ups: Iterable[FollowUp], today: date, days: int = 14) -> list[FollowUp]:
    """Return pending follow-ups that are due within `days`, the nearest first."""
    end = shift(today, timedelta(days=days))
    due = [
        (day, one.id, one)
        for one in follow_ups
        if one.is_pending and (day := one.due_day) and today <= day <= end
    ]
    return [one for _, _, one in sorted(due, key=lambda each: each[:2])]


def silent(
    follow_ups: Iterable[FollowUp],
    today: date,
    *,
    events: Collection[Event] = (),
    days: int = _AHEAD,
    watched: Mapping[str, Watch] = _ALL_SEEN,
) -> list[Silence]:
    """Return pending follow-ups whose window opens within `days` and of which nobody speaks.

    What is said of the planned event behind one counts as well. `watched` tells by follow-up
    which sources would say it, and which of those are broken: where they are, it is held back.
    """
    planned = {event.id: event for event in events}
    found = [_silence(one, planned.get(one.planned or ""), days) for one in follow_ups]
    return sorted(
        (_seen(one, watched) for one in found if one is not None and one.began <= today),
        key=lambda one: (one.opens, one.follow_up),
    )


def _silence(follow_up: FollowUp, planned: Event | None, days: int) -> Silence | None:
    """Return the silence on a follow-up, from whichever day on, if nobody speaks until then."""
    is_expected = follow_up.earliest is None and follow_up.latest is None
    window = follow_up.expected if is_expected else follow_up
    opens = window.earliest if window else None
    if not follow_up.is_pending or opens is None:
        return None
    heard = [said_on(stored) for stored in follow_up.commitments]
    heard += [said_on(stored) for stored in planned.mentions] if planned else []
    last = max(heard)
    opening = "is expected to open" if is_expected else "opens"
    return Silence(
        follow_up=follow_up.id,
        opens=opens,
        expected=is_expected,
        last_word=last,
        began=max(shift(opens, -timedelta(days=days)), shift(last, _QUIET + timedelta(days=1))),
        why=f"its window {opening} on {opens}, and nobody has spoken of it since {last}",
    )


def _seen(silence: Silence, watched: Mapping[str, Watch]) -> Silence:
    watch = watched.get(silence.follow_up, Watch())
    if not watch.blind:
        return silence
    why = f"{silence.why}; but these sources cannot be read: {', '.join(watch.blind)}"
    return silence.model_copy(
        update={"blind": watch.blind, "held_back": watch.is_blind, "why": why}
    )
