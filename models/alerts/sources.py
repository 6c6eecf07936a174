"""Sources that broke, and those that came back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from models.alerts.keys import alert_key
from models.alerts.text import one_line
from models.values.alerts import Alert, AlertKind
from models.values.sources import Health, SourceState

TOLD_AFTER = 3
"""Failures in a row; one alone is often nobody's fault, and is over before anybody looks."""

SEVERAL = 4
"""So many at once have one cause, mostly a network, and are told in one alert."""

_SILENT = frozenset({Health.STALE, Health.EMPTY})
"""Ailments of sources that answer; the poller has waited before it calls them so."""

_NAMED = 30


def decide_sources(
    before: Collection[SourceState], after: Collection[SourceState], now: datetime
) -> list[Alert]:
    """Return an alert for each source that broke or recovered, or one for several together.

    One that was never read is silent: it is unproven, and not broken.
    """
    known = {state.source: state for state in before}
    broke, back = [], []
    for state in sorted(after, key=lambda each: each.source):
        was = known.get(state.source)
        if was is None or was.first_ok is None:
            continue
        if _is_ill(state) and not _is_ill(was):
            broke.append((was, state))
        elif _is_ill(was) and state.health is Health.OK:
            back.append((was, state))
    return [*_tell(broke, now, broken=True), *_tell(back, now, broken=False)]


def _is_ill(state: SourceState) -> bool:
    return state.failures >= TOLD_AFTER or (not state.failures and state.health in _SILENT)


def _tell(
    changed: list[tuple[SourceState, SourceState]], now: datetime, *, broken: bool
) -> list[Alert]:
    if len(changed) >= SEVERAL:
        return [_together([state for _was, state in changed], now, broken=broken)]
    return [_alone(was, state, now, broken=broken) for was, state in changed]


def _alone(was: SourceState, state: SourceState, now: datetime, *, broken: bool) -> Alert:
    kind = AlertKind.SOURCE_BROKEN if broken else AlertKind.SOURCE_RECOVERED
    ailment = state if broken else was
    reason = (
        f"it failed {state.failures} times in a row"
        if broken and state.failures
        else f"the source was {was.health.value} and is now {state.health.value}"
    )
    last = f"Last read on {state.last_ok:%Y-%m-%d %H:%M} UTC." if state.last_ok and broken else ""
    lines = [
        one_line(f"{state.source}: {state.health.value}"),
        one_line(state.detail or ""),
        last,
        _MEANING[broken],
        f"Why you are told: {reason}.",
    ]
    since = (state.since or now).isoformat()
    return Alert(
        key=alert_key(kind, state.source, ailment.health.value, since),
        kind=kind,
        subject=state.source,
        thread=f"source:{state.source}",
        title=one_line(f"Source {state.source} {_verb(state, broken=broken)}", 200),
        body="\n".join(line for line in lines if line),
        why=reason,
        created=now,
    )


def _together(states: list[SourceState], now: datetime, *, broken: bool) -> Alert:
    kind = AlertKind.SOURCE_BROKEN if broken else AlertKind.SOURCE_RECOVERED
    names = [state.source for state in states]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    reason = f"{len(names)} sources {'failed' if broken else 'came back'} in the same round"
    alike = broken and {state.health for state in states} == {Health.UNREACHABLE}
    lines = [
        one_line(", ".join(names[:_NAMED])) + more,
        "None of them can be reached: look at the network first." if alike else "",
        _MEANING[broken],
        f"Why you are told: {reason}.",
    ]
    return Alert(
        key=alert_key(kind, "sources", now.isoformat(), *names),
        kind=kind,
        subject=names[0],
        thread="sources",
        title=f"{len(names)} sources {'cannot be read' if broken else 'are back'}",
        body="\n".join(line for line in lines if line),
        why=reason,
        created=now,
    )


_MEANING = {
    True: "What is published there meanwhile is not seen; silence means nothing now.",
    False: "What was published there meanwhile and is still listed is taken in.",
}


def _verb(state: SourceState, *, broken: bool) -> str:
    if not broken:
        return "is back"
    return {
        Health.STALE: "has been silent for longer than usual",
        Health.EMPTY: "lists nothing",
    }.get(state.health, "cannot be read")
