"""The daily digest: what was told since the last one, in one message."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from models.alerts.days import shown
from models.alerts.keys import alert_key
from models.alerts.routing import Rule
from models.alerts.text import one_line, safe_link
from models.values.alerts import Alert, AlertKind
from models.values.spans import Grain, Span

_MOST = 200
"""Alerts in one digest; a flood is counted and not listed."""


def digest_alert(
    digest: Rule, alerts: Collection[Alert], first: date, last: date, now: datetime
) -> Alert | None:
    """Return the digest of what was told from `first` to `last`; None where it would be empty.

    `alerts` are those created on these days. Each digest holds what it names, as a rule does, and
    no digest holds another. Its key is that of its name and last day: it is told once.
    """
    held = [
        alert
        for alert in alerts
        if alert.kind is not AlertKind.DIGEST and digest.misfit(alert) is None
    ]
    if not held:
        return None
    title, body = digest_text(held, first, last)
    return Alert(
        key=alert_key(AlertKind.DIGEST, f"digest:{digest.name}", last.isoformat()),
        kind=AlertKind.DIGEST,
        subject=digest.name,
        thread=f"digest:{digest.name}",
        title=title,
        body=body,
        why=f"the digest {one_line(digest.name, 80)} is set to hold what was told",
        created=now,
    )


def digest_text(alerts: Collection[Alert], first: date, last: date) -> tuple[str, str]:
    """Return title and body of the digest, plain text, grouped by thread, oldest first."""
    threads: defaultdict[str, list[Alert]] = defaultdict(list)
    for alert in sorted(alerts, key=lambda each: (each.created, each.key))[:_MOST]:
        threads[alert.thread].append(alert)
    number = len(alerts)
    days = shown(Span(first=first, last=last, grain=Grain.RANGE))
    title = f"Digest of {days}: {'1 alert' if number == 1 else f'{number} alerts'}"
    blocks = ["\n".join(_lines(one)) for one in threads.values()]
    if number > _MOST:
        blocks.append(f"and {number - _MOST} more; `india-oman alerts` lists all")
    return title, "\n\n".join(blocks)


def _lines(alerts: list[Alert]) -> list[str]:
    lines = []
    for alert in alerts:
        lines.append(f"• {one_line(alert.title, 200)}")
        if alert.quote:
            lines.append(f"  “{one_line(alert.quote, 300)}”")
        link = safe_link(alert.url)
        if link:
            lines.append(f"  {link}")
    return lines
