"""Rounds that are counted beside the name, and meetings that are called by their name later."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from parsers.read import read_article

DAY = date(2026, 6, 10)  # a Wednesday
MET = "Senior officials of the foreign ministries of India and Oman met in Muscat on Monday. "


def told(text: str) -> list[tuple[str | None, int | None]]:
    """Series and round of all that a text states."""
    outlet = Outlet(name="Daily", country="IN")
    article = Article(key="t", title="India and Oman", text=text, published=DAY, outlet=outlet)
    return [(one.mechanism, one.round) for one in read_article(article).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Air Staff Talks between India and Oman, the fourth so far, opened on Monday.",
            [("Air Staff Talks", 4)],
        ),
        (
            "Staff talks between the armies of Oman and India, the third, were held on Monday.",
            [("Army Staff Talks", 3)],
        ),
        (
            "India and Oman on Monday held strategic consultations in Muscat, their 14th.",
            [("IOSCG", 14)],
        ),
        ("Exercise Al Najah 5 of India and Oman ended on Monday.", [("Al Najah", 5)]),
        ("Round 14 of the Strategic Consultative Group took place on Monday.", [("IOSCG", 14)]),
        (
            "India and Oman held the Strategic Dialogue on Monday, the 8th.",
            [("Strategic Dialogue", None)],
        ),
        (
            "Exercise Naseem Al Bahr-25 of India and Oman ended on Monday.",
            [("Naseem Al Bahr", None)],
        ),
        (
            "Exercise Al Najah 5 June: troops of India and Oman begin Al Najah.",
            [("Al Najah", None)],
        ),
        (MET + "It was the 14th round of the Strategic Consultative Group.", [("IOSCG", 14)]),
        (
            MET + "The 14th round of the Strategic Consultative Group will be held in August.",
            [(None, None), ("IOSCG", 14)],
        ),
        (
            (
                "India and Oman held talks in Muscat on Monday, the 11th session of the Joint "
                "Commission."
            ),
            [("JCM", 11)],
        ),
        (
            "Under the India-Oman CEPA, the Joint Committee met in Muscat on Monday.",
            [("CEPA", None)],
        ),
        ("The India-Oman Joint Committee met in Muscat on Monday.", [("JCM", None)]),
        (
            (
                "The ministries of India and Oman met for the 13th time as a Strategic "
                "Consultative Group on Monday."
            ),
            [("IOSCG", 13)],
        ),
        (
            (
                "Staff officers of the Indian Navy and the Royal Navy of Oman met on Monday for "
                "their seventh round of talks."
            ),
            [("Naval Staff Talks", 7)],
        ),
        (
            (
                "Staff officers of the Royal Navy of Oman visited the naval academy in Kerala, "
                "India, on Monday."
            ),
            [(None, None)],
        ),
        (
            "Trade was discussed when the India-Oman Strategic Consultative Group met on Monday.",
            [("IOSCG", None)],
        ),
        (
            (
                "The exercise Naseem Al Bahr of India and Oman ran from 1 to 6 June. It was the "
                "fifteenth in the series."
            ),
            [("Naseem Al Bahr", 15)],
        ),
        (
            (
                "India and Oman held Army Staff Talks on Monday. The chief said it was the first "
                "visit since 2019."
            ),
            [("Army Staff Talks", None)],
        ),
        (
            (
                "The Oman-India Joint Investment Fund is old. The third tranche, of $300 million, "
                "was announced in New Delhi in December 2023."
            ),
            [("OIJIF", 3)],
        ),
        (
            "India and Oman signed a memorandum on a joint investment fund on Monday.",
            [("OIJIF", None)],
        ),
        (
            (
                "India and Oman signed a memorandum on tourism on Monday. The joint investment "
                "fund was praised."
            ),
            [(None, None)],
        ),
        (
            (
                "The Joint Committee of the India-Oman CEPA met on Monday. The sub-committee on "
                "customs will meet online in August."
            ),
            [("CEPA", None), ("CEPA", None)],
        ),
        ("The ministers of India and Oman discussed holding a Joint Commission in May.", []),
        (
            "Defence Secretary Mohan Rathi will be in Muscat on 20 June for the annual JMCC.",
            [("JMCC", None)],
        ),
    ],
)
def test_a_count_or_a_name_beside_a_meeting_is_its_own(
    text: str, expected: list[tuple[str | None, int | None]]
) -> None:
    assert told(text) == expected
