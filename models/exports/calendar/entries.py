"""What every entry and every calendar has, whatever it is of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.exports.calendar.lines import (
    component,
    day_line,
    line,
    moment_line,
    text_line,
    texts_line,
)
from models.exports.plain import one_line
from models.exports.telling import Told, text_of
from models.values.annals import Annal
from models.values.days import shift

REFRESH = "PT1H"
"""How often a calendar that subscribes should look again."""

_DAY = timedelta(days=1)


class Days(NamedTuple):
    """Whole days, both inclusive."""

    first: date
    last: date


class Entry(NamedTuple):
    """One entry as it is written, and when it last changed."""

    changed: datetime
    text: str


class Subject(NamedTuple):
    """What an entry is of."""

    uid: str
    told: Told
    annal: Annal
    place: str | None
    categories: tuple[str, ...]
    page: str | None
    source: str | None
    related: tuple[str, ...] = ()


def whole_calendar(
    name: str, description: str, address: str | None, entries: Iterable[Entry]
) -> str:
    """Return a calendar as text; it says the same as long as its entries do."""
    listed = list(entries)
    lines = [
        "VERSION:2.0",
        "PRODID:-//India-Oman tracker//calendar//EN",
        "CALSCALE:GREGORIAN",
        text_line("NAME", name),
        text_line("DESCRIPTION", description),
        # What programs read that do not know RFC 7986.
        text_line("X-WR-CALNAME", name),
        text_line("X-WR-CALDESC", description),
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        f"X-PUBLISHED-TTL:{REFRESH}",
    ]
    if listed:
        lines.append(moment_line("LAST-MODIFIED", max(entry.changed for entry in listed)))
    if address:
        lines.append(line("SOURCE;VALUE=URI", address))
    return component("VCALENDAR", [*lines, *(entry.text for entry in listed)]) + "\r\n"


def day_entry(subject: Subject, days: Days, status: str, prefix: str = "") -> Entry:
    """Return an entry over whole days; nobody is busy by it."""
    lines = [day_line("DTSTART", days.first)]
    # An end that nobody can pass by a day is left out; the entry is then of its first day.
    if (after := shift(days.last, _DAY)) > days.first:
        lines.append(day_line("DTEND", after))
    return _entry("VEVENT", subject, prefix, [*lines, f"STATUS:{status}", "TRANSP:TRANSPARENT"])


def task_entry(
    subject: Subject, earliest: date | None, latest: date | None, status: str, prefix: str = ""
) -> Entry:
    """Return an entry without a day of its own: only the bounds that were stated stand in it."""
    lines = [f"STATUS:{status}"]
    if earliest is not None:
        lines.append(day_line("DTSTART", earliest))
    if latest is not None:
        lines.append(day_line("DUE", latest))
    if status == "COMPLETED":
        lines.append("PERCENT-COMPLETE:100")
    return _entry("VTODO", subject, prefix, lines)


def note_entry(subject: Subject, status: str, prefix: str = "") -> Entry:
    """Return an entry of what happened, or is to happen, on a day that nobody knows."""
    return _entry("VJOURNAL", subject, prefix, [f"STATUS:{status}"])


def _entry(kind: str, subject: Subject, prefix: str, own: Iterable[str]) -> Entry:
    annal = subject.annal
    categories = [word for one in subject.categories if (word := one_line(one))]
    lines = [
        text_line("UID", subject.uid),
        # Without a METHOD, the stamp is that of the last revision.
        moment_line("DTSTAMP", annal.changed),
        moment_line("CREATED", annal.created),
        moment_line("LAST-MODIFIED", annal.changed),
        f"SEQUENCE:{annal.changes}",
        *own,
        text_line("SUMMARY", f"{prefix}{subject.told.title}"),
        text_line("DESCRIPTION", text_of(subject.told, subject.page)),
    ]
    if subject.place and kind != "VJOURNAL":
        lines.append(text_line("LOCATION", one_line(subject.place)))
    if categories:
        lines.append(texts_line("CATEGORIES", categories))
    if address := subject.page or subject.source:
        lines.append(line("URL", address))
    lines += [text_line("RELATED-TO", uid) for uid in subject.related]
    return Entry(annal.changed, component(kind, lines))
