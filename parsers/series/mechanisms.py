"""The series of the relation: their names, and what their rounds are."""

from __future__ import annotations

from functools import cache

from models.values.mentions import Kind
from parsers.text.lexicon import Entry, Row, as_hashtag, load_rows, squeeze


class MechanismRow(Row):
    """One series; the fields are explained at the head of the file."""

    name: str
    kind: Kind
    pact: bool = False
    fund: bool = False
    aliases: tuple[str, ...]
    weak: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    example: str
    near_miss: str


@cache
def mechanisms() -> dict[str, MechanismRow]:
    """All series by their canonical name."""
    return {row.name: row for row in load_rows("mechanisms.toml", MechanismRow, "mechanism")}


def mechanism_entries() -> list[Entry]:
    """What the lexicon looks for: full names, names shared with others, words they need."""
    found: list[Entry] = []
    for row in mechanisms().values():
        found += [
            Entry(spelling, "series", row.name)
            for alias in row.aliases
            for spelling in (alias, *as_hashtag(alias))
        ]
        found += [Entry(alias, "weak", row.name) for alias in row.weak]
    return found


@cache
def needed_words() -> dict[str, tuple[str, ...]]:
    """For each series the squeezed words of which one must stand beside its weak names."""
    return {row.name: tuple(squeeze(word) for word in row.needs) for row in mechanisms().values()}


def kind_of(name: str) -> Kind:
    """What a round of this series is."""
    return mechanisms()[name].kind


def is_pact(name: str | None) -> bool:
    """Whether the series is about a text that is negotiated, signed and brought into force."""
    return name is not None and mechanisms()[name].pact


def is_fund(name: str | None) -> bool:
    """Whether the series is a fund that is set up in tranches."""
    return name is not None and mechanisms()[name].fund
