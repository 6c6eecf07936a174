"""Layers: several lexicons looked for in one pass, so that words of one never hide another's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ahocorasick_rs import AhoCorasick

from parsers.text.fold import Folded
from parsers.text.lexicon import Annotation, Entry, find_whole, spellings

_Meaning = tuple[int, tuple[tuple[str, str], ...]]


class Layers:
    """In each layer: whole words, leftmost first, the longest wins; layers do not see each other.

    The same as one `Lexicon` for each layer, at the price of one pass over the text.
    """

    def __init__(self, layers: Sequence[Iterable[Entry]]) -> None:
        found: dict[str, dict[int, dict[tuple[str, str], None]]] = {}
        for number, entries in enumerate(layers):
            for alias, label, identity in entries:
                for spelling in spellings(alias):
                    meanings = found.setdefault(spelling, {}).setdefault(number, {})
                    meanings[label, identity] = None
        self._count = len(layers)
        self._automaton = AhoCorasick(list(found))
        self._meanings: list[tuple[_Meaning, ...]] = [
            tuple((number, tuple(rows)) for number, rows in by_layer.items())
            for by_layer in found.values()
        ]

    def find(self, text: Folded) -> dict[str, list[Annotation]]:
        """All annotations of all layers by their labels, each in the order of the text."""
        squeezed = text.squeezed
        words = squeezed.text
        moved = squeezed.moved
        done = [0] * self._count
        found: dict[str, list[Annotation]] = {}
        for begin, minus_stop, index in find_whole(self._automaton, words, 0, len(words)):
            start = end = -1
            for layer, rows in self._meanings[index]:
                if begin < done[layer]:
                    continue
                done[layer] = stop = -minus_stop
                if start < 0:
                    start, end = begin + moved[begin], stop + moved[stop - 1]
                for label, identity in rows:
                    # Half the price of the constructor, which every known word would pay.
                    note = tuple.__new__(Annotation, (start, end, label, identity))
                    if label in found:
                        found[label].append(note)
                    else:
                        found[label] = [note]
        return found
