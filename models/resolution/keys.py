"""Block keys: signatures are compared only where they share one; both sides store the same keys.

A key stands for a mechanism's round or year, or for a kind with a place, a person or a word in a
week, month or year; a person is known by the letters of the surname, and by its sounds, on which
the scripts agree. A key held by more than `BLOCK_LIMIT` signatures is dead: it tells nothing
apart, and would make work grow with its square. Death depends on the number of holders alone,
never on their order, so the set still decides; finer keys go on linking.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from models.resolution.signature import Signature
from models.resolution.timing import (
    HORIZON,
    HORIZON_SINGLE,
    MOVED_WITHIN,
    MOVED_WITHIN_SINGLE,
    WRONG_MONTH,
    Extent,
    Sort,
    extent,
)
from models.resolution.vocabulary import ONCE
from models.values.ids import digest
from models.values.mentions import Kind
from models.values.names import words_of

BLOCK_LIMIT = 256
"""Holders above which a key is dead."""

_WEEK = 7
_LONGEST_STAY = 56
"""Days up to which each week of a happening has its key; longer ones are found by month."""
_MOST_MONTHS = 15
_MOST_WORDS = 6
_MOST_PEOPLE = 6
_MOST_SOUNDS = 8


@lru_cache(maxsize=8192)
def block_keys(signature: Signature) -> frozenset[int]:
    """Return the signed 64-bit keys under which a signature looks for its likes."""
    named = _series(signature) if signature.mechanism else _single(signature)
    return frozenset(map(_key, named))


Name = tuple[str, ...]


@lru_cache(maxsize=65536)
def _key(name: Name) -> int:
    """Return the number that stands for a name; a series' years and months come again and again."""
    return int.from_bytes(digest(*name)[:8], "big", signed=True)


def _series(signature: Signature) -> set[Name]:
    assert signature.mechanism is not None
    base = (signature.mechanism, signature.kind)
    names: set[Name] = set()
    if base in ONCE:
        names.add((*base, "once"))
    if signature.round is not None:
        names.add((*base, "round", str(signature.round)))
    when = extent(signature)
    if when is None:
        return names
    first, last = _reach(when, WRONG_MONTH, MOVED_WITHIN, HORIZON)
    start, end = _date(first), _date(last)
    names.update((*base, "year", year) for year in _years(start, end))
    if signature.fixed:
        names.update((*base, "month", month) for month in _months(start, end))
    return names


def _single(signature: Signature) -> set[Name]:
    when = extent(signature)
    if when is None:
        return set()
    first, last = _reach(when, _WEEK, MOVED_WITHIN_SINGLE, HORIZON_SINGLE)
    start, end = _date(first), _date(last)
    years = _years(start, end)
    marks = [signature.city or signature.country or ""]
    surnames = [called[-1] for name in signature.people if (called := words_of(name))]
    spelt = sorted({surname.consonants for surname in surnames})
    marks.extend(f"@{letters}" for letters in spelt[:_MOST_PEOPLE])
    # By its sounds a surname is found in another script, where its letters differ.
    sounds = {f"~{sound}" for surname in surnames for sound in surname.sounds if len(sound) > 1}
    spans = [f"m{month}" for month in _months(start, end)]
    if signature.fixed and last - first <= _LONGEST_STAY:
        spans.extend(f"w{week}" for week in range(first // _WEEK, last // _WEEK + 1))
    kind = Kind.MEETING.value if signature.kind == Kind.VISIT else signature.kind
    names: set[Name] = {(kind, mark, span) for mark in marks for span in spans}
    if signature.country:
        names.update((kind, signature.country, span) for span in spans)
    words = sorted(signature.topic, key=lambda word: (-len(word), word))[:_MOST_WORDS]
    names.update((kind, f"#{word}", year) for word in words for year in years)
    people = [*marks[1:], *sorted(sounds)[:_MOST_SOUNDS]]
    names.update((kind, person, year) for person in people for year in years)
    return names


def _reach(when: Extent, near: int, moved: int, horizon: int) -> tuple[int, int]:
    """Return the days among which a like may lie, seen from one side."""
    if when.sort is Sort.AFTER:
        return when.first, when.first + horizon
    if when.sort is Sort.BEFORE:
        return when.last - horizon, when.last
    late = moved if when.sort in {Sort.PLAN, Sort.PLAN_WITHIN} else near
    return when.first - near, when.last + late


def _years(start: date, end: date) -> list[str]:
    return [str(y) for y in range(start.year, min(end.year, start.year + _MOST_MONTHS) + 1)]


def _months(start: date, end: date) -> list[str]:
    begin, stop = start.year * 12 + start.month, end.year * 12 + end.month
    return [str(month) for month in range(begin, min(stop, begin + _MOST_MONTHS) + 1)]


def _date(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))
