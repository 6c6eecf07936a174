"""The first case to serve: the promise of December 2024, and what closed it a year later."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from models.followups import resolve_follow_ups
from models.series import expected_windows
from models.values.events import Event
from models.values.followups import FollowUp, FollowUpState, StoredCommitment
from models.values.mentions import Status
from tests.models.making import commitment, event, mention, on

CONVENIENT = on(None, wording="at a mutually convenient date")
SEED_13 = mention("seed", "2024-12-04", on("2024-12-03"), number=13, city="New Delhi", country="IN")
SEED_PLAN = mention(
    "seed", "2024-12-04", CONVENIENT, status=Status.PLANNED, city="Muscat", country="OM"
)
SEED_PROMISE = commitment(
    "seed", "2024-12-04", CONVENIENT, city="Muscat", country="OM", raised=SEED_13, planned=SEED_PLAN
)
NEWS_14 = mention("news", "2025-12-05", on("2025-12-04"), number=14, city="Muscat", country="OM")
NEWS_PLAN = mention(
    "news", "2025-12-05", on("2026"), status=Status.PLANNED, city="New Delhi", country="IN"
)
NEWS_PROMISE = commitment(
    "news",
    "2025-12-05",
    on("2026", wording="in 2026"),
    city="New Delhi",
    country="IN",
    raised=NEWS_14,
    planned=NEWS_PLAN,
)


def known_on(today: date, *, clustered: bool) -> list[FollowUp]:
    """What was known on a day; the resolution may or may not see that the 14th is the promised."""
    events: list[Event] = [event(SEED_13)]
    commitments: list[StoredCommitment] = [SEED_PROMISE]
    if today >= date(2025, 12, 5):
        held = [event(SEED_PLAN, NEWS_14)] if clustered else [event(SEED_PLAN), event(NEWS_14)]
        events += [*held, event(NEWS_PLAN)]
        commitments.append(NEWS_PROMISE)
    else:
        events.append(event(SEED_PLAN))
    return resolve_follow_ups(commitments, events, today)


def test_the_seed_opens_one_follow_up_without_an_invented_date() -> None:
    (follow_up,) = known_on(date(2025, 6, 1), clustered=False)
    assert follow_up.state is FollowUpState.OPEN
    assert (follow_up.mechanism, follow_up.city, follow_up.country) == ("IOSCG", "Muscat", "OM")
    assert follow_up.when_text == "at a mutually convenient date"
    assert (follow_up.earliest, follow_up.latest, follow_up.held_as) == (None, None, None)
    assert follow_up.since == date(2024, 12, 4)
    assert follow_up.raised_by == SEED_13.id
    assert follow_up.planned == SEED_PLAN.id
    assert [step.state for step in follow_up.transitions] == [FollowUpState.OPEN]


def test_the_report_of_the_14th_closes_it_and_opens_the_next() -> None:
    for clustered in (False, True):
        first, second = known_on(date(2025, 12, 6), clustered=clustered)
        assert first.state is FollowUpState.HELD
        assert first.held_as == event(SEED_PLAN, NEWS_14).id if clustered else NEWS_14.id
        held = first.transitions[-1]
        assert (held.state, held.day) == (FollowUpState.HELD, date(2025, 12, 5))
        assert held.quote == NEWS_14.mention.quote
        assert held.document == NEWS_14.document
        assert first.notes == ()
        assert (second.state, second.city) == (FollowUpState.OPEN, "New Delhi")
        assert (second.earliest, second.latest) == (date(2026, 1, 1), date(2026, 12, 31))
        assert second.raised_by is not None
        assert second.held_as is None


def test_the_next_is_overdue_when_its_year_has_passed_without_a_report() -> None:
    _, second = known_on(date(2026, 12, 31), clustered=True)
    assert second.state is FollowUpState.OPEN
    _, second = known_on(date(2027, 1, 1), clustered=True)
    assert second.state is FollowUpState.OVERDUE
    assert second.transitions[-1].day == date(2027, 1, 1)


def test_an_open_window_shows_what_the_past_lets_one_expect_and_a_stated_one_does_not() -> None:
    past = [
        event(mention("2021", "2021-01-15", on("2021-01-14"))),
        event(mention("2023", "2023-02-28", on("2023-02-27"), number=12)),
        event(SEED_13),
    ]
    today = date(2024, 12, 5)
    windows = expected_windows(past, today)
    (follow_up,) = resolve_follow_ups([SEED_PROMISE], past, today, expected=windows)
    assert follow_up.expected is not None
    assert follow_up.expected.gaps == (774, 645)
    assert follow_up.earliest is None
    dated = commitment("dated", "2024-12-05", on("2025"), raised=SEED_13)
    (follow_up,) = resolve_follow_ups([SEED_PROMISE, dated], past, today, expected=windows)
    assert follow_up.expected is None


@given(data=st.data())
def test_any_order_of_arrival_gives_the_same_follow_ups(data: st.DataObject) -> None:
    commitments = [
        SEED_PROMISE,
        NEWS_PROMISE,
        commitment("copy", "2024-12-05", CONVENIENT, city="Muscat", country="OM"),
        commitment("later", "2026-09-10", on("2026-10-06"), number=15, city="New Delhi"),
        commitment("moved", "2026-10-21", on("2026-11-11"), number=15),
        commitment("after", "2026-11-13", on("2027"), city="Muscat"),
    ]
    events = [
        event(SEED_13),
        event(SEED_PLAN, NEWS_14),
        event(NEWS_PLAN),
        event(mention("15", "2026-11-11", on("2026-11-11"), number=15)),
    ]
    expected = resolve_follow_ups(commitments, events, date(2026, 12, 1))
    assert [one.state for one in expected] == ["held", "held", "open"]
    assert [len(one.commitments) for one in expected] == [2, 3, 1]
    mixed = data.draw(st.permutations(commitments))
    shuffled = data.draw(st.permutations(events))
    assert resolve_follow_ups(mixed, shuffled, date(2026, 12, 1)) == expected
