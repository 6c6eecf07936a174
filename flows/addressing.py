"""Which alerts go to which channels: the rules in alerts.toml, read and checked."""

from __future__ import annotations

from flows.settings import Settings
from models.alerts import Routing, RoutingError, parse_routing, route
from models.store import Addressees
from models.values.alerts import Alert, AlertKind

PREFECT = "prefect"
"""The way out to Prefect's own events; it takes every alert but digests, whatever the rules say."""


def load_routing(settings: Settings) -> Routing:
    """Return the rules of the settings; without a file, everything goes everywhere."""
    file = settings.alerts_file
    if file is None:
        return Routing()
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RoutingError(str(file), f"cannot be read ({error})") from error
    return parse_routing(text, tuple(settings.channels), str(file))


def addressees(settings: Settings) -> Addressees:
    """Return who says for each alert where it goes."""
    routing, channels = load_routing(settings), tuple(settings.channels)

    def goes_to(alert: Alert) -> tuple[str, ...]:
        named = route(alert, routing, channels)
        return named if alert.kind is AlertKind.DIGEST else (*named, PREFECT)

    return goes_to
