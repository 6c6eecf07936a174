"""Two happenings in one sentence: each keeps its own day, place and status."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind, Mention, Status
from parsers.read import read_article

DAY = date(2027, 3, 10)  # a Wednesday


def mentions(text: str, *, country: str = "IN", language: str = "en") -> dict[Kind, Mention]:
    outlet = Outlet(name="Daily", country=country, language=language)
    article = Article(key="t", title="India, Oman", text=text, published=DAY, outlet=outlet)
    return {mention.kind: mention for mention in read_article(article).mentions}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "The Omani cabinet approved the customs pact with India signed in Goa on 3 May 2026.",
            Kind.MILESTONE,
        ),
        (
            (
                "Officials of India and Oman met in Sohar to go over the treaty, concluded in Goa "
                "on 3 May 2026."
            ),
            Kind.MEETING,
        ),
    ],
)
def test_a_pact_lends_no_day_to_what_is_told_of_it(text: str, kind: Kind) -> None:
    found = mentions(text)
    assert found[Kind.AGREEMENT].span.first == date(2026, 5, 3)
    assert found[kind].span.first != date(2026, 5, 3)


@pytest.mark.parametrize(
    "text",
    [
        "The 14th India-Oman JCM reviewed the agreement and concluded on Tuesday in Muscat.",
        "The 14th India-Oman JCM reviewed the agreement, and then concluded on Tuesday in Muscat.",
        "The 14th India-Oman JCM reviewed the pact and formally concluded on Tuesday in Muscat.",
    ],
)
def test_a_verb_that_goes_on_keeps_its_day_behind_a_pact(text: str) -> None:
    assert mentions(text)[Kind.MEETING].span.first == date(2027, 3, 9)


def test_who_met_and_signed_did_both_that_day() -> None:
    found = mentions("The ministers of India and Oman met in Goa and signed a pact on 3 May 2026.")
    assert found[Kind.MEETING].span == found[Kind.AGREEMENT].span


def test_the_subject_before_an_aside_is_that_of_the_verb_behind_it() -> None:
    found = mentions(
        "The trade pact between India and Oman, signed in Muscat on 3 May 2026, was ratified by "
        "the Indian cabinet on Monday."
    )
    assert found[Kind.MILESTONE].span.first == date(2027, 3, 8)
    assert found[Kind.AGREEMENT].span.first == date(2026, 5, 3)


def test_the_round_told_first_is_this_years() -> None:
    text = "The sixth round of the India-Oman coast guard talks was held in Sohar on 4 February, "
    outlet = Outlet(name="Daily", country="IN")
    article = Article(
        key="t",
        title="India, Oman",
        text=text + "while the fifth was hosted by Kochi in 2025.",
        published=DAY,
        outlet=outlet,
    )
    assert {m.span.first for m in read_article(article).mentions} >= {date(2027, 2, 4)}


@pytest.mark.parametrize(
    "text",
    [
        (
            "The Indian minister will travel to Muscat on 26 March for the joint commission "
            "meeting, which was to have been held in November."
        ),
        (
            "On 26 March Muscat will host the India-Oman joint commission meeting that was to have "
            "taken place in November."
        ),
    ],
)
def test_what_was_to_have_been_held_is_still_ahead(text: str) -> None:
    found = mentions(text)[Kind.MEETING]
    assert (found.status, found.span.first) == (Status.PLANNED, date(2027, 3, 26))


def test_a_call_has_its_length_and_a_ship_is_no_guest_at_home() -> None:
    found = mentions("INS Talwar left Duqm on Monday after a three-day call and will reach Kochi.")
    assert list(found) == [Kind.PORT_CALL]
    assert (found[Kind.PORT_CALL].country, found[Kind.PORT_CALL].span.first) == (
        "OM",
        date(2027, 3, 6),
    )


@pytest.mark.parametrize(
    ("text", "country", "language", "first"),
    [
        (
            (
                "نيودلهي في 8 مارس /العُمانية/ وصل معالي وزير التجارة العُماني قيس بن محمد اليوسف "
                "إلى نيودلهي أمس في زيارة رسمية."
            ),
            "OM",
            "ar",
            date(2027, 3, 7),
        ),
        (
            "नई दिल्ली, 8 मार्च (भाषा)। ओमान के वाणिज्य मंत्री कैस अल यूसुफ भारत यात्रा पर कल दिल्ली पहुंचे।",
            "IN",
            "hi",
            date(2027, 3, 7),
        ),
    ],
)
def test_a_dateline_in_any_script_is_no_day_of_the_visit(
    text: str, country: str, language: str, first: date
) -> None:
    assert mentions(text, country=country, language=language)[Kind.VISIT].span.first == first


def test_what_began_and_goes_on_has_begun() -> None:
    text = (
        "भारत और ओमान की नौसेनाओं का संयुक्त अभ्यास नसीम अल बहर गोवा में सोमवार से शुरू हुआ और यह 13 मार्च "
        "तक चलेगा।"
    )
    found = mentions(text, language="hi")[Kind.EXERCISE]
    assert (found.status, found.span.first, found.span.last) == (
        Status.HELD,
        date(2027, 3, 8),
        date(2027, 3, 13),
    )


def test_two_ships_are_ships_in_arabic_too() -> None:
    text = "رست أمس بميناء صلالة سفينتا التدريب الهنديتان في زيارة تستمر أربعة أيام."
    found = mentions(text, country="OM", language="ar")[Kind.PORT_CALL]
    assert (found.span.first, found.span.last) == (date(2027, 3, 9), date(2027, 3, 12))


def test_who_is_there_since_one_day_and_until_another() -> None:
    text = "The Omani minister has been in Kochi since Sunday on a visit that lasts until Friday."
    found = mentions(text)[Kind.VISIT]
    assert (found.span.first, found.span.last) == (date(2027, 3, 7), date(2027, 3, 12))


@pytest.mark.parametrize("what", ["joint training", "exercises"])
def test_days_of_drills_are_a_drill_and_no_call(what: str) -> None:
    found = mentions(f"Warships of India and Oman on Tuesday ended six days of {what} off Goa.")
    assert list(found) == [Kind.EXERCISE]
    assert found[Kind.EXERCISE].span.first == date(2027, 3, 4)


@pytest.mark.parametrize(
    ("held", "status"), [("is held in Goa on 24 March", "planned"), ("was held in Goa", "held")]
)
def test_a_round_that_is_held_on_a_day_ahead_is_planned(held: str, status: str) -> None:
    text = f"Ministers of India and Oman go over trade when the 12th joint commission {held}."
    assert mentions(text)[Kind.MEETING].status == Status(status)


def test_what_is_ready_for_signature_is_not_signed() -> None:
    found = mentions("An agreement between India and Oman on defence is ready for signature.")
    assert found[Kind.AGREEMENT].status is Status.PLANNED


@pytest.mark.parametrize(
    "text",
    [
        "The first Oman-India Joint Investment Fund had $100 million to spend.",
        "Fund managers of the India-Oman joint fund say that both have beaten the market.",
    ],
)
def test_what_a_fund_has_is_no_step(text: str) -> None:
    assert mentions(text) == {}


def test_a_region_by_its_desert() -> None:
    text = "The India-Oman drill Al Najah was held from 1 to 9 March in the desert of Rajasthan."
    assert mentions(text)[Kind.EXERCISE].country == "IN"


@pytest.mark.parametrize(
    ("asked", "country"),
    [
        ("Singh invited him to see Indian shipyards before the end of the year.", "IN"),
        ("Al Zaabi was invited to inspect Indian aircraft plants.", "IN"),
        ("Singh invited firms to see to Indian standards.", None),
    ],
)
def test_who_is_invited_to_see_something_is_invited_there(asked: str, country: str | None) -> None:
    outlet = Outlet(name="Daily", country="IN")
    text = (
        "Defence Secretary Rajesh Kumar Singh of India met Oman's Secretary General Mohammed "
        f"Al Zaabi in Muscat on Monday. {asked}"
    )
    article = Article(key="t", title="India, Oman", text=text, published=DAY, outlet=outlet)
    ahead = read_article(article).commitments
    assert [(one.kind, one.country) for one in ahead] == (
        [(Kind.VISIT, country)] if country else []
    )


@pytest.mark.parametrize(
    "text",
    [
        "Indian sailors cheered as the frigate arrived at Kochi on Monday from Muscat.",
        "Two ships, escorted by Omani patrol vessels, arrived at Muscat on Monday from Mumbai.",
        "RNOV Al Seeb came to Goa on Monday.",
    ],
)
def test_a_ship_is_at_home_by_her_own_flag_only(text: str) -> None:
    assert Kind.PORT_CALL in mentions(text)
