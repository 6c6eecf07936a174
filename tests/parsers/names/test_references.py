"""Where a text speaks of a person without the name."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.names.find import find_people
from parsers.text.fold import fold

PAIR = (
    "Sheikh Hamad bin Rashid Al Ghafri, Undersecretary for Political Affairs, met Secretary "
    "(CPV & OIA) Meenal Joshi. "
)


def spoken_of(opening: str, text: str) -> list[str]:
    whole = f"Title\n{opening}{text}"
    found = find_people(fold(whole), whole, date(2031, 5, 6), "OM")
    return [person.name.split()[-1] for person in found.between(6 + len(opening), len(whole))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Undersecretary then left.", ["Ghafri"]),
        ("The Omani Undersecretary then left.", ["Ghafri"]),
        ("The Omani visitor then left.", ["Ghafri"]),
        ("The Secretary stayed.", ["Joshi"]),
        ("Joshi stayed with Al Ghafri.", ["Joshi", "Ghafri"]),
        ("Sheikh Hamad stayed.", ["Ghafri"]),
        ("He then left.", ["Ghafri"]),
        ("The two officials shook hands.", ["Ghafri", "Joshi"]),
        ("Both Secretaries shook hands.", ["Ghafri", "Joshi"]),
        ("The Prime Minister was away.", []),
        ("The Iranian Undersecretary was away.", []),
    ],
)
def test_offices_surnames_and_pronouns(text: str, expected: list[str]) -> None:
    assert spoken_of(PAIR, text) == expected


def test_the_sultan_is_the_one_who_is_named() -> None:
    opening = "His Majesty Sultan Haitham bin Tarik spoke with Narendra Modi. "
    assert spoken_of(opening, "The Sultan thanked the Prime Minister.") == ["Tarik", "Modi"]
    assert spoken_of(opening, "His Majesty thanked him.") == ["Tarik"]


def test_of_two_ministers_the_one_named_last_is_meant() -> None:
    opening = "Minister Tala Zaman met Minister Asha Rane. "
    assert spoken_of(opening, "The Minister agreed.") == ["Rane"]


def test_only_the_title_speaks_of_people_named_later() -> None:
    text = "The Minister will meet Finance Minister Tala Zaman."
    assert spoken_of("", text) == ["Zaman"]
    whole = f"Title\n{text}"
    found = find_people(fold(whole), whole)
    assert found.between(0, whole.index("Finance")) == []
    found = find_people(fold(text.replace(" will", "\nwill")), text.replace(" will", "\nwill"))
    assert [person.name for person in found.between(0, 12)] == ["Tala Zaman"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Minister of Health was away.", []),
        ("The Commerce Minister agreed.", ["Rane"]),
        ("The Prime Minister agreed.", ["Modi"]),
        ("The Minister agreed.", ["Rane"]),
    ],
)
def test_an_office_is_of_the_one_who_holds_it(text: str, expected: list[str]) -> None:
    opening = "Commerce and Industry Minister Asha Rane flew with Prime Minister Narendra Modi. "
    assert spoken_of(opening, text) == expected


def test_a_pronoun_can_be_left_out() -> None:
    whole = "Title\nShri Mohan Rathi came. He left."
    found = find_people(fold(whole), whole)
    start = whole.index("He left")
    assert [p.name for p in found.between(start, len(whole))] == ["Mohan Rathi"]
    assert found.between(start, len(whole), pronouns=False) == []


def test_behind_with_somebody_he_is_another() -> None:
    opening = "Shri Mohan Rathi was in Muscat. "
    assert spoken_of(opening, "With Sheikh Salim Al Ghafri, he opened the fair.") == [
        "Ghafri",
        "Rathi",
    ]
