"""Names of people, compared across spellings and scripts; no table of persons is needed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from models.values.name_sounds import NameScript, script_of_word, sounds_of, spelled_initial


class Word(NamedTuple):
    """One word of a name: its consonants, and the colours of the vowels between them."""

    consonants: str
    vowels: tuple[frozenset[str], ...]
    initial: bool
    sounds: frozenset[str] = frozenset()
    script: NameScript = NameScript.LATIN


def fold_name(name: str) -> str:
    """Return a key on which the usual spellings of one name agree, in three scripts.

    Articles and `bin` are dropped, letters that transliterations mix up are one letter, vowels
    count only at the beginning of a word. Equal keys are a hint and no proof: `same_name` also
    looks at the vowels, at fathers' names and at initials.
    """
    return " ".join(word.consonants for word in words_of(name))


@lru_cache(maxsize=65536)
def same_name(one: str, other: str) -> bool:
    """Whether two printed names can be one person's, as far as spelling tells.

    The shorter may leave out words of the longer, but not contradict one: Badr bin Hamad and Badr
    bin Saud are two men, V Srinivas and G V Srinivas as well. A single word must be the last of
    the other name, or its first where that is an Arabic one.
    """
    if one == other:
        return bool(words_of(one))
    short, long = sorted((words_of(one), words_of(other)), key=len)
    if not short:
        return False
    if len(short) == 1:
        given = _is_arabic_style(one) or _is_arabic_style(other)
        return _alike(short[0], long[-1]) or (given and _alike(short[0], long[0]))
    if not short[0].initial:
        while len(long) > len(short) and long[0].initial:
            long = long[1:]
    if not _alike(short[0], long[0]):
        return False
    both_arabic = _is_arabic_style(one) and _is_arabic_style(other)
    if not _alike(short[-1], long[-1]) and not (both_arabic and _begins(long, short)):
        return False
    return _in_order(short, long)


def same_surname(one: str, other: str) -> bool:
    """Whether the last words of two names can be one surname; initials are none."""
    ends = [words[-1] for name in (one, other) if (words := words_of(name))]
    return len(ends) > 1 and not any(word.initial for word in ends) and _alike(*ends)


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[Word, ...]:
    """The words of a name that tell people apart, without particles and articles."""
    words: list[Word] = []
    found = _PRINTED.findall(name if name.isascii() else unicodedata.normalize("NFKC", name))
    for index, printed in enumerate(found):
        word = _read(printed)
        if (
            word.letter is not None
            and index + 1 < len(found)
            and (index == 0 or (words and words[-1].initial))
        ):
            words.append(Word(word.letter, (), initial=True))
        else:
            words += word.means
    return tuple(word for word in words if word.consonants)


class _Printed(NamedTuple):
    """What a printed word can be: an initial that is spelt out, and the words that it means."""

    letter: str | None
    means: tuple[Word, ...]


@lru_cache(maxsize=16384)
def _read(printed: str) -> _Printed:
    """Read one word of a name; given names and surnames come again in other names."""
    letter, plain = spelled_initial(printed), _plain(printed)
    if plain in _PARTICLES:
        return _Printed(letter, ())
    if printed.isascii() and printed.isupper() and len(printed) < _LONGEST_INITIALS:
        return _Printed(letter, tuple(Word(initial, (), initial=True) for initial in plain))
    if plain.startswith(("al", "el")) and len(plain) >= _SHORTEST_WITH_ARTICLE:
        plain, printed = plain[2:], _ARTICLE.sub("", printed)
    word = _word(plain)._replace(sounds=sounds_of(printed), script=script_of_word(printed))
    return _Printed(letter, (word,))


_ARTICLE = re.compile(r"^(?:al|el|ال|अल|एल)", re.IGNORECASE)
_LONGEST_INITIALS = 4
_SHORTEST_WITH_ARTICLE = 6
_PRINTED = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u065f\u0900-\u0963'’‘`ʿʾ]+[^\W\d_]*)*")
_PARTICLES = frozenset({"bin", "ben", "ibn", "bint", "bnt", "bn", "al", "el", "ul", "aal"})
_ARABIC_STYLE = re.compile(
    r"\b(?:bin|ibn|bint|al|el)\b[\s-]|\bal[a-z]{4}|\sبن\s|\sبنت\s|(?:^|\s)ال|बिन\s|(?:^|\s)अल[\s-]",
    re.IGNORECASE,
)


def _is_arabic_style(name: str) -> bool:
    return bool(_ARABIC_STYLE.search(name))


def _in_order(short: tuple[Word, ...], long: tuple[Word, ...]) -> bool:
    rest = iter(long)
    return all(any(_alike(word, candidate) for candidate in rest) for word in short)


def _begins(long: tuple[Word, ...], short: tuple[Word, ...]) -> bool:
    """Whether the longer name goes on where the shorter, one without a surname, ends."""
    return all(_alike(*pair) for pair in zip(short, long, strict=False))


def _alike(one: Word, other: Word) -> bool:
    if one.initial or other.initial:
        return one.consonants[0] == other.consonants[0]
    if one.script is not other.script and one.sounds & other.sounds:
        return one.consonants != other.consonants or not _contradict(one, other)
    return one.consonants == other.consonants and all(
        _one_colour(*pair) for pair in zip(one.vowels, other.vowels, strict=False)
    )


def _contradict(one: Word, other: Word) -> bool:
    """Whether both scripts write a vowel at one place, and one of them i, the other u."""
    return any(
        {*a, *b} >= {"i", "u"} and not a & b for a, b in zip(one.vowels, other.vowels, strict=False)
    )


def _one_colour(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two vowels may be one: unwritten fits all, and e stands for a and for i."""
    if not one or not other or one & other:
        return True
    return "e" in one | other and "u" not in one ^ other


# What each letter is written as, for comparison only. The vowels and half-vowels become colours:
# a, i, u, or e for what may be a or i.
_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةؤئء",
        "abttzhkddrzsssdtdagfkklmnhuiaa---",
        strict=True,
    )
)
_DEVANAGARI = dict(
    zip("कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह", "kkggncczznttddnttddnpfbbmirlusssh", strict=True)
)
_DEVANAGARI |= dict(zip("अआइईउऊएऐओऔािीुूेैोौंँ", "aaiiuueiouaiiuueiounn", strict=True))
_LATIN = (
    ("tch", "c"), ("sh", "s"), ("ch", "c"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"),
    ("ph", "f"), ("bh", "b"), ("jh", "z"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("j", "z"),
    ("w", "u"), ("v", "u"), ("y", "i"),
)  # fmt: skip
_SOUNDS = (
    ("o", "u"), ("au", "u"), ("uu", "u"), ("ai", "i"), ("ei", "i"), ("ae", "i"), ("ie", "i"),
    ("ee", "i"),
)  # fmt: skip


def _plain(printed: str) -> str:
    bare = unicodedata.normalize("NFD", printed).casefold()
    letters = "".join(_ARABIC.get(c) or _DEVANAGARI.get(c) or c for c in bare)
    if letters == bare:
        for spelling, sound in _LATIN:
            letters = letters.replace(spelling, sound)
    return _NO_LETTER.sub("", letters)


_NO_LETTER = re.compile(r"[^a-z]")
_RUN = re.compile(r"[aeiou]+|[^aeiou]")


@lru_cache(maxsize=8192)
def _word(plain: str) -> Word:
    if len(plain) == 1:
        return Word(plain, (), initial=True)
    consonants: list[str] = []
    vowels: list[frozenset[str]] = []
    between: frozenset[str] = frozenset()
    for run in _RUN.findall(plain):
        if run[0] in "aeiou":
            between = _colours(run)
        elif between or consonants[-1:] != [run]:
            consonants.append(run)
            vowels.append(between)
            between = frozenset()
    first = plain[:1].replace("e", "a").replace("o", "u")
    return Word(
        (first if first in "aiu" else "") + "".join(consonants), (*vowels, between), initial=False
    )


def _colours(run: str) -> frozenset[str]:
    for spelling, sound in _SOUNDS:
        run = run.replace(spelling, sound)
    return frozenset(run)
