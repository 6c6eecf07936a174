"""What is wrong with a file of rules, in one sentence that names the rule and what to write."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from typing import Any

from pydantic_core import ErrorDetails

_FIELDS = ("name", "channels", "kinds", "series", "tiers", "min_confidence")
_TABLES = ("rule", "digest")


def fault_words(read: Mapping[str, Any], fault: ErrorDetails) -> str:
    """Return what to correct, of the first fault that was found."""
    place, kind, given = fault["loc"], fault["type"], fault.get("input")
    field = str(place[2]) if len(place) > 2 else ""  # noqa: PLR2004 - table, number, field
    if not field and kind != "extra_forbidden":
        return f"begin each {place[0]} with [[{place[0]}]]"
    if kind == "extra_forbidden":
        words = f"there is no {field or place[0]}; {nearest(field or str(place[0]), _known(field))}"
    elif kind == "missing":
        words = f"it has no {field}; add one"
    elif kind == "enum":
        words = f"{field} has {given!r}; {nearest(str(given), _allowed(fault))}"
    elif kind == "tuple_type":
        words = f'{field} should be a list, such as ["{given}"]'
    elif kind == "too_short":
        words = f"{field} is empty; name one"
    else:
        words = f"{field}: {fault['msg'][:1].lower()}{fault['msg'][1:]}"
    return f"{_rule(read, place)}{words}"


def _known(field: str) -> tuple[str, ...]:
    return _FIELDS if field else _TABLES


def _allowed(fault: ErrorDetails) -> list[str]:
    listed = str(fault["ctx"]["expected"]).replace(" or ", ", ")
    return [one.strip("' ") for one in listed.split(",")]


def nearest(given: str, known: Collection[str]) -> str:
    """Return which of the known words may be meant; all, where none is like it."""
    near = difflib.get_close_matches(given, known, n=1)
    return f"is {near[0]!r} meant?" if near else f"there are: {', '.join(sorted(known))}"


def _rule(read: Mapping[str, Any], place: tuple[int | str, ...]) -> str:
    """Return the name of the rule at fault, or its number."""
    if len(place) < 2 or not isinstance(place[1], int):  # noqa: PLR2004 - table and number
        return ""
    rows = read.get(str(place[0]))
    row = rows[place[1]] if isinstance(rows, list) else None
    name = row.get("name") if isinstance(row, Mapping) else None
    return f"{place[0]} {name!r}: " if isinstance(name, str) else f"{place[0]} {place[1] + 1}: "
