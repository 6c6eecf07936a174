"""Kinds in the words of PLOVER, for those who join these events with other data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from pydantic import TypeAdapter, ValidationError

from models.values.base import TrackerError, Value
from models.values.mentions import Kind


class PloverError(TrackerError):
    """The table of kinds cannot be read, or leaves a kind out."""


class Plover(Value):
    """What a kind is there; mode and context are empty where none is given."""

    event: str
    mode: str
    context: str
    why: str


@lru_cache(maxsize=1)
def plover_table() -> Mapping[Kind, Plover]:
    """Return the counterpart of every kind."""
    subject = "plover.toml"
    text = files(__package__).joinpath(subject).read_text(encoding="utf-8")
    try:
        table = TypeAdapter(dict[Kind, Plover]).validate_python(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise PloverError(subject, f"correct the table of kinds: {error}") from error
    missing = [kind.value for kind in Kind if kind not in table]
    if missing:
        raise PloverError(subject, f"add these kinds: {', '.join(missing)}")
    return table
