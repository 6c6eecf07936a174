"""Words that tell of a happening in one sentence and of something else in the next."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from parsers.read import read_article

DAY = date(2025, 1, 15)  # a Wednesday


def told(text: str) -> list[str]:
    """Kind, status and first day of what a text states."""
    outlet = Outlet(name="Daily", country="IN")
    article = Article(key="w", title="India and Oman", text=text, published=DAY, outlet=outlet)
    return [
        f"{one.kind.value} {one.status.value} {one.span.first}"
        for one in read_article(article).mentions
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The navies of India and Oman began a drill off Muscat on Monday.",
            "exercise held 2025-01-13",
        ),
        (
            "The armies of India and Oman began a two-week exercise at Mahajan on Monday.",
            "exercise held 2025-01-13",
        ),
        (
            (
                "Jaishankar spoke of a new chapter when he met Omani Foreign Minister Badr "
                "Albusaidi in Muscat on Monday."
            ),
            "meeting held 2025-01-13",
        ),
        (
            (
                "Officials do not expect delays when the India-Oman Joint Commission meets in "
                "Muscat on Tuesday."
            ),
            "meeting planned 2025-01-21",
        ),
        (
            (
                "The India-Oman pact, signed in Muscat on 18 December, will not enter into force "
                "before May."
            ),
            "agreement held 2024-12-18",
        ),
        (
            "Peace will not come soon, said Jaishankar, who visited Muscat on Monday.",
            "visit held 2025-01-13",
        ),
        (
            "Jaishankar laid the foundation stone of the Indian chancery in Muscat on Monday.",
            "milestone held 2025-01-13",
        ),
        (
            "India and Oman launched a pilot project on digital payments in Muscat on Monday.",
            "milestone held 2025-01-13",
        ),
        (
            "Prime Minister Modi called on the Sultan in Muscat on Monday.",
            "meeting held 2025-01-13",
        ),
        (
            "India handed over interceptor boats to Oman on Monday.",
            "delivery held 2025-01-13",
        ),
    ],
)
def test_what_happened_is_read(text: str, wanted: str) -> None:
    assert told(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "An Indian pilot was laid to rest in Muscat on Monday.",
        "The minister laid a wreath at the Indian cultural centre in Muscat on Monday.",
        "Oman laid stress on the pilot project with India on Monday.",
        "The Malaysian king and the Sultan of Perak visited India on Monday.",
        "The Indian minister called on the Sultan on Monday in Kuala Lumpur.",
        "Drones sent from Yemen hit a tanker off Oman on Monday with Indian crew aboard.",
        "Indian fishermen in boats arrived in Muscat on Monday.",
        "Trucks carrying Indian workers reached Salalah on Monday.",
        "India and Oman agreed a treaty was not needed in Muscat on Monday.",
        "The head of the Joint Commission is from Muscat.",
    ],
)
def test_what_only_sounds_alike_is_not(text: str) -> None:
    assert told(text) == []
