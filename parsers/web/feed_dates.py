"""The stamps of feeds and pages: to the second where they say so, to the day where they do not.

The feed library's own reading is not used: it takes IST and GST for UTC, month names for nothing
and the seconds since 1970 for a year.
"""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from models.values.articles import Outlet

_VOCABULARY = Path(__file__).parents[1] / "vocabulary"
_FIRST_YEAR = 1990
_AHEAD = timedelta(days=366)
_LONGEST = 120

Stamp = datetime | date

_TIME = r"(?:(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?)"
_HALF = r"(?:\s*(?P<half>[ap])\.?m\.?\b)?"
_ZONE = r"(?:\s*\(?(?P<zone>[+-]\d{1,2}:?\d{2}|z|[a-z]{2,4})\b\)?)?"
_CLOCK = rf"(?:[\s,|@–-]+(?:at\s+)?{_TIME}{_HALF}{_ZONE})?"
# Not `\w`: the vowel signs of Devanagari are none of Python's word characters.
_LETTERS = r"[^\d\s.,:;/|@()+_–-]"
_WEEKDAY = rf"(?:{_LETTERS}{{2,12}}\.?,?\s+)?"
_MONTH = rf"(?P<word>{_LETTERS}{{2,12}}(?:\s+الثاني|\s+الأول)?)"

_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"(?:[t\s]+(?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?P<half>)" + _ZONE + ")?(?![\\d-])"
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    r"t(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})(?P<half>)(?P<zone>z)?$"
)
_DAY_WORD = re.compile(
    _WEEKDAY
    + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s.-]+"
    + _MONTH
    + r"\.?[\s,.-]+(?P<year>\d{4}|\d{2})(?!\d)"
    + _CLOCK
)
_WORD_DAY = re.compile(
    _WEEKDAY + _MONTH + r"\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})(?!\d)" + _CLOCK
)
_NUMBERS = re.compile(
    r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)" + _CLOCK
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "0123456789" * 3)
_EPOCH = re.compile(r"(?P<seconds>\d{10})(?P<thousandths>\d{3})?$")
_LEADING = re.compile(r"^(?:(?:posted|published|updated|date|last updated)\s*(?:on|at)?\s*:?\s*)+")


def zone_of(outlet: Outlet) -> tzinfo | None:
    """Return the zone in which an outlet dates what carries no zone, where it is known."""
    name = outlet.timezone or _table()["countries"].get(outlet.country or "")
    return ZoneInfo(str(name)) if name else None


def read_stamp(raw: str | None, zone: tzinfo | None, now: datetime) -> Stamp | None:
    """Read a stamp, or None where it says nothing that can be true.

    What has a time but no zone is in `zone`, and is a day alone where that is not known. What lies
    before 1990, or more than a year after `now`, is None.
    """
    if raw is None or len(raw) > _LONGEST:
        return None
    text = _LEADING.sub("", _digits(raw).strip().casefold())
    try:
        stamp = _epoch(text) or _match(text, zone)
    except (ValueError, OverflowError):
        return None
    if stamp is None:
        return None
    day = stamp.date() if isinstance(stamp, datetime) else stamp
    return stamp if date(_FIRST_YEAR, 1, 1) <= day <= (now + _AHEAD).date() else None


def _epoch(text: str) -> Stamp | None:
    found = _EPOCH.match(text)
    return datetime.fromtimestamp(int(found["seconds"]), UTC) if found else None


def _match(text: str, zone: tzinfo | None) -> Stamp | None:
    for pattern in (_ISO, _COMPACT, _DAY_WORD, _WORD_DAY, _NUMBERS):
        found = pattern.match(text)
        if found:
            return _build(found.groupdict(), zone)
    return None


def _build(found: dict[str, str | None], zone: tzinfo | None) -> Stamp | None:
    word = found.get("word")
    month = _months().get(word.rstrip(".")) if word else int(found["month"] or 0)
    if not month:
        return None
    digits = found["year"] or ""
    year = int(digits)
    if len(digits) == len("25"):
        # RFC 822 wrote two digits; RFC 2822 says how they are read.
        year += 2000 if year < 50 else 1900  # noqa: PLR2004
    day = date(year, month, int(found["day"] or 0))
    if found.get("hour") is None:
        return day
    hour = _hour(int(found["hour"] or 0), found.get("half"))
    # A leap second is told as the last second of its minute.
    second = min(int(found.get("second") or 0), 59)
    clock = datetime(day.year, day.month, day.day, hour, int(found["minute"] or 0), second)  # noqa: DTZ001 - the zone follows
    named = _zone(found.get("zone"))
    if named is None and zone is None:
        return day
    return clock.replace(tzinfo=named or zone)


def _hour(hour: int, half: str | None) -> int:
    if not half:
        return hour
    if not 1 <= hour <= 12:  # noqa: PLR2004
        # "16:25 PM" is a slip of the pen; the 24-hour reading stands.
        return hour
    return hour % 12 + (12 if half == "p" else 0)


def _zone(raw: str | None) -> tzinfo | None:
    if not raw:
        return None
    if raw[0] in "+-":
        digits = raw[1:].replace(":", "").rjust(4, "0")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return timezone(timedelta(minutes=-minutes if raw[0] == "-" else minutes))
    minutes_east = _table()["zones"].get(raw)
    return None if minutes_east is None else timezone(timedelta(minutes=int(minutes_east)))


@cache
def _table() -> dict[str, dict[str, int | str]]:
    return tomllib.loads((_VOCABULARY / "stamps.toml").read_text(encoding="utf-8"))


@cache
def _months() -> dict[str, int]:
    table = tomllib.loads((_VOCABULARY / "months.toml").read_text(encoding="utf-8"))
    return {
        name.casefold().rstrip("."): row["number"]
        for row in table["month"]
        for language in ("en", "ar", "hi")
        for name in (*row.get(language, ()), *_shorter(row, language))
    }


def _shorter(row: dict[str, list[str]], language: str) -> tuple[str, ...]:
    # "Sept." is as common as "Sep.".
    return tuple(name[:4] for name in row["en"][:1]) if language == "en" else ()


def _digits(text: str) -> str:
    return text.translate(_DIGITS)
