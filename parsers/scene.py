"""The scene: an article folded, cut into sentences and annotated once, for all that read it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache, cached_property

from models.values.articles import Article
from models.values.mentions import Kind
from parsers.detection.triggers import trigger_entries
from parsers.factuality.status import cue_entries, with_adverbs
from parsers.participants.attendance_words import attendance_entries
from parsers.scope.relation import (
    WordsRow,
    chair_entries,
    exact_words,
    party_entries,
    relation_entries,
    sides,
)
from parsers.series.mechanisms import is_pact, mechanism_entries, mechanisms
from parsers.series.weak_names import settle_weak_names
from parsers.spatial.places import country_of, place_entries, venue_entries
from parsers.text.fold import Folded, fold
from parsers.text.layers import Layers
from parsers.text.lexicon import Annotation, Entry, Row, load_rows
from parsers.text.sentences import Sentence, find_sentences


class HeadRow(Row):
    """A noun for a happening of some series."""

    id: str
    kind: Kind | None = None
    words: tuple[str, ...]
    example: str
    near_miss: str


class OrdinalRow(Row):
    """An ordinal in words."""

    number: int
    words: tuple[str, ...]
    example: str
    near_miss: str


@dataclass
class Scene:
    """What is known of the words of one article; all offsets index `Article.whole`."""

    article: Article
    text: Folded
    sentences: list[Sentence]
    notes: dict[str, list[Annotation]]
    _places: dict[str, tuple[list[int], list[Annotation]]] = field(default_factory=dict)
    """Of each label looked for, where its annotations begin, and they themselves."""
    _parts: dict[tuple[str, ...], bool] = field(default_factory=dict)
    _sides: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)

    def within(self, label: str, start: int, end: int) -> list[Annotation]:
        """Annotations of one label that begin in a stretch of the text."""
        known = self._places.get(label)
        if known is None:
            found = self.notes.get(label)
            if not found:
                return []
            known = self._places[label] = [note.start for note in found], found
        starts, notes = known
        low = bisect_left(starts, start)
        if low == len(starts) or starts[low] >= end:
            return []
        return notes[low : bisect_left(starts, end, low)]

    def has(self, label: str, identity: str, start: int, end: int) -> bool:
        """Whether an annotation of this label and id begins in the stretch."""
        return any(note.id == identity for note in self.within(label, start, end))

    def has_any(self, parts: tuple[str, ...]) -> bool:
        """Whether one of these parts of words stands anywhere in the folded text.

        Where a turn is rare and cannot be without one of them, its pattern need not be tried on
        every sentence.
        """
        known = self._parts.get(parts)
        if known is None:
            text, known = self.text.text, False
            for part in parts:  # a loop, for `any` costs twice as much
                if part in text:
                    known = True
                    break
            self._parts[parts] = known
        return known

    def sides_in(self, start: int, end: int) -> frozenset[str]:
        """Codes of the countries that are named in the stretch, by name, adjective or organ."""
        known = self._sides.get((start, end))
        if known is None:
            known = self._sides[start, end] = frozenset(self._named(start, end))
        return known

    def _named(self, start: int, end: int) -> set[str]:
        found = self.called_in(start, end)
        for note in self.within("series", start, end):
            if not is_pact(note.id):
                found.update(sides())
        return found

    def called_in(self, start: int, end: int) -> set[str]:
        """Codes of the countries that the stretch itself names, without what a series implies."""
        starts, codes = self._calls
        low = bisect_left(starts, start)
        return set(codes[low : bisect_left(starts, end, low)])

    @cached_property
    def _calls(self) -> tuple[list[int], list[str]]:
        found = [(n.start, n.id) for label in _NATIONAL for n in self.notes.get(label, ())]
        found += [(n.start, country_of(n.id)) for n in self.notes.get("place", ())]
        found.sort()
        return [start for start, _ in found], [code for _, code in found]

    def others_in(self, start: int, end: int) -> set[str]:
        """Codes of countries outside the relation that are named in the stretch."""
        if "other" not in self.notes:
            return set()
        return {note.id for note in self.within("other", start, end)}

    @cached_property
    def whole(self) -> str:
        """Title and text as printed."""
        return self.article.whole

    @cached_property
    def title_end(self) -> int:
        """Where the title ends and the text begins."""
        return len(self.article.title)

    @cached_property
    def headline_end(self) -> int:
        """Where the title ends, or the same words that a page's text begins with once more."""
        text, title = self.text.text, self.text.text[: self.title_end].strip()
        body = self.title_end
        while body < len(text) and text[body].isspace():
            body += 1
        end = body + len(title)
        if title.count(" ") < _HEADLINE_GAPS or not text.startswith(title, body):
            return self.title_end
        goes_on = self.text.original[end : end + 2].strip()[:1]
        return end if not goes_on or goes_on.isupper() else self.title_end

    @cached_property
    def ships(self) -> frozenset[str]:
        """Names of ships that the article gives with what they are ("RNOV Al Rasikh"), folded."""
        original, folded = self.text.original, self.text.text
        return frozenset(folded[m.start(1) : m.end(1)] for m in _SHIP_NAME.finditer(original))

    @cached_property
    def tells_of_ships(self) -> bool:
        """Whether the article has a word for a ship."""
        return any(note.id == "ship" for note in self.notes.get("object", ()))

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence in which an offset lies, or of the last before it."""
        starts = self._sentence_starts
        return max(bisect_left(starts, offset + 1) - 1, 0)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]


_HEADLINE_GAPS = 3
"""Spaces of the shortest title that is known again: others are words of any sentence."""
_NATIONAL = ("country", "demonym", "organ")


def set_scene(article: Article) -> Scene:
    """Fold and annotate an article."""
    # Half a character (a lone surrogate) has no place in any word; its length must stay.
    whole = article.whole
    text = fold(whole if whole.isascii() else _SURROGATE.sub("\ufffd", whole))
    notes = lexicon().find(text)
    if "place" in notes:
        notes["place"] = [note for note in notes["place"] if _is_place(whole, note)]
    exact = [n for n in notes.pop("exact", ()) if whole[n.start : n.end] in exact_words()[n.id]]
    if exact:
        notes["other"] = sorted([*notes.get("other", ()), *exact])
    scene = Scene(article, text, find_sentences(text), notes)
    if notes.get("weak"):
        settle_weak_names(scene)
    return scene


_SHIP_NAME = re.compile(r"\b(?:INS|INSV|ICGS|RNOV|SNV)\s+((?:Al[- ])?[A-Z]\w{2,40})")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHIP = re.compile(
    r"(?:INS|INSV|ICGS|RNOV|IN Ship|MV|MT|destroyer|frigate|corvette|submarine|[Ww]arship|"
    r"cruiser)\s+$"
)
"""Ships bear the names of cities."""
_SHIPS = re.compile(r"\b[Ss]hips?\s+(?:[A-Z]\w{2,20}(?:,\s|,?\s(?:and|&)\s)){0,4}$")
"""As in "Indian Naval Ships Tir, Chennai and Delhi"."""
_SHIP_NEAR = 14
_SHIPS_NEAR = 60


def _is_place(whole: str, note: Annotation) -> bool:
    """Whether a place's name is neither a ship's nor a common word ("a glass of muscat")."""
    words = whole[note.start : note.end]
    if words.islower() and words.isascii() and not words.startswith("the "):
        return False
    if _SHIP.search(whole, max(note.start - _SHIP_NEAR, 0), note.start):
        return False
    low = max(note.start - _SHIPS_NEAR, 0)
    near = whole.find("hip", low, note.start) >= 0
    return not near or _SHIPS.search(whole, low, note.start) is None


@cache
def lexicon() -> Layers:
    """All words that the reader knows apart from dates and persons.

    Each sort is a layer: words of one sort never hide those of another.
    """
    heads = [
        Entry(word, "head", row.id)
        for row in load_rows("heads.toml", HeadRow, "head")
        for word in row.words
    ]
    heads += [
        Entry(word, "ordinal", str(row.number))
        for row in load_rows("rounds.toml", OrdinalRow, "ordinal")
        for word in row.words
    ]
    sorts = (
        [*relation_entries(), *mechanism_entries(), *place_entries()],
        heads,
        venue_entries(),
        trigger_entries(),
        cue_entries(),
        party_entries(),
        chair_entries(),
        attendance_entries(),
        *(
            [
                Entry(word, table, row.id)
                for row in load_rows(file, WordsRow, table)
                for said in row.words
                for word in (with_adverbs(said) if table == "ahead" else (said,))
            ]
            for file, table in _WORD_FILES
        ),
    )
    return Layers(sorts)


_WORD_FILES = (
    ("rounds.toml", "which"),
    ("objects.toml", "object"),
    ("reporting.toml", "reporting"),
    ("relevance.toml", "topic"),
    ("relevance.toml", "concern"),
    ("plans.toml", "ahead"),
    ("plans.toml", "happening"),
    ("plans.toml", "doing"),
    ("relation.toml", "region"),
)


@cache
def head_kinds() -> dict[str, Kind | None]:
    """What each head noun is when no series says otherwise."""
    return {row.id: row.kind for row in load_rows("heads.toml", HeadRow, "head")}


@cache
def between_words() -> frozenset[str]:
    """Words that may stand between the parts of one name."""
    rows = load_rows("rounds.toml", WordsRow, "between")
    return frozenset(fold(word).text for row in rows for word in row.words)


@cache
def subject_words() -> frozenset[str]:
    """What a dialogue is on: words between its number and its noun."""
    rows = load_rows("rounds.toml", WordsRow, "subject")
    return frozenset(fold(word).text for row in rows for word in row.words)


def known_series() -> frozenset[str]:
    """Canonical names of all series."""
    return frozenset(mechanisms())
