"""What was what before: events and follow-ups matched by what they are made of, not by id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from models.alerts.picture import Picture
from models.values.alerts import Alert
from models.values.events import Event
from models.values.followups import FollowUp


def members_of(event: Event) -> frozenset[str]:
    """Return the ids of an event's mentions; one of them is every id that it ever had."""
    return frozenset(stored.id for stored in event.mentions)


def promises_of(follow_up: FollowUp) -> frozenset[str]:
    """Return the ids of a follow-up's commitments; one of them is every id that it ever had."""
    return frozenset(stored.id for stored in follow_up.commitments)


class Past:
    """The picture before, looked up by mention and by commitment.

    A statement of an article that was revised is found under the id of the one in its place.
    """

    def __init__(self, before: Picture, former: Mapping[str, str]) -> None:
        self._now = former
        self._events = {
            self._now.get(stored.id, stored.id): one
            for one in before.events
            for stored in one.mentions
        }
        self._follow_ups = {
            self._now.get(stored.id, stored.id): one
            for one in before.follow_ups
            for stored in one.commitments
        }

    def event(self, event: Event) -> Event | None:
        """Return what an event was: of several that were merged, the one most like it.

        Where one was split, it is the part with its anchor, or with most of its mentions; the
        other parts are new.
        """
        mine = members_of(event)
        hits = [self._events[mention] for mention in mine if mention in self._events]
        known = {one.id: one for one in hits}
        shared = Counter(one.id for one in hits)
        options = [
            (one.status is not event.status, one.span != event.span, -shared[one.id], one.id)
            for one in known.values()
            if self._now.get(one.id, one.id) in mine or shared[one.id] * 2 > len(one.mentions)
        ]
        return known[min(options)[-1]] if options else None

    def follow_up(self, follow_up: FollowUp) -> FollowUp | None:
        """Return what a follow-up was; where several were merged, the oldest."""
        known = [self._follow_ups[one] for one in promises_of(follow_up) if one in self._follow_ups]
        return min(known, key=lambda one: one.id, default=None)


class Threads:
    """Which thread an event or a follow-up belongs to, and whether anything was told of it."""

    def __init__(self, told: Collection[Alert], follow_ups: Collection[FollowUp]) -> None:
        self._told: dict[str, list[Alert]] = {}
        for alert in sorted(told, key=lambda each: (each.created, each.key)):
            self._told.setdefault(alert.subject, []).append(alert)
        self._by_event: dict[str, dict[str, FollowUp]] = {}
        for one in follow_ups:
            planned = [stored.planned for stored in one.commitments]
            for key in (one.held_as, one.planned, *planned):
                if key:
                    self._by_event.setdefault(key, {})[one.id] = one

    def of_event(self, event: Event) -> str:
        """Return the thread of an event: the one it, or its follow-up, was told in.

        Else it is the follow-up's id, which came first, or its own.
        """
        linked = self.linked(event)
        told = self._earlier(members_of(event)) or self._earlier(*map(promises_of, linked))
        if told:
            return told[0].thread
        return linked[0].id if linked else event.id

    def of_follow_up(self, follow_up: FollowUp, events: Collection[Event]) -> str:
        """Return the thread of a follow-up: the one it, or an event of `events`, was told in."""
        told = self._earlier(promises_of(follow_up)) or self._earlier(*map(members_of, events))
        return told[0].thread if told else follow_up.id

    def is_told(self, ids: Collection[str], follow_ups: Collection[FollowUp] = ()) -> bool:
        """Return whether anything was told of it before."""
        return bool(self._earlier(ids, *map(promises_of, follow_ups)))

    def linked(self, event: Event) -> list[FollowUp]:
        """Return the follow-ups that an event fulfils or stands behind, by id."""
        found = {
            key: one
            for mention in members_of(event)
            for key, one in self._by_event.get(mention, {}).items()
        }
        return [found[key] for key in sorted(found)]

    def _earlier(self, *ids: Collection[str]) -> list[Alert]:
        known = frozenset().union(*ids)
        hits = [alert for one in known for alert in self._told.get(one, ())]
        return sorted(hits, key=lambda alert: (alert.created, alert.key))
