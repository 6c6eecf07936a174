"""Plans beside other news: what lies ahead in a sentence that tells of something else as well."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from parsers.read import read_article

DAY = date(2027, 5, 12)
"""A Wednesday."""


def told(text: str) -> list[str]:
    """Series or kind, status, country, first and last day of every event of a text."""
    outlet = Outlet(name="Gazette", country="IN")
    page = Article(key="k", title="India and Oman", text=text, published=DAY, outlet=outlet)
    return sorted(
        " ".join(
            str(slot or "-")
            for slot in (m.mechanism or m.kind.value, m.status.value, m.country, m.span.first)
        )
        for m in read_article(page).mentions
    )


TEXTS = [
    (
        (
            "The Joint Commission of India and Oman, which was last held in Muscat in March 2025,"
            " is due in New Delhi in July."
        ),
        ["JCM held OM 2025-03-01", "JCM planned IN 2027-07-01"],
    ),
    (
        (
            "Exercise Al Najah, whose seventh edition took place at Rabkoot in September 2026, "
            "will return to Mahajan in 2028."
        ),
        ["Al Najah held OM 2026-09-01", "Al Najah planned IN 2028-01-01"],
    ),
    (
        (
            "The Sultan of Oman, who has never seen Kerala, is expected in India before the end "
            "of the year."
        ),
        ["visit planned IN 2027-05-13"],
    ),
    (
        (
            "Eastern Bridge-IX, which India was to host at Jamnagar from June 7 to 18, will now "
            "take place there from July 5 to 16."
        ),
        ["Eastern Bridge planned IN 2027-07-05"],
    ),
    (
        (
            "The Naval Staff Talks with Oman were put off on Monday, while the Army Staff Talks "
            "were held in Muscat on Tuesday."
        ),
        ["Army Staff Talks held OM 2027-05-11", "Naval Staff Talks postponed - -"],
    ),
    (
        (
            "The Army Staff Talks of India and Oman ended on Tuesday. The two sides planned the "
            "next Al Najah, which is due in Rajasthan in July, and agreed to meet again in Muscat"
            " in 2028."
        ),
        [
            "Al Najah planned IN 2027-07-01",
            "Army Staff Talks held - 2027-05-11",
            "Army Staff Talks planned OM 2028-01-01",
        ],
    ),
    (
        (
            "The Sultan of Oman is expected in New Delhi before the end of the year; the "
            "invitation was renewed by Prime Minister Narendra Modi in a phone call last month."
        ),
        ["call held - 2027-04-01", "visit planned IN 2027-05-13"],
    ),
    (
        (
            "When India's foreign minister went to Muscat in December 2019, the two sides agreed "
            "to hold a round of maritime talks within a year."
        ),
        ["visit held OM 2019-12-01"],
    ),
    (
        ("22 July: the Omani minister is in New Delhi for consultations."),
        ["visit planned IN 2027-07-22"],
    ),
    (
        (
            "The protocol between India and Oman will come into force once both parliaments have "
            "ratified it."
        ),
        ["milestone planned - -"],
    ),
    (
        (
            "The Indian frigate INS Trishul, which was to enter Salalah on Friday, will not come "
            "after all. Another Indian ship will call at Muscat, Oman, in June."
        ),
        ["port_call cancelled OM 2027-05-14", "port_call planned OM 2027-06-01"],
    ),
    (
        (
            "India and Oman will begin negotiations on a free trade agreement next month and hope "
            "to conclude them soon."
        ),
        ["CEPA planned - 2027-06-01"],
    ),
    (
        (
            "Air Chief Marshal A P Singh's visit to Oman, planned for June 2-4, has been put off, "
            "and he will now travel in the second week of July."
        ),
        ["visit planned OM 2027-07-08"],
    ),
    (
        (
            "The next Joint Commission of India and Oman is fixed for June 8 in Muscat. The "
            "meeting, which should have been held in March, was deferred at Oman's wish."
        ),
        ["JCM planned OM 2027-06-08"],
    ),
    (
        (
            "India and Oman are friends. The visa centre at Salalah will open its doors on June "
            "15. The Defence Secretary was earlier expected to fly to Muscat in November 2026."
        ),
        ["milestone planned OM 2027-06-15"],
    ),
    (
        (
            "Naseem Al Bahr of the Indian and Omani navies, planned off Goa in July, has been "
            "postponed. The postponement does not affect the army exercise Al Najah, set to start "
            "at Nizwa on June 21."
        ),
        ["Al Najah planned OM 2027-06-21", "Naseem Al Bahr postponed IN 2027-07-01"],
    ),
]


@pytest.mark.parametrize(("text", "events"), TEXTS)
def test_what_lies_ahead_keeps_apart_from_what_is_told_beside_it(
    text: str, events: list[str]
) -> None:
    assert told(text) == events


@pytest.mark.parametrize(
    "text",
    [
        (
            "When talks on the trade pact of India and Oman opened in November 2023, officials "
            "said it would be signed by March 2024."
        ),
        (
            "The Joint Commission of India and Oman is over. The visiting delegation will tour the "
            "port at Sohar on Friday."
        ),
        "Question: Will India and Oman sign the pact this year?\n\nAnswer: No date is set.",
    ],
)
def test_what_time_has_overtaken_or_is_only_asked_is_no_plan(text: str) -> None:
    assert not [event for event in told(text) if " planned " in event]
