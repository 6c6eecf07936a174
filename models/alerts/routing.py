"""Which alerts go to which channels: rules that people write in TOML.

    [[rule]]
    name = "the two main series, at once"
    series = ["IOSCG", "JMCC"]
    kinds = ["announced", "held", "follow-up-overdue"]
    tiers = ["official", "agency"]
    min_confidence = 70
    channels = ["mail", "chat"]

    [[digest]]
    name = "morning"
    series = ["IOSCG"]
    channels = ["ministry"]

An alert goes to the channels of every rule that it fits. Without any rule it goes everywhere, but
not to channels that a digest names: who gets the day in one message wants no single ones, unless a
rule says so. A digest names what it holds as a rule does.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from typing import Annotated

from pydantic import Field, ValidationError

from models.alerts.faults import fault_words, nearest
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
    """All rules and digests; without any, every alert goes to every channel."""

    rules: tuple[Rule, ...] = ()
    digests: tuple[Rule, ...] = ()

    @property
    def summed_up(self) -> frozenset[str]:
        """The channels that get a digest."""
        return frozenset(channel for one in self.digests for channel in one.channels)


class _File(Value):
    rule: tuple[Rule, ...] = ()
    digest: tuple[Rule, ...] = ()


def parse_routing(
    text: str,
    channels: Collection[str],
    subject: str = "alerts.toml",
    series: Collection[str] | None = None,
) -> Routing:
    """Read and validate rules and digests; raise RoutingError that says what to change.

    `channels` are the names that exist, `series` those of the series; without them any will do.
    No two rules may share a name, since `alerts why` calls them by it.
    """
    try:
        read = tomllib.loads(text)
        file = _File.model_validate(read)
    except tomllib.TOMLDecodeError as error:
        raise RoutingError(subject, f"correct the TOML: {error}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise RoutingError(subject, fault_words(read, first)) from error
    both = (*file.rule, *file.digest)
    names = [rule.name for rule in both]
    for name in sorted(set(names)):
        if names.count(name) > 1:
            raise RoutingError(subject, f"give the rules named {name!r} different names")
    for rule in both:
        missing = sorted(set(rule.channels) - set(channels))
        if missing:
            known = ", ".join(sorted(channels)) or "none"
            raise RoutingError(
                subject, f"rule {rule.name!r} names channel {missing[0]!r}; there are: {known}"
            )
        strange = sorted(set(rule.series) - set(series)) if series is not None else []
        if strange:
            hint = nearest(strange[0], series or ())
            raise RoutingError(subject, f"rule {rule.name!r} names series {strange[0]!r}; {hint}")
    return Routing(rules=file.rule, digests=file.digest)


def route(alert: Alert, routing: Routing, channels: Sequence[str]) -> tuple[str, ...]:
    """Return the channels to which an alert goes, in the order of `channels`."""
    if alert.kind is AlertKind.DIGEST:
        wanted = {
            channel
            for one in routing.digests
            if one.name == alert.subject
            for channel in one.channels
        }
    elif not routing.rules:
        wanted = set(channels) - routing.summed_up
    else:
        fitting = [rule for rule in routing.rules if rule.misfit(alert) is None]
        wanted = {channel for rule in fitting for channel in rule.channels}
    return tuple(channel for channel in channels if channel in wanted)


def explain(alert: Alert, routing: Routing, channels: Sequence[str]) -> str:
    """Return in plain words which rules took the alert and why the others did not."""
    lines = []
    if not routing.rules:
        everywhere = ", ".join(route(alert, routing, channels)) or "no channel"
        lines.append(f"No rules are set: it goes to {everywhere}.")
    for sort, rules in (("", routing.rules), ("digest ", routing.digests)):
        for rule in rules:
            reason, to = rule.misfit(alert), ", ".join(rule.channels)
            verdict = f"not taken, {reason}" if reason else f"taken, goes to {to}"
            lines.append(f"{sort}{rule.name}: {verdict}")
    return "\n".join(lines)
