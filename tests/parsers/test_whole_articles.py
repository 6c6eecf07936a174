"""What must not change how an article reads: what stands above it, and how its lines are set."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind
from parsers.read import read_article

DAY = date(2026, 6, 10)  # a Wednesday
OUTLET = Outlet(name="Daily", country="IN")

Told = tuple[Kind, str | None, date | None, date | None, str | None]


def told(text: str, title: str = "India and Oman") -> list[Told]:
    article = Article(key="t", title=title, text=text, published=DAY, outlet=OUTLET)
    return [
        (one.kind, one.mechanism, one.span.first, one.span.last, one.city)
        for one in read_article(article).mentions
    ]


@pytest.mark.parametrize(
    "above",
    [
        "By Our Staff Reporter",
        "By Asha Rane\n\nStaff writer",
        "India and Oman are old friends.",
    ],
)
def test_a_dateline_below_a_byline_still_says_where_and_when(above: str) -> None:
    text = (
        "MUSCAT, June 9 (ANA): The 15th India-Oman Strategic Consultative Group met here on "
        "Tuesday. The foreign secretary was received by the minister.\n\nThe two sides agreed to "
        "hold the next round in New Delhi."
    )
    assert told(f"{above}\n\n{text}") == told(text)
    assert told(text)[0] == (
        Kind.MEETING,
        "IOSCG",
        date(2026, 6, 9),
        date(2026, 6, 9),
        "Muscat",
    )


def test_a_place_at_the_head_of_a_later_paragraph_is_no_dateline() -> None:
    text = (
        "The 15th India-Oman Strategic Consultative Group met in New Delhi on Tuesday, the "
        "ministry said, and the two sides spoke of trade, energy, shipping and the people there."
        "\n\nMuscat: the port city is known for its sailors, and they met here on Tuesday."
    )
    assert told(text)[0][4] == "New Delhi"


@pytest.mark.parametrize("title", ["India and Oman hold talks", "Oman, India to hold", "Talks"])
def test_a_title_says_nothing_together_with_the_first_words_of_the_text(title: str) -> None:
    text = "Talks between India and Oman were held in Muscat on Tuesday."
    assert told(text, title) == [
        (Kind.MEETING, None, date(2026, 6, 9), date(2026, 6, 9), "Muscat"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        (
            "Negotiators of India and Oman ended three days of trade talks in Muscat on Tuesday.",
            Kind.MEETING,
            7,
            9,
        ),
        (
            "Talks between India and Oman opened in Muscat on Tuesday and run until Thursday.",
            Kind.MEETING,
            9,
            11,
        ),
        (
            "The India-Oman naval exercise began off Goa on Monday and will go on till Saturday.",
            Kind.EXERCISE,
            8,
            13,
        ),
        (
            "An Omani parliamentary team was in New Delhi from Monday to Wednesday last week.",
            Kind.VISIT,
            1,
            3,
        ),
        (
            "Oman's minister, in office since August last year, is to visit India on June 22.",
            Kind.VISIT,
            22,
            22,
        ),
    ],
)
def test_the_days_of_what_lasts(text: str, kind: Kind, first: int, last: int) -> None:
    days = date(2026, 6, first), date(2026, 6, last)
    assert [(one[0], one[2], one[3]) for one in told(text)] == [(kind, *days)]


def test_an_opening_with_no_end_told_has_only_its_day() -> None:
    text = "Talks between India and Oman opened in Muscat on Tuesday and the mood remains good."
    assert [one[2:4] for one in told(text)] == [(date(2026, 6, 9), date(2026, 6, 9))]


def test_what_is_signed_on_the_second_day_of_a_visit() -> None:
    text = (
        "Oman's foreign minister visited India on 23-24 March 2025. On the second day a "
        "memorandum on health was signed in New Delhi."
    )
    assert [(one[0], one[2]) for one in told(text)] == [
        (Kind.VISIT, date(2025, 3, 23)),
        (Kind.AGREEMENT, date(2025, 3, 24)),
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The three-day visit of Oman's Air Force chief to India ends tomorrow.", 9, 11),
        ("The three-day visit of Oman's Air Force chief to India ended on Monday.", 6, 8),
        ("The three-day visit of Oman's Air Force chief to India will end on June 22.", 20, 22),
        ("The visit of the Chief of Defence Staff to Oman, from 5 June, ended on 8 June.", 5, 8),
        ("India's oil minister flew to Muscat on the 5th and returned on the 8th.", 5, 8),
    ],
)
def test_a_visit_whose_end_another_verb_tells(text: str, first: int, last: int) -> None:
    assert [(one[0], one[2], one[3]) for one in told(text)] == [
        (Kind.VISIT, date(2026, 6, first), date(2026, 6, last))
    ]


def test_both_ends_of_a_session_in_two_sentences() -> None:
    text = (
        "The Omani-Indian Joint Committee concluded its 11th session in Muscat on Tuesday. The "
        "meetings, which began on Sunday, took up health and energy."
    )
    assert told(text)[0][1:4] == ("JCM", date(2026, 6, 7), date(2026, 6, 9))


def test_a_round_named_by_its_month() -> None:
    text = "Last month's meeting of the India-Oman Joint Business Council in Muscat drew 100 firms."
    assert told(text) == [
        (Kind.MEETING, "JBC", date(2026, 5, 1), date(2026, 5, 31), "Muscat"),
    ]
    assert told("Mentions of the India-Oman Joint Business Council drew 100 firms.") == []


def test_what_was_adopted_during_a_visit_of_long_ago_is_not_of_today() -> None:
    text = (
        "Sultan Haitham's state visit to India in December 2023 was the first in 26 years. During "
        "the visit the two sides adopted a joint vision."
    )
    assert {(one[0], one[2]) for one in told(text)} == {
        (Kind.VISIT, date(2023, 12, 1)),
        (Kind.AGREEMENT, date(2023, 12, 1)),
    }


def test_the_year_of_an_aside_is_not_that_of_the_meeting() -> None:
    text = "The first India-Oman Maritime Dialogue, agreed on last year, opens in Kochi on 27 June."
    assert [(one[2], one[4]) for one in told(text)] == [(date(2026, 6, 27), "Kochi")]


def test_what_was_first_signed_and_then_renewed_is_told_twice() -> None:
    text = "An agreement between India and Oman was first signed in 2016 and was renewed on 9 June."
    assert [(one[0], one[2]) for one in told(text)] == [
        (Kind.AGREEMENT, date(2016, 1, 1)),
        (Kind.AGREEMENT, date(2026, 6, 9)),
    ]


def test_a_title_that_a_page_repeats_above_its_text_is_no_report_of_its_own() -> None:
    title = "India and Oman hold consultations in Muscat"
    text = "The 14th India-Oman Strategic Consultative Group was held in Muscat on 4 June 2026."
    assert told(f"{title} Staff Reporter {text}", title) == told(text, title)
    assert [one[1] for one in told(text, title)] == ["IOSCG"]
