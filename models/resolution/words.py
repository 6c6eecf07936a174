"""Names and words reduced to keys that survive other spellings and other scripts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from models.resolution.vocabulary import VOCABULARY

_WORD = re.compile(r"\w+")
_VOWELS = re.compile(r"[aeiouyw]+")
_DOUBLED = re.compile(r"(.)\1+")
_ARTICLE = re.compile(r"^(?:al|el)(?=\w{4})")
_SPELLINGS = (("ngh", "nh"), ("ph", "f"), ("p", "b"), ("q", "k"), ("z", "j"), ("tsh", "ch"))
_NASALS = str.maketrans({"ं": "न", "ँ": "न", "'": None, "’": None})
_LONGEST_QUOTE = 2_000
_MOST_WORDS = 24
_SHORTEST_WORD = 3
_STEM = 7
"""Letters that tell a word: partner and partnership, procure and procurement are one."""
_SHORTEST_WITH_ARTICLE = 4
_INITIAL_VOWELS = frozenset("aeiouyw")
"""A skeleton begins with a consonant, so that an initial vowel fits any."""


def fold(text: str) -> str:
    """Return the text in lower case without accents and vowel signs; letters of any script stay."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_NASALS)
    return "".join(mark for mark in plain if not unicodedata.category(mark).startswith("M"))


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """Return the consonants by which a name is known in Latin, Arabic and Devanagari script."""
    bare = word.removeprefix("ال") if len(word) > _SHORTEST_WITH_ARTICLE else word
    letters = _ARTICLE.sub("", "".join(VOCABULARY.letters.get(mark, mark) for mark in bare))
    for written, key in _SPELLINGS:
        letters = letters.replace(written, key)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", letters)) or letters


@lru_cache(maxsize=4096)
def person(name: str) -> str:
    """Return a person's key: skeletons of the name's parts in order, joined by dots.

    Particles, hyphens and titles are left out; an initial stays one letter.
    """
    words = [word for word in _WORD.findall(fold(name)) if word not in _PARTICLES]
    return ".".join(filter(None, map(skeleton, words)))


def same_person(a: str, b: str) -> bool:
    """Tell whether two keys may name one person: one surname, and no given names that differ."""
    mine, theirs = a.split("."), b.split(".")
    if len(mine) == 1 or len(theirs) == 1:
        return mine[-1] in theirs or theirs[-1] in mine
    if mine[-1] != theirs[-1]:
        return len(set(mine) & set(theirs)) > 1
    given, other = mine[:-1], theirs[:-1]
    return any(_given_alike(x, y) for x in given for y in other)


def topic(quote: str) -> frozenset[str]:
    """Return the words of a quote that may tell its event from others of the same kind.

    Only Latin script: between scripts, words cannot be compared, and silence is no difference.
    """
    words = {
        word
        for word in _WORD.findall(fold(quote[:_LONGEST_QUOTE]))
        if len(word) >= _SHORTEST_WORD
        and word.isascii()
        and not word.isdigit()
        and word not in VOCABULARY.common
    }
    return frozenset(word[:_STEM] for word in sorted(words, key=_by_length)[:_MOST_WORDS])


def _by_length(word: str) -> tuple[int, str]:
    return -len(word), word


def says_next(quote: str) -> bool:
    """Tell whether a quote speaks of the coming meeting as one after another."""
    return not _NEXT.isdisjoint(_WORD.findall(fold(quote[:_LONGEST_QUOTE])))


_PARTICLES = frozenset(map(fold, VOCABULARY.particles))
_NEXT = frozenset(map(fold, VOCABULARY.next))


def _given_alike(x: str, y: str) -> bool:
    short, long = sorted((x, y), key=len)
    if len(short) > 1:
        return x == y
    return short == long[0] or short in _INITIAL_VOWELS
