"""Which alerts go to which channels: rules that people write in TOML."""

from __future__ import annotations

from models.values.alerts import Alert, AlertKind
from models.values.articles import Tier
from models.values.base import TrackerError, Value


class RoutingError(TrackerError):
    """The rules cannot be read, or name what does not exist."""


class Rule(Value):
    """One rule: everything that it names must fit; what it leaves out fits all."""

    name: str
    channels: tuple[str, ...]
    kinds: tuple[AlertKind, ...] = ()
    series: tuple[str, ...] = ()
    tiers: tuple[Tier, ...] = ()
    min_confidence: int = 0


class Routing(Value):
    """All rules; without any, every alert goes to every channel."""

    rules: tuple[Rule, ...] = ()


def parse_routing(text: str, channels: tuple[str, ...], subject: str = "alerts.toml") -> Routing:
    """Read and validate `[[rule]]` tables; raise RoutingError that says what to change."""
    raise NotImplementedError


def route(alert: Alert, routing: Routing, channels: tuple[str, ...]) -> tuple[str, ...]:
    """Return the channels to which an alert goes, in the order of `channels`."""
    raise NotImplementedError


def explain(alert: Alert, routing: Routing, channels: tuple[str, ...]) -> str:
    """Return in plain words which rules took the alert and why the others did not."""
    raise NotImplementedError
