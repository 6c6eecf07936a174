"""Publishing what a store holds: the pages, with the calendars and feeds beside them."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime

from flows.publishing.gathering import Gathered, gather
from flows.publishing.site import Published, Watch, opened_site, put_site, unwatched
from flows.publishing.writing import Folder
from flows.serving.feeds import feed_files
from flows.settings import Settings
from flows.sources import load_sources
from models.store import Store, count_as_old, no_collection


def opened_pages(settings: Settings) -> AbstractContextManager[Folder]:
    """Give the published folder to one publication at a time.

    Look at the store only within: what was seen before may be older than what stands there.
    """
    return opened_site(settings.site_folder, settings.notice)


def look_at(store: Store, settings: Settings, now: datetime) -> Gathered:
    """Return what the store knows now, as the pages show it."""
    with no_collection():
        gathered = gather(store, load_sources(settings.sources, to_read=False), now)
        count_as_old()
        return gathered


def publish_all(
    store: Store,
    gathered: Gathered,
    settings: Settings,
    folder: Folder,
    watch: Watch = unwatched,
) -> Published:
    """Bring the opened folder up to date; `watch` is told how far it has come."""
    # Ten thousand pages leave behind fewer than a hundred objects in cycles.
    with no_collection():
        beside = feed_files(
            store, settings.site_address, gathered.today, gathered.events, gathered.follow_ups
        )
        return put_site(folder, gathered, settings.notice, beside, watch)
