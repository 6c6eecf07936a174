"""The fields of an event's page, with their words and who says otherwise, as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from flows.publishing.naming import country_names, field_name
from flows.publishing.quoting import escaped, words_behind
from flows.publishing.statements import reference
from models.values.events import Event, FieldChoice, Rejected, StoredMention


def field_rows(event: Event, known: Mapping[str, StoredMention], numbers: Mapping[str, int]) -> str:
    """Return a row for each field of which anybody says anything."""
    return "".join(
        _row(choice, known.get(choice.mention or ""), numbers)
        for choice in event.fields
        if choice.value or choice.rejected
    )


def _row(choice: FieldChoice, stored: StoredMention | None, numbers: Mapping[str, int]) -> str:
    field, value = choice.field, choice.value
    words = words_behind(field, stored) if stored and value else None
    number = numbers.get(choice.mention or "")
    others = "; ".join(_other(one, numbers) for one in choice.rejected) if choice.rejected else ""
    chosen = _chosen(field, value, words, number, choice.independent, choice.rule, choice.conflict)
    return f"{chosen}<td{_OTHERS if others else ''}>{others}</td>\n</tr>\n"


# Of three fields two are as in some other event: a kind, a status, a country.
@lru_cache(maxsize=8192)
def _chosen(  # noqa: PLR0917 - what the row is made of
    field: str,
    value: str | None,
    words: str | None,
    number: int | None,
    independent: int,
    rule: str,
    conflict: bool,
) -> str:
    quote = f'<q dir="auto">{escaped(words)}</q> ' if words else ""
    source = reference(number) if number else "a correction" if value else ""
    return (
        f"<tr{_CONFLICTING if conflict else ''}>\n"
        f'<th scope="row">{escaped(field_name(field))}{_BADGE if conflict else ""}</th>\n'
        f'<td data-of="Value"><bdi>{escaped(_shown(field, value or "")) or "–"}</bdi></td>\n'
        f'<td data-of="In the words of">{quote}{source}</td>\n'
        f'<td class="num" data-of="Sources">{independent}</td>\n'
        f'<td class="soft" data-of="Why this value">{escaped(rule)}</td>\n'
    )


_CONFLICTING = ' class="conflict"'
_BADGE = ' <span class="badge conflict">conflict</span>'
_OTHERS = ' data-of="Others say"'


def _shown(field: str, value: str) -> str:
    if field == "country":
        return country_names().get(value, value)
    return value.replace("_", " ") if field == "kind" else value


def _other(one: Rejected, numbers: Mapping[str, int]) -> str:
    by = sorted(numbers[name] for name in one.mentions if name in numbers)
    return f"<bdi>{escaped(one.value)}</bdi> {''.join(map(reference, by))}"
