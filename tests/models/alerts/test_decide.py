"""What is told of a change, once, and in which thread."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from models.alerts import Picture, decide
from models.followups import resolve_follow_ups
from models.values.alerts import Alert, AlertKind
from models.values.events import Event, FieldChoice, Rejected, StoredMention
from models.values.followups import StoredCommitment
from models.values.mentions import Kind, Part, Participant, Status
from tests.models.making import commitment, event, mention, on

K = AlertKind


def noon(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(12), UTC)


def picture(
    day: str, events: Sequence[Event] = (), commitments: Sequence[StoredCommitment] = ()
) -> Picture:
    found = resolve_follow_ups(commitments, events, date.fromisoformat(day))
    return Picture(events=tuple(events), follow_ups=tuple(found))


def kinds(alerts: Sequence[Alert]) -> list[AlertKind]:
    return sorted(alert.kind for alert in alerts)


OPEN = on(None, wording="at a mutually convenient date")
MET_13 = mention("seed", "2024-12-04", on("2024-12-03"), number=13, city="New Delhi")
PLAN_14 = mention("seed", "2024-12-04", OPEN, status=Status.PLANNED, city="Muscat")
NEXT_14 = commitment("seed", "2024-12-04", OPEN, city="Muscat", raised=MET_13, planned=PLAN_14)
MET_14 = mention("news", "2025-12-05", on("2025-12-04"), number=14, city="Muscat")
PLAN_15 = mention("news", "2025-12-05", on("2026"), status=Status.PLANNED, city="New Delhi")
NEXT_15 = commitment(
    "news", "2025-12-05", on("2026"), city="New Delhi", raised=MET_14, planned=PLAN_15
)
BEFORE = picture("2025-12-05", [event(MET_13), event(PLAN_14)], [NEXT_14])
AFTER = picture(
    "2025-12-05", [event(MET_13), event(PLAN_14, MET_14), event(PLAN_15)], [NEXT_14, NEXT_15]
)


def test_the_held_meeting_and_the_newly_opened_follow_up_give_one_alert_each() -> None:
    opened, held = sorted(decide(BEFORE, AFTER, noon("2025-12-05")), key=lambda one: one.kind)
    assert (held.kind, opened.kind) == (K.HELD, K.FOLLOW_UP_OPENED)
    assert held.title == "IOSCG 14 meeting: held (Muscat, 4 December 2025)"
    assert "Closes the promise of 4 December 2024" in held.body
    assert MET_14.mention.quote in held.body
    assert "https://press.example/news" in held.body
    assert held.thread == NEXT_14.id
    assert held.mechanism == "IOSCG"
    assert opened.subject == opened.thread == NEXT_15.id
    assert opened.title == "IOSCG meeting: to follow (New Delhi, 2026)"
    assert "one source says that it is held" in held.body


def test_the_same_holds_where_the_resolution_keeps_the_plan_apart() -> None:
    apart = picture(
        "2025-12-05",
        [event(MET_13), event(PLAN_14), event(MET_14), event(PLAN_15)],
        [NEXT_14, NEXT_15],
    )
    assert kinds(decide(BEFORE, apart, noon("2025-12-05"))) == [K.FOLLOW_UP_OPENED, K.HELD]


def test_nothing_is_told_twice() -> None:
    told = decide(BEFORE, AFTER, noon("2025-12-05"))
    assert decide(AFTER, AFTER, noon("2025-12-05")) == []
    assert decide(BEFORE, AFTER, noon("2025-12-06"), told=told) == []


def test_only_what_changed_is_needed() -> None:
    touched = Picture(
        events=tuple(one for one in AFTER.events if one not in BEFORE.events),
        follow_ups=AFTER.follow_ups,
    )
    was = Picture(
        events=tuple(one for one in BEFORE.events if one not in AFTER.events),
        follow_ups=BEFORE.follow_ups,
    )
    assert decide(was, touched, noon("2025-12-05")) == decide(BEFORE, AFTER, noon("2025-12-05"))


def test_an_earlier_article_moves_the_id_and_not_the_thread_or_the_key() -> None:
    def seen(*reports: StoredMention) -> Picture:
        return picture("2025-12-05", [event(MET_13), event(*reports)])

    before = Picture(events=(event(MET_13),))
    told = decide(before, seen(MET_14), noon("2025-12-05"))
    early = mention("early", "2025-12-04", on("2025-12-04"), number=14, city="Muscat")
    moved = seen(early, MET_14)
    assert moved.events[1].id == early.id != told[0].subject
    assert decide(before, moved, noon("2025-12-05"), told=told) == []
    assert kinds(decide(before, moved, noon("2025-12-05"))) == [K.HELD]


def chain() -> list[tuple[str, Picture]]:
    """The 15th: promised, fixed, postponed, moved, held."""
    said: list[tuple[StoredCommitment | None, StoredMention | None]] = [
        (commitment("a", "2026-09-10", on("2026-10-06"), number=15), None),
        (
            None,
            mention("b", "2026-10-02", on("2026-10-06"), status=Status.POSTPONED, number=15),
        ),
        (commitment("c", "2026-10-21", on("2026-11-11"), number=15), None),
        (None, mention("d", "2026-11-11", on("2026-11-11"), number=15, city="New Delhi")),
    ]
    steps = [("2025-12-06", picture("2025-12-06", [event(MET_14), event(PLAN_15)], [NEXT_15]))]
    events, commitments = [event(MET_14), event(PLAN_15)], [NEXT_15]
    for promise, report in said:
        if promise:
            commitments.append(promise)
        if report:
            events.append(event(report))
        newest = promise or report
        assert newest is not None
        day = newest.published
        assert day is not None
        steps.append((day.isoformat(), picture(day.isoformat(), events, commitments)))
    return steps


def test_one_thread_from_the_promise_to_the_meeting() -> None:
    told: list[Alert] = []
    before = Picture()
    for day, after in chain():
        told += decide(before, after, noon(day), told=told)
        before = after
    wanted = [K.FOLLOW_UP_OPENED, K.SCHEDULED, K.POSTPONED, K.RESCHEDULED, K.HELD]
    about_15 = [alert for alert in told if alert.thread == NEXT_15.id]
    assert [alert.kind for alert in about_15] == wanted
    assert [alert.kind for alert in told if alert.thread != NEXT_15.id] == [K.HELD]
    first, *later = about_15
    assert "Where: New Delhi" in first.body
    assert "State: open → scheduled" in later[0].body
    assert "Where: New Delhi" not in later[0].body


def test_a_window_that_passes_is_told_once() -> None:
    promise = commitment("a", "2026-09-10", on("2026-10-06"), number=15)
    monday = picture("2026-10-06", [event(MET_14)], [promise])
    tuesday = picture("2026-10-07", [event(MET_14)], [promise])
    wednesday = picture("2026-10-08", [event(MET_14)], [promise])
    overdue = decide(monday, tuesday, noon("2026-10-07"))
    assert kinds(overdue) == [K.FOLLOW_UP_OVERDUE]
    assert decide(tuesday, wednesday, noon("2026-10-08"), told=overdue) == []


def test_due_soon_is_told_once_and_not_with_the_announcement() -> None:
    promise = commitment("a", "2026-09-10", on("2026-10-06"), number=15)
    new = picture("2026-09-30", [event(MET_14)], [promise])
    assert K.FOLLOW_UP_DUE not in kinds(decide(Picture(), new, noon("2026-09-30")))
    due = decide(new, new, noon("2026-09-30"))
    assert kinds(due) == [K.FOLLOW_UP_DUE]
    assert decide(new, new, noon("2026-10-01"), told=due) == []
    assert decide(new, new, noon("2026-09-10")) == []


def test_old_news_and_background_are_not_told() -> None:
    old = event(mention("old", "2025-01-10", on("2025-01-09")))
    late = event(mention("late", "2025-12-05", on("2018-02-10"), kind=Kind.VISIT))
    history = event(mention("past", "2025-12-05", on("2025-12-01"), part=Part.BACKGROUND))
    after = Picture(events=(old, late, history))
    assert decide(Picture(), after, noon("2025-12-05")) == []


def test_a_follow_up_that_history_closes_is_told_all_the_same() -> None:
    history = mention("past", "2026-01-20", on("2025-12-04"), number=14, part=Part.BACKGROUND)
    after = picture("2026-01-20", [event(MET_13), event(PLAN_14), event(history)], [NEXT_14])
    (alert,) = decide(BEFORE, after, noon("2026-01-20"))
    assert alert.kind is K.FOLLOW_UP_HELD
    assert history.mention.quote in alert.body


def test_a_plan_that_is_promised_by_nobody_is_announced_by_itself() -> None:
    plan = mention("plan", "2026-01-10", on("2026-02-01"), status=Status.PLANNED, kind=Kind.VISIT)
    (alert,) = decide(Picture(), Picture(events=(event(plan),)), noon("2026-01-10"))
    assert alert.kind is K.ANNOUNCED


def test_what_is_fixed_from_the_start_is_announced_once() -> None:
    plan = mention("plan", "2026-01-10", on("2026-02-01"), status=Status.PLANNED, number=15)
    promise = commitment("plan", "2026-01-10", on("2026-02-01"), number=15, planned=plan)
    after = picture("2026-01-10", [event(MET_14), event(plan)], [promise])
    before = Picture(events=(event(MET_14),))
    assert kinds(decide(before, after, noon("2026-01-10"))) == [K.ANNOUNCED]


def test_a_correction_is_told_of_what_was_told_and_only_of_that() -> None:
    first = mention("first", "2025-12-05", on("2025-12-04"), city="Muscat")
    right = mention("right", "2025-12-06", on("2025-12-03"), city="Muscat")
    before, after = Picture(events=(event(first),)), Picture(events=(event(first, right),))
    told = decide(Picture(), before, noon("2025-12-05"))
    (alert,) = decide(before, after, noon("2025-12-06"), told=told)
    assert alert.kind is K.CORRECTION
    assert alert.thread == told[0].thread
    assert "When: 4 December 2025 → 3 December 2025" in alert.body
    assert decide(before, after, noon("2025-12-06")) == []


def test_more_detail_is_no_correction() -> None:
    rough = mention("rough", "2025-12-05", on("2025-12"))
    exact = mention("exact", "2025-12-06", on("2025-12-04"), number=14, city="Muscat")
    before, after = Picture(events=(event(rough),)), Picture(events=(event(rough, exact),))
    told = decide(Picture(), before, noon("2025-12-05"))
    assert decide(before, after, noon("2025-12-06"), told=told) == []


def test_sources_that_begin_to_disagree_are_told_with_who_says_what() -> None:
    one = mention("one", "2025-12-05", on("2025-12-04"), outlet="Desk A")
    two = mention("two", "2025-12-06", on("2025-12-04"), outlet="Desk B")
    agreed = event(one)
    disputed = event(one, two).model_copy(
        update={
            "fields": (
                FieldChoice(
                    field="city",
                    value="Muscat",
                    mention=one.id,
                    rule="support",
                    support=1,
                    independent=1,
                    rejected=(Rejected(value="Salalah", mentions=(two.id,)),),
                    conflict=True,
                ),
            )
        }
    )
    told = decide(Picture(), Picture(events=(agreed,)), noon("2025-12-05"))
    (alert,) = decide(
        Picture(events=(agreed,)), Picture(events=(disputed,)), noon("2025-12-06"), told=told
    )
    assert alert.kind is K.CONFLICT
    assert "Muscat; but Salalah (Desk B)" in alert.body


def test_two_meetings_of_one_day_are_two_alerts() -> None:
    people = (Participant(name="A. Person"),), (Participant(name="B. Person"),)
    events = tuple(
        event(
            mention(
                f"m{place}",
                "2025-12-05",
                on("2025-12-04"),
                mechanism=None,
                city="Muscat",
                people=who,
            )
        )
        for place, who in enumerate(people)
    )
    alerts = decide(Picture(), Picture(events=events), noon("2025-12-05"))
    assert [alert.kind for alert in alerts] == [K.HELD, K.HELD]
    assert len({alert.thread for alert in alerts}) == 2


def test_a_promise_without_series_or_person_is_named_by_its_words() -> None:
    promise = commitment(
        "news",
        "2025-12-04",
        on(None),
        kind=Kind.VISIT,
        mechanism=None,
        country="IN",
        quote="He invited Omani Foreign Minister Badr Albusaidi to visit India.",
    )
    follow_ups = tuple(resolve_follow_ups([promise], [], date(2025, 12, 5)))
    (opened,) = decide(Picture(), Picture(follow_ups=follow_ups), noon("2025-12-05"))
    assert opened.title == (
        "Visit: to follow (IN): “He invited Omani Foreign Minister Badr Albusaidi to visit India.”"
    )
