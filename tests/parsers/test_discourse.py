"""What the sentences of an article lend each other: time, place, people, length, and status."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind, Mention, Status
from parsers.read import read_article

DAY = date(2026, 6, 10)  # a Wednesday


def mentions(text: str, title: str = "India and Oman", country: str = "IN") -> list[Mention]:
    outlet = Outlet(name="Daily", country=country)
    article = Article(key="text", title=title, text=text, published=DAY, outlet=outlet)
    return list(read_article(article).mentions)


def only(text: str, kind: Kind, **more: str) -> Mention:
    found = [mention for mention in mentions(text, **more) if mention.kind is kind]
    assert len(found) == 1, found
    return found[0]


def names(mention: Mention) -> list[str]:
    return [person.name for person in mention.participants]


GUEST = "Foreign Minister Badr Albusaidi of Oman "


@pytest.mark.parametrize(
    ("text", "first", "country"),
    [
        (GUEST + "visited India in May 2026, during which a protocol was signed.", (5, 1), "IN"),
        (
            GUEST + "visited New Delhi on 2 June 2026, met S Jaishankar and signed a protocol.",
            (6, 2),
            "IN",
        ),
        (GUEST + "was in New Delhi on 2 June 2026 for the signing of a protocol.", (6, 2), "IN"),
        (
            (
                "S Jaishankar and Badr Albusaidi held talks in Muscat on Monday. "
                "The two ministers signed a protocol."
            ),
            (6, 8),
            "OM",
        ),
    ],
)
def test_a_signing_takes_time_and_place_of_what_it_hangs_on(
    text: str, first: tuple[int, int], country: str
) -> None:
    signing = only(text, Kind.AGREEMENT)
    assert (signing.span.first, signing.country) == (date(2026, *first), country)


def test_when_somebody_comes_is_as_far_off_as_what_he_comes_for() -> None:
    text = (
        "The agreement with Oman will be signed on 20 June 2026 when S Jaishankar comes to Muscat."
    )
    visit = only(text, Kind.VISIT)
    assert (visit.status, visit.span.first) == (Status.PLANNED, date(2026, 6, 20))


def test_it_happens_where_the_ship_is_bound_for() -> None:
    text = (
        "INS Tarkash slipped from Mumbai bound for Muscat, where the 15th Naseem Al Bahr "
        "opens on 20 June 2026."
    )
    assert only(text, Kind.EXERCISE).city == "Muscat"


@pytest.mark.parametrize(
    "told",
    [
        "The ten-day exercise is held every other year.",
        "It will end on 17 June 2026.",
    ],
)
def test_the_other_end_is_told_next(told: str) -> None:
    text = f"The sixth India-Oman exercise Al Najah began at Mahajan on 8 June 2026. {told}"
    assert only(text, Kind.EXERCISE).span.last == date(2026, 6, 17)


def test_the_length_of_something_else_is_not_lent() -> None:
    text = (
        "The sixth India-Oman exercise Al Najah began at Mahajan on 8 June 2026. "
        "The ten-day fair of Bikaner drew crowds."
    )
    assert only(text, Kind.EXERCISE).span.last == date(2026, 6, 8)


def test_who_is_met_on_a_visit_takes_part_in_the_visit() -> None:
    text = (
        "S Jaishankar arrived in Muscat on Monday on a two-day visit. "
        "On Tuesday Jaishankar met Badr Albusaidi, the Foreign Minister of Oman."
    )
    visit = only(text, Kind.VISIT)
    assert names(visit) == ["S Jaishankar", "Badr Albusaidi"]
    assert not [mention for mention in mentions(text) if mention.kind is Kind.MEETING]


def test_a_call_beside_a_round_is_news_of_its_own() -> None:
    text = (
        "The 15th India-Oman Strategic Consultative Group met in New Delhi on Monday. "
        "Khalifa Alharthy of Oman, who was in New Delhi from Sunday, called on S Jaishankar."
    )
    assert [m.mechanism for m in mentions(text) if m.kind is Kind.MEETING] == ["IOSCG", None]


def test_troops_that_come_for_an_exercise_are_no_visit() -> None:
    text = (
        "A contingent of 60 Omani soldiers has reached Mahajan, where the sixth India-Oman "
        "exercise Al Najah begins on 12 June 2026."
    )
    assert {mention.kind for mention in mentions(text)} == {Kind.EXERCISE}


def test_whose_letter_is_handed_over_was_not_there() -> None:
    text = (
        "S Jaishankar met Badr Albusaidi, the Foreign Minister of Oman, in Muscat on Monday "
        "and handed over a letter from Narendra Modi."
    )
    assert names(only(text, Kind.MEETING)) == ["S Jaishankar", "Badr Albusaidi"]


def test_people_named_together_right_behind_a_round_held_it() -> None:
    text = (
        "The 15th India-Oman Strategic Consultative Group met in New Delhi on Monday. "
        "Arun Kumar Chatterjee of India and Khalifa Alharthy of Oman worked through the agenda."
    )
    found = only(text, Kind.MEETING)
    assert {person.country for person in found.participants} >= {"IN", "OM"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("INS Kochi left Mumbai on Monday for Muscat in Oman.", Kind.OTHER),
        ("INS Kochi left Muscat in Oman on Monday.", Kind.PORT_CALL),
    ],
)
def test_a_ship_calls_at_ports_of_the_other_side_and_sets_out_from_its_own(
    text: str, kind: Kind
) -> None:
    assert [mention.kind for mention in mentions(text)] == [kind]


def test_a_fact_sheet_lists_the_last_round() -> None:
    text = "Mechanisms: India-Oman Joint Commission (last: 10th, New Delhi, 11 May 2026)."
    found = only(text, Kind.MEETING)
    assert (found.round, found.city, found.span.first) == (10, "New Delhi", date(2026, 5, 11))


def test_an_old_visit_does_not_swallow_a_plan() -> None:
    text = "S Jaishankar will visit Oman on 20 June 2026. Jaishankar visited Oman in December 2019."
    visits = [mention for mention in mentions(text) if mention.kind is Kind.VISIT]
    assert {visit.status for visit in visits} == {Status.PLANNED, Status.HELD}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Oman's Shura Council voted on Monday to approve the trade pact with India.", Status.HELD),
        ("Leaders of India and Oman directed that the trade pact be signed soon.", Status.PLANNED),
        (
            (
                "The 6th India-Oman Joint Commission, which was to have been held in Muscat "
                "on 20 June, has been postponed."
            ),
            Status.POSTPONED,
        ),
        ("S Jaishankar will not go to Muscat on 20 June as had been announced.", Status.CANCELLED),
    ],
)
def test_how_far_it_has_come(text: str, status: Status) -> None:
    found = mentions(text)
    assert [mention.status for mention in found] == [status]
