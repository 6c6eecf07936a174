"""Sources as their pages show them: how each fares, and what it has told of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from flows.publishing.gathering import Gathered
from flows.wording import failure_words, health_words
from models.values.events import Event
from models.values.sources import Health, Source, SourceState

_ILL = {
    word: place
    for place, word in enumerate(
        (
            *(health.value for health in (Health.BROKEN, Health.BLOCKED, Health.UNREACHABLE)),
            *(health.value for health in (Health.EMPTY, Health.STALE, Health.UNPROVEN, Health.OK)),
            "switched off",
        )
    )
}
"""The ill first: they are what somebody must look at."""


@dataclass(frozen=True)
class SourceView:
    """One source."""

    source: Source
    state: SourceState
    health: str
    problem: str
    events: Sequence[Event]


def source_views(gathered: Gathered) -> list[SourceView]:
    """Return all sources, the ill ones first."""
    told: defaultdict[str, list[Event]] = defaultdict(list)
    for event in gathered.events:
        for outlet in {stored.outlet for stored in event.mentions}:
            told[outlet].append(event)
    states = gathered.states or {}
    views = [
        SourceView(
            source=source,
            state=states.get(source.name) or SourceState(source=source.name),
            health=health_words(source, states.get(source.name)),
            problem=_problem(states.get(source.name)),
            events=told[source.outlet.name],
        )
        for source in gathered.sources
    ]
    return sorted(views, key=lambda one: (_ILL.get(one.health, 0), one.source.name))


def _problem(state: SourceState | None) -> str:
    if state is None or state.problem is None:
        return ""
    words = failure_words(state.problem)
    return f"{words}: {state.detail}" if state.detail else words
