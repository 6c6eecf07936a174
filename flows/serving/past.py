"""What can be asked of a day in the past; for each question the whole of it is resolved anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from flows.serving.answers import EventPage, Found, SeriesAnswer
from flows.serving.cursors import cursor_of, place_of
from flows.wording import in_order, latest_first
from models.exports.plain import plain
from models.exports.records import event_row, follow_up_row, mention_row
from models.exports.rows import EventRow, FollowUpRow
from models.series import expected_windows, ledger
from models.store import EventFilter, Place, Store, UnknownIdError
from models.values.events import Event
from models.values.followups import FollowUp


class Past:
    """The state of things in what was published by a day."""

    def __init__(self, store: Store, day: date) -> None:
        self._store = store
        self._day = day

    @cached_property
    def _events(self) -> Sequence[Event]:
        return latest_first(self._store.events(self._day))

    @cached_property
    def _follow_ups(self) -> Sequence[FollowUp]:
        return in_order(self._store.follow_ups(self._day, self._day))

    def events(self, wanted: EventFilter, limit: int, after: str | None = None) -> EventPage:
        """Return a page of the events, the newest first."""
        events = [event for event in self._events if _is_wanted(event, wanted)]
        place = place_of(after)
        start = 0
        if place is not None:
            ids = [event.id for event in events]
            start = ids.index(place.event) + 1 if place.event in ids else len(ids)
        shown = events[start : start + limit]
        more = len(events) > start + limit
        return EventPage(
            items=tuple(event_row(event) for event in shown),
            total=len(events),
            next=cursor_of(Place(date.min, shown[-1].id)) if more and shown else None,
        )

    def event(self, given: str) -> EventRow:
        """Return the event that reported what an id stands for: an id is that of a statement."""
        for event in self._events:
            if any(one.id.startswith(given) for one in event.mentions):
                return event_row(event)
        raise self._unknown(given)

    def follow_up(self, given: str) -> FollowUpRow:
        """Return the promise that holds the statement of an id."""
        for follow_up in self._follow_ups:
            if any(one.id.startswith(given) for one in follow_up.commitments):
                return follow_up_row(follow_up)
        raise self._unknown(given)

    def series(self, name: str, most: int) -> SeriesAnswer:
        """Return the ledger of a series with its first promises, by a name in any case."""
        known = sorted({event.mechanism for event in self._events if event.mechanism})
        exact = next((one for one in known if one.casefold() == name.casefold()), None)
        if exact is None:
            raise self._unknown(plain(name))
        mine = [one for one in self._follow_ups if one.mechanism == exact]
        return SeriesAnswer(
            **ledger(self._events, exact).model_dump(),
            expected=expected_windows(self._events, self._day).get(exact),
            follow_ups=tuple(follow_up_row(one) for one in mine[:most]),
        )

    def search(self, words: str, limit: int, most: int) -> Found:
        """Return what held every word; of events and promises no more than `most`."""
        mentions = self._store.search(words, limit, as_of=self._day)
        homes = {stored.id: event for event in self._events for stored in event.mentions}
        reported = {homes[one.id].id: homes[one.id] for one in mentions if one.id in homes}
        asked = words.casefold().split()
        promised = [one for one in self._follow_ups if _holds(one, asked)]
        return Found(
            words=words,
            mentions=tuple(
                mention_row(one, homes[one.id].id if one.id in homes else None) for one in mentions
            ),
            events=tuple(event_row(event) for event in list(reported.values())[:most]),
            follow_ups=tuple(follow_up_row(one) for one in promised[:most]),
        )

    def _unknown(self, given: str) -> UnknownIdError:
        return UnknownIdError(given, f"nothing was known of this on {self._day.isoformat()}")


def _holds(follow_up: FollowUp, asked: Sequence[str]) -> bool:
    """Say whether one statement of a promise holds every word, in its quote or in what it gives."""
    told = (one.commitment.model_dump_json().casefold() for one in follow_up.commitments)
    return any(all(word in said for word in asked) for said in told)


def _is_wanted(event: Event, wanted: EventFilter) -> bool:
    latest, earliest = event.span.last or event.span.first, event.span.first or event.span.last
    return (
        wanted.kind in (None, event.kind)
        and wanted.status in (None, event.status)
        and wanted.country in (None, event.country)
        and (wanted.mechanism or "").lower() in ("", (event.mechanism or "").lower())
        and (wanted.begins is None or (latest or date.min) >= wanted.begins)
        and (wanted.ends is None or (earliest or date.max) <= wanted.ends)
    )
