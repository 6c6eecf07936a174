"""A whole publication out of a store: pages, calendars and feeds, each written where it differs."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from flows.publishing.publication import look_at, publish_all
from flows.settings import Settings
from models.store import Store, open_store
from parsers.read import read_article
from parsers.wire import article_from_json
from tests.flows.serving.making import DOCUMENTS, NOW, a_tracker

NEVER = 1_000_000_000


def publish(store: Store, settings: Settings, minutes: int) -> set[str]:
    now = NOW + timedelta(minutes=minutes)
    return set(publish_all(store, look_at(store, settings, now), settings).written)


def touched(folder: Path) -> set[str]:
    """The files that something has written since they were made old; they are old again then."""
    found = {path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"}
    fresh = {str(path.relative_to(folder)) for path in found if path.stat().st_mtime != NEVER}
    for path in found:
        os.utime(path, (NEVER, NEVER))
    return fresh


def test_what_is_unchanged_is_not_touched_and_what_changes_is(tmp_path: Path) -> None:
    settings = a_tracker(tmp_path / "home", DOCUMENTS[1:])
    site = settings.site_folder
    store = open_store(settings.store_url)
    try:
        first = publish(store, settings, 0)
        assert {"index.html", "events.ics", "follow-ups.ics", "events.atom"} <= first
        assert first < touched(site), "and the list of what each page was made from"
        assert publish(store, settings, 15) == set()
        assert touched(site) == set()
        old = {path.name for path in (site / "events").iterdir()}
        store.add(
            (told := article_from_json({**DOCUMENTS[0], "id": "more"})), read_article(told), NOW
        )
        store.settle(NOW + timedelta(minutes=20), quiet=True)
        written = publish(store, settings, 30)
        assert written | {".pages.json"} == touched(site)
        new = {name for name in written if name.startswith("events/")}
        assert new
        assert not {name.removeprefix("events/") for name in new} & old
    finally:
        store.close()
