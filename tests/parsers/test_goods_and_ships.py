"""Goods that one side gives the other, and ships that are told of in the words for travellers."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind, Mention, Status
from parsers.read import read_article

DAY = date(2024, 10, 8)  # a Tuesday


def mentions(text: str) -> list[Mention]:
    outlet = Outlet(name="Daily", country="IN")
    article = Article(key="t", title="India and Oman", text=text, published=DAY, outlet=outlet)
    return list(read_article(article).mentions)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Oman sent 300 oxygen cylinders and medical supplies to India on Monday.", "IN"),
        ("India gifted 500 tents to Oman on Monday.", "OM"),
        ("Tents donated by India landed in Muscat on Monday, the Omani ministry said.", "OM"),
        ("An IAF aircraft brought back oxygen containers from Muscat on Monday.", "IN"),
        ("Oman received a consignment of medicines from India on Monday.", "OM"),
        ("Medicines from Oman were flown to Kerala in India on Monday.", "IN"),
    ],
)
def test_goods_go_to_the_side_that_does_not_give_them(text: str, country: str) -> None:
    (told,) = mentions(text)
    assert (told.kind, told.status, told.country) == (Kind.DELIVERY, Status.HELD, country)
    assert told.span.first == date(2024, 10, 7)


@pytest.mark.parametrize(
    "text",
    [
        "Oman sold ten tonnes of dates to India on Monday.",
        "India sent the frigate INS Trikand and a Dornier to the waters off Oman.",
        "India has shipped five million doses to its neighbourhood. Oman is not far off.",
    ],
)
def test_what_is_sold_or_goes_elsewhere_is_no_delivery(text: str) -> None:
    assert [one for one in mentions(text) if one.kind is Kind.DELIVERY] == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("ICGS Sajag is on a three-day visit to Muscat from 7 October.", 7, 9),
        ("INS Kochi, which was at Muscat on 4 October, has now moved to the Gulf.", 4, 4),
        ("INS Trikand sailed from Duqm on Monday after completing her port call.", 7, 7),
        ("Three ships of the Indian Navy docked at Sultan Qaboos Port on Saturday.", 5, 5),
        ("The Omani sail training ship Shabab Oman II visited Kochi on 3 October.", 3, 3),
        ("INS Tir and ICGS Veera will be at Muscat until Wednesday.", 9, 9),
    ],
)
def test_a_ship_that_visits_makes_a_port_call(text: str, first: int, last: int) -> None:
    (told,) = mentions(text)
    assert (told.kind, told.status) == (Kind.PORT_CALL, Status.HELD)
    assert (told.span.first, told.span.last) == (date(2024, 10, first), date(2024, 10, last))


def test_a_ship_that_is_not_to_come_after_all() -> None:
    (told,) = mentions("A visit by INS Darshak to Salalah, due on October 12, stands postponed.")
    assert (told.kind, told.status) == (Kind.PORT_CALL, Status.POSTPONED)


@pytest.mark.parametrize(
    "text",
    [
        "A merchant ship with an Indian crew arrived at Salalah on Monday.",
        "Minister Piyush Goyal went aboard INS Tir and visited Muscat on Monday.",
        "Admiral Dinesh Tripathi inspected INS Tir and visited Muscat on Monday.",
    ],
)
def test_merchants_and_men_make_no_port_call(text: str) -> None:
    assert [one for one in mentions(text) if one.kind is Kind.PORT_CALL] == []


def test_a_ship_in_port_of_which_no_verb_tells() -> None:
    told = mentions("The crew of INS Tir, at Muscat since 5 October, played football with Omanis.")
    assert [(one.kind, one.city, one.span.first) for one in told] == [
        (Kind.PORT_CALL, "Muscat", date(2024, 10, 5))
    ]


def test_a_ship_that_is_there_for_a_named_exercise_makes_no_call_of_its_own() -> None:
    told = mentions("An Omani ship was in Goa last month for Naseem Al Bahr with the Indian Navy.")
    assert [(one.kind, one.mechanism, one.city) for one in told] == [
        (Kind.EXERCISE, "Naseem Al Bahr", "Goa")
    ]


def test_a_call_in_another_port_stands_beside_the_exercise() -> None:
    told = mentions(
        "INS Tir called at Salalah on 1 October. Naseem Al Bahr was held off Goa by India and Oman "
        "on 7 October."
    )
    assert {one.kind for one in told} == {Kind.PORT_CALL, Kind.EXERCISE}


def test_what_a_ship_brings_is_told_of() -> None:
    (told,) = mentions("INS Deepak of India is due at Salalah on Thursday with relief stores.")
    assert (told.kind, told.country, told.status) == (Kind.DELIVERY, "OM", Status.PLANNED)


@pytest.mark.parametrize(
    "text",
    [
        "A Pakistani frigate called at Muscat on Monday. India and Oman hold talks this week.",
        "The Indian Navy held an exercise with the French Navy off Goa; Omani officers watched.",
    ],
)
def test_ships_of_others_and_drills_with_others_are_none_of_the_two(text: str) -> None:
    kinds = {Kind.PORT_CALL, Kind.EXERCISE}
    assert [one for one in mentions(text) if one.kind in kinds] == []


def test_a_ship_reported_from_the_port_that_she_sailed_into() -> None:
    (told,) = mentions("Mumbai: The Royal Navy of Oman ship Al Rahmani sailed in on Monday.")
    assert (told.kind, told.city) == (Kind.PORT_CALL, "Mumbai")


def test_a_ship_of_her_own_name_and_a_stop_put_off() -> None:
    (first,) = mentions("Shabab Oman II is expected to dock at Mumbai in India on November 3.")
    (second,) = mentions("A stop of INS Sudarshini at Muscat has been put off to December.")
    assert [(one.kind, one.status) for one in (first, second)] == [
        (Kind.PORT_CALL, Status.PLANNED)
    ] * 2


def test_an_exercise_under_way_is_told_by_its_week() -> None:
    (told,) = mentions(
        "Exercise Al Najah of the armies of India and Oman enters its second week at Salalah. "
        "It began on October 1 and will end on October 14."
    )
    assert (told.mechanism, told.span.first) == ("Al Najah", date(2024, 10, 1))
    assert told.span.last == date(2024, 10, 14)


def test_who_came_and_will_leave_makes_one_call() -> None:
    told = mentions("INS Tir pulled into Duqm on Sunday for fuel and will leave on Thursday.")
    assert [(one.kind, one.status) for one in told] == [(Kind.PORT_CALL, Status.HELD)]


def test_ships_that_put_to_sea_for_an_exercise_set_out_on_nothing_else() -> None:
    told = mentions(
        "Naseem Al Bahr began at Goa on Monday; the ships of India and Oman put to sea on Tuesday."
    )
    assert [one.kind for one in told] == [Kind.EXERCISE]
