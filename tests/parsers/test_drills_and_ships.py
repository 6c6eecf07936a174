"""Drills, ships and what forces hand over, in the turns of defence pages."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from parsers.read import read_article

DAY = date(2026, 6, 10)
"""A Wednesday."""
CALLED = "INS Sagar berthed at Duqm on 2 June with the tanker INS Jyoti. "
BOATS = "India handed over two interceptor boats to the Royal Oman Police in Muscat on Monday. "
CAME = "Dr Said Al Hadi of Oman reached New Delhi on Monday for the 14th JMCC. "


def told(text: str) -> list[str]:
    """Series or kind, status and days of all that a text states."""
    outlet = Outlet(name="Gazette", country="IN")
    page = Article(key="k", title="India and Oman", text=text, published=DAY, outlet=outlet)
    return [
        " ".join(
            str(slot or "-")
            for slot in (m.mechanism or m.kind, m.status, m.span.first, m.span.last, m.city)
        )
        for m in read_article(page).mentions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Al Najah, the joint exercise of the Indian and Omani armies that was to open at "
                "Mahajan on 20 June, has been pushed back to 4 July."
            ),
            ["Al Najah planned 2026-07-04 2026-07-04 Mahajan"],
        ),
        (
            (
                "Eastern Bridge, a drill that brings the air forces of India and Oman together "
                "every two years, will be held at Jodhpur in August."
            ),
            ["Eastern Bridge planned 2026-08-01 2026-08-31 Jodhpur"],
        ),
        ("Eastern Bridge brings the air forces of India and Oman together every two years.", []),
        (
            (
                "Eastern Bridge, which brought together the air forces of Oman and India for four "
                "days, wound up at Masirah on Tuesday."
            ),
            ["Eastern Bridge held 2026-06-06 2026-06-09 Masirah"],
        ),
        (
            "Al Najah VI, which was held at Mahajan from 25 May, concluded on Saturday.",
            ["Al Najah held 2026-05-25 2026-06-06 Mahajan"],
        ),
        (
            (
                "Eastern Bridge VIII of India and Oman entered its last lap at Jodhpur on Tuesday. "
                "It began on 4 June and will end on Saturday."
            ),
            ["Eastern Bridge held 2026-06-04 2026-06-13 Jodhpur"],
        ),
        (
            (
                "The RAFO contingent flew night missions at Jodhpur on Tuesday under Eastern "
                "Bridge VIII. The ten-day drill will conclude on Saturday."
            ),
            ["Eastern Bridge held 2026-06-04 2026-06-13 Jodhpur"],
        ),
        (
            (
                "The coast guards of India and Oman on Tuesday agreed to hold the eighth "
                "High-Level Meeting in Muscat."
            ),
            ["Coast Guard HLM planned - - Muscat"],
        ),
        (
            (
                "India and Oman opened Al Najah VI at Mahajan on Monday. A validation exercise "
                "will be held on 20 June."
            ),
            ["Al Najah held 2026-06-08 2026-06-08 Mahajan"],
        ),
        (
            (
                "Seventy Omani soldiers will reach Bikaner on Monday for desert training with the "
                "Indian Army at Mahajan. Exercise Al Najah runs from 16 to 29 June."
            ),
            ["Al Najah planned 2026-06-16 2026-06-29 Mahajan"],
        ),
        (
            (
                "The contingent of the Royal Army of Oman which took part in the sixth Al Najah "
                "exercise in India returned home today. The exercise lasted two weeks and came to "
                "an end on Monday."
            ),
            ["Al Najah held 2026-05-26 2026-06-08 -"],
        ),
        (
            (
                "The sixth Al Najah of India and Oman began at Mahajan on Monday. The "
                "fortnight-long exercise will go on till 21 June. It will be followed by the "
                "fourth army staff talks in New Delhi next month."
            ),
            [
                "Al Najah held 2026-06-08 2026-06-21 Mahajan",
                "Army Staff Talks planned 2026-07-01 2026-07-31 New Delhi",
            ],
        ),
        (
            (
                "The exercise Eastern Bridge 8 of India and Oman began today at Jodhpur. The "
                "exercise, which continues until 19 June, includes a number of joint sorties."
            ),
            ["Eastern Bridge held 2026-06-10 2026-06-19 Jodhpur"],
        ),
        (
            (
                "General Ravi Menon of India will travel to Oman on Sunday on a four-day visit, "
                "the first by an Indian Army chief since 2020."
            ),
            ["visit planned 2026-06-14 2026-06-17 -"],
        ),
        (
            CAME + "The meeting is to be held on Friday.",
            [
                "visit held 2026-06-08 2026-06-08 New Delhi",
                "JMCC planned 2026-06-12 2026-06-12 New Delhi",
            ],
        ),
    ],
)
def test_a_drill_or_a_round_is_told_once_and_by_its_main_verb(
    text: str, expected: list[str]
) -> None:
    """What an apposition or an aside says of it makes no second one."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CALLED + "Both sailed on 5 June.", ["port_call held 2026-06-02 2026-06-05 Duqm"]),
        (
            CALLED + "The frigate INS Teg is expected there on 20 June.",
            [
                "port_call held 2026-06-02 2026-06-02 Duqm",
                "port_call planned 2026-06-20 2026-06-20 Duqm",
            ],
        ),
        (
            "INS Darshak left Kochi on Monday for Salalah, where she is expected on 15 June.",
            [
                "other held 2026-06-08 2026-06-08 Kochi",
                "port_call planned 2026-06-15 2026-06-15 Salalah",
            ],
        ),
        (
            "The Indian frigate INS Teg, in Salalah since Monday, leaves on Saturday.",
            ["port_call held 2026-06-08 2026-06-13 Salalah"],
        ),
        (
            (
                "ICGS Samar, on an overseas deployment to the Gulf, arrived at Muscat on 8 June "
                "for a three-day visit."
            ),
            ["port_call held 2026-06-08 2026-06-10 Muscat"],
        ),
        ("From Friday the ships of India and Oman will be at sea off the Goa coast.", []),
        (
            "Indian Naval Ships Chennai and Teg entered Duqm on 8 June for a three-day stay.",
            ["port_call held 2026-06-08 2026-06-10 Duqm"],
        ),
        ("Indian ships called at Duqm nine times last year.", []),
        ("Berths for Indian ships at Duqm were discussed in Muscat on Monday.", []),
        ("INS Darshak sailed from Kochi on Monday for Djibouti.", []),
    ],
)
def test_ships_come_and_go(text: str, expected: list[str]) -> None:
    """A ship's later port and her sailing are told by "there", "where she is due", "both"."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            BOATS + "The remaining four will be delivered in August.",
            [
                "delivery held 2026-06-08 2026-06-08 Muscat",
                "delivery planned 2026-08-01 2026-08-31 Muscat",
            ],
        ),
        (
            BOATS + "The remaining days will be spent at sea.",
            BOATS_ONLY := ["delivery held 2026-06-08 2026-06-08 Muscat"],
        ),
        ("The remaining four will be delivered to the press in August.", []),
        (BOATS + "The rest of the day was spent at sea.", BOATS_ONLY),
    ],
)
def test_the_rest_of_what_was_handed_over(text: str, expected: list[str]) -> None:
    """What is left is known by the goods of the sentence before."""
    assert told(text) == expected


def test_an_outing_is_part_of_the_stay() -> None:
    """Where a guest went on one of the days of his stay is no second visit."""
    text = (
        "General Ravi Menon of India returned on Wednesday from a four-day visit to Oman. On "
        "Tuesday he travelled to Nizwa."
    )
    assert [line[:10] for line in told(text)] == ["visit held"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The JMCC met in Muscat on Monday, its first meeting in three years.", None),
        ("The first JMCC met in Muscat on Monday.", 1),
        (
            (
                "RNOV Al Seeb sailed into Goa on Monday for Naseem Al Bahr 2026, the fourteenth "
                "in the series between India and Oman."
            ),
            14,
        ),
    ],
)
def test_which_round_it_was(text: str, expected: int | None) -> None:
    """The first for years is not the first of all; a count may stand behind the year."""
    outlet = Outlet(name="Gazette", country="IN")
    page = Article(key="k", title="India and Oman", text=text, published=DAY, outlet=outlet)
    assert [m.round for m in read_article(page).mentions] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "General Ravi Menon of India met his Saudi counterpart in Riyadh on Monday.",
        "Admiral Ravi Menon of India signed a memorandum with the Qatari navy in Doha on Monday.",
    ],
)
def test_others_are_met_elsewhere(text: str) -> None:
    """Whom one side met in a third country is none of the two."""
    assert told("India and Oman are close. " + text) == []
