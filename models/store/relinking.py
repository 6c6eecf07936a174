"""Linking anew: after a change of the rules, everything is resolved again, and alerts nobody."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from models.resolution import RULES
from models.store.journal import note_fact
from models.store.mapping import DOCUMENTS, MENTIONS
from models.store.prints import COPIES, renew_prints
from models.store.shelf import BLOCK_KEYS, EDGES, NEAR_PAIRS, SIGNATURES

_RULES = "rules"
"""Fact: the version of the rules by which everything is linked."""

RELINKING = "relinking"
"""Fact: what is linked anew, empty when all of it is. Promises wait for the last of it: by a part
of the events and commitments many would seem to be gone."""


def follow_rules(connection: Connection, noted: Mapping[str, str]) -> Mapping[str, str]:
    """Undo all links where what is noted of them names other rules than the program's.

    Return what is noted now.
    """
    made_by = noted.get(_RULES)
    if made_by == RULES:
        return noted
    changed = {_RULES: RULES}
    if made_by is not None:
        unlink(connection)
        changed[RELINKING] = "all"
    note_fact(connection, _RULES, RULES)
    return {**noted, **changed}


def unlink(connection: Connection) -> None:
    """Leave every mention as if nobody had linked it; events stay to be compared with.

    Mentions stay settled, which tells what is linked anew from what waits to be told. Fingerprints
    are computed anew, whatever wrote the former ones.
    """
    connection.execute(MENTIONS.update().values(signature=None))
    connection.execute(DOCUMENTS.update().values(settled=False, copies=DOCUMENTS.c.id))
    for derived in (EDGES, NEAR_PAIRS, BLOCK_KEYS, SIGNATURES, COPIES):
        connection.execute(derived.delete())
    renew_prints(connection)
    note_fact(connection, RELINKING, "all")
