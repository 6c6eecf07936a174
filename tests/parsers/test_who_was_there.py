"""People whom a text tells beside a happening: who stood by, who signed, whom "they" means."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind
from parsers.read import read_article

PACT = "India and Oman signed a memorandum of understanding on sports in Muscat on Monday. "
PLANE = "An Indian plane with 20 tonnes of medicines for Oman landed in Muscat on Monday. "
SHIP = "INS Tabar arrived in Muscat on Monday for a visit of three days. "
TALKS = (
    "Commerce Minister Mohan Rathi and his Omani counterpart Talal Al Amri chaired the 11th "
    "session of the India-Oman Joint Commission in Muscat on Monday. "
)


def people_of(text: str, kind: Kind) -> set[str]:
    """The people of all happenings of a sort that a text states."""
    article = Article(
        key="k",
        title="India and Oman",
        text=text,
        published=datetime(2025, 1, 15, 8, tzinfo=UTC),
        outlet=Outlet(name="P", country="IN"),
    )
    mentions = [m for m in read_article(article).mentions if m.kind is kind]
    return {person.name for mention in mentions for person in mention.participants}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            PLANE + "Ambassador Asha Rane and Minister Talal Al Amri stood beside the crates.",
            Kind.DELIVERY,
            {"Asha Rane", "Talal Al Amri"},
        ),
        (
            SHIP + "Ambassador Asha Rane and Commodore Talal Al Amri were on the quay.",
            Kind.PORT_CALL,
            {"Asha Rane", "Talal Al Amri"},
        ),
        (
            SHIP
            + "Minister Mohan Rathi and Minister Talal Al Amri exchanged greetings for Diwali.",
            Kind.PORT_CALL,
            set(),
        ),
        (
            (
                "The 14th round of the Strategic Consultative Group was held in Muscat on Monday. "
                "Minister Mohan Rathi opened the new highway in Gujarat."
            ),
            Kind.MEETING,
            set(),
        ),
        (
            (
                "The 14th round of the Strategic Consultative Group was held in Muscat on Monday. "
                "Minister Talal Al Amri opened the session."
            ),
            Kind.MEETING,
            {"Talal Al Amri"},
        ),
        (PLANE + "Prices in the bazaars of Muscat fell.", Kind.DELIVERY, set()),
        (
            PACT + "Ambassador Asha Rane put her name to it for India.",
            Kind.AGREEMENT,
            {"Asha Rane"},
        ),
        (
            PACT + "Minister Mohan Rathi, who was on a visit to Muscat, and Ambassador Asha Rane "
            "looked on.",
            Kind.AGREEMENT,
            {"Mohan Rathi", "Asha Rane"},
        ),
        (
            (
                "India and Oman signed a memorandum of understanding on sports in Muscat on Monday "
                "during the visit of Minister Mohan Rathi."
            ),
            Kind.AGREEMENT,
            set(),
        ),
        (
            (
                "India and Oman signed a memorandum of understanding on sports in Muscat on Monday "
                "after talks in the presence of Minister Mohan Rathi and Minister Talal Al Amri."
            ),
            Kind.AGREEMENT,
            {"Mohan Rathi", "Talal Al Amri"},
        ),
        (
            TALKS + "They signed a protocol on double taxation.",
            Kind.AGREEMENT,
            {"Mohan Rathi", "Talal Al Amri"},
        ),
        (
            TALKS + "They agreed that a protocol on double taxation should be signed in May.",
            Kind.AGREEMENT,
            set(),
        ),
        (TALKS + "The two sides signed a protocol on customs.", Kind.AGREEMENT, set()),
        (
            (
                "Minister Mohan Rathi will visit Oman on 20 January. He is to call on Minister "
                "Talal Al Amri."
            ),
            Kind.VISIT,
            {"Mohan Rathi", "Talal Al Amri"},
        ),
        (
            (
                "Minister Mohan Rathi will visit Oman on 20 January at the invitation of Minister "
                "Talal Al Amri."
            ),
            Kind.VISIT,
            {"Mohan Rathi", "Talal Al Amri"},
        ),
        (
            (
                "Minister Mohan Rathi will visit Oman on 20 January. Minister Talal Al Amri is in "
                "Cairo."
            ),
            Kind.VISIT,
            {"Mohan Rathi"},
        ),
        (
            (
                "The exercise Al Najah of India and Oman ended at Rabkoot on Monday. Brigadier "
                "Talal Al Amri and Ambassador Asha Rane watched the closing drill."
            ),
            Kind.EXERCISE,
            {"Talal Al Amri", "Asha Rane"},
        ),
    ],
)
def test_people_who_stand_beside_a_happening_take_part_in_it(
    text: str, kind: Kind, expected: set[str]
) -> None:
    assert people_of(text, kind) == expected
