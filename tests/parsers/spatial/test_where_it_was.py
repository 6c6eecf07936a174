"""Where a text says that things took place, told as outlets tell it."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Mention
from parsers.read import read_article

DAY = date(2025, 1, 15)  # a Wednesday


def mentions(text: str) -> list[Mention]:
    outlet = Outlet(name="Daily", country="IN")
    page = Article(key="t", title="India and Oman", text=text, published=DAY, outlet=outlet)
    return list(read_article(page).mentions)


def places(text: str) -> list[tuple[str | None, str | None, int | None]]:
    """Country, city and year of each event, in the order of the text."""
    return [
        (one.country, one.city, one.span.first.year if one.span.first else None)
        for one in mentions(text)
    ]


@pytest.mark.parametrize(
    ("told", "now", "before"),
    [
        (
            (
                "Naseem Al Bahr got under way in Goa on Monday. The exercise was last held off the"
                " coast of Oman in November 2022."
            ),
            ("IN", "Goa", 2025),
            ("OM", None, 2022),
        ),
        (
            (
                "Eastern Bridge, the exercise of the two air forces, has begun in Jodhpur."
                " The exercise had last taken place at Masirah in September 2024."
            ),
            ("IN", "Jodhpur", None),
            ("OM", "Masirah", 2024),
        ),
        (
            (
                "The Joint Commission of India and Oman met in Muscat on Monday. The commission had"
                " previously met in New Delhi in May 2022."
            ),
            ("OM", "Muscat", 2025),
            ("IN", "New Delhi", 2022),
        ),
    ],
)
def test_what_was_last_held_elsewhere_is_another_round(
    told: str, now: tuple[str, str, int | None], before: tuple[str, str | None, int]
) -> None:
    found = places(told)
    assert before in found
    assert now[:2] in {one[:2] for one in found}


def test_a_round_that_lasted_long_is_still_one() -> None:
    text = (
        "The Joint Commission of India and Oman met in Muscat on Monday."
        " The meeting lasted two days; the commission met in the Omani capital till Tuesday."
    )
    assert places(text) == [("OM", "Muscat", 2025)]


@pytest.mark.parametrize(
    ("venue", "country"),
    [
        ("at Nirman Bhawan", "IN"),
        ("at Air Force Station Naliya", "IN"),
        ("at Palam", "IN"),
        ("in Samail", "OM"),
        ("at Ras al Hadd", "OM"),
    ],
)
def test_buildings_and_stations_tell_the_country(venue: str, country: str) -> None:
    text = f"The India-Oman Joint Working Group on Health met {venue} on Monday."
    assert [one.country for one in mentions(text)] == [country]
