"""Sounds of names: what is left of a printed word when three scripts are to agree on it.

Arabic has no p, v, ch or hard g and writes b, f or w, tsh and j or gh for them; Devanagari writes
one letter for v and w. Between two scripts only the classes of sounds can be compared.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from itertools import product


class NameScript(StrEnum):
    """The script in which a word is printed."""

    LATIN = "latin"
    ARABIC = "arabic"
    DEVANAGARI = "devanagari"


def script_of_word(printed: str) -> NameScript:
    """The script of a word, by its first letter."""
    first = printed[:1]
    if "\u0600" <= first <= "\u06ff":
        return NameScript.ARABIC
    if "\u0900" <= first <= "\u097f":
        return NameScript.DEVANAGARI
    return NameScript.LATIN


# Letters of the Latin alphabet as the other scripts spell them out before a surname.
_SPELLED_OUT = {
    "ए": "a", "बी": "b", "सी": "c", "डी": "d", "ई": "e", "एफ": "f", "जी": "g", "एच": "h", "आई": "i",
    "जे": "z", "के": "k", "एल": "l", "एम": "m", "एन": "n", "ओ": "o", "पी": "p", "आर": "r", "एस": "s",
    "टी": "t", "यू": "u", "वी": "u", "वाई": "i", "जेड": "z",
    "ايه": "a", "بي": "b", "دي": "d", "اف": "f", "جي": "g", "اتش": "h", "جيه": "z", "كي": "k",
    "ام": "m", "ان": "n", "ار": "r", "اس": "s", "تي": "t", "يو": "u", "في": "u",
}  # fmt: skip


def spelled_initial(printed: str) -> str | None:
    """The letter that a word of another script spells out ("एस", "جي"); None for any other."""
    bare = unicodedata.normalize("NFD", printed)
    plain = "".join(c for c in bare if not "\u0653" <= c <= "\u0655")
    return _SPELLED_OUT.get(unicodedata.normalize("NFC", plain)) or _SPELLED_OUT.get(printed)


# Classes: b of b and p; f; v for what is f in Arabic and nothing in Devanagari; s of s, sh and ch;
# g of g, j and z; h and doubled letters do not count.
_LATIN = (
    ("tch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"),
    ("ph", "f"), ("bh", "b"), ("jh", "g"), ("ck", "k"), ("c", "k"), ("q", "k"), ("x", "ks"),
    ("j", "g"), ("z", "g"), ("p", "b"), ("w", ""), ("y", "i"), ("h", ""),
)  # fmt: skip
_ARABIC = dict(zip("ابتثجخدذرزسشصضطظعغفقكلمنويىةؤ", "abttgkddrgsssdtdagfkklmnuiaau", strict=True))
_DEVANAGARI = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
        "kkggnssggnttddnttddnbfbbmirlvsss-",
        strict=True,
    )
)
_DEVANAGARI |= dict(zip("अआइईउऊएऐओऔािीुूेैोौंँ", "aaiiuueiouaiiuueiounn", strict=True))
_NASAL = re.compile("[ंँ]ह")
_SIB = re.compile("ts")
_NO_SOUND = re.compile(r"[^a-z]")
_VOWELS = re.compile(r"[aeiou]+")
_TWICE = re.compile(r"(.)\1+")
_MOST_READINGS = 3


@lru_cache(maxsize=8192)
def sounds_of(printed: str) -> frozenset[str]:
    """The classes of the sounds of a word; several where a letter can be read in two ways."""
    script = script_of_word(printed)
    bare = unicodedata.normalize("NFD", printed).casefold()
    if script is NameScript.ARABIC:
        text = _SIB.sub("s", "".join(_ARABIC.get(c, "") for c in bare))
    elif script is NameScript.DEVANAGARI:
        nasal = _NASAL.sub("नग", unicodedata.normalize("NFC", printed))
        letters = unicodedata.normalize("NFD", nasal)
        text = "".join(_DEVANAGARI.get(c, "") for c in letters)
    else:
        text = bare
        for spelling, sound in _LATIN:
            text = text.replace(spelling, sound)
    text = _NO_SOUND.sub("", text)
    opening = "a" if text[:1] in set("aeiou") else ""
    return frozenset(
        opening + _TWICE.sub(r"\1", _VOWELS.sub("", reading.replace("-", "")))
        for reading in _readings(text)
    )


def _readings(text: str) -> list[str]:
    parts = text.split("v", _MOST_READINGS)
    return [
        "".join(part + sound for part, sound in zip(parts, (*choice, ""), strict=True))
        for choice in product("f-", repeat=len(parts) - 1)
    ]
