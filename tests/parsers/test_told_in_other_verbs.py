"""Events in the words of sailors, travellers and speakers: without a verb of meeting or calling."""

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


def told(text: str) -> list[str]:
    """Kind, status, first day and country of each event."""
    return [
        f"{m.kind} {m.status} {m.span.first or '-'} {m.country or '-'}" for m in read(text).mentions
    ]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            (
                "Ajit Doval and Sayyid Badr Albusaidi discussed the situation in Yemen in "
                "Muscat on 12 January."
            ),
            ["meeting held 2025-01-12 OM"],
        ),
        (
            (
                "India's Foreign Secretary Vikram Misri went over the agenda with Sheikh "
                "Khalifa Alharthy in Muscat on Sunday."
            ),
            ["meeting held 2025-01-12 OM"],
        ),
        ("The Union Cabinet discussed the trade pact with Oman in New Delhi on Tuesday.", []),
        ("S Jaishankar told India's Parliament on Monday that he had discussed Oman.", []),
    ],
)
def test_two_who_discussed_something_somewhere_have_met(text: str, events: list[str]) -> None:
    assert told(text) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("INS Tarkash stood in to Muscat on Monday.", ["port_call held 2025-01-13 OM"]),
        ("INS Talwar made fast in Salalah on Sunday.", ["port_call held 2025-01-12 OM"]),
        (
            (
                "Oman's training ship Shabab Oman II is due at Kochi on 20 January. Next is "
                "Mumbai, 27 to 30 January."
            ),
            ["port_call planned 2025-01-20 IN", "port_call planned 2025-01-27 IN"],
        ),
        (
            (
                "Shabab Oman II called at Goa from 3 to 6 January; Kochi follows from 20 to 22 "
                "January."
            ),
            ["port_call held 2025-01-03 IN", "port_call planned 2025-01-20 IN"],
        ),
        (
            "INS Tarangini called at Muscat on 3 January. Next is home in Kochi, on 20 January.",
            ["port_call held 2025-01-03 OM"],
        ),
    ],
)
def test_a_ship_in_the_words_of_sailors_and_her_later_ports(text: str, events: list[str]) -> None:
    assert told(text) == events


def test_to_put_to_sea_is_a_part_of_the_exercise() -> None:
    text = (
        "The 12th Naseem Al Bahr exercise of India and Oman opened at Mormugao on Tuesday. "
        "On Thursday the ships put to sea for gunnery drills."
    )
    assert [event.split()[0] for event in told(text)] == ["exercise"]
    (voyage,) = told(
        "INSV Kaundinya of India put to sea from Porbandar for Muscat, Oman, on Monday."
    )
    assert voyage.startswith("other held 2025-01-13")


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "Dr Jaishankar hopped over to Muscat on Tuesday to see his Omani counterpart.",
            ["visit held 2025-01-14 OM"],
        ),
        (
            (
                "Air Marshal H S Arora of the Indian Air Force came over to Masirah for the day "
                "on Monday."
            ),
            ["visit held 2025-01-13 OM"],
        ),
        ("Prices in India and Oman crossed to a new high on Monday.", []),
    ],
)
def test_travel_in_light_words(text: str, events: list[str]) -> None:
    assert told(text) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "Piyush Goyal told the India-Oman Business Forum in Muscat on Tuesday that trade grew.",
            ["meeting held 2025-01-14 OM"],
        ),
        (
            "Speaking at the India-Oman Joint Business Council in Mumbai on Monday, he was brief.",
            ["meeting held 2025-01-13 IN"],
        ),
        ("Modi on Tuesday addressed a gathering of the Indian community in Muscat, Oman.", []),
        ("He told the World Economic Forum in Davos on Monday that India and Oman were near.", []),
    ],
)
def test_where_somebody_spoke_a_meeting_was_held(text: str, events: list[str]) -> None:
    assert told(text) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "India and Oman took up diplomatic relations in 1955.",
            ["milestone held 1955-01-01 -"],
        ),
        (
            "The Oman-India Joint Investment Fund on Monday closed its third tranche.",
            ["milestone held 2025-01-13 -"],
        ),
        ("The Indian cultural centre in Muscat, Oman, launched a book on Monday.", []),
    ],
)
def test_ties_and_funds_in_other_verbs(text: str, events: list[str]) -> None:
    assert told(text) == events


def test_who_called_and_left_the_same_day_was_on_one_visit() -> None:
    text = (
        "NSA Ajit Doval was received by Sultan Haitham bin Tarik in Muscat on Monday. "
        "Doval, who came in the morning, flew back to Delhi the same day."
    )
    assert told(text) == ["visit held 2025-01-13 OM"]
