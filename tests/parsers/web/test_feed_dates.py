"""Stamps as feeds and pages print them, in the zone that their publisher means."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from models.values.articles import Outlet
from parsers.web.feed_dates import Stamp, read_stamp, zone_of

INDIA = ZoneInfo("Asia/Kolkata")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
EAST_530 = timezone(timedelta(hours=5, minutes=30))
EAST_4 = timezone(timedelta(hours=4))


def at(hour: int, minute: int, zone: timezone | ZoneInfo) -> datetime:
    return datetime(2026, 11, 22, hour, minute, tzinfo=zone)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Sun, 22 Nov 2026 10:30:00 IST", at(10, 30, EAST_530)),
        ("Sun, 22 Nov 2026 10:30:00 GST", at(10, 30, EAST_4)),
        ("Sun, 22 Nov 2026 10:30:00 GMT", at(10, 30, UTC)),
        ("Sun, 22 Nov 2026 10:30:00 +0400", at(10, 30, EAST_4)),
        ("Sun, 22 Nov 26 10:30 UT", at(10, 30, UTC)),
        ("Sun, 22 Nov 2026 10:30:00", at(10, 30, INDIA)),
        ("2026-11-22 10:30:00", at(10, 30, INDIA)),
        ("2026-11-22T10:30:00+04:00", at(10, 30, EAST_4)),
        ("2026-11-22T10:30:00.123Z", at(10, 30, UTC)),
        ("20261122T103000Z", at(10, 30, UTC)),
        ("2026-11-22", date(2026, 11, 22)),
        ("Nov 22, 2026", date(2026, 11, 22)),
        ("November 22nd, 2026 at 4:30 pm", at(16, 30, INDIA)),
        ("Sunday, November 22, 2026 - 10:30", at(10, 30, INDIA)),
        ("22/11/2026", date(2026, 11, 22)),
        ("22-Nov-2026 10:30", at(10, 30, INDIA)),
        ("22-11-2026 16:25 IST", at(16, 25, EAST_530)),
        ("22 NOV 2026 10:30AM by PIB Delhi", at(10, 30, INDIA)),
        ("Posted On: 22 NOV 2026 12:30AM by PIB Delhi", at(0, 30, INDIA)),
        ("22 نوفمبر 2026", date(2026, 11, 22)),
        ("٢٢ تشرين الثاني ٢٠٢٦", date(2026, 11, 22)),
        ("22 नवंबर 2026", date(2026, 11, 22)),
        ("1764853200", datetime(2025, 12, 4, 13, 0, tzinfo=UTC)),
        ("1764853200000", datetime(2025, 12, 4, 13, 0, tzinfo=UTC)),
    ],
)
def test_a_stamp_is_read_in_its_own_zone(raw: str, expected: Stamp) -> None:
    read = read_stamp(raw, INDIA, NOW)
    assert read == expected
    assert isinstance(read, datetime) is isinstance(expected, datetime)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "",
        "yesterday",
        "6:30 pm IST",
        "2026",
        "0000-01-01",
        "-0001-01-01",
        "10000-01-01",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
        "2026-W47-7",
        "30 Feb 2026",
        "2026-02-30",
        "2026-11-22T25:61:61Z",
        "2026-11-22T10:00:00+99:99",
        "1889-01-01",
        "2099-01-01",
        "22 Brumaire 2026",
        "99/99/2026",
        "9" * 5000,
    ],
)
def test_what_cannot_be_true_is_no_date(raw: str | None) -> None:
    assert read_stamp(raw, INDIA, NOW) is None


def test_a_time_without_any_zone_is_only_a_day() -> None:
    assert read_stamp("2026-11-22 23:30:00", None, NOW) == date(2026, 11, 22)


def test_a_leap_second_is_the_last_of_its_minute() -> None:
    assert read_stamp("2016-12-31T23:59:60Z", None, NOW) == datetime(
        2016, 12, 31, 23, 59, 59, tzinfo=UTC
    )


def test_the_zone_of_an_outlet_is_its_own_else_that_of_its_country() -> None:
    assert zone_of(Outlet(name="a", country="OM")) == ZoneInfo("Asia/Muscat")
    assert zone_of(Outlet(name="a", country="OM", timezone="Europe/Paris")) == ZoneInfo(
        "Europe/Paris"
    )
    assert zone_of(Outlet(name="a")) is None
