"""Arabic forms: what a verb and its noun look like in the persons and endings that news uses."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

_WEAK = ("ى", "ي", "ا")
_OWNERS = ("ه", "ها", "هم", "هما")


class ArabicForms(NamedTuple):
    """The forms of one verb in the third person; active and passive are written alike."""

    past: tuple[str, ...]
    present: tuple[str, ...]
    base: tuple[str, ...]
    """The future, which is the present behind one letter."""


@cache
def arabic_verb(phrase: str) -> ArabicForms:
    """The forms of "عقد يعقد اجتماعا": past and present of a verb, and what may stand behind it."""
    past, present, *rest = phrase.split()
    tail = f" {' '.join(rest)}" if rest else ""
    stem = past.rstrip("ىا") if past.endswith(_WEAK) else past
    weak = past.endswith(("ى", "ي"))
    dual = f"{stem}ي" if weak else stem
    pasts = [past, f"{stem}ت", f"{dual}ا", f"{stem}تا", f"{stem}وا"]
    heads = [present, f"ت{present[1:]}"]
    long = f"{present[:-1]}ي" if present.endswith(("ى", "ي")) else present
    plural = present[:-1] if present.endswith(_WEAK) else present
    presents = [*heads]
    for ending in ("ان", "ا"):
        presents += [f"{long}{ending}", f"ت{long[1:]}{ending}"]
    presents += [f"{plural}ون", f"{plural}وا"]
    return ArabicForms(
        past=tuple(f"{form}{tail}" for form in pasts),
        present=tuple(f"{form}{tail}" for form in presents),
        base=tuple(f"س{form}{tail}" for form in presents),
    )


@cache
def arabic_noun(noun: str) -> tuple[str, ...]:
    """The forms of a verbal noun: bare, and with the ending that tells whose it is."""
    stem = f"{noun[:-1]}ت" if noun.endswith("ة") else noun
    owned = [f"{stem}{owner}" for owner in _OWNERS]
    if noun.endswith("ء"):  # "لقاء" is written "لقائه" behind a preposition
        owned += [f"{noun[:-1]}ئ{owner}" for owner in _OWNERS]
    return (noun, *owned)
