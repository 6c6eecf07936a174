"""What is promised, and what only sounds so."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet, Tier
from models.values.mentions import Reading
from parsers.read import read_article

DAY = date(2025, 1, 15)  # a Wednesday


def read(text: str) -> Reading:
    outlet = Outlet(name="Daily", tier=Tier.PRESS, country="IN")
    return read_article(
        Article(key="t", title="India and Oman", text=text, published=DAY, outlet=outlet)
    )


def commitments(text: str) -> list[str]:
    """Kind, country and last day of each commitment."""
    return [f"{c.kind} {c.country or '-'} {c.span.last or '-'}" for c in read(text).commitments]


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        (
            (
                "The two sides felt that the Joint Business Council of India and Oman should "
                "meet more often."
            ),
            0,
        ),
        ("The Indian ambassador said that the Joint Commission with Oman should meet soon.", 0),
        ("India and Oman agreed that the Joint Commission should meet in Muscat in May.", 1),
    ],
)
def test_what_should_be_is_planned_where_it_was_agreed(text: str, ahead: int) -> None:
    assert len(read(text).commitments) == ahead


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        (
            "Omani officials expect Indian Navy chief Dinesh Tripathi in Muscat in March.",
            ["visit OM 2025-03-31"],
        ),
        (
            "India sent vaccine to Oman on Saturday. A further shipment is expected in February.",
            ["delivery OM 2025-02-28"],
        ),
        (
            "The agreement of India and Oman on space is down for signature in Muscat on Thursday.",
            ["agreement OM 2025-01-16"],
        ),
        (
            "India and Oman agreed to convene the Joint Working Group on Health at an early date.",
            ["meeting - -"],
        ),
        ("Oman has been invited as a guest country to the G20 under India's presidency.", []),
        ("A signature of the India-Oman pact before the year is out would surprise nobody.", []),
        (
            "India's envoy will sign when the Omani minister next goes to India, officials said.",
            [],
        ),
        (
            (
                "Omani minister Badr Albusaidi was to visit India last week. "
                "The visit did not take place."
            ),
            [],
        ),
    ],
)
def test_what_is_promised_and_what_only_sounds_so(text: str, ahead: list[str]) -> None:
    assert commitments(text) == ahead
