"""What each side has published itself of an event, beside each other, as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flows.publishing.gathering import Side
from flows.publishing.naming import people_words
from flows.publishing.quoting import escaped, marked
from flows.publishing.statements import outlet_link, reference, told_on
from flows.wording import span_words
from models.values.articles import Tier
from models.values.events import StoredMention
from models.values.mentions import Part

_TELLING = frozenset({"date", "city", "round"})
"""Fields in which two readouts contradict each other; names are spelt in many ways, and who spoke
before it took place could not but call it planned."""


def readouts(
    ordered: Sequence[StoredMention], numbers: Mapping[str, int], sides: Sequence[Side]
) -> str:
    """Return what each side says, and the fields that both state; nothing where neither speaks."""
    official = [one for one in ordered if _is_readout(one)]
    said = [[one for one in official if one.outlet_country == side.code] for side in sides]
    if not any(said):
        return ""
    sections = "".join(
        _section(side, statements, numbers) for side, statements in zip(sides, said, strict=True)
    )
    return (
        '\n<h2>The readouts of the two sides</h2>\n<div class="sides">\n'
        f"{sections}</div>\n{_comparison(said, sides)}"
    )


def _is_readout(stored: StoredMention) -> bool:
    return stored.tier is Tier.OFFICIAL and stored.mention.part is not Part.BACKGROUND


def _section(side: Side, statements: Sequence[StoredMention], numbers: Mapping[str, int]) -> str:
    told = "".join(_statement(one, numbers[one.id]) for one in statements)
    name = escaped(side.name)
    return f'<section aria-label="{name}">\n<h3>{name}</h3>\n{told or _SILENT}</section>\n'


_SILENT = '<p class="none">No official statement has been found.</p>\n'


def _statement(stored: StoredMention, number: int) -> str:
    mention = stored.mention
    return (
        f'<blockquote dir="auto">{marked(mention.quote, mention.start, mention.evidence)}'
        f'</blockquote>\n<p class="cite">{outlet_link(stored)}, {told_on(stored)}'
        f" {reference(number)}</p>\n"
    )


def _comparison(said: Sequence[Sequence[StoredMention]], sides: Sequence[Side]) -> str:
    rows = "".join(map(_row, _compared(said)))
    heads = "".join(f'<th scope="col">{escaped(side.name)}</th>' for side in sides)
    return rows and (
        '<div class="scroll" tabindex="0" role="region" aria-label="Readouts compared">\n'
        '<table class="compared">\n'
        f'<thead><tr><th scope="col">Field</th>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def _row(field: _Compared) -> str:
    cells = "".join(f"<td><bdi>{escaped(value or 'not said')}</bdi></td>" for value in field.values)
    differs = ' class="conflict"' if field.differs else ""
    return f'<tr{differs}><th scope="row">{field.name}</th>{cells}</tr>\n'


class _Compared(NamedTuple):
    """A field as each side states it."""

    name: str
    values: Sequence[str]
    differs: bool


def _compared(said: Sequence[Sequence[StoredMention]]) -> list[_Compared]:
    """Return the fields that both sides' readouts state, beside each other; else nothing."""
    if not all(said):
        return []
    rows = []
    for name in ("status", "date", "city", "round", "people"):
        values = [_stated(name, statements) for statements in said]
        if any(values):
            folded = {value.casefold() for value in values if value}
            rows.append(_Compared(name, values, name in _TELLING and len(folded) > 1))
    return rows


def _stated(name: str, statements: Sequence[StoredMention]) -> str:
    """Return what a side says of a field: the last that it said, where it said anything."""
    for one in reversed(statements):
        mention = one.mention
        said = {
            "status": mention.status.value,
            "date": ""
            if mention.span.first == mention.span.last is None
            else span_words(mention.span),
            "city": mention.city or "",
            "round": str(mention.round or ""),
            "people": people_words(mention.participants),
        }[name]
        if said:
            return said
    return ""
