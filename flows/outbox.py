"""The outbox: what is to be told goes out, each delivery on its own, and is marked when it went.

An alert is marked after it was sent. Who is killed in between sends it again under the same key.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from models.store import Addressees, Store
from models.values.alerts import Alert

_log = logging.getLogger(__name__)

_AT_ONCE = 50
"""Claimed together: so few that they are sent well within the time of their claim."""

Sender = Callable[[Alert], str | None]
"""Sends an alert; returns why it failed, or None."""


@dataclass(frozen=True)
class Drained:
    """What one round over the outbox did."""

    sent: int = 0
    failed: int = 0


def drain(
    store: Store,
    senders: Mapping[str, Sender],
    now: datetime,
    addressees: Addressees | None = None,
) -> Drained:
    """Send every delivery that is due; a channel that fails holds up no other.

    `addressees` says where new alerts go; by default to all who can be sent to here.
    """
    sent = failed = 0
    while waiting := store.pending_deliveries(now, tuple(senders), _AT_ONCE, addressees):
        for delivery in waiting:
            problem = senders[delivery.channel](delivery.alert)
            if problem is None:
                store.mark_sent(delivery, now)
                sent += 1
                _log.info("Told %s: %s", delivery.channel, delivery.alert.title)
            else:
                # Its next try is later than now, so that this loop comes to an end.
                store.mark_failed(delivery, now, problem)
                failed += 1
                _log.warning("Not told, will be tried again: %s", problem)
    return Drained(sent, failed)
