"""Alerts about events."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from models.alerts.changes import event_change
from models.alerts.days import shown_day
from models.alerts.explaining import why_no_news
from models.alerts.keys import alert_key, event_content
from models.alerts.matching import Past, Threads, members_of
from models.alerts.picture import AlertRules, Picture
from models.alerts.text import one_line, safe_link
from models.alerts.wording import (
    best_report,
    best_tier,
    body_of,
    changed_lines,
    conflict_lines,
    correction_reason,
    event_lines,
    name_of,
    quoted,
    title_of,
)
from models.values.alerts import Alert, AlertKind
from models.values.events import Event
from models.values.followups import FollowUp, FollowUpState

_WHY = {
    AlertKind.ANNOUNCED: "a new event was announced",
    AlertKind.SCHEDULED: "a planned event was given its day",
    AlertKind.RESCHEDULED: "an event was given another day",
    AlertKind.POSTPONED: "an event was reported as postponed",
    AlertKind.CANCELLED: "an event was reported as cancelled",
    AlertKind.HELD: "an event was reported as held",
}


@dataclass(frozen=True)
class EventNews:
    """What there is to tell about events."""

    past: Past
    after: Picture
    now: datetime
    threads: Threads
    rules: AlertRules

    def held(self) -> list[tuple[Alert, list[FollowUp]]]:
        """Return an alert for each event that is now held, with the follow-ups that it closes."""
        found = []
        for event in self.after.events:
            was = self.past.event(event)
            if event_change(was, event) is AlertKind.HELD and self._is_news(event):
                closes = [one for one in self.threads.linked(event) if self._closes(event, one)]
                found.append((self._tell(AlertKind.HELD, was, event, closes), closes))
        return found

    def others(self, alerts: Collection[Alert]) -> list[Alert]:
        """Return the other alerts about events; what stands behind a promise is told with it."""
        found = []
        told = {(alert.kind, alert.quote) for alert in alerts}
        for event in self.after.events:
            was = self.past.event(event)
            kind = event_change(was, event)
            linked = self.threads.linked(event)
            is_told = self.threads.is_told(members_of(event), linked)
            if kind is AlertKind.CORRECTION and was is not None:
                alert = self._tell(kind, was, event, [])
                if is_told and (alert.kind, alert.quote) not in told:
                    found.append(alert)
            elif kind not in {None, AlertKind.HELD} and not linked and self._is_news(event):
                assert kind is not None
                alert = self._tell(kind, was, event, [])
                if (alert.kind, alert.quote) not in told:
                    found.append(alert)
            if was is not None and is_told:
                new = [name for name in event.conflicts if name not in was.conflicts]
                found += [self._disagree(event, name) for name in new]
        return found

    def _closes(self, event: Event, follow_up: FollowUp) -> bool:
        was = self.past.follow_up(follow_up)
        return follow_up.held_as == event.id and (
            was is None or was.state is not FollowUpState.HELD
        )

    def _is_news(self, event: Event) -> bool:
        return why_no_news(event, self.now, self.rules) is None

    def _tell(
        self, kind: AlertKind, was: Event | None, event: Event, closes: list[FollowUp]
    ) -> Alert:
        linked = self.threads.linked(event)
        thread = self.threads.of_event(event)
        report = best_report(event)
        whole = was is None or not self.threads.is_told(members_of(event), linked)
        reason = _WHY.get(kind) or (correction_reason(was, event) if was else "")
        if closes:
            reason += ", and closes what was promised"
        promises = [
            f"Closes the promise of {_day(one)}: “{one_line(one.quote, 200)}”" for one in closes
        ] + [f"Note: {note}" for one in closes for note in one.notes]
        return Alert(
            key=alert_key(kind, thread, *event_content(event)),
            kind=kind,
            subject=event.id,
            thread=thread,
            title=title_of(kind, event),
            body=body_of(
                (
                    event_lines(event) if whole else [name_of(event), *changed_lines(was, event)],
                    promises,
                    quoted(report.mention.quote, report),
                    conflict_lines(event, event.conflicts) if whole else [],
                    _why_lines(reason, event),
                )
            ),
            url=safe_link(report.url),
            quote=report.mention.quote,
            why=reason,
            confidence=event.confidence,
            mechanism=event.mechanism,
            tier=best_tier(event.mentions),
            created=self.now,
        )

    def _disagree(self, event: Event, field: str) -> Alert:
        thread = self.threads.of_event(event)
        lines = conflict_lines(event, [field])
        report = best_report(event)
        reason = f"independent sources disagree on the {field}"
        return Alert(
            key=alert_key(AlertKind.CONFLICT, thread, field, *lines),
            kind=AlertKind.CONFLICT,
            subject=event.id,
            thread=thread,
            title=title_of(AlertKind.CONFLICT, event),
            body=body_of(
                (
                    [name_of(event), *lines],
                    quoted(report.mention.quote, report),
                    _why_lines(reason, event),
                )
            ),
            url=safe_link(report.url),
            quote=report.mention.quote,
            why=reason,
            confidence=event.confidence,
            mechanism=event.mechanism,
            tier=best_tier(event.mentions),
            created=self.now,
        )


def _day(follow_up: FollowUp) -> str:
    return shown_day(follow_up.since) if follow_up.since else "an unknown day"


def _why_lines(reason: str, event: Event) -> list[str]:
    """Return why it is told, and how many independent sources say that it has this status."""
    saying = {one.group for one in event.mentions if one.mention.status is event.status}
    sources = "one source says" if len(saying) == 1 else f"{len(saying)} sources say"
    return [
        f"Why you are told: {reason}.",
        f"Confidence: {event.confidence} % ({sources} that it is {event.status.value}).",
    ]
