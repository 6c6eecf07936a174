"""A promise that only passing mentions report as kept, and promises that others overtook."""

from __future__ import annotations

from datetime import date

import pytest

from models.followups import resolve_follow_ups
from models.series import ledger
from models.values.events import Event, StoredMention
from models.values.followups import FollowUpState
from models.values.mentions import Kind, Part, Status
from models.values.spans import Span
from tests.models.making import commitment, event, mention, on

TODAY = date(2026, 12, 31)


def told(
    document: str,
    published: str,
    span: Span,
    status: Status,
    part: Part = Part.MAIN,
    *,
    mechanism: str | None = None,
) -> StoredMention:
    kind = Kind.MEETING if mechanism else Kind.VISIT
    return mention(
        document,
        published,
        span,
        status=status,
        part=part,
        kind=kind,
        mechanism=mechanism,
        city="Muscat",
    )


PLAN = told("plan", "2019-12-23", on("2019-12-24"), Status.PLANNED)
PASSING = told("later", "2022-03-24", on("2019-12"), Status.HELD, Part.BACKGROUND)
VISIT = commitment(
    "plan", "2019-12-23", on("2019-12-24"), kind=Kind.VISIT, mechanism=None, planned=PLAN
)


def still(*mentions: StoredMention) -> Event:
    """What resolution makes of it: news says what the status is, background does not."""
    news = [one for one in mentions if one.mention.part is not Part.BACKGROUND]
    return event(*mentions).model_copy(
        update={"status": news[-1].mention.status, "span": news[-1].mention.span}
    )


def test_a_visit_that_is_only_recalled_years_later_kept_its_promise() -> None:
    (one,) = resolve_follow_ups([VISIT], [still(PLAN, PASSING)], TODAY)
    assert one.state is FollowUpState.HELD
    assert one.held_as == PLAN.id
    assert [step.state.value for step in one.transitions] == ["scheduled", "overdue", "held"]
    assert one.transitions[-1].day == date(2022, 3, 24)
    assert one.transitions[-1].quote == PASSING.mention.quote
    assert "2019-12-24" not in one.transitions[-1].cause, "nobody reported the very day"


@pytest.mark.parametrize(
    ("mentions", "why"),
    [
        (
            [PLAN, told("earlier", "2019-12-20", on("2019-12"), Status.HELD, Part.BACKGROUND)],
            "a mention from before the plan is of something else",
        ),
        (
            [PLAN, told("same day", "2019-12-23", Span(), Status.HELD, Part.BACKGROUND)],
            "nor can one on the day of the plan report what is still to come",
        ),
        (
            [
                told("plan", "2019-11-01", on("2019-12-24"), Status.PLANNED),
                told("undated", "2019-11-20", Span(), Status.HELD, Part.BACKGROUND),
            ],
            "nor one from before the planned day, even if it gives no day itself",
        ),
        (
            [PLAN, told("old", "2022-03-24", on("2017-05"), Status.HELD, Part.BACKGROUND)],
            "so is one of days before it",
        ),
        (
            [PLAN, told("off", "2019-12-23", on("2019-12-24"), Status.CANCELLED), PASSING],
            "what was called off is not revived in passing",
        ),
    ],
)
def test_not_every_passing_mention_closes_a_promise(
    mentions: list[StoredMention], why: str
) -> None:
    (one,) = resolve_follow_ups([VISIT], [still(*mentions)], TODAY)
    assert one.state is not FollowUpState.HELD, why


def test_a_round_known_from_background_is_in_the_ledger_and_keeps_its_promise() -> None:
    plan = told("plan", "2024-08-31", on("2024"), Status.PLANNED, mechanism="JCM")
    passing = told(
        "later", "2026-09-29", on("2025-01"), Status.HELD, Part.BACKGROUND, mechanism="JCM"
    )
    promise = commitment("plan", "2024-08-31", on("2024"), mechanism="JCM", planned=plan)
    series = [still(plan, passing)]
    assert [one.span.date_start for one in ledger(series, "JCM").rounds] == ["2025-01"]
    assert ledger(series, "JCM").ahead == ()
    (one,) = resolve_follow_ups([promise], series, TODAY)
    assert one.state is FollowUpState.HELD


def test_a_day_that_passed_unreported_is_not_kept_years_later_with_the_next_promise() -> None:
    missed = commitment("first", "2022-03-23", on("2022-05"), mechanism="JCM", city="New Delhi")
    later = commitment("second", "2024-08-31", on("2024"), mechanism="JCM", number=11)
    held = told("held", "2025-01-28", on("2025-01-27"), Status.HELD, mechanism="JCM")
    first, second = resolve_follow_ups([missed, later], [event(held)], TODAY)
    assert (first.state, second.state) == (FollowUpState.LAPSED, FollowUpState.HELD)
    assert first.held_as is None


def test_a_report_without_an_end_is_not_near_to_everything_after_it() -> None:
    since = event(
        told("vague", "2023-05-15", Span(first=date(2017, 1, 1)), Status.HELD, mechanism="JCM")
    )
    sharp = event(told("sharp", "2025-01-28", on("2025-01-27"), Status.HELD, mechanism="JCM"))
    days = [one.span.date_start for one in ledger([since, sharp], "JCM").rounds]
    assert "2025-01-27" in days
    assert len(days) == 2
