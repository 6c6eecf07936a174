"""Channels: where alerts go, each with a name that can be shown and an address that cannot."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping

_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*)://\S+$")

_EXPECTED = "should be Apprise URLs, or a JSON object of name and URL"

_NAME = re.compile(r"^[a-z0-9][a-z0-9-]{0,39}$")


def named_channels(value: object) -> dict[str, str]:
    """Return addresses by name from a mapping, a list, JSON of either, or words with spaces.

    An unnamed address is named by its scheme and six digits of its digest, so that its name does
    not change when the list is put in another order. Errors never repeat an address: it holds
    tokens and passwords.
    """
    found = _decoded(value)
    if isinstance(found, Mapping):
        pairs = [(str(name), _address(item)) for name, item in found.items()]
    elif isinstance(found, Iterable):
        pairs = [(_derived_name(address), address) for address in map(_address, found)]
    else:
        # Pydantic turns a ValueError into a message; a TypeError would escape it.
        raise ValueError(_EXPECTED)  # noqa: TRY004
    for name, address in pairs:
        if not _NAME.match(name):
            raise ValueError("a channel's name is made of a-z, 0-9 and dashes")
        if name == "prefect":
            raise ValueError("the name prefect is kept for Prefect's own events")
        if not _SCHEME.match(address):
            raise ValueError(f"channel {name} is not a URL of the form scheme://...")
    return dict(pairs)


def _decoded(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if text[:1] not in ("{", "["):
        return text.split()
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        # The decoder's message would be chained to the text, which holds secrets.
        raise ValueError(_EXPECTED) from None


def _address(item: object) -> str:
    if hasattr(item, "get_secret_value"):
        return str(item.get_secret_value())
    return str(item)


def _derived_name(address: str) -> str:
    match = _SCHEME.match(address)
    scheme = re.sub(r"[^a-z0-9]", "", match[1].lower()) if match else "channel"
    return f"{scheme}-{hashlib.blake2b(address.encode(), digest_size=3).hexdigest()}"
