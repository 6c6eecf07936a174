"""Texts that are signed, renewed, approved or only listed, and what is none."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind, Mention
from parsers.read import read_article

DAY = date(2025, 1, 15)  # a Wednesday


def mentions(text: str, title: str = "India and Oman") -> list[Mention]:
    outlet = Outlet(name="Daily", country="IN")
    article = Article(key="t", title=title, text=text, published=DAY, outlet=outlet)
    return list(read_article(article).mentions)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Indian Oil and Oman's OQ signed a term sheet in Muscat on 7 January.", 7),
        ("India and Oman extended the validity of their defence memorandum on Monday.", 13),
        ("The MoU of India and Oman, signed in 2018, was renewed on January 10.", 10),
        ("India and Oman concluded a cultural exchange programme in Muscat on 8 January.", 8),
        ("An amendment to the 1990 protocol of India and Oman was signed on 14 January.", 14),
        ("India and Oman exchanged the signed copies of a work plan on 14 January.", 14),
    ],
)
def test_a_text_is_signed_on_its_own_day(text: str, day: int) -> None:
    told = [one for one in mentions(text) if one.span.first == date(2025, 1, day)]
    assert [one.kind for one in told] == [Kind.AGREEMENT]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The Union Cabinet on Wednesday approved an MoU between India and Oman on space.", "IN"),
        ("Oman's Shura Council approved the draft agreement with India on Monday.", "OM"),
        ("A royal decree ratifying the treaty of Oman with India was issued on Monday.", "OM"),
        ("Sultan Haitham bin Tarik ratified the treaty of Oman with India on Monday.", "OM"),
        (
            "Instruments of ratification of the India-Oman treaty were exchanged in Muscat today.",
            "OM",
        ),
    ],
)
def test_a_step_on_a_text_without_a_name_is_a_milestone(text: str, country: str) -> None:
    (told,) = mentions(text)
    assert (told.kind, told.country) == (Kind.MILESTONE, country)


@pytest.mark.parametrize(
    "text",
    [
        "The Union Cabinet on Wednesday approved an MoU between India and Denmark, not Oman.",
        "India and Oman exchanged prisoners on Monday.",
        "The Sultan issued a royal decree on the ports of Oman and India's traders on Monday.",
    ],
)
def test_other_texts_and_other_things_are_none(text: str) -> None:
    assert mentions(text) == []


LIST = """Visit of the Prime Minister of India to Oman

1. MoU on higher education between India and Oman

2. Joint Vision on maritime cooperation

3. Trade: both sides spoke of pulses."""


def test_a_list_of_outcomes_names_what_was_signed() -> None:
    title = "List of outcomes: visit of the Prime Minister of India to Oman (8 January 2025)"
    signed = [one for one in mentions(LIST, title) if one.kind is Kind.AGREEMENT]
    assert [one.quote[:2] for one in signed] == ["1.", "2."]
    assert {(one.country, one.span.first) for one in signed} == {("OM", date(2025, 1, 8))}


@pytest.mark.parametrize(("entries", "told"), [(2, 2), (8, 1)])
def test_one_statement_stands_for_the_many_texts_that_it_heads(entries: int, told: int) -> None:
    listed = "\n".join(f"{number}. MoU on field {number}" for number in range(1, entries + 1))
    found = mentions(
        f"The following documents of India and Oman were signed in Muscat on Monday:\n\n{listed}"
    )
    assert [(one.kind, one.country) for one in found] == [(Kind.AGREEMENT, "OM")] * told


def test_a_narrative_of_texts_is_no_list() -> None:
    told = mentions(
        "The first is an MoU on health. The second will be an MoU on tourism.",
        "Documents concluded during the visit of Oman's minister to India",
    )
    assert [one for one in told if one.kind is Kind.AGREEMENT] == []


@pytest.mark.parametrize(
    "text",
    [
        "The military committee of India and Oman met in Muscat on Monday and produced an MoU.",
        "The ministers of India and Oman met in Muscat on Monday, when they signed an MoU.",
        "An MoU was signed when India's Commerce Minister Piyush Goyal visited Muscat on Monday.",
    ],
)
def test_what_comes_of_a_meeting_is_signed_there_and_then(text: str) -> None:
    (told,) = [one for one in mentions(text) if one.kind is Kind.AGREEMENT]
    assert (told.city, told.span.first) == ("Muscat", date(2025, 1, 13))


def test_what_is_put_off_is_what_stands_before_it() -> None:
    told = mentions(
        "Talks of India and Oman on the trade agreement were launched in November 2023, a note was "
        "shelved, and the text was agreed in August 2024."
    )
    assert [(one.kind, one.status.value) for one in told] == [(Kind.MILESTONE, "held")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Two rounds of negotiation between India and Oman on the trade agreement are behind them.",
        "India and the Gulf Cooperation Council resumed negotiations on a trade agreement.",
        "India and Oman spoke of training, exchange of experts and a plan.",
    ],
)
def test_rounds_third_parties_and_exchanges_are_no_step(text: str) -> None:
    found = mentions(text, "India, Oman and trade")
    assert [one for one in found if one.kind in {Kind.AGREEMENT, Kind.MILESTONE}] == []


def test_a_new_date_behind_an_old_one() -> None:
    (told,) = mentions(
        "Eastern Bridge-VIII, which the Indian Air Force was to host for Oman at Jamnagar from "
        "February 3 to 14, will now take place from March 3 to 14."
    )
    assert (told.span.first, told.status.value) == (date(2025, 3, 3), "planned")


def test_what_has_been_in_force_entered_into_force_then() -> None:
    told = mentions("The trade agreement of India and Oman has been in force since 1 June 2024.")
    assert [(one.kind, one.span.first) for one in told] == [(Kind.MILESTONE, date(2024, 6, 1))]


def test_a_text_whose_validity_was_extended() -> None:
    told = mentions("The validity of the 2008 MoU of India and Oman was extended by five years.")
    assert [one.kind for one in told] == [Kind.AGREEMENT]
    assert mentions("The visit of India to the fair in Oman was extended by five days.") == []
