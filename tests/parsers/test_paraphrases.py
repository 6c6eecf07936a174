"""One statement in many wordings: what is held, planned and put off, by the family of its words."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Mention
from parsers.read import read_article

THURSDAY = date(2025, 6, 12)


def mentions(text: str) -> tuple[Mention, ...]:
    article = Article(
        key="k",
        title="India-Oman relations",
        text=text,
        published=THURSDAY,
        outlet=Outlet(name="Gazette"),
    )
    return read_article(article).mentions


def told(text: str) -> list[tuple[str | None, int | None, str, str | None, str | None]]:
    return [
        (
            m.mechanism,
            m.round,
            m.status.value,
            m.span.first.isoformat() if m.span.first else None,
            m.country,
        )
        for m in mentions(text)
    ]


@pytest.mark.parametrize(
    ("text", "rounds"),
    [
        (
            (
                "The fourth round of CEPA talks was held in September 2024 and the fifth on 13-14 "
                "January 2025."
            ),
            [4, 5],
        ),
        (
            (
                "The 12th JMCC was held in Muscat in January 2024, the 13th in Delhi in November "
                "2024."
            ),
            [12, 13],
        ),
        (
            (
                "While the 12th IOSCG met in Muscat in February 2023, the 13th did so in Delhi in "
                "December 2024."
            ),
            [12, 13],
        ),
        (
            "The 14th IOSCG was held in Muscat on Tuesday, with the 15th due in Goa in 2026.",
            [14, 15],
        ),
        ("The 14th IOSCG was held in Muscat on Tuesday, the 13th of a busy week.", [14]),
    ],
)
def test_a_round_may_leave_out_its_noun(text: str, rounds: list[int]) -> None:
    assert [mention.round for mention in mentions(text)] == rounds


@pytest.mark.parametrize(
    "text",
    [
        "The group reconvenes in New Delhi next year.",
        "The group will meet again in New Delhi in 2026.",
        "The two sides fixed the place of their next encounter. It is to be in New Delhi in 2026.",
    ],
)
def test_a_body_that_meets_again_holds_its_next_round(text: str) -> None:
    events = told(f"The 14th IOSCG was held in Muscat on Tuesday. {text}")
    assert ("IOSCG", 14, "held", "2025-06-10", "OM") in events
    assert ("IOSCG", None, "planned", "2026-01-01", "IN") in events


def test_it_is_what_was_told_of_last() -> None:
    (event,) = told(
        "The purpose was the seventh sitting of the Joint Military Cooperation Committee. "
        "It was held in Muscat yesterday."
    )
    assert event == ("JMCC", 7, "held", "2025-06-11", "OM")


def test_both_ends_may_be_told_of_it() -> None:
    (event,) = mentions(
        "The exercise is named Al Najah-I. It opens at Muscat tomorrow; it will conclude on "
        "22 June 2025."
    )
    assert (event.span.first, event.span.last) == (date(2025, 6, 13), date(2025, 6, 22))


@pytest.mark.parametrize(
    ("text", "status", "first"),
    [
        (
            (
                "The Joint Commission, which should have met in Muscat, has been put off to the "
                "last quarter of the year."
            ),
            "planned",
            "2025-10-01",
        ),
        ("Al Najah VII has slipped from September to November.", "planned", "2025-11-01"),
        ("The Joint Commission of 2 June in Muscat fell through.", "cancelled", "2025-06-02"),
        (
            "The Joint Commission of 2 July in Muscat was put off to a later date.",
            "postponed",
            None,
        ),
    ],
)
def test_a_new_date_is_planned_and_none_is_put_off(
    text: str, status: str, first: str | None
) -> None:
    ((_, _, found, day, _),) = told(text)
    assert found == status
    assert first is None or day == first


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (
            (
                "Defence Secretary Rajesh Kumar Singh returned to New Delhi this morning after a "
                "three-day visit to the Sultanate of Oman."
            ),
            date(2025, 6, 10),
            date(2025, 6, 12),
        ),
        (
            (
                "Tuesday was the last day of a visit that Minister Piyush Goyal had begun in "
                "Muscat on Sunday."
            ),
            date(2025, 6, 8),
            date(2025, 6, 10),
        ),
    ],
)
def test_the_end_of_a_visit_tells_its_beginning(text: str, first: date, last: date) -> None:
    (visit,) = mentions(text)
    assert (visit.country, visit.span.first, visit.span.last) == ("OM", first, last)


def test_one_verb_may_have_two_places() -> None:
    events = told("The JMCC met in New Delhi in November 2024 and in Muscat in January 2024.")
    assert [(first, country) for _, _, _, first, country in events] == [
        ("2024-11-01", "IN"),
        ("2024-01-01", "OM"),
    ]


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("The 4th Joint Committee on Science will be convened in Muscat in October.", None),
        ("The 4th Joint Committee will be convened in Muscat in October.", "JCM"),
    ],
)
def test_a_body_on_a_subject_is_its_own(text: str, series: str | None) -> None:
    ((mechanism, number, *_),) = told(f"India and Oman agreed. {text}")
    assert (mechanism, number) == (series, 4)


def test_what_is_talked_of_is_no_second_meeting() -> None:
    (event,) = told("Meeting in Muscat on Tuesday, the 14th IOSCG reviewed ties.")
    assert event == ("IOSCG", 14, "held", "2025-06-10", "OM")


@pytest.mark.parametrize(
    ("added", "grain"), [("He was then received by", "day"), ("He was also received by", "month")]
)
def test_what_is_told_behind_a_day_is_of_that_day_unless_added(added: str, grain: str) -> None:
    held, call = mentions(
        "Secretary Arun Chatterjee co-chaired the 14th IOSCG in Muscat on Tuesday. "
        f"{added} Omani Foreign Minister Badr Albusaidi."
    )
    assert held.span.first == date(2025, 6, 10)
    assert call.span.grain.value == grain


def test_reports_that_are_called_wrong_state_nothing() -> None:
    text = (
        "It has been reported that the 14th meeting of the India-Oman Joint Commission has been "
        "cancelled. Both reports are incorrect. The 13th meeting took place in New Delhi in May."
    )
    assert [status for _, _, status, _, _ in told(text)] == ["held"]
