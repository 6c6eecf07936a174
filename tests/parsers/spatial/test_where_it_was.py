"""Where a text says that things took place, told as outlets tell it."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Mention
from parsers.read import read_article

DAY = date(2025, 1, 15)  # a Wednesday


def page_of(text: str) -> Article:
    outlet = Outlet(name="Daily", country="IN")
    return Article(key="t", title="India and Oman", text=text, published=DAY, outlet=outlet)


def mentions(text: str) -> list[Mention]:
    return list(read_article(page_of(text)).mentions)


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


ROUND = "The 12th Joint Commission of India and Oman was held on 13 January."


@pytest.mark.parametrize(
    ("behind", "country"),
    [
        ("The venue was a hotel in Muscat.", "OM"),
        ("New Delhi was the venue.", "IN"),
        ("It met in the Manekshaw Centre.", "IN"),
        ("Al Yousef had come to New Delhi for the meeting.", "IN"),
        ("Goyal, who travelled to Muscat for it, and Al Yousef were in the chair.", "OM"),
        ("The hosts were led by Qais Al Yousef, the guests by Piyush Goyal.", "OM"),
        ("The Omani visitors were also taken to the dockyard.", "IN"),
        ("The venue of the next session is Muscat.", None),
        ("Trade with Muscat has grown.", None),
        ("Hosts of television shows spoke of it.", None),
        ("Piyush Goyal flies to Muscat for a wedding on Friday.", None),
    ],
)
def test_the_sentence_behind_a_round_may_say_where_it_met(behind: str, country: str) -> None:
    held = [one for one in mentions(f"{ROUND} {behind}") if one.mechanism == "JCM"]
    assert held[0].country == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Indian and Omani ministers met at the Central Bank of Oman on Sunday.", "OM"),
        ("India and Oman signed a memorandum at the Omani Ministry of Health on Monday.", "OM"),
        ("Omani minister Mahad Baawain met traders at the Embassy of India on Monday.", "OM"),
        (
            (
                "The protocol between India and Oman was signed on 14 January by Indian Ambassador"
                " Amit Narang and Dr Said Al Saqri, Oman's Minister of Economy."
            ),
            "OM",
        ),
        ("Visiting Omani Foreign Minister Badr Albusaidi met Narendra Modi on Tuesday.", "IN"),
        ("Omani minister Salim Al Aufi, now in India, signed an agreement on Tuesday.", "IN"),
        ("The Indian ambassador hosted talks with Omani traders on Sunday.", "OM"),
        ("Omani minister Salim Al Aufi and Hardeep Puri signed an agreement on Tuesday.", None),
    ],
)
def test_offices_envoys_and_guests_say_where(text: str, country: str | None) -> None:
    assert [one.country for one in mentions(text)] == [country]


def test_there_is_the_place_told_of_right_before() -> None:
    text = (
        "Muscat: The ninth Strategic Dialogue of India and Oman was held in Muscat on Monday."
        " Delhi hosted it last year, and the tenth session will be held there in 2026."
    )
    assert ("IN", "New Delhi", 2026) in places(text)


def test_what_was_put_off_has_no_place_until_one_is_told_anew() -> None:
    text = (
        "The 12th India-Oman Joint Commission, which was to meet in New Delhi on 20 January, has"
        " been put off. New dates in March are being worked out."
    )
    (ahead,) = read_article(page_of(text)).commitments
    assert (ahead.country, ahead.city) == (None, None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            (
                "Officials of India and Oman meet in the Strategic Consultative Group in New Delhi"
                " on 20 January, and the army staff talks have been fixed for 10 February."
            ),
            {("IN", "New Delhi"), (None, None)},
        ),
        (
            (
                "The Army Staff Talks of India and Oman take place in Jaipur in February and the"
                " Naval Staff Talks follow in Muscat in June."
            ),
            {("IN", "Jaipur"), ("OM", "Muscat")},
        ),
        (
            (
                "The Joint Commission between India and Oman, last held in New Delhi in May 2022,"
                " meets in Muscat on 27 January."
            ),
            {("IN", "New Delhi"), ("OM", "Muscat")},
        ),
    ],
)
def test_the_place_of_one_clause_is_not_that_of_the_next(
    text: str, wanted: set[tuple[str | None, str | None]]
) -> None:
    assert {(one.country, one.city) for one in mentions(text)} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            (
                "The India-Oman Joint Commission will be held in New Delhi on 20 January. The Joint"
                " Business Council meets on the 21st."
            ),
            [("IN", "New Delhi"), ("IN", "New Delhi")],
        ),
        (
            (
                "Omani Secretary General Mohammed Al Zaabi arrived in New Delhi on Tuesday. On"
                " Thursday he and Defence Secretary Rajesh Kumar Singh will chair the 14th JMCC."
            ),
            [("IN", "New Delhi"), ("IN", "New Delhi")],
        ),
        (
            "INS Vela, a submarine built in Mumbai, entered the Omani port of Salalah on Tuesday.",
            [("OM", "Salalah")],
        ),
        (
            "On Tuesday jets flew from Masirah in Eastern Bridge VII, the drill of India and Oman.",
            [("OM", "Masirah")],
        ),
        (
            (
                "The India-Oman Strategic Consultative Group met on 13 January; Dr Ausaf Sayeed"
                " came from Delhi, and Omani Undersecretary Khalifa Alharthy was the host."
            ),
            [("OM", None)],
        ),
    ],
)
def test_what_stands_beside_tells_where(
    text: str, wanted: list[tuple[str | None, str | None]]
) -> None:
    assert [(one.country, one.city) for one in mentions(text)] == wanted
