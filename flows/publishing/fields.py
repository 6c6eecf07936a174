"""The fields of an event's page, with their words and who says otherwise, as HTML."""

from __future__ import annotations

from collections.abc import Mapping

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
    value = _value(choice)
    words = words_behind(choice.field, stored) if stored and value else None
    quote = f'<q dir="auto">{escaped(words)}</q> ' if words else ""
    number = numbers.get(choice.mention or "")
    source = reference(number) if number else "a correction" if value else ""
    others = "; ".join(_other(one, numbers) for one in choice.rejected)
    return (
        f"<tr{_CONFLICTING if choice.conflict else ''}>\n"
        f'<th scope="row">{escaped(field_name(choice))}{_BADGE if choice.conflict else ""}</th>\n'
        f'<td data-of="Value"><bdi>{escaped(value) or "–"}</bdi></td>\n'
        f'<td data-of="In the words of">{quote}{source}</td>\n'
        f'<td class="num" data-of="Sources">{choice.independent}</td>\n'
        f'<td class="soft" data-of="Why this value">{escaped(choice.rule)}</td>\n'
        f"<td{_OTHERS if others else ''}>{others}</td>\n"
        "</tr>\n"
    )


_CONFLICTING = ' class="conflict"'
_BADGE = ' <span class="badge conflict">conflict</span>'
_OTHERS = ' data-of="Others say"'


def _value(choice: FieldChoice) -> str:
    value = choice.value or ""
    if choice.field == "country":
        return country_names().get(value, value)
    return value.replace("_", " ") if choice.field == "kind" else value


def _other(one: Rejected, numbers: Mapping[str, int]) -> str:
    by = sorted(numbers[name] for name in one.mentions if name in numbers)
    return f"<bdi>{escaped(one.value)}</bdi> {''.join(map(reference, by))}"
