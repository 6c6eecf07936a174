"""Whom alerts go to: the channels of the settings, and inside a flow run Prefect's own events."""

from __future__ import annotations

from functools import partial

from pydantic import SecretStr

from flows.outbox import Sender
from flows.settings import Settings
from models.values.alerts import Alert


def channel_senders(settings: Settings) -> dict[str, Sender]:
    """Return a sender for each channel of the settings."""
    return {
        name: partial(_by_apprise, channel=name, address=address)
        for name, address in settings.channels.items()
    }


def _by_apprise(alert: Alert, *, channel: str, address: SecretStr) -> str | None:
    # Apprise takes a second to import, and most runs have nothing to send.
    from flows.adapters.notify import send  # noqa: PLC0415

    return send(alert, channel, address).problem
