"""Events that are told aside: delays overcome, talks without a verb of meeting, later ports."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet, Tier
from models.values.mentions import Reading, Status
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
                "The Joint Commission of India and Oman, put off in November, took place in "
                "Muscat on 13 January."
            ),
            ["meeting held 2025-01-13 OM"],
        ),
        (
            (
                "The India-Oman Joint Commission Meeting was put off in November and took place "
                "in Muscat on 13 January."
            ),
            ["meeting held 2025-01-13 OM"],
        ),
        (
            (
                "The visit of the Omani Foreign Minister to India, postponed in December, took "
                "place on Monday."
            ),
            ["visit held 2025-01-13 IN"],
        ),
        (
            (
                "The Joint Commission of India and Oman, due in Muscat on 20 January, has been "
                "put off."
            ),
            ["meeting postponed 2025-01-20 OM"],
        ),
    ],
)
def test_what_was_put_off_and_took_place_was_held(text: str, events: list[str]) -> None:
    assert told(text) == events


PUT_OFF = "The India-Oman Joint Commission Meeting in Muscat on 20 January has been put off. "


@pytest.mark.parametrize(
    ("anew", "event", "window"),
    [
        ("It will be held in March.", "meeting postponed 2025-01-20 OM", "2025-03-01 2025-03-31"),
        (
            "The session will now take place on 10 and 11 February.",
            "meeting planned 2025-02-10 OM",
            "2025-02-10 2025-02-11",
        ),
    ],
)
def test_what_is_put_off_and_its_new_time_are_one(anew: str, event: str, window: str) -> None:
    (promise,) = read(PUT_OFF + anew).commitments
    assert told(PUT_OFF + anew) == [event]
    assert f"{promise.span.first} {promise.span.last}" == window


def test_another_round_behind_what_is_put_off_is_its_own() -> None:
    text = PUT_OFF + "The Joint Business Council will be held in Muscat in March."
    assert len(told(text)) == 2


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


HELD = "The fifth Al Najah exercise of India and Oman ended at Rabkoot on Tuesday. "


@pytest.mark.parametrize(
    "ahead",
    [
        "The next, the sixth, follows in Rajasthan in September 2026.",
        "A sixth, officers said, is already pencilled in for September 2026.",
        "The sixth, which falls to India, is planned for September 2026.",
    ],
)
def test_the_next_round_behind_an_aside(ahead: str) -> None:
    (plan,) = [m for m in read(HELD + ahead).mentions if m.status is Status.PLANNED]
    assert (plan.mechanism, str(plan.span.first)) == ("Al Najah", "2026-09-01")


@pytest.mark.parametrize(
    "behind", ["A third of the soldiers, officers said, will be sent home.", "A sixth is no news."]
)
def test_a_fraction_is_no_round(behind: str) -> None:
    assert [m for m in read(HELD + behind).mentions if m.status is Status.PLANNED] == []


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


def commitments(text: str) -> list[str]:
    """Kind, country and last day of each commitment."""
    return [f"{c.kind} {c.country or '-'} {c.span.last or '-'}" for c in read(text).commitments]


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
