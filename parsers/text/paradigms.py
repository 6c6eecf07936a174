"""Paradigms: the forms of a verb, so that a vocabulary names it once."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from parsers.text.arabic_forms import arabic_verb
from parsers.text.hindi_forms import hindi_verb
from parsers.text.lexicon import Row, load_rows


class IrregularRow(Row):
    """A verb that does not follow the rules."""

    base: str
    past: tuple[str, ...]
    """Past and participle, where they differ both."""
    present: tuple[str, ...] = ()
    ing: str | None = None
    example: str
    near_miss: str


class Paradigm(NamedTuple):
    """All forms of a verb or of a phrase that begins with one."""

    past: tuple[str, ...]
    present: tuple[str, ...]
    base: tuple[str, ...]
    ing: tuple[str, ...]


_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)$")
_SHORT = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")
"""One short vowel and one consonant, which is doubled: stop, plan, rig."""


@cache
def irregular_verbs() -> dict[str, IrregularRow]:
    """The verbs of the table, by their base."""
    return {row.base: row for row in load_rows("irregular_verbs.toml", IrregularRow, "verb")}


def paradigm(phrase: str) -> Paradigm:
    """The forms of a verb, or of a phrase around one, in the script in which it is written.

    English phrases begin with the base ("pay a visit to"); an Arabic verb is named by its past and
    its present ("زار يزور"), a Hindi one by its stem ("मुलाकात कर").
    """
    if "\u0620" <= phrase[0] <= "\u06d3":
        return Paradigm(*arabic_verb(phrase), ing=())
    if "\u0900" <= phrase[0] <= "\u0963":
        return Paradigm(*hindi_verb(phrase), ing=())
    verb, _, rest = phrase.partition(" ")
    tail = f" {rest}" if rest else ""
    row = irregular_verbs().get(verb)
    past = row.past if row else (_past(verb),)
    present = row.present if row and row.present else (_present(verb),)
    ing = row.ing if row and row.ing else _ing(verb)
    return Paradigm(
        past=tuple(f"{form}{tail}" for form in past),
        present=tuple(f"{form}{tail}" for form in present),
        base=(phrase,),
        ing=(f"{ing}{tail}",),
    )


def _present(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if _SIBILANT.search(verb) else f"{verb}s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}{verb[-1]}ed" if _SHORT.match(verb) else f"{verb}ed"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return f"{verb[:-1]}ing"
    return f"{verb}{verb[-1]}ing" if _SHORT.match(verb) else f"{verb}ing"
