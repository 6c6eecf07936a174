"""What `up` shows while Prefect still starts: the seeds are taken in at once, and told.

The flow `ingest-seeds` runs all the same as soon as the server is there; by then it finds them
known, and puts the pages into Prefect.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from flows.settings import Settings
from models.values.base import TrackerError


def take_first_look(settings: Settings) -> None:
    """Take in the seeds and print what is known and open; a failure is told, and ends nothing."""
    from flows.intake import take_folder
    from flows.pipeline import open_tracker, settle
    from flows.seeds import read_folder
    from flows.up.listing import opening_lines

    try:
        now = datetime.now(UTC)
        tracker = open_tracker(settings)
        try:
            folder = read_folder(settings.seeds / "documents", now)
            take_folder(tracker, folder, now, quiet=True)
            settle(tracker.store, now)
        finally:
            tracker.store.close()
        lines = opening_lines(settings)
    except (TrackerError, OSError) as error:
        lines = [f"The seeds could not be read before the server is there: {error}"]
    print("\n".join(lines), file=sys.stderr, flush=True)  # noqa: T201
