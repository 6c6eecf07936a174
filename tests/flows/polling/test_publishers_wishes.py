"""What publishers ask of a poller, by headers and feeds, and how far it goes (F28)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from flows.adapters.freshness import has_lapsed, read_rest
from flows.polling.deciding import Decider, Validators
from models.values.articles import Outlet, Tier
from models.values.sources import Source, SourceState
from parsers.web.listed import Listed

NOW = datetime(2025, 12, 5, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
DATE = "Fri, 05 Dec 2025 06:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "rest"),
    [
        ({}, None),
        ({"cache-control": "public, max-age=7200"}, 2 * HOUR),
        ({"cache-control": 'max-age="600"'}, timedelta(minutes=10)),
        ({"cache-control": "max-age=7200, no-cache"}, None),
        ({"cache-control": "no-store"}, None),
        ({"cache-control": "max-age=-1"}, None),
        ({"cache-control": "s-max-age=50"}, None),
        ({"cache-control": "max-age=999999999999"}, timedelta(seconds=10**9)),
        ({"expires": "Fri, 05 Dec 2025 09:00:00 GMT", "date": DATE}, 3 * HOUR),
        ({"expires": "Fri, 05 Dec 2025 07:00:00 GMT"}, HOUR),
        ({"expires": "Fri, 05 Dec 2025 05:00:00 GMT", "date": DATE}, None),
        ({"expires": "0"}, None),
        ({"expires": "Fri, 05 Dec 99999 05:00:00 GMT"}, None),
        ({"cache-control": "max-age=60", "expires": "Sat, 06 Dec 2025 06:00:00 GMT"}, HOUR / 60),
    ],
)
def test_how_long_an_answer_stays_fresh(headers: dict[str, str], rest: timedelta | None) -> None:
    assert read_rest(headers, NOW) == rest


@pytest.mark.parametrize(("expires", "lapsed"), [("0", True), ("-1", True), (DATE, False)])
def test_an_answer_can_be_old_on_arrival(expires: str, lapsed: bool) -> None:
    assert has_lapsed({"expires": expires}) is lapsed
    assert not has_lapsed({})


def wait(tier: Tier, rest: timedelta | None, ttl: int | None = None) -> timedelta:
    source = Source(
        name="press",
        outlet=Outlet(name="Press", tier=tier),
        kind="rss",
        url="https://h.example/feed",
        every_minutes=60,
        reason="a test",
    )
    decider = Decider(source, SourceState(source="press", first_ok=NOW, entries=1), NOW)
    validators = Validators(None, None, None)
    after = decider.after_listed(Listed(ttl_minutes=ttl), (), validators, rest)
    assert after.next_check_at is not None
    return after.next_check_at - NOW


def test_the_longest_wish_counts_and_never_beyond_reason() -> None:
    assert wait(Tier.PRESS, None) <= HOUR
    assert HOUR < wait(Tier.PRESS, 2 * HOUR) <= 2 * HOUR
    assert HOUR < wait(Tier.PRESS, timedelta(minutes=5), ttl=120) <= 2 * HOUR
    assert wait(Tier.PRESS, timedelta(days=900)) <= 4 * HOUR
    assert wait(Tier.PRESS, None, ttl=10**18) <= 4 * HOUR


def test_who_announces_events_cannot_hide_them_behind_a_cache() -> None:
    assert wait(Tier.OFFICIAL, timedelta(days=1), ttl=1440) <= HOUR
