"""What a poll may ask of what was seen before; the store answers it, and a trial knows nothing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol


class Memory(Protocol):
    """The past of sources."""

    def known_entries(self, source: str, keys: Collection[str]) -> Collection[str]:
        """Return those of the keys that a source has listed before."""

    def known_titles(self, source: str, titles: Collection[str]) -> Collection[str]:
        """Return those of the titles that its entries have had."""

    def latest_keys(self, source: str, limit: int) -> Collection[str]:
        """Return the keys that it listed last."""


class NoMemory:
    """Knows nothing, so that everything looks new."""

    def known_entries(self, source: str, keys: Collection[str]) -> Collection[str]:  # noqa: ARG002
        """Return none."""
        return ()

    def known_titles(self, source: str, titles: Collection[str]) -> Collection[str]:  # noqa: ARG002
        """Return none."""
        return ()

    def latest_keys(self, source: str, limit: int) -> Collection[str]:  # noqa: ARG002
        """Return none."""
        return ()
