"""Telling from outside that the tracker is not well: a server that is down cannot say so itself.

Run by cron or a container's health check, every few minutes: it tells each channel once when
something is wrong, again each day while it lasts, and once when it is well again. What it told is
kept in a file of the data folder, since the database may be what is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flows.addressing import load_routing
from flows.outbox import Sender
from flows.settings import Settings
from models.alerts import RoutingError, route
from models.values.alerts import Alert, AlertKind
from models.values.base import Value
from models.values.ids import digest

_AGAIN = timedelta(days=1)
_FILE = "alarm.json"


class Alarm(Value):
    """What was told last, and who has taken it."""

    since: datetime
    """When something was first found wrong."""
    told: datetime
    reached: tuple[str, ...] = ()


def raise_alarm(
    settings: Settings, troubles: Sequence[str], senders: Mapping[str, Sender], now: datetime
) -> list[str]:
    """Tell what is wrong, or that all is well again; return what went wrong with telling it."""
    file = settings.home / _FILE
    former = _read(file)
    if not troubles:
        if former is None:
            return []
        problems, reached = _send(settings, _well(former, now), senders, ())
        if len(reached) == len(_addressed(settings, senders)):
            file.unlink(missing_ok=True)
        return problems
    if former is None:
        former = Alarm(since=now, told=now)
    elif now - former.told >= _AGAIN:
        former = Alarm(since=former.since, told=now)
    alert = _wrong(troubles, former, now)
    problems, reached = _send(settings, alert, senders, former.reached)
    _write(file, former.model_copy(update={"reached": reached}))
    return problems


def _send(
    settings: Settings, alert: Alert, senders: Mapping[str, Sender], reached: Collection[str]
) -> tuple[list[str], tuple[str, ...]]:
    """Send to each channel that has not got it; return the problems and who has it now."""
    problems = []
    has_it = set(reached)
    for name in _addressed(settings, senders):
        if name not in has_it:
            problem = senders[name](alert)
            if problem is None:
                has_it.add(name)
            else:
                problems.append(problem)
    return problems, tuple(sorted(has_it))


def _addressed(settings: Settings, senders: Mapping[str, Sender]) -> tuple[str, ...]:
    """Return the channels that a rule sends such an alarm to; all, where no rule does."""
    names = tuple(senders)
    probe = _alert("probe", "", "", datetime.now(UTC))
    try:
        return route(probe, load_routing(settings), names) or names
    except RoutingError:
        return names


def _wrong(troubles: Sequence[str], alarm: Alarm, now: datetime) -> Alert:
    body = "\n".join([*troubles, "", f"First found wrong on {alarm.since:%Y-%m-%d %H:%M} UTC."])
    # Of one alarm there is one key a day, however often and from where it is tried.
    key = digest("alarm", alarm.since.isoformat(), alarm.told.isoformat()).hex()
    return _alert(key, "The India–Oman tracker is not well", body, now)


def _well(alarm: Alarm, now: datetime) -> Alert:
    key = digest("well", alarm.since.isoformat()).hex()
    body = f"It was not from {alarm.since:%Y-%m-%d %H:%M} UTC on."
    return _alert(key, "The India–Oman tracker is well again", body, now)


def _alert(key: str, title: str, body: str, now: datetime) -> Alert:
    return Alert(
        key=key,
        kind=AlertKind.TRACKER_SILENT,
        subject="tracker",
        thread="tracker",
        title=title,
        body=body,
        why="`india-oman doctor --alert` looked from outside.",
        created=now,
    )


def _read(file: Path) -> Alarm | None:
    # A damaged note stops nobody: the alarm is then told once more.
    with suppress(OSError, ValueError):
        return Alarm.model_validate(json.loads(file.read_text(encoding="utf-8")))
    return None


def _write(file: Path, alarm: Alarm) -> None:
    part = file.with_suffix(".part")
    part.write_text(alarm.model_dump_json(), encoding="utf-8")
    part.replace(file)
