"""A whole publication out of a store: pages, calendars and feeds, each written where it differs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from flows.publishing.publication import look_at, publish_all
from flows.settings import Settings
from models.store import Store, open_store
from parsers.read import read_article
from parsers.wire import article_from_json
from tests.flows.serving.making import DOCUMENTS, NOW, a_tracker


def publish(store: Store, settings: Settings, minutes: int) -> set[str]:
    now = NOW + timedelta(minutes=minutes)
    return set(publish_all(store, look_at(store, settings, now), settings).written)


class Watched:
    """The files of a folder; whatever was written since one last asked is known by its state."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: dict[str, tuple[int, int, int]] = {}

    def touched(self) -> set[str]:
        found = [path for path in self._folder.rglob("*") if path.suffix != ".lock"]
        stats = {
            str(path.relative_to(self._folder)): path.stat() for path in found if path.is_file()
        }
        states = {
            name: (one.st_ino, one.st_mtime_ns, one.st_ctime_ns) for name, one in stats.items()
        }
        before, self._seen = self._seen, states
        return {name for name, state in states.items() if before.get(name) != state}


def test_what_is_unchanged_is_not_touched_and_what_changes_is(tmp_path: Path) -> None:
    settings = a_tracker(tmp_path / "home", DOCUMENTS[1:])
    site = settings.site_folder
    watched = Watched(site)
    store = open_store(settings.store_url)
    try:
        first = publish(store, settings, 0)
        assert {"index.html", "events.ics", "follow-ups.ics", "events.atom"} <= first
        assert first < watched.touched(), "and the list of what each page was made from"
        assert publish(store, settings, 15) == set()
        assert watched.touched() == set()
        old = {path.name for path in (site / "events").iterdir()}
        store.add(
            (told := article_from_json({**DOCUMENTS[0], "id": "more"})), read_article(told), NOW
        )
        store.settle(NOW + timedelta(minutes=20), quiet=True)
        written = publish(store, settings, 30)
        assert written | {".pages.json"} == watched.touched()
        new = {name for name in written if name.startswith("events/")}
        assert new
        assert not {name.removeprefix("events/") for name in new} & old
    finally:
        store.close()
