"""Whom alerts go to: the channels of the settings, and inside a flow run Prefect's own events."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from pydantic import SecretStr

from flows.outbox import Sender
from flows.settings import Settings
from models.values.alerts import Alert, AlertKind
from models.values.base import TrackerError

SCHEME = "block://"
"""Begins the name of a channel that is a notification block of Prefect's server."""


class TellingError(TrackerError):
    """A channel cannot be told."""


def sample_alert(now: datetime) -> Alert:
    """Return an alert that says of itself that it is none."""
    return Alert(
        key=f"sample-{now.isoformat()}",
        kind=AlertKind.ANNOUNCED,
        subject="sample",
        thread="sample",
        title="A sample from the India–Oman tracker",
        body="This channel is set up rightly. Nothing has happened; this is only a test.",
        why="Somebody asked for a sample.",
        created=now,
    )


def channel_senders(settings: Settings) -> dict[str, Sender]:
    """Return a sender for each channel of the settings."""
    return {
        name: noticed(partial(_by_channel, channel=name, address=address), settings.notice)
        for name, address in settings.channels.items()
    }


def noticed(sender: Sender, notice: str | None) -> Sender:
    """Return a sender that puts the notice of the settings before every title."""
    if notice is None:
        return sender

    def send(alert: Alert) -> str | None:
        return sender(alert.model_copy(update={"title": f"{notice}: {alert.title}"}))

    return send


def unusable_channels(settings: Settings) -> list[str]:
    """Return the names of channels whose addresses Apprise cannot use; blocks are not looked at."""
    named = {
        name: address
        for name, address in settings.channels.items()
        if not address.get_secret_value().startswith(SCHEME)
    }
    if not named:
        return []
    from flows.adapters.notify import is_usable  # noqa: PLC0415

    return [name for name, address in named.items() if not is_usable(address)]


def _by_channel(alert: Alert, *, channel: str, address: SecretStr) -> str | None:
    # Apprise takes a second to import, and most runs have nothing to send.
    if address.get_secret_value().startswith(SCHEME):
        from flows.block_channel import send_by_block  # noqa: PLC0415

        return send_by_block(alert, channel, address.get_secret_value())
    from flows.adapters.notify import send  # noqa: PLC0415

    return send(alert, channel, address).problem
