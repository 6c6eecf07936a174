"""The daily digest: what was told in a day, in one message."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from models.values.alerts import Alert


def digest_text(alerts: Collection[Alert], day: date) -> tuple[str, str]:
    """Return title and body of the digest, plain text, grouped by thread."""
    raise NotImplementedError
