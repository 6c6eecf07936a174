"""The daily digest: what was told in a day, in one message."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from models.alerts.text import one_line, safe_link
from models.values.alerts import Alert


def digest_text(alerts: Collection[Alert], day: date) -> tuple[str, str]:
    """Return title and body of the digest, plain text, grouped by thread, oldest first."""
    threads: defaultdict[str, list[Alert]] = defaultdict(list)
    for alert in sorted(alerts, key=lambda each: (each.created, each.key)):
        threads[alert.thread].append(alert)
    number = len(alerts)
    count = "nothing" if not number else "1 alert" if number == 1 else f"{number} alerts"
    title = f"Digest of {day.isoformat()}: {count}"
    blocks = ["\n".join(_lines(one)) for one in threads.values()]
    return title, "\n\n".join(blocks) or "Nothing was told on this day."


def _lines(alerts: list[Alert]) -> list[str]:
    lines = []
    for alert in alerts:
        lines.append(f"• {one_line(alert.title, 200)}")
        link = safe_link(alert.url)
        if link:
            lines.append(f"  {link}")
    return lines
