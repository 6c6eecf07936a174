"""Every row of the grammar against its own examples and near misses."""

from __future__ import annotations

import pytest

from models.values.spans import Grain
from parsers.dates.anchor import anchor_on
from parsers.dates.find import find_dates
from parsers.dates.grammar import DateRow, Example, rows_of
from parsers.dates.resolve import resolve
from parsers.text.fold import Script, fold

ROWS = [(language, row) for language in Script for row in rows_of(language)]
EXAMPLES = [
    pytest.param(language, row, example, id=f"{language}-{row.name}-{example.text}")
    for language, row in ROWS
    for example in row.examples
]
NEAR_MISSES = [
    pytest.param(language, row, text, id=f"{language}-{row.name}-{text}")
    for language, row in ROWS
    for text in row.near_misses
]


@pytest.mark.parametrize(("language", "row", "example"), EXAMPLES)
def test_a_row_reads_its_examples(language: Script, row: DateRow, example: Example) -> None:
    text = fold(example.text)
    found = [timex for timex in find_dates(text) if timex.rule.split("+")[0] == row.name]
    assert [text.quote(timex.start, timex.end) for timex in found] == [
        example.words or example.text
    ], f"{language}: {find_dates(text)}"
    assert found[0].role == example.role or example.role is None
    span = resolve(found[0], anchor_on(example.anchor), example.tense).base
    first = example.day or example.first
    last = example.day or example.last
    assert (span.first, span.last, span.grain) == (
        first,
        last,
        Grain(example.grain) if first else Grain.UNKNOWN,
    )


@pytest.mark.parametrize(("language", "row", "text"), NEAR_MISSES)
def test_a_row_leaves_its_near_misses(language: Script, row: DateRow, text: str) -> None:
    assert [t for t in find_dates(fold(text)) if t.rule.split("+")[0] == row.name] == [], language


@pytest.mark.parametrize(("language", "row"), ROWS)
def test_a_row_shows_what_it_reads_and_what_not(language: Script, row: DateRow) -> None:
    assert row.examples, language
    assert row.near_misses, language
