"""Every row of the reader's vocabulary reads its example, and leaves its near miss alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from models.values.articles import Article, Outlet
from parsers.detection.light_verbs import light_rows
from parsers.detection.triggers import trigger_rows
from parsers.factuality.status import cue_rows
from parsers.read import read_article
from parsers.scene import HeadRow, OrdinalRow, Scene, set_scene
from parsers.scope.relation import CountryRow, OtherRow, WordsRow
from parsers.series.mechanisms import MechanismRow
from parsers.spatial.places import PlaceRow, places, venues
from parsers.temporal.aspect import aspect_rows, words_of
from parsers.text.lexicon import load_rows
from parsers.text.paradigms import irregular_verbs, paradigm

DAY = date(2026, 6, 10)


def article(text: str) -> Article:
    outlet = Outlet(name="Indian Daily", country="IN")
    return Article(key="row", title="", text=text, published=DAY, outlet=outlet)


def rules(text: str) -> set[str]:
    reading = read_article(article(text))
    told = {item.rule for mention in reading.mentions for item in mention.evidence}
    return told | {item.rule for promise in reading.commitments for item in promise.evidence}


@pytest.mark.parametrize("identity", sorted(trigger_rows()))
def test_a_trigger_states_what_its_example_states(identity: str) -> None:
    row = trigger_rows()[identity]
    assert f"trigger.{identity}" in rules(row.example), row.example
    assert f"trigger.{identity}" not in rules(row.near_miss), row.near_miss


@pytest.mark.parametrize("identity", sorted(light_rows()))
def test_a_light_verb_makes_a_happening_of_its_noun_only(identity: str) -> None:
    row = light_rows()[identity]
    assert f"trigger.{row.becomes}" in rules(row.example), row.example
    assert f"trigger.{row.becomes}" not in rules(row.near_miss), row.near_miss


@pytest.mark.parametrize("identity", sorted(aspect_rows()))
def test_words_of_an_aspect_stand_in_its_example_only(identity: str) -> None:
    row, words = aspect_rows()[identity], re.compile(rf"\b{words_of(identity)}\b")
    assert words.search(row.example)
    assert not words.search(row.near_miss)


@pytest.mark.parametrize("base", sorted(irregular_verbs()))
def test_an_irregular_verb_has_its_own_forms_only(base: str) -> None:
    row = irregular_verbs()[base]
    forms = {form for words in paradigm(base) for form in words}
    assert row.example in forms
    assert row.near_miss not in forms


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("visit", "visited visits visit visiting"),
        ("tie up at", "tied up at, ties up at, tie up at, tying up at"),
        ("carry out", "carried out, carries out, carry out, carrying out"),
        ("reach", "reached reaches reach reaching"),
        ("arrive", "arrived arrives arrive arriving"),
        ("drop", "dropped drops drop dropping"),
        ("hold talks", "held talks, holds talks, hold talks, holding talks"),
    ],
)
def test_a_verb_is_named_once(phrase: str, forms: str) -> None:
    told = [form for words in paradigm(phrase) for form in words]
    assert told == (forms.split(", ") if "," in forms else forms.split())


def scene_of(text: str) -> Scene:
    return set_scene(article(text))


def labelled(text: str, label: str) -> set[str]:
    return {note.id for note in scene_of(text).notes.get(label, ())}


@pytest.mark.parametrize("identity", sorted(cue_rows()))
def test_a_cue_stands_in_its_example_only(identity: str) -> None:
    row = cue_rows()[identity]
    assert identity in labelled(row.example, "cue")
    assert identity not in labelled(row.near_miss, "cue")


def named_rows() -> Iterator[tuple[str, str, str, str]]:
    """Label, id, example and near miss of every row that is found by its words alone."""
    for series in load_rows("mechanisms.toml", MechanismRow, "mechanism"):
        yield "series+weak", series.name, series.example, series.near_miss
    for venue in load_rows("venues.toml", PlaceRow, "venue"):
        yield "venue", venue.name, venue.example, venue.near_miss
    for place in load_rows("places.toml", PlaceRow, "place"):
        yield "place", place.name, place.example, place.near_miss
    for country in load_rows("relation.toml", CountryRow, "country"):
        yield "country", country.code, country.example, country.near_miss
    for other in load_rows("others.toml", OtherRow, "other"):
        yield "other", other.code, other.example, other.near_miss
    for head in load_rows("heads.toml", HeadRow, "head"):
        yield "head", head.id, head.example, head.near_miss
    for ordinal in load_rows("rounds.toml", OrdinalRow, "ordinal"):
        yield "ordinal", str(ordinal.number), ordinal.example, ""
    for file, table in (
        ("relation.toml", "both"),
        ("relation.toml", "figure"),
        ("relation.toml", "party"),
        ("relation.toml", "chair"),
        ("rounds.toml", "which"),
        ("objects.toml", "object"),
        ("reporting.toml", "reporting"),
        ("relevance.toml", "topic"),
        ("relation.toml", "region"),
        ("plans.toml", "ahead"),
        ("plans.toml", "happening"),
        ("plans.toml", "doing"),
    ):
        for row in load_rows(file, WordsRow, table):
            yield table, row.id, row.example, row.near_miss


@pytest.mark.parametrize(("labels", "identity", "example", "near_miss"), list(named_rows()))
def test_words_stand_in_the_example_only(
    labels: str, identity: str, example: str, near_miss: str
) -> None:
    names = labels.split("+")
    assert any(identity in labelled(example, label) for label in names)
    assert not any(identity in labelled(near_miss, label) for label in names)


def test_the_near_miss_of_a_place_holds_a_name_of_it() -> None:
    """Where no name of it stands, nothing could go wrong, whatever the rule."""
    rows = [*places().values(), *venues().values()]
    assert len(rows) > 250
    far = [
        row.name
        for row in rows
        if not any(name.lower() in row.near_miss.lower() for name in (row.name, *row.aliases))
    ]
    assert far == []


@pytest.mark.parametrize("row", load_rows("rounds.toml", OrdinalRow, "ordinal"), ids=str)
def test_an_ordinal_is_a_round_beside_a_round_only(row: OrdinalRow) -> None:
    numbers = {mention.round for mention in read_article(article(row.example)).mentions}
    assert numbers == {row.number}
    assert not any(m.round for m in read_article(article(row.near_miss)).mentions)
