"""What each side has published itself of an event, beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from flows.publishing.addresses import web_address
from flows.publishing.gathering import Side
from flows.publishing.naming import people_words
from flows.publishing.quoting import marked
from flows.publishing.statements import told_on
from flows.wording import span_words
from models.values.articles import Tier
from models.values.events import StoredMention
from models.values.mentions import Part

_TELLING = frozenset({"date", "city", "round"})
"""Fields in which two readouts contradict each other; names are spelt in many ways, and who spoke
before it took place could not but call it planned."""


class OfficialView(NamedTuple):
    """One official statement; `number` is that of the page's list of statements."""

    number: int
    outlet: str
    url: str | None
    day: str
    quote: Markup


class ReadoutView(NamedTuple):
    """What one side has published itself."""

    side: Side
    statements: Sequence[OfficialView]


class ComparedView(NamedTuple):
    """A field as each side states it."""

    name: str
    values: Sequence[str]
    differs: bool


def readouts(
    ordered: Sequence[StoredMention], numbers: Mapping[str, int], sides: Sequence[Side]
) -> tuple[Sequence[ReadoutView], Sequence[ComparedView]]:
    """Return what each side says, and the fields that both state; nothing where neither speaks."""
    official = [one for one in ordered if _is_readout(one)]
    said = [[one for one in official if one.outlet_country == side.code] for side in sides]
    if not any(said):
        return (), ()
    views = [
        ReadoutView(side, [_official(one, numbers[one.id]) for one in statements])
        for side, statements in zip(sides, said, strict=True)
    ]
    return views, _compared(said)


def _is_readout(stored: StoredMention) -> bool:
    return stored.tier is Tier.OFFICIAL and stored.mention.part is not Part.BACKGROUND


def _official(stored: StoredMention, number: int) -> OfficialView:
    mention = stored.mention
    return OfficialView(
        number=number,
        outlet=stored.outlet,
        url=web_address(stored.url),
        day=told_on(stored),
        quote=marked(mention.quote, mention.start, mention.evidence),
    )


def _compared(said: Sequence[Sequence[StoredMention]]) -> list[ComparedView]:
    """Return the fields that both sides' readouts state, beside each other; else nothing."""
    if not all(said):
        return []
    rows = []
    for name in ("status", "date", "city", "round", "people"):
        values = [_stated(name, statements) for statements in said]
        if any(values):
            folded = {value.casefold() for value in values if value}
            rows.append(ComparedView(name, values, name in _TELLING and len(folded) > 1))
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
