"""The tables of people and offices: consistent, dated, and found as they are written."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from models.values.names import words_of
from parsers.names.find import find_people
from parsers.names.offices import held, holder_named, same_person
from parsers.names.vocabulary import KnownPerson, vocabulary
from parsers.text.fold import fold
from parsers.text.lexicon import squeeze

PEOPLE = tuple(vocabulary().people.values())


def test_no_spelling_stands_for_two_people() -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for person in PEOPLE:
        for spelling in (person.name, *person.spellings, *person.short):
            owners[squeeze(spelling)].add(person.id)
    assert {spelling: ids for spelling, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.id)
def test_every_spelling_is_found_and_is_that_person(person: KnownPerson) -> None:
    for spelling in (person.name, *person.spellings):
        whole = f"x\n{spelling}"
        found = find_people(fold(whole), whole)
        assert [other.known for other in found] == [person.id], spelling
        assert [other.country for other in found] == [person.country]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.id)
def test_terms_are_in_order(person: KnownPerson) -> None:
    for term in person.offices:
        if term.first and term.last:
            shorter = min(len(term.first), len(term.last))
            assert term.first[:shorter] <= term.last[:shorter]
    assert person.id.split(".")[0].upper() == person.country
    assert words_of(person.name)


@pytest.mark.parametrize(
    ("title", "name", "day", "row"),
    [
        ("Sultan of Oman", "Haitham", date(2024, 1, 1), "om.haitham"),
        ("Sultan of Oman", "Haitham", date(2015, 1, 1), None),
        ("Sultan of Oman", "Qaboos", date(2015, 1, 1), "om.qaboos"),
        ("Foreign Secretary", "Misri", date(2025, 1, 1), "in.misri"),
        ("Foreign Secretary", "Misri", date(2023, 1, 1), None),
        ("Deputy National Security Adviser", "Vikram Misri", date(2023, 1, 1), "in.misri"),
        ("Prime Minister", "Modi", None, "in.modi"),
    ],
)
def test_who_held_an_office_on_a_day(
    title: str, name: str, day: date | None, row: str | None
) -> None:
    assert holder_named(title, name, day) == row


def test_the_last_day_of_a_term_belongs_to_it() -> None:
    terms = vocabulary().people["om.badr-saud"].offices
    assert held(terms, date(2020, 8, 18))
    assert not held(terms, date(2020, 8, 19))
    zaabi = vocabulary().people["om.zaabi"].offices
    assert held(zaabi, date(2020, 8, 31))
    assert not held(zaabi, date(2020, 7, 31))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Badr Albusaidi", "بدر بن حمد البوسعيدي", True),
        ("Narendra Modi", "नरेंद्र मोदी", True),
        ("Badr bin Hamad Albusaidi", "Badr bin Saud Al Busaidi", False),
        ("V Srinivas", "G V Srinivas", False),
        ("Nobody Known", "Narendra Modi", None),
    ],
)
def test_the_table_tells_people_apart(one: str, other: str, same: bool | None) -> None:
    assert same_person(one, other, date(2024, 6, 1)) is same
