"""Signatures: what of a mention decides to which event it belongs, and nothing else.

Mentions that say the same share a signature, so that the fiftieth outlet costs no comparison. Of a
mechanism's meeting, mechanism, round, days and place are enough; other happenings are known by
their people or by the words of the quote. Days are proleptic ordinals, so that all is integers.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import cached_property
from operator import attrgetter

from models.values.ids import digest

Days = tuple[int, int]


@dataclass(frozen=True)
class Signature:
    """The attributes that resolution compares; equal signatures are one event."""

    kind: str
    mechanism: str | None
    round: int | None
    status: str
    first: int | None
    last: int | None
    fixed: bool
    """The days are stated to the day; else the happening lies somewhere between them."""
    city: str | None
    country: str | None
    background: bool
    people: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    former: tuple[Days, ...] = ()
    """Days that no longer hold."""
    beside: tuple[Days, ...] = ()
    """Days of another part of the same happening that its own article holds apart."""
    document: str = ""
    """Set where only the document tells two mentions apart: it names each happening once."""
    salt: str = ""
    """Set where a person has judged the mention, or the document has its twin."""

    def __hash__(self) -> int:
        """Hash the id; the whole would be hashed a million times in a long settling."""
        return hash(self.id)

    @cached_property
    def id(self) -> str:
        """A digest of all attributes: 32 hexadecimal digits."""
        return digest("signature", self.packed).hex()

    @cached_property
    def packed(self) -> str:
        """The attributes as JSON, for a row of the store."""
        return _JSON.encode(_attributes(self))

    @classmethod
    def unpack(cls, packed: str) -> Signature:
        """Read what was packed."""
        values = json.loads(packed)
        values[_PEOPLE], values[_TOPIC] = tuple(values[_PEOPLE]), tuple(values[_TOPIC])
        for place in (_FORMER, _BESIDE):
            values[place] = tuple((a, b) for a, b in values[place])
        unpacked = cls(*values)
        vars(unpacked)["packed"] = packed
        return unpacked


_JSON = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))


_NAMES = [one.name for one in fields(Signature)]
_PEOPLE, _TOPIC, _FORMER, _BESIDE = map(_NAMES.index, ("people", "topic", "former", "beside"))
_attributes = attrgetter(*_NAMES)
