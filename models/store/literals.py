"""Values as they are written for PostgreSQL, which reads each by the type that it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

Literal = str | bool | int | date


def written(value: Literal) -> str:
    """Write one value."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "t" if value else "f"
    return str(value) if isinstance(value, int) else value.isoformat()


def listed(values: Iterable[Literal | bytes | None]) -> str:
    """Write a list of values."""
    return "{" + ",".join(map(_element, values)) + "}"


def _element(value: Literal | bytes | None) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, bytes):
        return f'"\\\\x{value.hex()}"'
    return "NULL" if value is None else written(value)
