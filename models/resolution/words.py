"""Words reduced to what tells one happening from another."""

from __future__ import annotations

import re
import unicodedata

from models.resolution.vocabulary import VOCABULARY

_WORD = re.compile(r"\w+")
_LONGEST_QUOTE = 2_000
_MOST_WORDS = 24
_SHORTEST_WORD = 3
_STEM = 7
"""Letters that tell a word: partner and partnership, procure and procurement are one."""


class _Plain(dict[int, int | None]):
    """Letters as they are, marks and apostrophes gone; each is looked up once."""

    def __missing__(self, letter: int) -> int | None:
        mark = unicodedata.category(chr(letter)).startswith("M")
        self[letter] = None if mark else letter
        return self[letter]


_PLAIN = _Plain({ord("'"): None, ord("’"): None})


def fold(text: str) -> str:
    """Return the text in lower case without accents and vowel signs; letters of any script stay."""
    if text.isascii():
        return text.casefold().replace("'", "")
    return unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    if text.isascii():
        return text.translate(_ASCII).split()
    return _WORD.findall(fold(text))


_ASCII = {code: fold(chr(code)) if _WORD.match(chr(code)) else " " for code in range(128)} | {
    ord("'"): None
}
"""What `fold` makes of each letter, and a space of what stands between words."""


def topic(quote: str) -> frozenset[str]:
    """Return the stems of a quote that may tell its event from others of the same kind.

    Only Latin script: between scripts, words cannot be compared, and silence is no difference.
    """
    telling = {
        word
        for word in words(quote[:_LONGEST_QUOTE])
        if len(word) >= _SHORTEST_WORD
        and word.isascii()
        and not word.isdigit()
        and word not in VOCABULARY.common
    }
    return frozenset(word[:_STEM] for word in sorted(telling, key=_by_length)[:_MOST_WORDS])


def surname(name: str) -> str | None:
    """Return the last part of a name as `topic` would show it; None where it would not."""
    last = words(name)[-1:]
    return next(iter(topic(last[0])), None) if last else None


def says_next(quote: str) -> bool:
    """Tell whether a quote speaks of the coming meeting as one after another."""
    return not _NEXT.isdisjoint(words(quote[:_LONGEST_QUOTE]))


def _by_length(word: str) -> tuple[int, str]:
    return -len(word), word


_NEXT = frozenset(map(fold, VOCABULARY.next))
