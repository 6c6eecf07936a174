"""Sources that break and come back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.alerts import decide_sources
from models.alerts.sources import TOLD_AFTER
from models.values.alerts import AlertKind
from models.values.sources import Health, SourceState

NOW = datetime(2025, 12, 5, 12, tzinfo=UTC)


def state(
    health: Health, failures: int | None = None, *, proven: bool = True, name: str = "mea-press"
) -> SourceState:
    fails = health in {Health.BROKEN, Health.UNREACHABLE, Health.BLOCKED}
    return SourceState(
        source=name,
        health=health,
        since=NOW,
        first_ok=NOW if proven else None,
        failures=failures if failures is not None else TOLD_AFTER * fails,
    )


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (state(Health.OK), state(Health.BROKEN), AlertKind.SOURCE_BROKEN),
        (state(Health.OK), state(Health.STALE), AlertKind.SOURCE_BROKEN),
        (state(Health.OK), state(Health.EMPTY), AlertKind.SOURCE_BROKEN),
        (state(Health.UNREACHABLE), state(Health.OK), AlertKind.SOURCE_RECOVERED),
        (state(Health.STALE), state(Health.OK), AlertKind.SOURCE_RECOVERED),
        (state(Health.OK), state(Health.OK), None),
        (state(Health.BROKEN), state(Health.UNREACHABLE), None),
        (state(Health.UNPROVEN, proven=False), state(Health.UNREACHABLE), None),
        (state(Health.UNPROVEN, proven=False), state(Health.OK), None),
        (state(Health.OK), state(Health.UNREACHABLE, 1), None),
        (state(Health.UNREACHABLE, 2), state(Health.OK), None),
        (state(Health.UNREACHABLE, 2), state(Health.BLOCKED, 3), AlertKind.SOURCE_BROKEN),
    ],
)
def test_a_change_of_health_is_told(
    before: SourceState, after: SourceState, kind: AlertKind | None
) -> None:
    alerts = decide_sources([before], [after], NOW)
    assert [alert.kind for alert in alerts] == ([kind] if kind else [])


def test_what_befalls_many_at_once_is_told_once() -> None:
    names = [f"source-{number}" for number in range(40)]
    well = [state(Health.OK, name=name) for name in names]
    gone = [state(Health.UNREACHABLE, name=name) for name in names]
    (broke,) = decide_sources(well, gone, NOW)
    assert broke.title == "40 sources cannot be read"
    assert "look at the network first" in broke.body
    assert "source-12" in broke.body
    assert "and 10 more" in broke.body
    (back,) = decide_sources(gone, well, NOW)
    assert back.title == "40 sources are back"
    assert len(decide_sources(well, [*gone[:2], *well[2:]], NOW)) == 2


def test_a_source_that_never_worked_tells_nothing() -> None:
    before, after = state(Health.STALE, proven=False), state(Health.BROKEN, proven=False)
    assert decide_sources([before], [after], NOW) == []
    assert decide_sources([], [state(Health.BROKEN)], NOW) == []


def test_the_same_break_has_one_key_and_the_next_another() -> None:
    first = decide_sources([state(Health.OK)], [state(Health.BROKEN)], NOW)[0]
    again = decide_sources([state(Health.OK)], [state(Health.BROKEN)], NOW.replace(hour=13))[0]
    later = state(Health.BROKEN).model_copy(update={"since": NOW.replace(day=9)})
    assert first.key == again.key
    assert decide_sources([state(Health.OK)], [later], NOW)[0].key != first.key
