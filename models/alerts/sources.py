"""Sources that broke, and those that came back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from models.alerts.keys import alert_key
from models.alerts.text import one_line
from models.values.alerts import Alert, AlertKind
from models.values.sources import Health, SourceState

_SICK = frozenset({Health.STALE, Health.EMPTY, Health.BLOCKED, Health.BROKEN, Health.UNREACHABLE})


def decide_sources(
    before: Collection[SourceState], after: Collection[SourceState], now: datetime
) -> list[Alert]:
    """Return one alert for each source that broke or recovered; one never proven is silent."""
    known = {state.source: state for state in before}
    found = []
    for state in sorted(after, key=lambda each: each.source):
        was = known.get(state.source)
        if was is None or was.health is Health.UNPROVEN or state.health is Health.UNPROVEN:
            continue
        if was.first_ok is None and state.first_ok is None:
            continue
        if (was.health in _SICK) is not (state.health in _SICK):
            found.append(_tell(was, state, now))
    return found


def _tell(was: SourceState, state: SourceState, now: datetime) -> Alert:
    broke = state.health in _SICK
    kind = AlertKind.SOURCE_BROKEN if broke else AlertKind.SOURCE_RECOVERED
    reason = f"the source was {was.health.value} and is now {state.health.value}"
    since = (state.since or now).isoformat()
    last = f"Last read on {state.last_ok:%Y-%m-%d %H:%M} UTC." if state.last_ok and broke else ""
    lines = [
        one_line(f"{state.source}: {state.health.value}"),
        one_line(state.detail or ""),
        last,
        "What it publishes meanwhile is not seen; that nothing comes from it means nothing."
        if broke
        else "What it published meanwhile and still lists is taken in.",
        f"Why you are told: {reason}.",
    ]
    return Alert(
        key=alert_key(kind, state.source, state.health.value, since),
        kind=kind,
        subject=state.source,
        thread=f"source:{state.source}",
        title=one_line(f"Source {state.source} {'cannot be read' if broke else 'is back'}", 200),
        body="\n".join(line for line in lines if line),
        why=reason,
        created=now,
    )
