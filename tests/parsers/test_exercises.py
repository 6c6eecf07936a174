"""Exercises: how they begin and end over several sentences, and what is none of them."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Mention
from parsers.read import read_article

DAY = date(2025, 1, 15)  # a Wednesday


def mentions(text: str) -> list[Mention]:
    outlet = Outlet(name="Daily", country="IN")
    article = Article(key="t", title="India and Oman", text=text, published=DAY, outlet=outlet)
    return list(read_article(article).mentions)


def told(text: str) -> list[str]:
    return [
        f"{m.kind} {m.mechanism or '-'} {m.status} {m.span.first or '-'} {m.country or '-'}"
        for m in mentions(text)
    ]


EXERCISES = [
    # A ceremony tells the day on which the exercise ends; the day it began stands behind.
    (
        (
            "The closing ceremony of the joint exercise Al Najah took place on Friday at Mahajan. "
            "The drill had started on December 28."
        ),
        ["exercise Al Najah held 2024-12-28 IN"],
    ),
    # The last day is told as ahead, the first behind it: it is under way.
    (
        (
            "Eastern Bridge, which brought Indian jets to Masirah in Oman, ends on Sunday. "
            "It opened on January 8."
        ),
        ["exercise Eastern Bridge held 2025-01-08 OM"],
    ),
    # It is held where its troops go, and their going is no visit.
    (
        (
            "The Indian Army contingent left on Monday for Salalah, Oman, to take part in exercise "
            "Al Najah, scheduled from January 16 to 29."
        ),
        ["exercise Al Najah planned 2025-01-16 OM"],
    ),
    # The only exercise of the two air forces needs no name.
    (
        (
            "The Royal Air Force of Oman and the Indian Air Force are to stage a joint exercise "
            "at Thumrait from February 10 to 21."
        ),
        ["exercise Eastern Bridge planned 2025-02-10 OM"],
    ),
    # What the ships practised is a part of it.
    (
        (
            "Ships of the Indian Navy and the Royal Navy of Oman held a PASSEX off "
            "Muscat on Monday. INS Tarkash and RNOV Al Shamikh carried out a flag hoist drill."
        ),
        ["exercise - held 2025-01-13 OM"],
    ),
    (
        "INS Trikand met RNOV Al Seeb of Oman on Tuesday for a passage exercise.",
        ["exercise - held 2025-01-14 -"],
    ),
    (
        (
            "The Indian and Omani navies gather again in mid-February, when Naseem Al Bahr is "
            "to be held off Goa."
        ),
        ["exercise Naseem Al Bahr planned 2025-02-11 IN"],
    ),
    (
        (
            "She puts out on Friday for a passage exercise with ships of the Royal Navy of Oman "
            "and the Indian Navy."
        ),
        ["exercise - planned 2025-01-17 -"],
    ),
    # What is held by habit lends its name to a single time.
    (
        (
            "The two navies conduct Naseem Al Bahr by turns every two years. "
            "It was held off Goa in October 2024."
        ),
        ["exercise Naseem Al Bahr held 2024-10-01 IN"],
    ),
    # For when and where what fell through had been meant.
    (
        (
            "Exercise Naseem Al Bahr was cancelled because of a cyclone, the Indian Navy said. "
            "It was due to start off Muscat on Saturday."
        ),
        ["exercise Naseem Al Bahr cancelled 2025-01-18 OM"],
    ),
    # What is denied is the first verb only.
    (
        "The 15th Naseem Al Bahr is not affected and will be held in Oman in November.",
        ["exercise Naseem Al Bahr planned 2025-11-01 OM"],
    ),
    (
        (
            "The two coast guards of India and Oman work well together. Their sixth High-Level "
            "Meeting will be held in Muscat in April."
        ),
        ["meeting Coast Guard HLM planned 2025-04-01 OM"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), EXERCISES, ids=[row[0][:50] for row in EXERCISES])
def test_one_exercise_is_told(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Oman will take part in the multinational exercise Milan at Visakhapatnam in February.",
        "An Omani officer attended the Milan exercise at Visakhapatnam in India last year.",
        "Ships of India and Oman joined an exercise with navies of twelve countries on Monday.",
        "A second phase of the Duqm project will be opened by Oman and India in 2027.",
        (
            "India and Oman hold regular exercises: Al Najah for the armies, Eastern Bridge for "
            "the air forces."
        ),
        "Officers of Oman are training at an academy of the Indian Army until Friday.",
        "Oman concluded the exercise Thamar Al Tayyib on Sunday, in which India had no part.",
    ],
)
def test_no_exercise_of_the_two_is_told(text: str) -> None:
    assert [line for line in told(text) if line.startswith("exercise")] == []


def test_a_harbour_phase_that_ended_ends_no_exercise() -> None:
    """Nor does one that begins at sea begin it."""
    (one,) = mentions(
        "Naseem Al Bahr began off Goa on January 11 with ships of India and Oman. "
        "The harbour phase ended on Monday. The sea phase began on Tuesday."
    )
    assert (one.span.first, one.span.last) == (date(2025, 1, 11), date(2025, 1, 11))


def test_aircraft_that_stop_somewhere_pay_no_visit() -> None:
    assert told("A P-8I aircraft of the Indian Navy was in Salalah, Oman, last week.") == []
    assert told("The Indian minister was in Salalah, Oman, last week.") != []


def test_ships_in_port_that_will_sail_end_their_call() -> None:
    (one,) = mentions(
        "INS Trishul and INS Sumitra have been in Muscat since Sunday. The ships will sail for "
        "Mumbai on Thursday."
    )
    assert (one.span.first, one.span.last) == (date(2025, 1, 12), date(2025, 1, 16))


def test_the_port_is_that_told_of_last() -> None:
    lines = told("INS Teg entered Salalah on Friday. She had called at the port in June 2024.")
    assert lines == ["port_call - held 2025-01-10 OM", "port_call - held 2024-06-01 OM"]


def test_an_exercise_that_ends_soon_is_under_way() -> None:
    lines = told("Indian and Omani soldiers have trained hard. Al Najah VI closes on Saturday.")
    assert lines == ["exercise Al Najah held 2025-01-18 -"]
    lines = told("Al Najah VI of the Indian and Omani armies will close on Saturday.")
    assert lines == ["exercise Al Najah planned 2025-01-18 -"]


def test_the_verb_holds_for_the_next_ship_too() -> None:
    lines = told("INS Trikand called at Duqm in July 2023 and INS Chennai in May 2024.")
    assert lines == ["port_call - held 2023-07-01 OM", "port_call - held 2024-05-01 OM"]


def test_further_goods_go_where_the_first_went() -> None:
    lines = told(
        "India delivered 100,000 doses of vaccine to Oman on Monday. A second consignment will be "
        "shipped in February."
    )
    assert lines == ["delivery - held 2025-01-13 OM", "delivery - planned 2025-02-01 OM"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Three Omani ships are in Kochi. They arrived on Saturday.",
            ["port_call - held 2025-01-11 IN"],
        ),
        (
            "INS Tarangini is in Muscat from Tuesday to Friday on her way to Europe.",
            ["port_call - held 2025-01-14 OM"],
        ),
        (
            "RNOV Al Rahmani of Oman came to Goa on Sunday for the sea phase of Naseem Al Bahr.",
            ["exercise Naseem Al Bahr held 2025-01-12 IN"],
        ),
        (
            "The naval exercise of India and Oman has been deferred till April.",
            ["exercise - planned 2025-04-01 -"],
        ),
    ],
)
def test_ships_and_their_days(text: str, expected: list[str]) -> None:
    assert told(text) == expected
