"""What is told beside a happening: a tour of a site, who attended, dates still to be found."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from parsers.read import read_article

DAY = date(2026, 6, 10)
"""A Wednesday."""
MET = "Secretary Asha Nair of India met Omani officials in Muscat on Monday. "
AGREED = (
    "Oman's foreign minister met his Indian counterpart in New Delhi on Monday. They agreed to "
    "hold the 15th round of the Strategic Consultative Group in Muscat in October. "
)


def told(text: str) -> list[str]:
    """Series or kind, status and first day of all that a text states."""
    outlet = Outlet(name="Gazette", country="IN")
    page = Article(key="k", title="India and Oman", text=text, published=DAY, outlet=outlet)
    return [
        " ".join(str(slot or "-") for slot in (m.mechanism or m.kind, m.status, m.span.first))
        for m in read_article(page).mentions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MET + "The Secretary also visited the free zone at Sohar.", ["meeting held 2026-06-08"]),
        (
            MET + "The Secretary also visited Oman in 2024.",
            ["meeting held 2026-06-08", "visit held 2024-01-01"],
        ),
        (
            AGREED + "The meeting was attended by the Omani ambassador.",
            ["meeting held 2026-06-08", "IOSCG planned 2026-10-01"],
        ),
        (
            (
                "The coast guards of India and Oman meet every year. The seventh High-Level "
                "Meeting took place in Muscat on 2 June."
            ),
            ["Coast Guard HLM held 2026-06-02"],
        ),
        (
            "The trade ministers of India and Oman met on Monday. They want a high-level meeting.",
            ["meeting held 2026-06-08"],
        ),
        (
            (
                "The ministers of India and Oman reviewed the CEPA negotiations, the fifth round "
                "of which was held in Muscat on 2 June, and the third tranche of the Oman India "
                "Joint Investment Fund."
            ),
            ["CEPA held 2026-06-02"],
        ),
        ("India and Oman keep telephone lines open, officials said on Monday.", []),
        (
            "A date for the signing of the India-Oman CEPA has not been set.",
            ["CEPA planned -"],
        ),
        (
            "India and Oman are yet to agree on dates for the 13th JMCC in Muscat.",
            ["JMCC planned -"],
        ),
        ("India and Oman did not hold the 13th JMCC in Muscat.", []),
        (
            (
                "The 15th round of the India-Oman Strategic Consultative Group has been postponed, "
                "held up by a row over visas."
            ),
            ["IOSCG postponed -"],
        ),
        (
            "The visit of Sultan Haitham bin Tarik to India has been cancelled, held back by ice.",
            ["visit cancelled -"],
        ),
        (
            "India and Oman signed a pact on fish in the year ended March 2024.",
            ["agreement held 2024-03-01"],
        ),
        (
            "INS Trikand berthed at Muscat on Monday, and Salalah on 20 June hosts a trade fair.",
            ["port_call held 2026-06-08"],
        ),
        ("INS Trikand ran into heavy weather off Muscat on Monday.", []),
        (
            "With a date for the CEPA signing settled, India and Oman rested on Monday.",
            ["CEPA planned -"],
        ),
        (
            "Army chief General Upendra Dwivedi, on a visit to Oman, met its army chief on Monday.",
            ["visit held 2026-06-10"],
        ),
        (
            "Minister Piyush Goyal, who is in Muscat on a visit, met Qais Al Yousef on Monday.",
            ["visit held 2026-06-10"],
        ),
        (
            "Minister Piyush Goyal, now on a visit to Delhi, leaves for Muscat on Friday.",
            ["visit planned 2026-06-12"],
        ),
        (
            "Experts of India and Oman who came for the talks will write a report by Friday.",
            [],
        ),
        (
            (
                "The first meeting of the India-Oman working group on seeds was held on Monday. "
                "The second meeting will be hosted by Oman in 2027. It goes back to the 12th Joint "
                "Military Cooperation Committee, held in Muscat in January 2024."
            ),
            ["meeting held 2026-06-08", "meeting planned 2027-01-01", "JMCC held 2024-01-01"],
        ),
    ],
)
def test_what_is_told_beside(text: str, expected: list[str]) -> None:
    assert told(text) == expected
