"""Which alerts go to which channels: rules that people write in TOML.

    [[rule]]
    name = "the two main series, at once"
    series = ["IOSCG", "JMCC"]
    kinds = ["announced", "held", "follow-up-overdue"]
    tiers = ["official", "agency"]
    min_confidence = 70
    channels = ["mail", "chat"]

An alert goes to the channels of every rule that it fits. Without any rule it goes everywhere.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from typing import Annotated

from pydantic import Field, ValidationError

from models.values.alerts import Alert, AlertKind
from models.values.articles import Tier
from models.values.base import TrackerError, Value


class RoutingError(TrackerError):
    """The rules cannot be read, or name what does not exist."""


class Rule(Value):
    """One rule: everything that it names must fit; what it leaves out fits all."""

    name: Annotated[str, Field(min_length=1)]
    channels: Annotated[tuple[str, ...], Field(min_length=1)]
    kinds: tuple[AlertKind, ...] = ()
    series: tuple[str, ...] = ()
    tiers: tuple[Tier, ...] = ()
    min_confidence: Annotated[int, Field(ge=0, le=100)] = 0

    def misfit(self, alert: Alert) -> str | None:
        """Return why the rule does not take an alert; None where it does.

        What concerns no series, or rests on no source, fits only rules that do not ask for one.
        """
        if self.kinds and alert.kind not in self.kinds:
            return f"it is of kind {alert.kind.value}"
        if self.series and alert.mechanism not in self.series:
            return f"its series is {alert.mechanism or 'none'}"
        if self.tiers and alert.tier not in self.tiers:
            return f"its best source is of tier {alert.tier.value if alert.tier else 'none'}"
        if alert.confidence < self.min_confidence:
            return f"its confidence is {alert.confidence}"
        return None


class Routing(Value):
    """All rules; without any, every alert goes to every channel."""

    rules: tuple[Rule, ...] = ()


class _File(Value):
    rule: tuple[Rule, ...] = ()


def parse_routing(text: str, channels: Collection[str], subject: str = "alerts.toml") -> Routing:
    """Read and validate `[[rule]]` tables; raise RoutingError that says what to change.

    `channels` are the names that exist. Two rules must not share a name, since `alerts why`
    calls them by it.
    """
    try:
        rules = _File.model_validate(tomllib.loads(text)).rule
    except tomllib.TOMLDecodeError as error:
        raise RoutingError(subject, f"correct the TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RoutingError(subject, f"correct {place}: {first['msg']}") from error
    names = [rule.name for rule in rules]
    for name in sorted(set(names)):
        if names.count(name) > 1:
            raise RoutingError(subject, f"give the rules named {name!r} different names")
    for rule in rules:
        missing = sorted(set(rule.channels) - set(channels))
        if missing:
            known = ", ".join(sorted(channels)) or "none"
            raise RoutingError(
                subject, f"rule {rule.name!r} names channel {missing[0]!r}; there are: {known}"
            )
    return Routing(rules=rules)


def route(alert: Alert, routing: Routing, channels: Sequence[str]) -> tuple[str, ...]:
    """Return the channels to which an alert goes, in the order of `channels`."""
    if not routing.rules:
        return tuple(channels)
    wanted = {
        channel for rule in routing.rules if rule.misfit(alert) is None for channel in rule.channels
    }
    return tuple(channel for channel in channels if channel in wanted)


def explain(alert: Alert, routing: Routing, channels: Sequence[str]) -> str:
    """Return in plain words which rules took the alert and why the others did not."""
    if not routing.rules:
        return f"No rules are set: every alert goes to {', '.join(channels) or 'no channel'}."
    lines = []
    for rule in routing.rules:
        reason = rule.misfit(alert)
        to = ", ".join(rule.channels)
        lines.append(
            f"{rule.name}: not taken, {reason}" if reason else f"{rule.name}: taken, goes to {to}"
        )
    return "\n".join(lines)
