"""How long a publisher says that an answer will stay as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r"(?i)(?:^|[\s,])max-age=\"?(\d{1,12})")
_NOT_KEPT = re.compile(r"(?i)(?:^|[\s,])no-(?:cache|store)\b")
_LONGEST = 10**9


def read_rest(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return for how long the publisher asks not to be asked again; None where it does not.

    `max-age` counts before `Expires`. The caller clamps the result.
    """
    control = headers.get("cache-control", "")[:1000]
    if _NOT_KEPT.search(control):
        return None
    if age := _MAX_AGE.search(control):
        return timedelta(seconds=min(int(age[1]), _LONGEST))
    expires = _moment(headers.get("expires"))
    if expires is None:
        return None
    rest = expires - (_moment(headers.get("date")) or now)
    return rest if rest > timedelta() else None


def has_lapsed(headers: Mapping[str, str]) -> bool:
    """Say whether an answer calls itself old on arrival: then its validators mean nothing."""
    return headers.get("expires", "").strip() in {"0", "-1"}


def _moment(raw: str | None) -> datetime | None:
    if raw is None:
        return None
    try:
        moment = parsedate_to_datetime(raw.strip()[:40])
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else None
