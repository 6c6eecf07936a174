"""Light verbs: "paid a three-day official visit", where the noun says what happens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from parsers.text.fold import fold
from parsers.text.lexicon import Row, load_rows
from parsers.text.paradigms import paradigm


class LightRow(Row):
    """Verbs that make a happening of a noun; the fields are explained at the head of the file."""

    id: str
    noun: str
    becomes: str
    verbs: tuple[str, ...]
    example: str
    near_miss: str


class Carried(NamedTuple):
    """A verb that carries a noun: where it begins, in which form, and what the two make."""

    start: int
    form: str
    becomes: str


_REACH = 90
_GAP = (
    r"(?:[^\S\n]+(?:an?|the|his|her|its|their|our|two|three|several|separate))?"
    r"(?:[^\S\n]+(?!(?:to|of|in|with|for|by|at|on|from|that|which|who|after|before|as|his|her)\b)"
    r"[\w'-]+){0,4}[^\S\n]+$"
)
"""What may stand between the two: never a line's end, for the next line is another sentence."""
_REACH_AR = 190
_GAP_AR = (
    r"(?=\s)(?:(?![.؟!]\s|\sو(?:قع|التق|بحث|عقد)|حيث|فيما|بينما)[^\n]){0,180}?"
    r"\s(?:ب|ل|من|في)?(?:ال)?$"
)
"""In Arabic the subject with all its titles stands between the verb and its noun."""


def carried_by(text: str, noun: str, at: int) -> Carried | None:
    """The light verb that stands before a noun of a trigger, the nearest one."""
    rows = _rows().get(noun)
    if rows is None:
        return None
    reach = _REACH
    if "\u0620" <= text[at] <= "\u06d3":
        reach = _REACH_AR
    elif not text[at - 1 : at].isspace() or _first_words().isdisjoint(
        text[max(at - _REACH, 0) : at].split()
    ):
        return None
    found: Carried | None = None
    for pattern, becomes in rows:
        matches = list(pattern.finditer(text, max(at - reach, 0), at))
        match = matches[-1] if matches else None
        if match is not None and (found is None or match.start() > found.start):
            form = next(name for name, words in match.groupdict().items() if words)
            found = Carried(match.start(), form, becomes)
    return found


@cache
def light_rows() -> dict[str, LightRow]:
    """All rows by id."""
    return {row.id: row for row in load_rows("light_verbs.toml", LightRow, "light")}


@cache
def _rows() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for row in light_rows().values():
        found.setdefault(row.noun, []).append((_pattern(row.verbs), row.becomes))
    return found


@cache
def _first_words() -> frozenset[str]:
    """The words with which light verbs begin: without one of them there is nothing to look for."""
    return frozenset(
        fold(form).text.split()[0]
        for row in light_rows().values()
        for verb in row.verbs
        for forms in paradigm(verb)
        for form in forms
    )


def _pattern(verbs: Iterable[str]) -> re.Pattern[str]:
    forms: dict[str, set[str]] = {"past": set(), "present": set(), "base": set(), "ing": set()}
    for verb in verbs:
        for name, words in paradigm(verb)._asdict().items():
            forms[name].update(fold(word).text for word in words)
    forms["base"] -= forms["past"]
    groups = "|".join(
        f"(?P<{name}>{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
        for name, words in forms.items()
        if words
    )
    if any("\u0620" <= words[0][0] <= "\u06d3" for words in map(str.split, verbs)):
        return re.compile(rf"(?<!\w)[وف]?(?:{groups}){_GAP_AR}")
    return re.compile(rf"\b(?:{groups}){_GAP}")
