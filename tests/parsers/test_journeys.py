"""Who goes where and when: legs of a tour, departures, returns, calls, and who only lives there."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Reading
from parsers.read import read_article

DAY = date(2026, 6, 10)  # a Wednesday
OUTLET = Outlet(name="Daily", country="IN")


def read(text: str) -> Reading:
    article = Article(key="t", title="India and Oman", text=text, published=DAY, outlet=OUTLET)
    return read_article(article)


def stated(text: str) -> list[str]:
    """Kind, status, first and last day, country of all that a text states."""
    found = []
    for m in read(text).mentions:
        first = m.span.first.strftime("%d %b %y") if m.span.first else "-"
        last = m.span.last.strftime("%d %b %y") if m.span.last else "-"
        days = first if first == last else f"{first} to {last}"
        found.append(f"{m.kind} {m.status} {days} {m.country or '-'}")
    return sorted(found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            (
                "Prime Minister Narendra Modi will set out on Monday on a tour that takes "
                "him to Jordan, Ethiopia and Oman. He will be there from 17 to 18 June."
            ),
            ["visit planned 17 Jun 26 to 18 Jun 26 OM"],
        ),
        (
            (
                "Prime Minister Narendra Modi will visit Jordan on June 15-16, Ethiopia on "
                "June 16-17 and Oman on June 17-18."
            ),
            ["visit planned 17 Jun 26 to 18 Jun 26 OM"],
        ),
        (
            (
                "External Affairs Minister S Jaishankar left on Monday on a six-day tour of "
                "Kuwait, Oman and Bahrain."
            ),
            ["visit held 08 Jun 26 OM"],
        ),
        (
            "Prime Minister Narendra Modi left Addis Ababa for Muscat on Tuesday.",
            ["visit held 09 Jun 26 OM"],
        ),
        (
            "Prime Minister Narendra Modi left Addis Ababa for Amman on Tuesday.",
            [],
        ),
        (
            (
                "Commerce Minister Piyush Goyal leaves for Muscat on Thursday. He will co- "
                "chair the Joint Commission Meeting on 12 June and return the next day."
            ),
            ["meeting planned 12 Jun 26 OM", "visit planned 11 Jun 26 to 13 Jun 26 OM"],
        ),
        (
            (
                "Ports Minister Sarbananda Sonowal is scheduled to arrive in Muscat on "
                "Sunday and leave on Tuesday."
            ),
            ["visit planned 14 Jun 26 to 16 Jun 26 OM"],
        ),
        (
            (
                "Commerce Minister Piyush Goyal leaves for Muscat on Sunday to co-chair the "
                "12th Joint Commission Meeting."
            ),
            ["meeting planned 14 Jun 26 OM", "visit planned 14 Jun 26 OM"],
        ),
        (
            (
                "Commerce Minister Piyush Goyal is to go to Muscat on June 27 and 28, where "
                "the 12th session of the Joint Commission will be held."
            ),
            [
                "meeting planned 27 Jun 26 to 28 Jun 26 OM",
                "visit planned 27 Jun 26 to 28 Jun 26 OM",
            ],
        ),
        (
            (
                "Omani Foreign Minister Badr Albusaidi arrived in Tehran on Tuesday. He "
                "will return to Muscat on Thursday."
            ),
            [],
        ),
        (
            (
                "Omani Commerce Minister Qais Al Yousef arrived in New Delhi on Tuesday. He "
                "returns to Muscat on Thursday."
            ),
            ["visit held 09 Jun 26 to 11 Jun 26 IN"],
        ),
        (
            "The US Secretary of State Marco Rubio visited India and then flew to Oman on Monday.",
            [],
        ),
        (
            "The Indian ambassador in Muscat, Amit Narang, visited Salalah on Monday.",
            [],
        ),
        (
            (
                "Rear Admiral Saif Al Rahbi of Oman came to Mumbai on Tuesday. The admiral "
                "is on a five-day visit to India which began on Sunday."
            ),
            ["visit held 07 Jun 26 to 11 Jun 26 IN"],
        ),
        (
            (
                "This is Prime Minister Narendra Modi's second visit to Oman, after that of "
                "February 2018."
            ),
            ["visit held 01 Feb 18 to 28 Feb 18 OM"],
        ),
        (
            "This is Prime Minister Narendra Modi's second visit to Oman after years in office.",
            [],
        ),
        (
            (
                "The coast guards of India and Oman signed a memorandum in May 2016, when "
                "Shri Manohar Parrikar, then Raksha Mantri, came to Muscat."
            ),
            ["agreement held 01 May 16 to 31 May 16 OM", "visit held 01 May 16 to 31 May 16 OM"],
        ),
        (
            "The two foreign ministers of India and Oman spoke on 5 June.",
            ["call held 05 Jun 26 -"],
        ),
        (
            "The two foreign ministers of India and Oman spoke on trade and energy.",
            [],
        ),
        (
            "Good to speak with Foreign Minister Badr Albusaidi of Oman today, Jaishankar says.",
            ["call held 10 Jun 26 -"],
        ),
        (
            "Commerce Minister Piyush Goyal visited Oman in May 2024 and again in June 2025.",
            ["visit held 01 Jun 25 to 30 Jun 25 OM", "visit held 01 May 24 to 31 May 24 OM"],
        ),
        (
            (
                "External Affairs Minister S Jaishankar said he received a call from his "
                "Omani counterpart Badr Albusaidi on Tuesday."
            ),
            ["call held 09 Jun 26 -"],
        ),
    ],
)
def test_who_goes_where_and_when(text: str, wanted: list[str]) -> None:
    assert stated(text) == wanted


def test_a_request_to_visit_that_was_accepted_is_followed_up_once_and_no_event() -> None:
    reading = read(
        "The Prime Minister asked Sultan Haitham bin Tarik of Oman to visit India, and the "
        "invitation was accepted."
    )
    assert not reading.mentions
    assert [(c.kind, c.country) for c in reading.commitments] == [("visit", "IN")]
