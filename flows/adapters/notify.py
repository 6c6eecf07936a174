"""Send one alert to one channel by Apprise: as plain text, under its key, without its secrets.

The alert's key goes along, so that what was sent and not marked as sent is recognised when it comes
again: as header `Idempotency-Key` and field `key` of a webhook, as header of a mail, else as the
last line. Mails of one thread refer to it, so that they stand together.
"""

from __future__ import annotations

import logging
import re
import time
from dataclasses import dataclass

import apprise
from apprise.plugins.email.base import NotifyEmail
from pydantic import SecretStr

from models.values.alerts import Alert

_TITLE = 200
_BODY = 8000

# Signs that chat services take for orders: calls to everybody, mentions, links with a false face.
_ORDERS = re.compile(r"@(?=everyone\b|here\b|channel\b|room\b)|<(?=[!@#|a-z])", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")

_ADDRESS_PART = re.compile(r"[^A-Za-z0-9.-]")

# Apprise logs addresses of receivers at debug level, and says nothing that we do not say.
logging.getLogger("apprise").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Sent:
    """What came of one attempt."""

    ok: bool
    problem: str | None = None
    """A sentence without the address; None where it was sent."""


def send(alert: Alert, channel: str, address: SecretStr) -> Sent:
    """Send an alert; what fails is returned and not raised, and never holds the address."""
    # The object is made for each alert, since it carries the alert's key.
    asset = apprise.AppriseAsset(
        app_id="india-oman", app_desc="India–Oman tracker", http_redirects=False
    )
    receiver = apprise.Apprise.instantiate(address.get_secret_value(), asset=asset)
    if receiver is None:
        return Sent(ok=False, problem=f"channel {channel} has an address that Apprise cannot use")
    receiver.redirects = False
    is_marked = _attach_key(receiver, alert)
    # The collection, and not the receiver alone, turns plain text into what the channel wants:
    # a mail in HTML would else take our quotes for its own tags.
    collection = apprise.Apprise(asset=asset)
    collection.add(receiver)
    started = time.monotonic()
    try:
        ok = collection.notify(
            title=header_line(alert.title),
            body=plain_body(alert, with_key=not is_marked),
            body_format=apprise.NotifyFormat.TEXT,
            notify_type=apprise.NotifyType.INFO,
        )
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything; its text may hold secrets
        return Sent(ok=False, problem=f"channel {channel} failed with {type(error).__name__}")
    if ok:
        return Sent(ok=True)
    seconds = time.monotonic() - started
    return Sent(ok=False, problem=f"channel {channel} refused or did not answer ({seconds:.1f} s)")


def is_usable(address: SecretStr) -> bool:
    """Tell whether Apprise knows the service that an address names, and can read the address."""
    return apprise.Apprise.instantiate(address.get_secret_value()) is not None


def plain_body(alert: Alert, *, with_key: bool) -> str:
    """Return the body as plain text, with the key as its last line where nothing else holds it."""
    body = _plain(alert.body)[:_BODY]
    return f"{body}\n\nReference: {alert.key}" if with_key else body


def _attach_key(receiver: apprise.NotifyBase, alert: Alert) -> bool:
    """Put the key beside the words; return whether the receiver has a place for it."""
    headers = getattr(receiver, "headers", None)
    if isinstance(headers, dict):
        headers["Idempotency-Key"] = alert.key
        if isinstance(receiver, NotifyEmail):
            thread = f"<{_ADDRESS_PART.sub('-', alert.thread)}@india-oman.invalid>"
            headers |= {"References": thread, "In-Reply-To": thread}
    fields = getattr(receiver, "payload_extras", None)
    if isinstance(fields, dict):
        fields |= {
            "key": alert.key,
            "kind": alert.kind.value,
            "subject": alert.subject,
            "thread": alert.thread,
            "url": alert.url or "",
        }
    return isinstance(headers, dict) or isinstance(fields, dict)


def header_line(words: str) -> str:
    """Return one line that no mail header can be broken out of, nor an encoded word begun in."""
    line = " ".join(_plain(words).split()).replace("=?", "= ?")
    return line[: _TITLE - 1] + "…" if len(line) > _TITLE else line


def _plain(words: str) -> str:
    return _ORDERS.sub(lambda found: found[0] + "\u200b", _CONTROL.sub("", words))
