"""Alerts about follow-ups."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.alerts.changes import corrected_promise, follow_up_change, window_of
from models.alerts.days import shown, shown_day
from models.alerts.keys import alert_key, follow_up_content
from models.alerts.matching import Past, Threads, promises_of
from models.alerts.picture import AlertRules, Picture
from models.alerts.text import one_line, safe_link
from models.alerts.wording import (
    best_tier,
    body_of,
    follow_up_lines,
    name_of,
    published_day,
    quoted,
    title_of,
    when_words,
)
from models.values.alerts import Alert, AlertKind
from models.values.events import Event, StoredMention
from models.values.followups import FollowUp, StoredCommitment

_BY_TIME = frozenset({AlertKind.FOLLOW_UP_OVERDUE, AlertKind.FOLLOW_UP_HELD})
"""Told however old the promise is: what makes them news is the day, or the report."""


_WHY = {
    AlertKind.FOLLOW_UP_OPENED: "something was promised that can be checked later",
    AlertKind.ANNOUNCED: "something was promised for a fixed day",
    AlertKind.SCHEDULED: "what was promised was given its day",
    AlertKind.RESCHEDULED: "what was promised was given another day",
    AlertKind.POSTPONED: "what was promised was reported as postponed",
    AlertKind.CANCELLED: "what was promised was reported as cancelled",
}


@dataclass(frozen=True)
class FollowUpNews:
    """What there is to tell about follow-ups."""

    past: Past
    after: Picture
    now: datetime
    threads: Threads
    rules: AlertRules

    def changed(self, closed: Collection[str]) -> list[Alert]:
        """Return an alert for each follow-up that opened or changed; `closed` are told already."""
        found = []
        for one in self.after.follow_ups:
            was = self.past.follow_up(one)
            kind = follow_up_change(was, one)
            if kind is None or one.id in closed:
                continue
            if kind is AlertKind.CORRECTION and not self.threads.is_told(promises_of(one)):
                continue
            if kind in _BY_TIME or self._is_news(one):
                found.append(self._tell(kind, was, one, _reason(kind, was, one)))
        return found

    def due(self, alerts: Collection[Alert]) -> list[Alert]:
        """Return an alert for each pending follow-up that is due within the set number of days.

        Not together with its announcement or another of `alerts`, which tell the day as well.
        """
        today = self.now.date()
        end = today + timedelta(days=self.rules.due_days)
        busy = {alert.subject for alert in alerts}
        return [
            self._tell(AlertKind.FOLLOW_UP_DUE, one, one, f"it is due on {shown_day(day)}")
            for one in self.after.follow_ups
            if one.is_pending and (day := one.due_day) and today <= day <= end
            if one.id not in busy and self.past.follow_up(one) is not None
        ]

    def _is_news(self, follow_up: FollowUp) -> bool:
        newest = max(published_day(stored) for stored in follow_up.commitments)
        reported = follow_up.transitions[-1].day if follow_up.transitions else None
        day = max(newest, reported) if reported else newest
        return day >= self.now.date() - timedelta(days=self.rules.news_days)

    def _tell(
        self, kind: AlertKind, was: FollowUp | None, follow_up: FollowUp, reason: str
    ) -> Alert:
        thread = self._thread(follow_up)
        planned = next((one for one in self.after.events if one.id == follow_up.planned), None)
        step = follow_up.transitions[-1] if follow_up.transitions else None
        quote = step.quote if step and step.quote else follow_up.quote
        source = self._source(follow_up, step.document if step and step.quote else None)
        confidence = max(stored.commitment.confidence for stored in follow_up.commitments)
        return Alert(
            key=alert_key(kind, thread, *follow_up_content(follow_up)),
            kind=kind,
            subject=follow_up.id,
            thread=thread,
            title=title_of(kind, follow_up, planned),
            body=body_of(
                (
                    self._lines(follow_up, was, planned),
                    [f"Note: {one_line(note)}" for note in follow_up.notes],
                    quoted(quote, source),
                    [f"Why you are told: {one_line(reason)}.", _confidence(follow_up, confidence)],
                )
            ),
            url=safe_link(source.url),
            quote=quote,
            why=one_line(reason),
            confidence=confidence,
            mechanism=follow_up.mechanism,
            tier=best_tier(follow_up.commitments),
            created=self.now,
        )

    def _lines(self, follow_up: FollowUp, was: FollowUp | None, planned: Event | None) -> list[str]:
        """Return the whole of it at first, then only what changed."""
        if was is None or not self.threads.is_told(promises_of(follow_up)):
            return follow_up_lines(follow_up, planned)
        changes = _changes(was, follow_up) or [f"When: {one_line(when_words(follow_up))}"]
        return [name_of(follow_up, planned), *changes]

    def _thread(self, follow_up: FollowUp) -> str:
        ids = {follow_up.held_as, follow_up.planned}
        events = [event for event in self.after.events if event.id in ids]
        return self.threads.of_follow_up(follow_up, events)

    def _source(
        self, follow_up: FollowUp, document: str | None
    ) -> StoredCommitment | StoredMention:
        """Return what stands behind the quote: a commitment, else a mention, of that document."""
        own: list[StoredCommitment | StoredMention] = [
            one for one in follow_up.commitments if one.document == document
        ]
        others = [
            one for event in self.after.events for one in event.mentions if one.document == document
        ]
        return min([*own, *others] or follow_up.commitments, key=lambda one: one.id)


def _reason(kind: AlertKind, was: FollowUp | None, follow_up: FollowUp) -> str:
    if kind is AlertKind.CORRECTION and was is not None:
        fields = ", ".join(corrected_promise(was, follow_up))
        return f"what was told before no longer holds: {fields}"
    if kind in _WHY:
        return _WHY[kind]
    return follow_up.transitions[-1].cause if follow_up.transitions else follow_up.state.value


def _confidence(follow_up: FollowUp, confidence: int) -> str:
    outlets = len({one.outlet for one in follow_up.commitments})
    said = "one source" if outlets == 1 else f"{outlets} sources"
    return f"Confidence: {confidence} % (promised in {said})."


def _changes(was: FollowUp | None, follow_up: FollowUp) -> list[str]:
    if was is None:
        return []
    pairs = (
        ("State", was.state.value, follow_up.state.value),
        ("When", shown(window_of(was)) or "open", shown(window_of(follow_up)) or "open"),
        ("Round", str(was.round or ""), str(follow_up.round or "")),
        ("Where", was.city or was.country or "", follow_up.city or follow_up.country or ""),
    )
    return [
        f"{name}: {one_line(old) or 'unknown'} → {one_line(new)}"
        for name, old, new in pairs
        if old != new and new
    ]
