"""What becomes of a promise, in all the ways in which articles tell it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from models.followups import resolve_follow_ups
from models.values.followups import FollowUp, FollowUpState
from models.values.judgements import Judgement, JudgementKind
from models.values.mentions import Kind, Participant, Status
from tests.models.making import commitment, event, mention, on

TODAY = date(2026, 12, 31)
LAST = mention("14", "2025-12-04", on("2025-12-04"), number=14, city="Muscat", country="OM")
FIXED = commitment("fixed", "2026-09-10", on("2026-10-06"), number=15, city="New Delhi")


def states(follow_up: FollowUp) -> list[tuple[str, str | None]]:
    return [
        (step.state.value, step.day.isoformat() if step.day else None)
        for step in follow_up.transitions
    ]


def test_announced_postponed_rescheduled_held() -> None:
    postponed = mention(
        "postponed", "2026-10-02", on("2026-10-06"), status=Status.POSTPONED, number=15
    )
    moved = commitment("moved", "2026-10-21", on("2026-11-11"), number=15)
    held = mention("held", "2026-11-12", on("2026-11-11"), number=15, city="New Delhi")
    chain = [event(LAST), event(postponed)]
    (waiting,) = resolve_follow_ups([FIXED], chain, date(2026, 10, 10))
    assert waiting.state is FollowUpState.POSTPONED
    assert (waiting.earliest, waiting.latest) == (None, None)
    (done,) = resolve_follow_ups([FIXED, moved], [*chain, event(held)], TODAY)
    assert states(done) == [
        ("scheduled", "2026-09-10"),
        ("postponed", "2026-10-02"),
        ("scheduled", "2026-10-21"),
        ("held", "2026-11-12"),
    ]
    assert done.held_as == held.id


def test_a_late_copy_of_the_old_date_does_not_undo_a_postponement() -> None:
    postponed = mention(
        "postponed", "2026-10-02", on("2026-10-06"), status=Status.POSTPONED, number=15
    )
    copy = commitment("copy", "2026-10-03", on("2026-10-06"), number=15)
    (waiting,) = resolve_follow_ups(
        [FIXED, copy], [event(LAST), event(postponed)], date(2026, 10, 4)
    )
    assert waiting.state is FollowUpState.POSTPONED


@pytest.mark.parametrize(
    ("first", "last", "cause"),
    [
        ("2026-10-06", "2026-10-06", "narrowed to 2026-10-06"),
        ("2026-10-07", "2026-10-08", "moved to 2026-10-07 to 2026-10-08"),
    ],
)
def test_a_day_within_the_known_days_is_more_detail_and_no_new_date(
    first: str, last: str, cause: str
) -> None:
    rough = commitment("rough", "2026-09-10", on("2026-10-05", "2026-10-07"), number=15)
    exact = commitment("exact", "2026-09-20", on(first, last), number=15)
    (one,) = resolve_follow_ups([rough, exact], [event(LAST)], date(2026, 9, 21))
    assert one.transitions[-1].cause == cause


def test_cancelled_is_not_overdue() -> None:
    cancelled = mention(
        "cancelled", "2026-10-01", on("2026-10-06"), status=Status.CANCELLED, number=15
    )
    (done,) = resolve_follow_ups([FIXED], [event(LAST), event(cancelled)], TODAY)
    assert states(done) == [("scheduled", "2026-09-10"), ("cancelled", "2026-10-01")]


def test_overdue_from_the_day_after_the_window_and_held_when_the_report_comes_late() -> None:
    on_the_day = resolve_follow_ups([FIXED], [event(LAST)], date(2026, 10, 6))[0]
    assert on_the_day.state is FollowUpState.SCHEDULED
    after = resolve_follow_ups([FIXED], [event(LAST)], date(2026, 10, 7))[0]
    assert states(after)[-1] == ("overdue", "2026-10-07")
    report = mention("late", "2026-10-20", on("2026-10-06"), number=15)
    late = resolve_follow_ups([FIXED], [event(LAST), event(report)], TODAY)[0]
    assert states(late)[-2:] == [("overdue", "2026-10-07"), ("held", "2026-10-20")]


def test_a_report_on_the_next_day_leaves_no_trace_of_being_overdue() -> None:
    report = mention("prompt", "2026-10-07", on("2026-10-06"), number=15)
    (done,) = resolve_follow_ups([FIXED], [event(LAST), event(report)], TODAY)
    assert states(done) == [("scheduled", "2026-09-10"), ("held", "2026-10-07")]


def test_a_wider_window_repeated_later_does_not_take_the_day_away() -> None:
    vague = commitment("vague", "2026-09-20", on("2026"), city="New Delhi")
    (one,) = resolve_follow_ups([FIXED, vague], [event(LAST)], date(2026, 9, 30))
    assert (one.state, one.earliest) == (FollowUpState.SCHEDULED, date(2026, 10, 6))


@pytest.mark.parametrize(
    ("city", "country", "note"),
    [
        ("Muscat", "OM", "held in another place than promised: Muscat, not New Delhi"),
        ("New Delhi", "IN", None),
        (None, None, None),
    ],
)
def test_another_place_is_noted_and_not_hidden(
    city: str | None, country: str | None, note: str | None
) -> None:
    held = mention("held", "2026-10-07", on("2026-10-06"), number=15, city=city, country=country)
    (done,) = resolve_follow_ups([FIXED], [event(LAST), event(held)], TODAY)
    assert done.state is FollowUpState.HELD
    assert done.notes == ((note,) if note else ())


def test_another_level_is_noted() -> None:
    before = mention(
        "15",
        "2026-10-06",
        on("2026-10-06"),
        number=15,
        people=(Participant(name="A. Person", role="Secretary (CPV & OIA)"),),
    )
    after = mention(
        "16",
        "2027-02-01",
        on("2027-02-01"),
        number=16,
        people=(Participant(name="B. Person", role="Foreign Minister"),),
    )
    promise = commitment("16", "2026-10-07", on("2027"), raised=before)
    (done,) = resolve_follow_ups([promise], [event(before), event(after)], date(2027, 2, 2))
    assert done.notes == (
        "held at another level: ministers, where the last had secretaries and chiefs",
    )


def test_a_different_number_is_another_round() -> None:
    held = mention("15", "2026-03-02", on("2026-03-01"), number=15)
    promise = commitment("16", "2025-12-20", on("2026"), number=16)
    (open_still,) = resolve_follow_ups([promise], [event(LAST), event(held)], date(2026, 6, 1))
    assert open_still.state is FollowUpState.OPEN


def test_a_later_round_ends_a_promise_that_was_passed_over() -> None:
    held = mention("16", "2027-03-02", on("2027-03-01"), number=16)
    (gone,) = resolve_follow_ups([FIXED], [event(LAST), event(held)], date(2027, 6, 1))
    assert gone.state is FollowUpState.LAPSED
    assert states(gone)[-1] == ("lapsed", "2027-03-02")


def test_the_same_day_outweighs_a_misprinted_number() -> None:
    held = mention("jmcc", "2022-02-01", on("2022-01-31"), mechanism="JMCC", number=11)
    promise = commitment("pre", "2022-01-29", on("2022-01-31"), mechanism="JMCC", number=10)
    (done,) = resolve_follow_ups([promise], [event(held)], TODAY)
    assert done.held_as == held.id
    assert done.notes == ("numbered otherwise than promised: 11, not 10",)


def test_a_preview_on_the_day_of_the_meeting_is_about_that_meeting() -> None:
    held = mention("13", "2025-11-24", on("2025-11-24"), mechanism="JMCC", number=13)
    preview = commitment("pre", "2025-11-24", on("2025-11-24"), mechanism="JMCC", number=13)
    following = commitment("post", "2025-11-24", on(None, wording="later"), mechanism="JMCC")
    first, second = sorted(
        resolve_follow_ups([preview, following], [event(held)], date(2025, 12, 1)),
        key=lambda one: one.state is FollowUpState.OPEN,
    )
    assert (first.state, first.held_as) == (FollowUpState.HELD, held.id)
    assert (second.state, second.held_as) == (FollowUpState.OPEN, None)


def test_a_fixed_day_that_passed_long_ago_is_not_kept_by_the_next_sitting() -> None:
    promise = commitment("talks", "2022-02-14", on("2022-02-15", "2022-02-20"), mechanism="Talks")
    held = mention("sixth", "2024-06-05", on("2024-06-04"), mechanism="Talks", number=6)
    (gone,) = resolve_follow_ups([promise], [event(held)], TODAY)
    assert gone.state is FollowUpState.LAPSED


def test_promises_years_apart_with_a_passed_day_between_are_two() -> None:
    first = commitment("2022", "2022-05-11", on("2022-05-12"), mechanism="JBC")
    second = commitment("2025", "2025-01-26", on("2025-01-27"), mechanism="JBC")
    one, two = resolve_follow_ups([first, second], [], date(2025, 1, 26))
    assert (one.state, two.state) == (FollowUpState.LAPSED, FollowUpState.SCHEDULED)


def test_a_page_stamped_years_later_promises_what_was_then_to_come() -> None:
    promise = commitment(
        "stamped", "2024-04-23", on("2022-02-16", "2022-12-31"), kind=Kind.EXERCISE, mechanism="NAB"
    )
    then = mention("13", "2022-11-25", on("2022-11-19"), kind=Kind.EXERCISE, mechanism="NAB")
    later = mention("14", "2024-10-19", on("2024-10-13"), kind=Kind.EXERCISE, mechanism="NAB")
    (done,) = resolve_follow_ups([promise], [event(then), event(later)], TODAY)
    assert done.held_as == then.id


SULTAN = (Participant(name="Haitham bin Tarik", role="Sultan of Oman", country="OM"),)
DEPUTY = (Participant(name="Asaad bin Tariq", role="Deputy Prime Minister", country="OM"),)


def test_an_invitation_is_fulfilled_by_the_visit_of_the_invited() -> None:
    invitation = commitment(
        "invitation",
        "2021-01-14",
        on(None),
        kind=Kind.VISIT,
        mechanism=None,
        country="IN",
        quote="renewed the Prime Minister's invitation to His Majesty to visit India",
    )
    deputy = event(
        mention(
            "g20", "2023-09-08", on("2023-09-08"), kind=Kind.VISIT, mechanism=None, country="IN",
            people=DEPUTY, quote="The deputy prime minister came for the Sultan",
        )
    )  # fmt: skip
    state_visit = event(
        mention(
            "visit", "2023-12-16", on("2023-12-16"), kind=Kind.VISIT, mechanism=None, country="IN",
            people=SULTAN, quote="Sultan Haitham is on a state visit",
        )
    )  # fmt: skip
    elsewhere = event(
        mention(
            "other", "2022-05-05", on("2022-05-05"), kind=Kind.VISIT, mechanism=None, country="OM",
            people=SULTAN, quote="The Sultan is at home",
        )
    )  # fmt: skip
    (done,) = resolve_follow_ups([invitation], [deputy, state_visit, elsewhere], TODAY)
    assert done.held_as == state_visit.id


def test_an_unrelated_visit_fulfils_no_invitation() -> None:
    invitation = commitment(
        "invitation",
        "2024-01-31",
        on(None),
        kind=Kind.VISIT,
        mechanism=None,
        country="IN",
        quote="asked the Secretary General to come and see its defence industry",
    )
    visit = event(
        mention(
            "visit", "2024-05-01", on("2024-05-01"), kind=Kind.VISIT, mechanism=None, country="IN",
            quote="A delegation of archaeologists is in Gujarat",
        )
    )  # fmt: skip
    (waiting,) = resolve_follow_ups([invitation], [visit], TODAY)
    assert waiting.state is FollowUpState.OPEN


def test_two_promises_of_one_article_are_two_and_one_event_keeps_one_of_them() -> None:
    quote = "The commanders of the navy and the air force are both expected here in February"
    window = on("2022-02")
    promises = [
        commitment(
            "both", "2022-01-29", window, kind=Kind.VISIT, mechanism=None, country="IN", quote=text
        )
        for text in (quote, f"{quote}.")
    ]
    visit = event(
        mention(
            "navy", "2022-02-17", on("2022-02-13"), kind=Kind.VISIT, mechanism=None, country="IN",
            quote="The navy commander is in Delhi",
        )
    )  # fmt: skip
    found = resolve_follow_ups(promises, [visit], date(2022, 2, 20))
    assert sorted(one.state for one in found) == ["held", "open"]


def test_the_same_promise_told_by_two_outlets_without_a_series_is_one() -> None:
    told = [
        commitment(
            name, day, on("2027-01"), kind=Kind.VISIT, mechanism=None, country="IN", quote=quote
        )
        for name, day, quote in (
            ("one", "2026-11-11", "a delegation of the Shura Council would visit in January 2027"),
            ("two", "2026-12-21", "members of the Shura Council are due next month"),
        )
    ]
    (one,) = resolve_follow_ups(told, [], TODAY)
    assert len(one.commitments) == 2


def judged(kind: JudgementKind, other: str | None = None, *, withdrawn: bool = False) -> Judgement:
    made = datetime(2026, 12, 1, tzinfo=UTC)
    return Judgement(
        id=f"j-{kind}",
        kind=kind,
        subject=FIXED.id,
        other=other,
        author="an analyst",
        reason="seen on the programme",
        made=made,
        withdrawn=made if withdrawn else None,
    )


def test_a_person_links_unlinks_and_drops() -> None:
    held = mention("held", "2026-10-07", on("2026-10-06"), number=15)
    call = mention("call", "2026-11-01", on("2026-10-31"), mechanism=None, kind=Kind.CALL)
    events = [event(LAST), event(held), event(call)]

    def after(*judgements: Judgement) -> FollowUp:
        return resolve_follow_ups([FIXED], events, TODAY, judgements)[0]

    assert after(judged(JudgementKind.LINK, call.id)).held_as == call.id
    unlinked = after(judged(JudgementKind.UNLINK, held.id))
    assert (unlinked.held_as, unlinked.state) == (None, FollowUpState.OVERDUE)
    dropped = after(judged(JudgementKind.DROP))
    assert dropped.state is FollowUpState.LAPSED
    assert "seen on the programme" in dropped.transitions[-1].cause
    assert after(judged(JudgementKind.DROP, withdrawn=True)).held_as == held.id


def test_a_plan_that_was_resolved_into_the_last_meeting_is_still_about_the_next() -> None:
    held = mention("news", "2025-12-05", on("2025-12-04"), number=14, city="Muscat")
    plan = mention("news", "2025-12-05", on("2026"), status=Status.PLANNED, city="New Delhi")
    promise = commitment("news", "2025-12-05", on("2026"), city="New Delhi", planned=plan)
    (one,) = resolve_follow_ups([promise], [event(plan, held)], date(2025, 12, 6))
    assert (one.state, one.held_as) == (FollowUpState.OPEN, None)


def test_the_number_of_the_meeting_just_held_is_not_that_of_the_next() -> None:
    promise = commitment("news", "2025-12-05", on("2026"), number=14)
    (waiting,) = resolve_follow_ups([promise], [event(LAST)], date(2025, 12, 6))
    assert (waiting.state, waiting.round) == (FollowUpState.OPEN, None)
    following = mention("15", "2026-10-07", on("2026-10-06"), number=15)
    (done,) = resolve_follow_ups([promise], [event(LAST), event(following)], TODAY)
    assert done.held_as == following.id


def test_a_report_known_by_its_month_is_the_meeting_of_that_month_whatever_its_number() -> None:
    ninth = mention("9", "2024-02-27", on("2024-02-26"), mechanism="Dialogue", number=9)
    tenth = mention("x", "2026-12-21", on("2024-02"), mechanism="Dialogue", number=10)
    promise = commitment("n", "2024-02-27", on(None, wording="next"), mechanism="Dialogue")
    (one,) = resolve_follow_ups([promise], [event(ninth), event(tenth)], TODAY)
    assert one.state is FollowUpState.OPEN


@pytest.mark.parametrize("said", ["2026-11-10", "2026-11-11", "2026-11-12"])
@pytest.mark.parametrize("clustered", [True, False])
def test_a_meeting_held_a_day_early_was_the_planned_one(said: str, *, clustered: bool) -> None:
    held = mention("held", "2026-11-11", on("2026-11-11"), number=15, city="New Delhi")
    plan = mention("plan", said, on("2026-11-12"), status=Status.PLANNED, city="New Delhi")
    open_plan = mention("held", "2026-11-11", on(None), status=Status.PLANNED, city="Muscat")
    preview = commitment("plan", said, on("2026-11-12"), city="New Delhi", planned=plan)
    following = commitment(
        "held", "2026-11-11", on(None), city="Muscat", raised=held, planned=open_plan
    )
    plans = [event(plan, open_plan)] if clustered else [event(plan), event(open_plan)]
    first, second = sorted(
        resolve_follow_ups([preview, following], [event(LAST), event(held), *plans], TODAY),
        key=lambda one: one.state is FollowUpState.OPEN,
    )
    assert (first.state, first.held_as) == (FollowUpState.HELD, held.id)
    assert (second.state, second.earliest, second.held_as) == (FollowUpState.OPEN, None, None)
    assert states(second) == [("open", "2026-11-11")]


def test_a_window_that_passed_years_ago_is_not_kept_by_a_sitting_of_the_other_host() -> None:
    def kept_by(city: str, country: str) -> FollowUpState:
        promise = commitment("nab", "2022-06-30", on("2022-07-01", "2022-12-31"), country="OM")
        held = mention("14", "2024-10-19", on("2024-10-13"), city=city, country=country)
        (one,) = resolve_follow_ups([promise], [event(held)], TODAY)
        return one.state

    assert kept_by("Goa", "IN") is FollowUpState.LAPSED
    assert kept_by("Muscat", "OM") is FollowUpState.HELD


def test_a_day_that_only_the_plan_names_passed_long_before_the_next_sitting() -> None:
    plan = mention("pre", "2023-02-26", on("2023-02-27"), status=Status.PLANNED, city="Muscat")
    promise = commitment("vow", "2022-06-30", on(None), city="Muscat", planned=plan)
    held = mention("15", "2026-11-12", on("2026-11-11"), number=15, city="New Delhi")
    (gone,) = resolve_follow_ups([promise], [event(plan), event(held)], TODAY)
    assert gone.state is FollowUpState.LAPSED


@pytest.mark.parametrize(
    ("early", "late", "place"),
    [
        (("Muscat", "OM"), (None, "IN"), (None, "IN")),
        (("New Delhi", "IN"), (None, "IN"), ("New Delhi", "IN")),
        ((None, "IN"), ("Muscat", None), ("Muscat", None)),
        (("Muscat", "OM"), ("Muscat", None), ("Muscat", "OM")),
        (("New Delhi", None), (None, None), ("New Delhi", None)),
    ],
)
def test_a_promise_is_at_one_place_that_somebody_named(
    early: tuple[str | None, str | None],
    late: tuple[str | None, str | None],
    place: tuple[str | None, str | None],
) -> None:
    first = commitment("first", "2026-01-05", on("2027"), city=early[0], country=early[1])
    last = commitment("last", "2026-02-05", on("2027"), city=late[0], country=late[1])
    (found,) = resolve_follow_ups([first, last], [], date(2026, 3, 1))
    assert (found.city, found.country) == place
