"""Sources that break and come back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.alerts import decide_sources
from models.values.alerts import AlertKind
from models.values.sources import Health, SourceState

NOW = datetime(2025, 12, 5, 12, tzinfo=UTC)


def state(health: Health, *, proven: bool = True) -> SourceState:
    return SourceState(
        source="mea-press", health=health, since=NOW, first_ok=NOW if proven else None
    )


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (Health.OK, Health.BROKEN, AlertKind.SOURCE_BROKEN),
        (Health.OK, Health.STALE, AlertKind.SOURCE_BROKEN),
        (Health.UNREACHABLE, Health.OK, AlertKind.SOURCE_RECOVERED),
        (Health.OK, Health.OK, None),
        (Health.BROKEN, Health.UNREACHABLE, None),
        (Health.UNPROVEN, Health.UNREACHABLE, None),
        (Health.UNPROVEN, Health.OK, None),
    ],
)
def test_a_change_of_health_is_told(before: Health, after: Health, kind: AlertKind | None) -> None:
    alerts = decide_sources([state(before)], [state(after)], NOW)
    assert [alert.kind for alert in alerts] == ([kind] if kind else [])


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
