"""Who met whom where and when: meetings, visits and calls in many wordings, as one table."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind, Status
from parsers.read import read_article

DAY = date(2026, 6, 10)  # a Wednesday


def told(text: str, title: str = "India and Oman hold talks") -> list[tuple[object, ...]]:
    """Kind, first day as it is written, city and country of all that has been held."""
    outlet = Outlet(name="Daily", country="IN")
    reading = read_article(Article(key="t", title=title, text=text, published=DAY, outlet=outlet))
    return [
        (one.kind, one.span.first, one.city, one.country)
        for one in reading.mentions
        if one.status is Status.HELD
    ]


ABROAD = [
    (
        (
            "Piyush Goyal met Oman's Commerce Minister Qais Al Yousef on the margins of the trade"
            " ministerial in Geneva on Tuesday."
        ),
        (date(2026, 6, 9), "Geneva", "CH"),
    ),
    (
        "S. Jaishankar met his Omani counterpart Badr Albusaidi in New York on 2 June.",
        (date(2026, 6, 2), "New York", "US"),
    ),
    (
        "At the Davos forum, S. Jaishankar held talks with Oman's Badr Albusaidi on Monday.",
        (date(2026, 6, 8), "Davos", "CH"),
    ),
    (
        (
            "On the sidelines of a summit in Qatar, S. Jaishankar met Badr Albusaidi of Oman on"
            " 4 June."
        ),
        (date(2026, 6, 4), None, "QA"),
    ),
    (
        "Riyadh, June 9: S. Jaishankar met Badr Albusaidi of Oman here on Monday.",
        (date(2026, 6, 8), "Riyadh", "SA"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), ABROAD)
def test_those_who_meet_in_a_third_country_meet_there(
    text: str, expected: tuple[object, ...]
) -> None:
    assert told(text) == [(Kind.MEETING, *expected)]


@pytest.mark.parametrize(
    "text",
    [
        (
            "S. Jaishankar and Badr Albusaidi of Oman met in Muscat on Monday; Gaza and Tehran were"
            " talked of."
        ),
        "After a stop in Dubai, S. Jaishankar met Badr Albusaidi of Oman in Muscat on Monday.",
        "S. Jaishankar met Badr Albusaidi of Oman in Muscat on Monday before he flew to Paris.",
    ],
)
def test_a_third_city_that_is_only_named_is_no_place_of_it(text: str) -> None:
    assert (Kind.MEETING, date(2026, 6, 8), "Muscat", "OM") in told(text)


REMOTE = [
    "New Delhi, June 10: The India-Oman working group on energy met virtually on June 8.",
    "Officials of India and Oman held a virtual meeting of the working group on 8 June.",
    "Muscat: The two countries' archives held talks by video conference on 8 June.",
    "Officials of the RBI and the Central Bank of Oman conferred online on 8 June.",
]


@pytest.mark.parametrize("text", REMOTE)
def test_who_meets_before_screens_meets_nowhere(text: str) -> None:
    assert told(text) == [(Kind.MEETING, date(2026, 6, 8), None, None)]


RECEIVED = [
    (
        (
            "Oman's Labour Minister Mahad Baawain received the Indian ambassador at the ministry on"
            " Monday."
        ),
        "Muscat",
        "OM",
    ),
    ("S. Jaishankar received Badr Albusaidi of Oman on Monday.", None, "IN"),
    ("Badr Albusaidi of Oman called on President Droupadi Murmu on Monday.", None, "IN"),
    (
        "India's Ambassador to Oman, Amit Narang, met Oman's Salim Al Aufi on Monday.",
        None,
        "OM",
    ),
    (
        "The Omani side, which received the Indian team on Monday, was headed by Said Al Hinai.",
        None,
        "OM",
    ),
]


@pytest.mark.parametrize(("text", "city", "country"), RECEIVED)
def test_who_receives_is_at_home(text: str, city: str | None, country: str) -> None:
    assert told(text) == [(Kind.MEETING, date(2026, 6, 8), city, country)]


def test_who_sees_whom_is_no_host_where_both_only_meet() -> None:
    assert told("S. Jaishankar met Badr Albusaidi of Oman on 3 May.") == [
        (Kind.MEETING, date(2026, 5, 3), None, None)
    ]


UNNAMED = [
    "Oman's Grand Mufti met the Indian ambassador in Muscat on Monday.",
    (
        "The talks that Piyush Goyal had with Qais Al Yousef in Muscat on Monday went well for"
        " India and Oman."
    ),
    "Khalid Al Maawali of Oman hosted a reception for Indian officials in Muscat on Monday.",
]


@pytest.mark.parametrize("text", UNNAMED)
def test_who_met_needs_no_list_of_offices(text: str) -> None:
    assert told(text) == [(Kind.MEETING, date(2026, 6, 8), "Muscat", "OM")]


@pytest.mark.parametrize(
    "text",
    [
        "Omani demand met Indian supply on Monday.",
        "Oman's Ministry of Commerce met its targets for India on Monday.",
    ],
)
def test_a_market_meets_nobody(text: str) -> None:
    assert told(text) == []


STAYS = [
    (
        (
            "The Sultan of Oman is on a state visit to India. He arrived in New Delhi on Monday and"
            " was received by President Droupadi Murmu on Tuesday."
        ),
        (date(2026, 6, 8), "New Delhi", "IN"),
    ),
    (
        (
            "During his visit to Oman in May 2023, Defence Minister Rajnath Singh met Oman's Deputy"
            " Prime Minister."
        ),
        (date(2023, 5, 1), None, "OM"),
    ),
    (
        (
            "During the visit to Muscat, which ran from 3 to 5 June, the Indian minister was"
            " received by Sultan Haitham bin Tarik."
        ),
        (date(2026, 6, 3), "Muscat", "OM"),
    ),
    (
        "Prime Minister Narendra Modi made a stopover in Muscat on 8 June, on his way home.",
        (date(2026, 6, 8), "Muscat", "OM"),
    ),
    (
        "Narendra Modi's transit through Muscat on 8 June gave him an hour with Oman's minister.",
        (date(2026, 6, 8), "Muscat", "OM"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), STAYS)
def test_a_stay_takes_its_meetings_in(text: str, expected: tuple[object, ...]) -> None:
    assert told(text) == [(Kind.VISIT, *expected)]


def test_consultations_are_not_always_those_of_the_foreign_ministries() -> None:
    text = "Indian labour officials held consultations with Omani officials in Muscat on Monday."
    outlet = Outlet(name="Daily", country="IN")
    reading = read_article(Article(key="t", title="", text=text, published=DAY, outlet=outlet))
    assert [one.mechanism for one in reading.mentions] == [None]


def test_a_verb_of_the_title_carries_no_noun_of_the_text() -> None:
    text = "Talks between the two countries were held in Muscat on Monday."
    assert (Kind.MEETING, date(2026, 6, 8), "Muscat", "OM") in told(text)


SEVERAL_CALLS = (
    "Ajit Doval, India's National Security Adviser, handed a message to Sultan Haitham bin Tarik in"
    " Muscat on Monday. He also met Badr Albusaidi, the foreign minister."
)


def test_who_sees_several_people_abroad_is_on_a_visit() -> None:
    assert told(SEVERAL_CALLS) == [(Kind.VISIT, date(2026, 6, 8), "Muscat", "OM")]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Amit Narang, India's ambassador, met Salim Al Aufi of Oman in Muscat on Monday. The"
            " ambassador also met Qais Al Yousef, the commerce minister."
        ),
        (
            "Ajit Doval, India's National Security Adviser, met Badr Albusaidi of Oman in Muscat on"
            " Monday."
        ),
    ],
)
def test_an_envoy_or_a_single_call_makes_no_visit(text: str) -> None:
    assert {kind for kind, *_ in told(text)} == {Kind.MEETING}


def test_who_only_wrote_the_letter_was_not_there() -> None:
    text = (
        "Ajit Doval of India handed Badr Albusaidi of Oman a letter from S. Jaishankar in Muscat"
        " on Monday."
    )
    outlet = Outlet(name="Daily", country="IN")
    reading = read_article(Article(key="t", title="", text=text, published=DAY, outlet=outlet))
    (meeting,) = reading.mentions
    assert {one.name for one in meeting.participants} == {"Ajit Doval", "Badr Albusaidi"}


LATEST = [
    (
        (
            "The ministers of India and Oman have met four times this year, most recently in"
            " Muscat on 27 May."
        ),
        [(Kind.MEETING, date(2026, 5, 27), "Muscat", "OM")],
    ),
    (
        (
            "The ministers of India and Oman, who last saw each other in New York in September"
            " 2025, sat together in Muscat on Monday."
        ),
        [
            (Kind.MEETING, date(2025, 9, 1), "New York", "US"),
            (Kind.MEETING, date(2026, 6, 8), "Muscat", "OM"),
        ],
    ),
    (
        (
            "The Joint Working Group on Labour, which last met in New Delhi in 2024, met in Muscat"
            " on 4 June."
        ),
        [
            (Kind.MEETING, date(2024, 1, 1), "New Delhi", "IN"),
            (Kind.MEETING, date(2026, 6, 4), "Muscat", "OM"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LATEST)
def test_the_last_of_several_meetings_has_its_own_day(
    text: str, expected: list[tuple[object, ...]]
) -> None:
    assert told(text) == expected


def test_guests_come_to_their_host() -> None:
    text = "Narendra Modi, who was the guest of the Sultan of Oman in February 2018, praised him."
    assert told(text) == [(Kind.VISIT, date(2018, 2, 1), None, "OM")]


def test_here_is_where_a_page_without_a_dateline_is_printed() -> None:
    text = "Piyush Goyal held discussions with Oman's Qais Al Yousef here on Monday."
    assert told(text) == [(Kind.MEETING, date(2026, 6, 8), None, "IN")]


def test_what_was_talked_of_in_a_call_is_no_bare_possibility() -> None:
    text = "S. Jaishankar and Badr Albusaidi of Oman discussed trade in a phone call on 4 June."
    assert told(text) == [(Kind.CALL, date(2026, 6, 4), None, None)]
