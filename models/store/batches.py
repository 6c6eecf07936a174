"""Long lists in pieces: a statement takes no more than some thousands of parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T", int, str)

_AT_ONCE = 500


def in_batches(ids: Iterable[T]) -> Iterator[list[T]]:
    """Yield the ids, sorted and each once, in lists of at most 500."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
