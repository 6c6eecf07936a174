"""What calendars, feeds, exports and the interface over the network ask for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from models.store import anchoring, annals, listing, looking
from models.store.facets.base import Facet
from models.store.listing import EventFilter, Place
from models.values.annals import Annal, Tombstone
from models.values.events import Event, StoredMention
from models.values.followups import FollowUp


class ListingFacet(Facet):
    """Looking at much, page by page, and at what changed."""

    def edition(self) -> str:
        """Return a word that stays the same as long as everything that is settled does."""
        with self._database.read() as connection:
            return annals.edition(connection)

    def settled_on(self) -> date | None:
        """Return the day as of which follow-ups were last resolved; asking for it costs least."""
        with self._database.read() as connection:
            return annals.settled_on(connection)

    def settled_follow_ups(self, ids: Collection[str] | None = None) -> list[FollowUp]:
        """Return follow-ups as they were last settled; all of them, or these.

        It costs least. Only what is expected of a series may be a day old: whoever settles leaves
        that to the next day.
        """
        with self._database.read() as connection:
            return looking.read_follow_ups(connection, ids)

    def event_annals(self, ids: Collection[str] | None = None) -> dict[str, Annal]:
        """Return when each event came to be and changed; all of them, or these."""
        with self._database.read() as connection:
            return annals.event_annals(connection, ids)

    def follow_up_annals(self, ids: Collection[str] | None = None) -> dict[str, Annal]:
        """Return when each follow-up was opened and changed; all of them, or these."""
        with self._database.read() as connection:
            return annals.follow_up_annals(connection, ids)

    def tombstones(self, since: datetime | None = None) -> list[Tombstone]:
        """Return the ids that stand for nothing any more or for something else."""
        with self._database.read() as connection:
            return annals.tombstones(connection, since)

    def tombstone_of(self, name: str) -> Tombstone | None:
        """Return what became of an event or follow-up that is no more, by its whole id."""
        with self._database.read() as connection:
            return annals.tombstone_of(connection, name)

    def page_of_events(
        self, wanted: EventFilter, limit: int, after: Place | None = None
    ) -> tuple[list[Event], Place | None]:
        """Return events, the newest first, and where the next page begins."""
        with self._database.read() as connection:
            return listing.list_events(connection, wanted, limit, after)

    def count_events(self, wanted: EventFilter) -> int:
        """Return how many events are wanted."""
        with self._database.read() as connection:
            return listing.count_events(connection, wanted)

    def latest_changed(self, limit: int) -> list[Event]:
        """Return the events that changed last, the newest first."""
        with self._database.read() as connection:
            return listing.latest_changed(connection, limit)

    def page_of_mentions(
        self, limit: int | None = None, after: str | None = None, learnt: datetime | None = None
    ) -> list[StoredMention]:
        """Return what current texts say, by id; only what was learnt since, on demand."""
        with self._database.read() as connection:
            return listing.list_mentions(connection, limit, after, learnt)

    def follow_up_id(self, given: str) -> str:
        """Return the id of the follow-up that an id, an old id or its beginning stands for."""
        with self._database.read() as connection:
            return listing.find_follow_up(connection, given)

    def follow_ups_saying(self, words: str, limit: int = 100) -> list[FollowUp]:
        """Return follow-ups of which one promise holds every word."""
        with self._database.read() as connection:
            return listing.follow_ups_saying(connection, words, limit)

    def events_reporting(self, mentions: list[str]) -> list[Event]:
        """Return the events that these statements report now."""
        with self._database.read() as connection:
            return listing.events_reporting(connection, mentions)

    def event_id(self, given: str) -> str:
        """Return the id of the event that an id, an old id or its beginning stands for."""
        with self._database.read() as connection:
            return looking.find_event(connection, given)

    def successors(self, ids: Collection[str]) -> dict[str, str]:
        """Return for each statement that a text no longer makes the one in its place now."""
        with self._database.read() as connection:
            return anchoring.successors(connection, ids)

    def mention_homes(self, mentions: Collection[str] | None = None) -> dict[str, str]:
        """Return the event that each statement reports now; of all statements, or of these."""
        with self._database.read() as connection:
            return listing.mention_homes(connection, mentions)
