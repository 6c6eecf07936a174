"""Plans made and undone: what is still ahead, when, and who is to host it."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from parsers.read import read_article

DAY = date(2027, 5, 12)
"""A Wednesday."""


def promised(text: str) -> list[str]:
    """Series or kind, country and window of every commitment of a text."""
    outlet = Outlet(name="Gazette", country="IN")
    page = Article(key="k", title="India and Oman", text=text, published=DAY, outlet=outlet)
    return [
        " ".join(
            str(slot or "-")
            for slot in (c.mechanism or c.kind.value, c.country, c.span.first, c.span.last)
        )
        for c in read_article(page).commitments
    ]


PROMISES = [
    # A city that hosts.
    (
        (
            "The Joint Military Cooperation Committee of India and Oman held its 16th meeting in "
            "New Delhi on Tuesday. Muscat offered to host the next meeting in 2028."
        ),
        ["JMCC OM 2028-01-01 2028-12-31"],
    ),
    (
        (
            "No date has been set for the next Strategic Dialogue between India and Oman, which "
            "New Delhi is to host."
        ),
        ["Strategic Dialogue IN - -"],
    ),
    # When it was agreed or put off is not when it will be.
    (
        (
            "India and Oman agreed on Monday to hold the next round of the Strategic Consultative "
            "Group in Muscat."
        ),
        ["IOSCG OM - -"],
    ),
    (
        (
            "The Joint Commission of India and Oman, put off in March, will be held once new dates "
            "are agreed."
        ),
        ["JCM - - -"],
    ),
    (
        (
            "India and Oman have postponed the Joint Commission planned for June; it will now be "
            "held in September in Muscat."
        ),
        ["JCM OM 2027-09-01 2027-09-30"],
    ),
    (
        (
            "Officials of India and Oman met in Muscat on Monday for the Joint Commission, which "
            "had twice been put off."
        ),
        [],
    ),
    (
        (
            "Talks on the India-Oman trade agreement that were to resume on Thursday will now "
            "start on 26 May in Muscat."
        ),
        ["CEPA OM 2027-05-26 2027-05-26"],
    ),
    # Deadlines, and what is to be done by them.
    (
        "The two sides set 30 June as the deadline to conclude the India-Oman trade talks.",
        ["CEPA - - 2027-06-30"],
    ),
    (
        "The leaders told their negotiators to conclude the India-Oman CEPA at the earliest.",
        ["CEPA - - -"],
    ),
    (
        "Once ratified, the agreement between India and Oman will come into force within 60 days.",
        ["milestone - - -"],
    ),
    # Who sends or leaves for something.
    (
        "Oman will send a technical team to India in June to look at the ships.",
        ["visit IN 2027-06-01 2027-06-30"],
    ),
    (
        (
            "INS Tir has been at Muscat, Oman, since Sunday. She leaves on Friday for an exercise "
            "with ships of the Royal Navy of Oman."
        ),
        ["exercise - 2027-05-14 2027-05-14"],
    ),
    (
        "Rao invited his Omani counterpart to visit India for the next round of talks.",
        ["visit IN - -"],
    ),
    # Where, told after its noun; what was decided at a meeting is ahead, and the meeting is not.
    (
        "The venue of the next Al Najah exercise of India and Oman in 2028 will be Salalah.",
        ["Al Najah OM 2028-01-01 2028-12-31"],
    ),
    (
        (
            "At the meeting in Muscat on Monday it was decided that experts of India and Oman "
            "would meet by video link next month."
        ),
        ["meeting - 2027-06-01 2027-06-30"],
    ),
    (
        (
            "The visit to India by Oman's Minister of Energy, put off twice last year, is now "
            "planned for 3 June."
        ),
        ["visit IN 2027-06-03 2027-06-03"],
    ),
    ("A memorandum on museums between India and Oman is awaiting signature.", ["agreement - - -"]),
    (
        (
            "Oman's Foreign Minister will visit India from 2 to 4 June. The ministers will hold "
            "talks on 3 June, and he will call on the President."
        ),
        ["visit IN 2027-06-02 2027-06-04"],
    ),
    # Whose delay it is, deadlines told as such, and where a visitor signs.
    (
        (
            "The flight was delayed by a day, and the Joint Commission of India and Oman will open "
            "on Friday."
        ),
        ["JCM - 2027-05-14 2027-05-14"],
    ),
    (
        (
            "Naseem Al Bahr, the exercise of the Indian and Omani navies, has been postponed from "
            "June to the second half of September."
        ),
        ["Naseem Al Bahr - 2027-09-16 2027-09-30"],
    ),
    (
        (
            "Rajnath Singh begins a two-day visit to Oman on Monday. A memorandum is to be "
            "signed on Tuesday."
        ),
        ["visit OM 2027-05-17 2027-05-18", "agreement OM 2027-05-18 2027-05-18"],
    ),
    # No plans: history, medicines that are not sent, refits, series of events, phases of works.
    ("The agreement between India and Oman of 2018 was to be renewed in 2023.", []),
    (
        "In 1955 it was agreed that Oman and India would sign a treaty the following year.",
        [],
    ),
    ("An Indian warship that was to visit Oman in October 2019 never made the trip.", []),
    ("The leaders will be remembered for the treaty that India and Oman signed in 1953.", []),
    ("India offered to refit patrol boats of Oman in its yards.", []),
    ("India and Oman will mark 72 years of ties in 2027 with a series of events.", []),
    ("A second phase of the Duqm project will be opened by Oman and India in 2029.", []),
    (
        (
            "The minister told the India-Oman Joint Business Council on Monday that firms should "
            "invest in Duqm."
        ),
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PROMISES)
def test_what_is_still_ahead(text: str, expected: list[str]) -> None:
    assert promised(text) == expected
