"""Lineage: which statement of a revised article took the place of which."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from models.store.driver import Prepared


def former_ones(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """Return the statements whose place one of `ids` has taken, each with that one.

    An article whose title or wording is corrected states the same under another id; what was told
    of it was told of the former one.
    """
    links: dict[str, str] = dict(_LINKS.rows(connection, ids=list(ids)))
    found: dict[str, str] = {}
    for first, following in links.items():
        last, seen = following, {first}
        while last in links and last not in seen:
            seen.add(last)
            last = links[last]
        if last in ids:
            found[first] = last
    return found


_OF_DOCUMENT = (
    "SELECT f.id, f.superseded_by FROM {0} s JOIN {0} f ON f.document = s.document"
    " WHERE s.id IN (SELECT value FROM {{ids text}}) AND f.superseded_by IS NOT NULL"
)
_LINKS = Prepared(_OF_DOCUMENT.format("mentions"), "UNION", _OF_DOCUMENT.format("commitments"))
