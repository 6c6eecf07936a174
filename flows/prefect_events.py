"""Alerts as Prefect events, so that automations can act on them."""

from __future__ import annotations

from collections.abc import Collection

from prefect.events import emit_event

from flows.addressing import PREFECT
from flows.outbox import Sender
from models.values.alerts import Alert, AlertKind
from models.values.followups import FollowUp

CHANNEL = PREFECT
"""The name of this way out among the channels of the outbox."""

_STEPS = {
    AlertKind.ANNOUNCED: "opened",
    AlertKind.SCHEDULED: "scheduled",
    AlertKind.RESCHEDULED: "scheduled",
    AlertKind.POSTPONED: "postponed",
    AlertKind.CANCELLED: "cancelled",
    AlertKind.HELD: "held",
    AlertKind.FOLLOW_UP_OPENED: "opened",
    AlertKind.FOLLOW_UP_HELD: "held",
    AlertKind.FOLLOW_UP_DUE: "due",
    AlertKind.FOLLOW_UP_OVERDUE: "overdue",
    AlertKind.FOLLOW_UP_SILENT: "silent",
}
"""What an alert says of the follow-up that it is about, or whose event it is about."""

_SOURCES = {AlertKind.SOURCE_BROKEN: "broken", AlertKind.SOURCE_RECOVERED: "recovered"}


def event_names(alert: Alert, follow_ups: Collection[FollowUp]) -> list[tuple[str, str]]:
    """Return the Prefect events that an alert stands for, each with its resource.

    An alert on a meeting that was promised is one on the promise, too: an automation may wait for
    either.
    """
    if alert.kind in _SOURCES:
        resource = f"india-oman.source.{alert.subject}"
        return [(f"india-oman.source.{_SOURCES[alert.kind]}", resource)]
    about = [one for one in follow_ups if alert.subject in (one.id, one.held_as, one.planned)]
    found = []
    if all(one.id != alert.subject for one in about):
        step = "created" if alert.kind is AlertKind.ANNOUNCED else "changed"
        found.append((f"india-oman.event.{step}", f"india-oman.event.{alert.subject}"))
    if alert.kind in _STEPS:
        name = f"india-oman.follow-up.{_STEPS[alert.kind]}"
        found += [(name, f"india-oman.follow-up.{one.id}") for one in about]
    return found


def event_sender(follow_ups: Collection[FollowUp]) -> Sender:
    """Return a sender that emits an alert to the server of this run."""

    def emit(alert: Alert) -> str | None:
        for name, resource in event_names(alert, follow_ups):
            if emit_event(event=name, resource=_named(resource, alert), payload=_payload(alert)):
                continue
            return "Prefect took no event"
        return None

    return emit


def _named(resource: str, alert: Alert) -> dict[str, str]:
    return {"prefect.resource.id": resource, "prefect.resource.name": alert.title[:200]}


def _payload(alert: Alert) -> dict[str, object]:
    shown = {"key", "kind", "thread", "title", "body", "quote", "url", "why", "confidence"}
    return alert.model_dump(mode="json", include=shown)
