"""What can be asked of the tracker from outside: the same answers over HTTP and MCP.

Every answer is made of export rows, so that it reads as an export does. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from flows.serving.answers import (
    EventPage,
    FollowUpPage,
    Found,
    MentionPage,
    SeriesAnswer,
    SeriesSummary,
)
from flows.serving.cursors import cursor_of, place_of
from flows.serving.past import Past
from flows.settings import Settings
from flows.sources import load_sources
from flows.wording import MUSCAT, in_order
from models.exports.plain import plain
from models.exports.records import event_row, follow_up_row, mention_row, source_row
from models.exports.rows import EventRow, FollowUpRow, SourceRow
from models.series import Ledger, expected_windows, ledger, ledgers
from models.store import EventFilter, Store, UnknownIdError
from models.values.base import TrackerError
from models.values.events import Event
from models.values.followups import FollowUp, FollowUpState

FOUND = 20
"""Events and follow-ups in the answer to a search."""


class GoneError(TrackerError):
    """An id that once stood for something, and stands for nothing any more."""

    def __init__(self, given: str, at: datetime) -> None:
        super().__init__(given, "nobody reports this any more")
        self.at = at


class Queries:
    """Questions to one store; each is answered from one or two short reading transactions."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    def edition(self) -> str:
        """Return a word that stays the same as long as the answers do, but for sources."""
        return self._store.edition()

    def day(self, now: datetime) -> date:
        """Return the day for which promises are told: today in Muscat, or when it was last settled.

        Each day begins before its first settling, and until then only a fresh resolution of all
        there is could answer for it. What is older than a day is not taken for today.
        """
        today = now.astimezone(MUSCAT).date()
        settled = self._store.settled_on()
        return settled if settled and abs((today - settled).days) <= 1 else today

    def events(self, wanted: EventFilter, limit: int, after: str | None = None) -> EventPage:
        """Return a page of events, the newest first."""
        place = place_of(after)
        events, following = self._store.page_of_events(wanted, limit, place)
        return EventPage(
            items=self._event_rows(events),
            total=self._store.count_events(wanted),
            next=cursor_of(following),
        )

    def past(self, day: date) -> Past:
        """Return who answers for a day in the past."""
        return Past(self._store, day)

    def event(self, given: str) -> EventRow:
        """Return the event that an id stands for now, whatever it stood for before."""
        with self._naming_the_gone(given):
            event = self._store.event(given)
        (row,) = self._event_rows([event])
        return row

    def mentions(self, limit: int, after: str | None = None) -> MentionPage:
        """Return a page of what current texts say, by id."""
        found = self._store.page_of_mentions(limit + 1, plain(after) if after else None)
        homes = self._store.mention_homes([one.id for one in found])
        shown = found[:limit]
        return MentionPage(
            items=tuple(mention_row(one, homes.get(one.id)) for one in shown),
            next=shown[-1].id if len(found) > limit else None,
        )

    def follow_ups(
        self,
        today: date,
        *,
        state: FollowUpState | None = None,
        mechanism: str | None = None,
        as_of: date | None = None,
        limit: int,
        offset: int = 0,
    ) -> FollowUpPage:
        """Return a page of promises: what is next first, then what is late, then the rest."""
        found = [
            one
            for one in in_order(self._promised(today, as_of))
            if state in (None, one.state)
            and (mechanism or "").casefold() in ("", (one.mechanism or "").casefold())
        ]
        shown = found[offset : offset + limit]
        more = len(found) > offset + limit
        return FollowUpPage(
            items=self._follow_up_rows(shown, past=as_of is not None),
            total=len(found),
            next=offset + limit if more else None,
        )

    def follow_up(self, given: str, today: date) -> FollowUpRow:
        """Return the promise that an id stands for now."""
        with self._naming_the_gone(given):
            name = self._store.follow_up_id(given)
        for one in self._promised(today, None, [name]):
            if one.id == name:
                return self._follow_up_rows([one], past=False)[0]
        raise UnknownIdError(given, "nothing promises this any more; look with `follow-ups`")

    def series(self) -> tuple[SeriesSummary, ...]:
        """Return every series that an event names."""
        return tuple(
            SeriesSummary(
                mechanism=one.mechanism,
                sittings=len(one.rounds),
                last_day=one.last_day,
                ahead=len(one.ahead),
            )
            for one in ledgers(self._store.events())
        )

    def one_series(self, name: str, today: date) -> SeriesAnswer:
        """Return the ledger of a series with its promises, by a name in any case."""
        events = self._store.events()
        known = {event.mechanism for event in events if event.mechanism}
        exact = next((one for one in sorted(known) if one.casefold() == name.casefold()), None)
        if exact is None:
            raise UnknownIdError(plain(name), "no series has this name; look with `series`")
        book: Ledger = ledger(events, exact)
        promises = self.follow_ups(today, mechanism=exact, limit=FOUND)
        return SeriesAnswer(
            **book.model_dump(),
            expected=expected_windows(events, today).get(exact),
            follow_ups=promises.items,
        )

    def sources(self) -> tuple[SourceRow, ...]:
        """Return every source, and how it fares."""
        states = {state.source: state for state in self._store.source_states()}
        listed = load_sources(self._settings.sources, to_read=False)
        return tuple(source_row(source, states.get(source.name)) for source in listed)

    def search(self, words: str, limit: int, as_of: date | None = None) -> Found:
        """Return what holds every word: statements, their events, and promises."""
        asked = " ".join(plain(words).split())
        if not asked:
            return Found(words="", mentions=(), events=(), follow_ups=())
        if as_of is not None:
            return self.past(as_of).search(asked, limit, FOUND)
        mentions = self._store.search(asked, limit)
        ids = [one.id for one in mentions]
        homes = self._store.mention_homes(ids)
        events = self._store.events_reporting(ids)[:FOUND]
        promised = self._store.follow_ups_saying(asked, FOUND)
        return Found(
            words=asked,
            mentions=tuple(mention_row(one, homes.get(one.id)) for one in mentions),
            events=self._event_rows(events),
            follow_ups=self._follow_up_rows(promised, past=False),
        )

    def _promised(
        self, today: date, as_of: date | None, names: Sequence[str] | None = None
    ) -> list[FollowUp]:
        if as_of is None and self._store.settled_on() == today:
            return self._store.settled_follow_ups(names)
        return self._store.follow_ups(as_of or today, as_of)

    @contextmanager
    def _naming_the_gone(self, given: str) -> Iterator[None]:
        """Tell an id that is gone from one that never was."""
        try:
            yield
        except UnknownIdError as error:
            stone = self._store.tombstone_of(given)
            if stone is not None:
                raise GoneError(given, stone.at) from error
            raise

    def _event_rows(self, events: Sequence[Event]) -> tuple[EventRow, ...]:
        annals = self._store.event_annals([event.id for event in events])
        return tuple(event_row(event, annals.get(event.id)) for event in events)

    def _follow_up_rows(
        self, follow_ups: Sequence[FollowUp], *, past: bool
    ) -> tuple[FollowUpRow, ...]:
        annals = {} if past else self._store.follow_up_annals([one.id for one in follow_ups])
        return tuple(follow_up_row(one, annals.get(one.id)) for one in follow_ups)
