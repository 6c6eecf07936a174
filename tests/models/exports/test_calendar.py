"""Calendars, read back by readers that know nothing of us."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from models.exports.calendar import events_calendar, follow_ups_calendar
from models.exports.links import Links
from models.followups import resolve_follow_ups
from models.series import expected_windows
from models.values.annals import Annal
from models.values.events import Event
from models.values.followups import FollowUp, FollowUpState
from models.values.mentions import Kind, Status
from models.values.spans import Span
from tests.models.making import commitment, event, mention, on

LEARNT = datetime(2026, 11, 1, 9, 30, 15, 999, tzinfo=UTC)
CHANGED = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ANNAL = Annal(created=LEARNT, changed=CHANGED, changes=3)
TODAY = date(2026, 11, 22)


def told(status: Status, span: Span, **more: Any) -> Event:
    return event(
        mention("one", "2026-10-01", span, status=status, number=15, city="Muscat", **more)
    )


def parsed(text: str) -> Any:
    return icalendar.Calendar.from_ical(text)


def read(text: str) -> Any:
    """The calendar, after two other readers have taken it without complaint."""
    IcsCalendarStream.calendar_from_ics(text)
    for component in vobject.readComponents(text):
        component.validate(raiseException=True)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = parsed(text)
    assert not [e for part in calendar.walk() for e in part.errors]
    return calendar


def the_entry(text: str) -> Any:
    (entry,) = read(text).subcomponents
    return entry


EVENTS = {
    "dated plan": (
        Status.PLANNED,
        on("2026-12-04"),
        "VEVENT",
        "CONFIRMED",
        ("2026-12-04", "2026-12-05"),
    ),
    "held on days": (
        Status.HELD,
        on("2024-01-30", "2024-01-31"),
        "VEVENT",
        "CONFIRMED",
        ("2024-01-30", "2024-02-01"),
    ),
    "planned month": (
        Status.PLANNED,
        on("2026-12"),
        "VEVENT",
        "TENTATIVE",
        ("2026-12-01", "2027-01-01"),
    ),
    "held in a year": (
        Status.HELD,
        on("1972"),
        "VEVENT",
        "TENTATIVE",
        ("1972-01-01", "1973-01-01"),
    ),
    "cancelled": (
        Status.CANCELLED,
        on("2026-12-04"),
        "VEVENT",
        "CANCELLED",
        ("2026-12-04", "2026-12-05"),
    ),
    "open plan": (Status.PLANNED, on(None, wording="soon"), "VJOURNAL", "DRAFT", None),
    "held some day": (Status.HELD, on(None), "VJOURNAL", "FINAL", None),
    "from a day on": (Status.PLANNED, Span(first=date(2027, 1, 1)), "VJOURNAL", "DRAFT", None),
}


@pytest.mark.parametrize(("status", "span", "name", "said", "days"), EVENTS.values(), ids=EVENTS)
def test_an_event_has_the_days_that_were_stated_and_no_others(
    status: Status, span: Span, name: str, said: str, days: tuple[str, str] | None
) -> None:
    entry = the_entry(events_calendar([told(status, span)], {}))
    assert (entry.name, entry["status"]) == (name, said)
    if days is None:
        assert not {"DTSTART", "DTEND", "DUE", "DURATION"} & set(entry)
    else:
        assert [entry[one].dt.isoformat() for one in ("dtstart", "dtend")] == list(days)
        assert entry["dtstart"].params["VALUE"] == "DATE"


def test_a_postponed_day_is_struck_out_until_a_new_one_is_known() -> None:
    old = told(Status.POSTPONED, on("2026-12-04")).model_copy(
        update={"former": (on("2026-12-04"),)}
    )
    entry = the_entry(events_calendar([old], {}))
    assert (entry["status"], entry["dtstart"].dt) == ("CANCELLED", date(2026, 12, 4))
    assert entry["summary"].startswith("Postponed: ")
    moved = old.model_copy(update={"span": on("2027-02")})
    entry = the_entry(events_calendar([moved], {}))
    assert (entry["status"], entry["dtstart"].dt) == ("TENTATIVE", date(2027, 2, 1))


def test_an_entry_says_when_it_changed_and_how_often() -> None:
    one = told(Status.PLANNED, on("2026-12-04"))
    entry = the_entry(events_calendar([one], {one.id: ANNAL}))
    assert (entry["uid"], entry["sequence"]) == (one.id, 3)
    assert entry["created"].dt == LEARNT.replace(microsecond=0)
    assert entry["last-modified"].dt == entry["dtstamp"].dt == CHANGED
    gone = ANNAL.model_copy(update={"standing": False})
    assert read(events_calendar([one], {one.id: gone})).subcomponents == []


def test_an_entry_leads_to_quotes_and_pages() -> None:
    links = Links(
        event=lambda name: f"https://desk.example/events/{name}.html",
        file=lambda name: f"https://desk.example/{name}",
    )
    one = told(Status.HELD, on("2026-09-01"), quote="“Both sides; met,\nagain” \\o/")
    calendar = read(events_calendar([one], {}, links))
    (entry,) = calendar.subcomponents
    assert "“Both sides; met, again” \\o/" in entry["description"]
    assert "https://press.example/one" in entry["description"]
    assert entry["url"] == f"https://desk.example/events/{one.id}.html"
    assert calendar["source"] == "https://desk.example/events.ics"
    assert calendar["refresh-interval"].dt == timedelta(hours=1)
    assert the_entry(events_calendar([one], {}))["url"] == "https://press.example/one"


def promised(span: Span, today: date = TODAY, **more: Any) -> FollowUp:
    (one,) = resolve_follow_ups([commitment("seed", "2026-10-01", span, **more)], [], today)
    return one


FOLLOW_UPS = {
    "open": (
        promised(on(None, wording="at a mutually convenient date")),
        "VTODO",
        "NEEDS-ACTION",
        {},
    ),
    "a day": (
        promised(on("2026-12-04")),
        "VEVENT",
        "CONFIRMED",
        {"dtstart": "2026-12-04", "dtend": "2026-12-05"},
    ),
    "a month": (
        promised(on("2026-12")),
        "VEVENT",
        "TENTATIVE",
        {"dtstart": "2026-12-01", "dtend": "2027-01-01"},
    ),
    "by a day": (
        promised(Span(last=date(2027, 6, 30))),
        "VTODO",
        "NEEDS-ACTION",
        {"due": "2027-06-30"},
    ),
    "from a day": (
        promised(Span(first=date(2027, 6, 1))),
        "VTODO",
        "NEEDS-ACTION",
        {"dtstart": "2027-06-01"},
    ),
    "overdue": (
        promised(on("2026-10-20")),
        "VEVENT",
        "TENTATIVE",
        {"dtstart": "2026-10-20", "dtend": "2026-10-21"},
    ),
    "cancelled": (
        promised(on("2026-12-04")).model_copy(update={"state": FollowUpState.CANCELLED}),
        "VEVENT",
        "CANCELLED",
        {"dtstart": "2026-12-04", "dtend": "2026-12-05"},
    ),
}


@pytest.mark.parametrize(("promise", "name", "said", "days"), FOLLOW_UPS.values(), ids=FOLLOW_UPS)
def test_a_promise_has_the_bounds_that_were_stated_and_no_others(
    promise: FollowUp, name: str, said: str, days: dict[str, str]
) -> None:
    entry = the_entry(follow_ups_calendar([promise], {}, {}))
    assert (entry.name, entry["status"]) == (name, said)
    given = {one: entry[one].dt.isoformat() for one in ("dtstart", "dtend", "due") if one in entry}
    assert given == days
    assert promise.quote in entry["description"]


def test_what_is_merely_expected_gives_no_date() -> None:
    days = ("2020-03-01", "2021-04-01", "2022-03-20")
    past = [event(mention(f"p{day}", day, on(day))) for day in days]
    promise = commitment("seed", "2022-03-21", on(None, wording="in due course"))
    (one,) = resolve_follow_ups(
        [promise], past, date(2022, 5, 1), expected=expected_windows(past, date(2022, 5, 1))
    )
    assert one.expected is not None
    entry = the_entry(follow_ups_calendar([one], {}, {}))
    assert not {"DTSTART", "DTEND", "DUE", "DURATION"} & set(entry)
    assert "nobody has stated this" in entry["description"]


def test_a_kept_promise_stands_on_the_day_on_which_it_was_kept() -> None:
    report = mention("report", "2026-11-20", on("2026-11-19"), kind=Kind.MEETING, city="Muscat")
    kept = event(report)
    promise = commitment("seed", "2026-10-01", on("2026-11"))
    (one,) = resolve_follow_ups([promise], [kept], TODAY)
    assert one.held_as == kept.id
    entry = the_entry(follow_ups_calendar([one], {}, {kept.id: kept}))
    assert (entry["status"], entry["dtstart"].dt) == ("CONFIRMED", date(2026, 11, 19))
    assert entry["related-to"] == kept.id
    assert entry["summary"].startswith("Held: ")


def test_the_same_values_give_the_same_bytes_in_any_order() -> None:
    some = [told(Status.HELD, on(f"2026-0{n}-01"), quote=f"q{n}") for n in range(1, 8)]
    assert events_calendar(some, {}) == events_calendar(list(reversed(some)), {})


def test_a_calendar_of_nothing_is_a_calendar() -> None:
    assert parsed(events_calendar([], {})).subcomponents == []


@given(st.text(min_size=1), st.dates(), st.sampled_from(list(Status)))
@settings(max_examples=40, deadline=None)
def test_no_words_and_no_day_make_a_calendar_that_is_refused(
    words: str, day: date, status: Status
) -> None:
    try:
        words.encode()
    except UnicodeEncodeError:
        return
    one = event(
        mention("one", None, on(day.isoformat()), status=status, quote=words, outlet=words,
                city=words, url=words, mechanism=words)
    )  # fmt: skip
    calendar = parsed(events_calendar([one], {}))
    (entry,) = calendar.subcomponents
    assert entry["dtstart"].dt == day
    assert len(calendar.subcomponents) == 1
