"""What every entry and every calendar has, whatever it is of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from icalendar import Calendar, Event, Journal, Todo, vDuration, vText, vUri
from icalendar.cal.component import Component

from models.exports.plain import one_line
from models.exports.telling import Told, text_of
from models.values.annals import Annal
from models.values.days import shift

REFRESH = timedelta(hours=1)
"""How often a calendar that subscribes should look again."""

_DAY = timedelta(days=1)


class Days(NamedTuple):
    """Whole days, both inclusive."""

    first: date
    last: date


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
    name: str, description: str, address: str | None, entries: Iterable[Component]
) -> str:
    """Return a calendar as text; it says the same as long as its entries do."""
    listed = list(entries)
    calendar = Calendar()
    calendar.add("prodid", "-//India-Oman tracker//calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("description", description)
    # What programs read that do not know RFC 7986.
    calendar.add("x-wr-calname", vText(name))
    calendar.add("x-wr-caldesc", vText(description))
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    if listed:
        calendar.add("last-modified", max(entry.decoded("last-modified") for entry in listed))
    if address:
        calendar.add("source", vUri(address), parameters={"VALUE": "URI"})
    for entry in listed:
        calendar.add_component(entry)
    return str(calendar.to_ical(), "utf-8")


def day_entry(subject: Subject, days: Days, status: str, prefix: str = "") -> Event:
    """Return an entry over whole days; nobody is busy by it."""
    entry = Event()
    _describe(entry, subject, prefix)
    entry.add("dtstart", days.first)
    # An end that nobody can pass by a day is left out; the entry is then of its first day.
    if (after := shift(days.last, _DAY)) > days.first:
        entry.add("dtend", after)
    entry.add("status", status)
    entry.add("transp", "TRANSPARENT")
    return entry


def task_entry(
    subject: Subject, earliest: date | None, latest: date | None, status: str, prefix: str = ""
) -> Todo:
    """Return an entry without a day of its own: only the bounds that were stated stand in it."""
    entry = Todo()
    _describe(entry, subject, prefix)
    if earliest is not None:
        entry.add("dtstart", earliest)
    if latest is not None:
        entry.add("due", latest)
    entry.add("status", status)
    if status == "COMPLETED":
        entry.add("percent-complete", 100)
    return entry


def note_entry(subject: Subject, status: str, prefix: str = "") -> Journal:
    """Return an entry of what happened, or is to happen, on a day that nobody knows."""
    entry = Journal()
    _describe(entry, subject, prefix)
    entry.add("status", status)
    return entry


def _describe(entry: Component, subject: Subject, prefix: str) -> None:
    entry.add("uid", subject.uid)
    # Without a METHOD, the stamp is that of the last revision.
    changed = _second(subject.annal.changed)
    entry.add("dtstamp", changed)
    entry.add("created", _second(subject.annal.created))
    entry.add("last-modified", changed)
    entry.add("sequence", subject.annal.changes)
    entry.add("summary", f"{prefix}{subject.told.title}")
    entry.add("description", text_of(subject.told, subject.page))
    if subject.place and entry.name != "VJOURNAL":
        entry.add("location", one_line(subject.place))
    entry.add("categories", [word for one in subject.categories if (word := one_line(one))])
    if address := subject.page or subject.source:
        entry.add("url", address)
    for uid in subject.related:
        entry.add("related-to", uid)


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
