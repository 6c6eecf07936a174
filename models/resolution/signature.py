"""Signatures: what of a mention decides to which event it belongs, and nothing else.

Mentions that say the same share a signature, so that the fiftieth outlet costs no comparison. Of a
mechanism's meeting, mechanism, round, days and place are enough; other happenings are known by
their people or by the words of the quote. Days are proleptic ordinals, so that all is integers.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import lru_cache

from models.values.ids import digest

Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
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
        """Hash what differs most; the whole would be hashed a million times in a long settling."""
        return hash((self.first, self.last, self.round, self.people, self.document, self.salt))

    @property
    def id(self) -> str:
        """A digest of all attributes: 32 hexadecimal digits."""
        return _digest(self)

    def pack(self) -> str:
        """Return the attributes as JSON, for a row of the store."""
        return _JSON.encode([getattr(self, name) for name in _names()])

    @classmethod
    def unpack(cls, packed: str) -> Signature:
        """Read what `pack` wrote."""
        named = dict(zip(_names(), json.loads(packed), strict=True))
        for name in ("people", "topic"):
            named[name] = tuple(named[name])
        for name in ("former", "beside"):
            named[name] = tuple((a, b) for a, b in named[name])
        return cls(**named)


_JSON = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    return tuple(field.name for field in fields(Signature))


@lru_cache(maxsize=65536)
def _digest(signature: Signature) -> str:
    return digest("signature", signature.pack()).hex()
