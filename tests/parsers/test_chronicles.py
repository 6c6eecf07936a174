"""Lists of what a year brought, where one verb serves several meetings."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Status
from parsers.read import read_article

DAY = date(2026, 12, 9)  # a Wednesday

FOLLOWED = (
    "The Joint Military Cooperation Committee of India and Oman sat in Muscat on 31 May "
    "and was followed there by the tenth Strategic Dialogue in June."
)
GUARDS = (
    "The coast guards of India and Oman had their sixth high-level meeting in New Delhi "
    "on 23 April, and the naval staffs, in the same city, their eighth round of talks on "
    "4 and 5 June."
)
CAME = (
    "The Army Staff Talks of India and Oman came in February, the Joint Military "
    "Cooperation Committee in March and the Strategic Consultative Group in April."
)
HAD = (
    "Had the 16th Strategic Consultative Group of India and Oman met in March, it would have "
    "spoken of the sea."
)
NAMED = (
    "India and Oman spoke of the Army Staff Talks, the Joint Military Cooperation Committee "
    "and the Strategic Consultative Group."
)

Told = tuple[str | None, Status, date | None, str | None]


def told(text: str) -> list[Told]:
    outlet = Outlet(name="Review", country="IN")
    article = Article(key="t", title="A ledger", text=text, published=DAY, outlet=outlet)
    return [
        (one.mechanism, one.status, one.span.first, one.country)
        for one in read_article(article).mentions
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            FOLLOWED,
            [
                ("JMCC", Status.HELD, date(2026, 5, 31), "OM"),
                ("Strategic Dialogue", Status.HELD, date(2026, 6, 1), "OM"),
            ],
        ),
        (
            GUARDS,
            [
                ("Coast Guard HLM", Status.HELD, date(2026, 4, 23), "IN"),
                ("Naval Staff Talks", Status.HELD, date(2026, 6, 4), "IN"),
            ],
        ),
        (
            CAME,
            [
                ("Army Staff Talks", Status.HELD, date(2026, 2, 1), None),
                ("JMCC", Status.HELD, date(2026, 3, 1), None),
                ("IOSCG", Status.HELD, date(2026, 4, 1), None),
            ],
        ),
    ],
)
def test_one_verb_for_several_rounds(text: str, wanted: list[Told]) -> None:
    assert told(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        HAD,
        NAMED,
    ],
)
def test_what_only_might_have_been_or_is_only_named_is_no_meeting(text: str) -> None:
    assert told(text) == []
