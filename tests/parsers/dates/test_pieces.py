"""The pieces of the date grammar: every word of every piece is found, and the longest first."""

from __future__ import annotations

import re

import pytest

from parsers.dates.words import load_pieces
from parsers.text.fold import Script


@pytest.mark.parametrize("language", list(Script))
def test_each_word_of_a_piece_is_found_whole(language: Script) -> None:
    pieces = load_pieces(language)
    told = {name: words for name, words in pieces.values.items() if name in pieces.patterns}
    assert told
    for name, words in told.items():
        pattern = re.compile(pieces.patterns[name])
        for word in words:
            found = pattern.match(f"{word} zzz")
            assert found is not None, (name, word)
            assert found[0] == word, (name, word)


def test_a_word_that_only_begins_like_one_of_a_piece_is_none() -> None:
    month = re.compile(load_pieces(Script.EN).patterns["month"])
    assert month.match("mayor of Muscat") is None
    assert month.match("marches") is None
    assert month.match("may 2031") is not None


def test_words_of_a_piece_may_be_joined_by_a_hyphen() -> None:
    count = re.compile(load_pieces(Script.EN).patterns["count"])
    assert (found := count.match("twenty-eight days")) is not None
    assert found[0] == "twenty-eight"
