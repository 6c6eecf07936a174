"""Which alerts go to which channels: the rules in alerts.toml, read and checked."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from flows.settings import Settings
from models.alerts import Routing, RoutingError, parse_routing, route
from models.store import Addressees, Store
from models.values.alerts import Alert, AlertKind
from models.values.base import Issue, IssueKind
from parsers.series.mechanisms import mechanisms

PREFECT = "prefect"
"""The way out to Prefect's own events; it takes every alert but digests, whatever the rules say."""

SUBJECT = "alerts.toml"
"""Under which an issue with the rules is recorded, whatever their file is called."""

_LAST_GOOD = "alerts.last-good.toml"

_log = logging.getLogger(__name__)


def load_routing(settings: Settings) -> Routing:
    """Return the rules of the settings; without a file, everything goes everywhere."""
    file = settings.alerts_file
    if file is None:
        return Routing()
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RoutingError(str(file), f"cannot be read ({error})") from error
    routing = _parsed(text, settings, str(file))
    _keep(settings, text)
    return routing


def standing_rules(settings: Settings, store: Store, now: datetime) -> Routing:
    """Return the rules by which to send now, whatever has been done to their file.

    A run that is under way must lose nothing to a slip of the pen: while the file is at fault, the
    last rules that were right hold, or without any of these everything goes everywhere. The fault
    is an issue until it is mended.
    """
    try:
        routing = load_routing(settings)
    except RoutingError as error:
        known = _last_good(settings)
        held = "the last good rules hold" if known else "every alert goes to every channel"
        detail = f"{error}; until then {held}"
        issue = Issue(kind=IssueKind.ALERT, subject=SUBJECT, problem="bad_rules", detail=detail)
        store.add_issues([issue], now)
        _log.warning("%s", detail)
        return known or Routing()
    if any(one.issue.subject == SUBJECT for one in store.issues()):
        store.resolve_issues(IssueKind.ALERT, SUBJECT, now)
    return routing


def addressees(settings: Settings, routing: Routing | None = None) -> Addressees:
    """Return who says for each alert where it goes; by the rules given, else those of the file."""
    rules = load_routing(settings) if routing is None else routing
    channels = tuple(settings.channels)

    def goes_to(alert: Alert) -> tuple[str, ...]:
        named = route(alert, rules, channels)
        return named if alert.kind is AlertKind.DIGEST else (*named, PREFECT)

    return goes_to


def _parsed(text: str, settings: Settings, subject: str) -> Routing:
    return parse_routing(text, tuple(settings.channels), subject, mechanisms())


def _keep(settings: Settings, text: str) -> None:
    """Keep rules that are right, for as long as the next ones are not."""
    kept = settings.home / _LAST_GOOD
    # Where nothing can be kept, a later fault falls back to sending everything everywhere.
    with suppress(OSError):
        if _read(kept) != text:
            part = kept.with_suffix(f".{os.getpid()}.part")
            part.write_text(text, encoding="utf-8")
            part.replace(kept)


def _last_good(settings: Settings) -> Routing | None:
    text = _read(settings.home / _LAST_GOOD)
    if text is not None:
        with suppress(RoutingError):
            return _parsed(text, settings, _LAST_GOOD)
    return None


def _read(file: Path) -> str | None:
    with suppress(OSError, UnicodeDecodeError):
        return file.read_text(encoding="utf-8")
    return None
