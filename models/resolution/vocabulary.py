"""The facts about the world that resolution rests on, from `vocabulary.toml`, checked at load."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files

from models.values.base import Value
from models.values.mentions import Kind


class Once(Value):
    """A kind of happening that a mechanism sees only once."""

    mechanism: str
    kind: Kind


class Vocabulary(Value):
    """The table as it stands in the file; unknown or missing entries are errors."""

    rules: str
    common: frozenset[str]
    heads: frozenset[str]
    next: frozenset[str]
    once: tuple[Once, ...]
    gap: Mapping[str, int]
    tolerance: Mapping[Kind, int]


VOCABULARY = Vocabulary.model_validate(
    tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8"))
)

RULES = VOCABULARY.rules
"""Version of resolution's rules: where it differs from the stored one, all is resolved again."""

ONCE = frozenset((once.mechanism, once.kind) for once in VOCABULARY.once)


def gap(mechanism: str) -> int:
    """Return the days within which two unnumbered reports of a mechanism are one meeting."""
    return VOCABULARY.gap.get(mechanism, VOCABULARY.gap["default"])
