"""How outlets word that the two sides met: what was held, which round it was, when and where."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind, Mention, Status
from parsers.read import read_article

DAY = date(2026, 6, 10)  # a Wednesday


def mentions(text: str) -> list[Mention]:
    outlet = Outlet(name="Daily", country="IN")
    article = Article(key="t", title="India and Oman", text=text, published=DAY, outlet=outlet)
    return list(read_article(article).mentions)


Told = tuple[str | None, int | None, str | None, str | None, str | None]
"""Series, round, first day, last day (where it is another), country."""


def told(text: str) -> list[Told]:
    return [
        (
            one.mechanism,
            one.round,
            one.span.first.isoformat() if one.span.first else None,
            one.span.last.isoformat()
            if one.span.last and one.span.last != one.span.first
            else None,
            one.country,
        )
        for one in mentions(text)
        if one.kind is Kind.MEETING
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "The 11th round was held in Muscat on Monday. The India-Oman Strategic "
                "Consultative Group has served both capitals well."
            ),
            ("IOSCG", 11, "2026-06-08", None, "OM"),
        ),
        (
            (
                "Two rounds were held in 2025; the third was held in Muscat on 4 and 5 June 2026. "
                "The trade talks between India and Oman go on."
            ),
            ("CEPA", 3, "2026-06-04", "2026-06-05", "OM"),
        ),
        (
            (
                "The Omani and Indian navies ended the fifth round of their naval staff talks in "
                "New Delhi on Friday. The talks had opened on Tuesday."
            ),
            ("Naval Staff Talks", 5, "2026-06-02", "2026-06-05", "IN"),
        ),
        (
            (
                "The Joint Business Council of India and Oman sat for the seventh time in Muscat "
                "on Monday."
            ),
            ("JBC", 7, "2026-06-08", None, "OM"),
        ),
        (
            (
                "The air staff talks between the two countries, the second of their kind, were "
                "held in New Delhi on Monday."
            ),
            ("Air Staff Talks", 2, "2026-06-08", None, "IN"),
        ),
        (
            (
                "The Embassy of India and the Oman Chamber of Commerce and Industry held a tourism "
                "seminar in Sohar on 7 June."
            ),
            (None, None, "2026-06-07", None, "OM"),
        ),
        (
            "An India-Oman investment forum attracted 90 firms to a hotel in Muscat on Sunday.",
            (None, None, "2026-06-07", None, "OM"),
        ),
        (
            "A joint secretary co-chaired the labour dialogue with Oman in New Delhi on 3 June.",
            (None, None, "2026-06-03", None, "IN"),
        ),
        (
            (
                "Oman's Deputy Prime Minister Sayyid Fahd received India's minister V. "
                "Muraleedharan at the Council of Ministers in Muscat this morning."
            ),
            (None, None, "2026-06-10", None, "OM"),
        ),
        (
            "India and Oman held the fourth consular dialogue in Muscat on 4 June.",
            (None, 4, "2026-06-04", None, "OM"),
        ),
        (
            "The Oman-India Joint Committee on Fisheries met in New Delhi on Monday.",
            (None, None, "2026-06-08", None, "IN"),
        ),
        (
            "The Embassy of India ran an investors' meet with Omani firms in Sohar on 2 June.",
            (None, None, "2026-06-02", None, "OM"),
        ),
        (
            "Indian officers sat down with Omani officers in Muscat on Monday for a day of talks.",
            (None, None, "2026-06-08", None, "OM"),
        ),
    ],
)
def test_one_meeting_is_told(text: str, expected: Told) -> None:
    assert told(text) == [expected]


def test_a_list_of_years_tells_of_as_many_rounds() -> None:
    years = [
        (one.span.first.year if one.span.first else None, one.round)
        for one in mentions("The India-Oman strategic dialogue was held in 2017, 2019 and 2022.")
    ]
    assert years == [(2017, None), (2019, None), (2022, None)]


def test_each_place_with_its_day_is_a_meeting_of_its_own() -> None:
    text = (
        "The foreign ministers of India and Oman met in Muscat in 2023, in New Delhi in 2024 and "
        "again in Muscat on Monday."
    )
    assert sorted(
        (one.span.first.year if one.span.first else 0, one.country) for one in mentions(text)
    ) == [(2023, "OM"), (2024, "IN"), (2026, "OM")]


def test_the_next_round_is_not_the_one_at_whose_end_it_was_agreed() -> None:
    text = (
        "India and Oman agreed in Muscat on Monday, at the end of the 12th session of their Joint "
        "Commission, to meet next in New Delhi in 2028."
    )
    assert {(m.status, m.round, m.country) for m in mentions(text)} == {
        (Status.HELD, 12, "OM"),
        (Status.PLANNED, None, "IN"),
    }


def test_a_new_day_stands_behind_the_one_that_was_scheduled() -> None:
    text = (
        "The India-Oman Joint Business Council scheduled for June 20 has been moved to July 10 in "
        "Muscat."
    )
    (one,) = mentions(text)
    assert (one.status, one.span.first) == (Status.PLANNED, date(2026, 7, 10))


def test_what_was_to_be_and_was_called_off() -> None:
    text = (
        "The Joint Commission of India and Oman was to meet in Muscat on 20 June, but the session "
        "was called off. Oman gave no reason."
    )
    (one,) = mentions(text)
    assert (one.status, one.span.first) == (Status.CANCELLED, date(2026, 6, 20))


def test_a_body_that_met_once_is_to_meet_once_more() -> None:
    text = (
        "The two countries' joint business council, which last met in 2023, is to gather in Muscat "
        "in July."
    )
    assert [(m.status, m.mechanism) for m in mentions(text)] == [
        (Status.HELD, "JBC"),
        (Status.PLANNED, "JBC"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Minutes of the India-Oman Joint Business Council drew no comment.",
        "Three rounds of applause were heard; the fourth was for the cooks. India and Oman ate.",
        "Guests sat for the third time under the same fan in Muscat.",
    ],
)
def test_no_meeting_is_made_of_other_words(text: str) -> None:
    assert told(text) == []


def test_a_number_that_was_signed_is_no_round() -> None:
    text = (
        "India and Oman renewed two papers. The first was signed in Muscat on Sunday. The Joint "
        "Military Cooperation Committee has not met since 2018."
    )
    assert "JMCC" not in {one.mechanism for one in mentions(text)}


def test_a_beginning_in_an_aside_lies_before_the_end() -> None:
    text = (
        "The seventh naval staff talks of India and Oman, which had opened on Thursday, ended in "
        "Muscat on Saturday."
    )
    assert told(text) == [("Naval Staff Talks", 7, "2026-06-04", "2026-06-06", "OM")]


def test_who_receives_in_arabic_is_at_home() -> None:
    outlet = Outlet(name="Daily", country="OM")
    text = (
        "استقبل معالي السيد بدر بن حمد البوسعيدي وزير الخارجية أمس سعادة سفير جمهورية الهند لدى "
        "سلطنة عمان."
    )
    article = Article(key="t", title="سلطنة عمان والهند", text=text, published=DAY, outlet=outlet)
    (one,) = read_article(article).mentions
    assert (one.kind, one.country) == (Kind.MEETING, "OM")
