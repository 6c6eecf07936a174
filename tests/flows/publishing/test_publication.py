"""A whole publication out of a store: pages, calendars and feeds, each written where it differs."""

from __future__ import annotations

import fcntl
from datetime import timedelta
from pathlib import Path

import pytest

from flows.commands import publishing
from flows.publishing.gathering import Gathered
from flows.publishing.publication import look_at, opened_pages, publish_all
from flows.settings import Settings
from flows.showing import publish_guarded
from models.store import Store, open_store
from parsers.read import read_article
from parsers.wire import article_from_json
from tests.flows.serving.making import DOCUMENTS, NOW, a_tracker


def publish(store: Store, settings: Settings, minutes: int) -> set[str]:
    now = NOW + timedelta(minutes=minutes)
    with opened_pages(settings) as folder:
        seen = look_at(store, settings, now)
        return set(publish_all(store, seen, settings, folder).written)


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


@pytest.mark.parametrize("who", ["command", "run"])
def test_the_store_is_looked_at_by_who_holds_the_folder(
    who: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the one who looked first and came last would put older pages over newer ones."""
    settings = a_tracker(tmp_path / "home", DOCUMENTS[1:])
    held: list[bool] = []

    def look(*_given: object) -> Gathered:
        held.append(is_held(settings.site_folder))
        return look_at(store, settings, NOW)

    store = open_store(settings.store_url)
    try:
        if who == "run":
            gathered, published = publish_guarded(store, look, settings)
            assert published is not None
            assert gathered.events
        else:
            monkeypatch.setattr("flows.publishing.publication.look_at", look)
            monkeypatch.setenv("INDIA_OMAN_HOME", str(tmp_path / "home"))
            publishing.publish()
    finally:
        store.close()
    assert held == [True]
    assert not is_held(settings.site_folder)


def is_held(folder: Path) -> bool:
    with (folder / ".pages.json.lock").open("a") as other:
        try:
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False
