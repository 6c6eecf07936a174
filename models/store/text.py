"""Text that both databases take: what they refuse is marked, and no offset moves."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic_core import PydanticSerializationError

from models.values.base import Value

V = TypeVar("V", bound=Value)

_REFUSED = re.compile("[\x00\ud800-\udfff]")
"""PostgreSQL refuses NUL, and both refuse lone surrogates."""

_MARK = "\ufffd"


def storable(text: str) -> str:
    """Return the text with every character that a database refuses replaced, one for one."""
    if text.isascii() and "\0" not in text:
        return text
    return _REFUSED.sub(_MARK, text)


def dump(value: Value) -> str:
    """Return the value as JSON without what is at its default."""
    return value.model_dump_json(exclude_defaults=True)


def stored(value: V) -> tuple[V, str]:
    """Return the value with every text in it storable, nearly always itself, and it as JSON."""
    try:
        packed = dump(value)
        if "\\u0000" not in packed:
            return value, packed
    except (PydanticSerializationError, UnicodeError):
        pass
    cleaned = type(value).model_validate(_cleaned(value.model_dump()))
    return cleaned, dump(cleaned)


def _cleaned(part: Any) -> Any:
    if isinstance(part, str) and type(part) is str:
        return storable(part)
    if isinstance(part, dict):
        return {name: _cleaned(one) for name, one in part.items()}
    if isinstance(part, (list, tuple)):
        return [_cleaned(one) for one in part]
    return part
