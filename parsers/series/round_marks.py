"""Round marks: the numerals and words beside an event name that tell which round it is."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.scene import Scene, between_words
from parsers.series.mechanisms import kind_of
from parsers.series.name_pieces import APART, WORD, Piece
from parsers.series.rounds import LARGEST_ROUND, NUMERAL, roman
from parsers.text.lexicon import Annotation

_OWN = re.compile(r"\b(?:the|his|her|their|its|a)\s+$")


def with_ordinal_behind(scene: Scene, end: int, ordinals: list[tuple[int, int, int]]) -> int:
    """In Arabic the ordinal follows its noun: "the session the fourteenth"."""
    for first, last, _ in ordinals:
        if first >= end and _is_arabic_letter(scene.text.text[first]):
            gap = scene.text.text[end:first]
            if gap and gap.removesuffix("ال").isspace() and len(gap) < _ARTICLE_GAP:
                return last
    return end


_ARTICLE_GAP = 6


def numeral_behind(
    scene: Scene, chain: list[Piece], high: int
) -> tuple[int | None, tuple[int, int] | None]:
    """A numeral behind the name: "Eastern Bridge-VI", "edition VI"."""
    for piece in chain:
        numbered = piece.head == "round" or (
            piece.series is not None and kind_of(piece.series) is Kind.EXERCISE
        )
        if not numbered:
            continue
        match = NUMERAL.match(scene.text.text, piece.end, high)
        if match is None:
            continue
        digits = match[1]
        value = int(digits) if digits.isdigit() else roman(digits)
        closed = scene.text.text[match.end() : match.end() + 1] in _QUOTES
        bare_number = digits.isdigit() and "-" not in match[0] and not closed
        if digits.isdigit() and value > _MOST_PRINTED:
            continue  # the year: "Naseem Al Bahr-25"
        if bare_number and _ENDS_NAME.match(scene.text.text, match.end(), high):
            bare_number = False
        if 0 < value <= LARGEST_ROUND and not bare_number:
            return value, match.span(1)
    return None, None


_MOST_PRINTED = 20
_ENDS_NAME = re.compile(
    r"\s*(?:[,.;)]|\((?!\w+ \d)|$)|\s+(?:of"
    r"(?!\s(?:the\s)?(?:\d|two|three|four|five|six|seven|eight|nine|ten|all)\b)|"
    r"between|which|that|in|at|off|on|is|was|has|had|"
    r"will|began|begins|ended|ends|concluded|concludes|opened|opens|closed|closes|took|takes|kicked|held|and|here|"
    r"started|starts|culminated|commenced|got|gets|with|this|today|yesterday|for)\b"
)
"""What goes on behind a number that belongs to the name before it: "Al Najah 5 ended"."""


def _counted_behind(
    text: str, end: int, high: int, ordinals: list[tuple[int, int, int]]
) -> tuple[int | None, tuple[int, int] | None]:
    """A count behind the name: "met for the 14th time", "staff talks, the fourth of their kind"."""
    for first, last, value in ordinals:
        if first < end or first - end > _COUNTED_NEAR:
            continue
        timed = _TIME.match(text, last, high)
        if timed and _OTHERS.search(text, end, first):
            continue  # "for the committee, so that the two meet for the second time"
        if timed and _FOR_THE.search(text, max(first - _VERB_NEAR, end), first):
            return value, (first, last)
        if _APPOSED.fullmatch(text, end, first) and _OF_KIND.match(text, last, high):
            return value, (first, last)
        if _BESIDE_IT.fullmatch(text, end, first) and _NO_NOUN.match(text, last):
            return value, (first, last)
    return None, None


def _counted_before(
    text: str, low: int, start: int, ordinals: list[tuple[int, int, int]]
) -> tuple[int | None, tuple[int, int] | None]:
    """A count before the name: "met for the 13th time as a Consultative Group"."""
    for first, last, value in ordinals:
        if last > start:
            break
        if not _TIME_AS.fullmatch(text, last, start):
            continue
        if _FOR_THE.search(text, max(first - _VERB_NEAR, low), first):
            return value, (first, last)
    return None, None


def counted_beside(
    text: str,
    before: tuple[int, int],
    behind: tuple[int, int],
    ordinals: list[tuple[int, int, int]],
) -> tuple[int | None, tuple[int, int] | None]:
    """A count beside the name: behind it, else before it."""
    number, at = _counted_behind(text, *behind, ordinals)
    return (number, at) if at else _counted_before(text, *before, ordinals)


_TIME_AS = re.compile(
    r"\s+time,?\s+(?:as|in|under|within|at)\s+(?:(?:the|a|an|their)\s+)?"
    r"(?:(?:framework|format|umbrella) of (?:the|their)\s+)?"
)
_COUNTED_NEAR, _VERB_NEAR = 170, 60
_FOR_THE = re.compile(
    r"\b(?:met|meets?|meeting|sat|sits?|sitting|convened?|convenes|gathered|held|hosted|conducted|"
    r"place)\b[^,;.]{0,30}?\sfor\s+(?:only\s+)?(?:the|a)\s+$"
)
_OTHERS = re.compile(r"\b(?:the two|they|both|who|so that|he|she|ministers|secretaries)\b")
_TIME = re.compile(r"\s+time\b")
_APPOSED = re.compile(r"(?:[ -](?:20)?\d\d)?(?:\s+(?:between|of)\s+[\w'\s-]{3,50})?,\s+the\s+")
_BESIDE_IT = re.compile(
    r"(?:[ -](?:20)?\d\d)?(?:\s+\([\w\s-]{2,12}\))?(?:\s+(?:between|of|with)\s+[\w'\s-]{3,50}?)?"
    r"(?:\s+(?:in|at)\s+[\w\s-]{3,24}?)?(?<!day)(?:,|\s-{1,2})\s+(?:the|their|its)\s+|\s+\((?:the\s+)?"
)
_NO_NOUN = re.compile(
    r"\s*(?:[,.;)]|--?\s|$)|\s+(?:so far|to date|ever|yet|since|such|in (?:all|the|a|this)|held so|"
    r"and (?:latest|last|largest|longest|biggest))\b"
)
"""As in "Air Staff Talks, the fourth so far": a count with no noun of its own."""
_OF_KIND = re.compile(
    r"\s+of\s+(?:its|their|this|the)\s+(?:kind|series)\b|\s+in\s+(?:the|a|this)\s+series\b"
)


_QUOTES = frozenset("'\"»”’")
"""A number that ends a quoted name belongs to it: «Eastern Bridge 5»."""


def which_round(scene: Scene, start: int, end: int, low: int) -> Annotation | None:
    """The word that says which round is meant, right beside the name."""
    text = scene.text.text
    for note in reversed(scene.within("which", max(low, start - 30), start)):
        after = text.startswith("following", note.start) and _OWN.search(text, note.end, start)
        if not after and _only_small_words(text[note.end : start]):
            return note
    for note in scene.within("which", start, end + 14):
        if note.start >= end - 1 and not text[end : note.start].strip() and _is_arabic(text, note):
            return note
        if start <= note.start < end:
            return note
    return None


def _only_small_words(gap: str) -> bool:
    return all(word in between_words() for word in WORD.findall(gap)) and not APART.search(gap)


def _is_arabic(text: str, note: Annotation) -> bool:
    return _is_arabic_letter(text[note.start])


def _is_arabic_letter(letter: str) -> bool:
    return "\u0620" <= letter <= "\u06d3"
