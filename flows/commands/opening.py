"""What a command opens: the settings, and the store of their data folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from flows.pipeline import Tracker
    from models.store import Store


@contextmanager
def opened_store() -> Iterator[Store]:
    """Open the database of the settings; it is made or migrated where need be."""
    from flows.settings import load_settings, prepare_home
    from models.store import open_store

    settings = load_settings()
    prepare_home(settings)
    store = open_store(settings.store_url, settings.alert_rules)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def opened_tracker() -> Iterator[Tracker]:
    """Open the database and the archive of the settings."""
    from flows.pipeline import open_tracker
    from flows.settings import load_settings, prepare_home

    settings = load_settings()
    prepare_home(settings)
    tracker = open_tracker(settings)
    try:
        yield tracker
    finally:
        tracker.store.close()


def now() -> datetime:
    """Return the time of this command."""
    return datetime.now(UTC)


def today() -> date:
    """Return the day in Muscat, where follow-ups are counted."""
    from flows.wording import MUSCAT

    return now().astimezone(MUSCAT).date()


def given_day(words: str | None, option: str) -> date | None:
    """Return the day that an option names, or say how it is written."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise typer.BadParameter(
            f"{words!r} is no day; write it as 2025-06-01", param_hint=option
        ) from error
