"""Sources that broke, and those that came back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from models.values.alerts import Alert
from models.values.sources import SourceState


def decide_sources(
    before: Collection[SourceState], after: Collection[SourceState], now: datetime
) -> list[Alert]:
    """Return one alert for each source that broke or recovered; one never proven is silent."""
    raise NotImplementedError
