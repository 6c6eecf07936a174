"""When a source is looked at again, and what is said of its health."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from flows.polling.deciding import Decider, Validators
from models.values.articles import Outlet
from models.values.sources import Entry, Expectation, FailureKind, Health, Source, SourceState
from parsers.web.listed import Listed

NOW = datetime(2025, 12, 5, 6, 0, tzinfo=UTC)
NEW = Validators('"b"', "Fri, 05 Dec 2025 06:00:00 GMT", "f" * 64)
HOUR = timedelta(hours=1)


def make_source(every_minutes: int = 60, every_hours: int = 24, minimum: int = 1) -> Source:
    return Source(
        name="press",
        outlet=Outlet(name="Press"),
        kind="rss",
        url="https://h.example/feed",
        every_minutes=every_minutes,
        expect=Expectation(minimum=minimum, every_hours=every_hours),
        reason="a test",
    )


def state(**fields: object) -> SourceState:
    known = {"first_ok": NOW - 48 * HOUR, "last_full": NOW - HOUR, "etag": '"a"', "entries": 9}
    return SourceState.model_validate({"source": "press", **known, **fields})


def decide(before: SourceState | None = None, **source: int) -> Decider:
    return Decider(make_source(**source), before or state(), NOW)


def listed(*keys: str, **fields: object) -> Listed:
    entries = tuple(Entry(source="press", key=key, url=None, title=key) for key in keys)
    return Listed.model_validate({"entries": entries, **fields})


def wait(after: SourceState) -> timedelta:
    assert after.next_check_at is not None
    return after.next_check_at - NOW


@pytest.mark.parametrize("every_minutes", [5, 15, 60, 1440])
def test_a_good_source_is_due_just_before_its_interval_is_over(every_minutes: int) -> None:
    due = wait(decide(every_minutes=every_minutes).after_listed(listed("a"), (), NEW))
    every = timedelta(minutes=every_minutes)
    assert 0.84 * every <= due <= 0.96 * every


@pytest.mark.parametrize(
    ("ttl", "least", "most"),
    [(None, 50, 60), (1, 50, 60), (0, 50, 60), (120, 100, 120), (10**18, 200, 240)],
)
def test_a_publisher_can_stretch_the_interval_and_never_silence_it(
    ttl: int | None, least: int, most: int
) -> None:
    due = wait(decide().after_listed(listed("a", ttl_minutes=ttl), (), NEW))
    assert timedelta(minutes=least) <= due <= timedelta(minutes=most)


@pytest.mark.parametrize(
    ("every", "known", "least", "most"),
    [
        (60, "abcde", 50, 60),
        (60, "abc", 50, 60),
        (60, "a", 25, 30),
        (60, "", 25, 30),
        (20, "", 12, 15),
        (15, "", 12, 15),
        (5, "", 4, 5),
    ],
)
def test_a_window_that_scrolls_on_quickly_is_looked_at_sooner_and_none_later(
    every: int, known: str, least: float, most: float
) -> None:
    window = listed(*"abcde")
    due = wait(decide(every_minutes=every).after_listed(window, tuple(known), NEW))
    assert timedelta(minutes=least) <= due <= timedelta(minutes=most)
    first = decide(state(entries=0), every_minutes=60).after_listed(window, (), NEW)
    assert wait(first) > timedelta(minutes=50), "all of a first window is new"


def test_failures_are_tried_ever_more_rarely_up_to_a_ceiling() -> None:
    waits = [
        wait(decide(state(failures=n)).after_failure(FailureKind.HTTP, "answered 500"))
        for n in range(20)
    ]
    assert waits[0] < waits[1] < waits[2] <= 6 * HOUR
    assert max(waits) <= 6 * HOUR
    assert waits[0] <= HOUR


def test_what_the_network_keeps_from_us_is_tried_again_within_the_hour() -> None:
    for kind in (FailureKind.DNS, FailureKind.CONNECTION, FailureKind.TIMEOUT):
        for every in (15, 60, 1440):
            decider = decide(state(failures=50), every_minutes=every)
            assert wait(decider.after_failure(kind, "no network")) <= HOUR


@pytest.mark.parametrize(
    ("asked", "least", "most"),
    [
        (timedelta(hours=10), 9, 10),
        (timedelta(days=400), 21, 24),
        (timedelta(seconds=-5), 0.8, 1),
        (None, 0.8, 1),
    ],
)
def test_retry_after_is_honoured_within_a_day(
    asked: timedelta | None, least: float, most: float
) -> None:
    due = wait(decide().after_failure(FailureKind.THROTTLED, "too often", asked))
    assert least * HOUR <= due <= most * HOUR


def test_what_is_gone_is_asked_once_a_day() -> None:
    after = decide().after_failure(FailureKind.GONE, "answered 410")
    assert (wait(after), after.health) == (24 * HOUR, Health.BROKEN)


@pytest.mark.parametrize(
    ("kind", "health"),
    [
        (FailureKind.DNS, Health.UNREACHABLE),
        (FailureKind.DEADLINE, Health.UNREACHABLE),
        (FailureKind.ROBOTS, Health.BLOCKED),
        (FailureKind.BLOCKED, Health.BLOCKED),
        (FailureKind.TLS, Health.BROKEN),
        (FailureKind.SELECTOR_MISS, Health.BROKEN),
        (FailureKind.WRONG_LANGUAGE, Health.BROKEN),
        (FailureKind.PARSER_CRASH, Health.BROKEN),
    ],
)
def test_a_failure_says_what_ails_the_source_and_keeps_what_was_known(
    kind: FailureKind, health: Health
) -> None:
    before = state(last_ok=NOW - HOUR, body_sha256="0" * 64)
    after = decide(before).after_failure(kind, "why")
    assert (after.health, after.since, after.problem, after.detail) == (health, NOW, kind, "why")
    kept = {"etag", "last_modified", "body_sha256", "last_ok", "first_ok", "last_full", "entries"}
    assert after.model_dump(include=kept) == before.model_dump(include=kept)


def test_validators_advance_with_whole_answers_only() -> None:
    whole = decide().after_listed(listed("a"), (), NEW)
    cut = decide().after_listed(listed("a", complete=False), (), NEW)
    assert (whole.etag, whole.last_full) == ('"b"', NOW)
    assert (cut.etag, cut.last_full) == ('"a"', NOW - HOUR)


@pytest.mark.parametrize(
    ("last_full", "conditional"),
    [(None, False), (NOW - HOUR, True), (NOW - 25 * HOUR, False), (NOW + HOUR, False)],
)
def test_everything_is_asked_for_at_least_once_a_day(
    last_full: datetime | None, conditional: bool
) -> None:
    assert decide(state(last_full=last_full)).conditional is conditional


def test_health_of_a_source_that_answers() -> None:
    assert decide().after_listed(listed("a"), (), NEW).health is Health.OK
    quiet = state(last_new=NOW - 25 * HOUR)
    assert decide(quiet).after_listed(listed("a"), ("a",), NEW).health is Health.STALE
    assert decide(quiet).after_unchanged(NEW).health is Health.STALE
    once = decide(state(last_new=NOW - HOUR)).after_listed(listed(), (), NEW)
    assert (once.health, once.empties) == (Health.OK, 1)
    twice = decide(state(empties=1, last_new=NOW - HOUR)).after_listed(listed(), (), NEW)
    assert twice.health is Health.EMPTY
    expected = decide(state(empties=5, last_new=NOW - HOUR), minimum=0)
    assert expected.after_listed(listed(), (), NEW).health is Health.OK


def test_since_when_is_kept_while_the_health_stays() -> None:
    since = NOW - 10 * HOUR
    before = state(health=Health.BROKEN, since=since)
    assert decide(before).after_failure(FailureKind.HTTP, "x").since == since
    assert decide(before).after_unchanged(NEW).since == NOW


def test_a_full_window_without_anything_known_is_a_gap() -> None:
    full = listed("a", "b", "c")
    decider = decide(minimum=3)
    assert decider.is_gap(full, known=())
    assert not decider.is_gap(full, known=("c",))
    assert not decider.is_gap(listed("a", "b"), known=())
    assert not decide(state(entries=0), minimum=3).is_gap(full, known=())


def test_the_usual_gap_is_that_between_timed_entries() -> None:
    entries = tuple(
        Entry(source="press", key=str(n), url=None, title="t", published=NOW - n * HOUR)
        for n in range(6)
    )
    after = decide().after_listed(Listed(entries=entries), (), NEW)
    assert after.median_gap_minutes == 60
