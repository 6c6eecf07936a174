"""Flows that run in the test's own process, at a server of the test's choice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prefect.events.worker import EventsWorker
from prefect.logging.handlers import APILogWorker
from prefect.settings import (
    PREFECT_API_URL,
    PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
    PREFECT_HOME,
    temporary_settings,
)


@contextmanager
def client_of(api: str, home: Path) -> Iterator[None]:
    """Let what runs here speak to the Prefect API at that address, and only here."""
    with temporary_settings(
        {
            PREFECT_API_URL: api,
            PREFECT_HOME: home,
            # Its thread sleeps in whole seconds, at the end of every run.
            PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None,
        }
    ):
        yield
        # Prefect keeps its senders of events and logs for the life of a process, whatever the
        # address: the next server here would never hear of anything.
        for worker in (EventsWorker, APILogWorker):
            worker.drain_all(timeout=20)
