"""Retelling: events of which only more is told move the follow-ups that name them, and no others.

A further article is often dated before those that are there, or names a city or people. Then its
event gets another id, and another quote shows it; to resolve its whole series again for that would
cost the more, the longer the series is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from models.followups import is_retold, retell
from models.store.driver import Prepared
from models.store.looking import read_follow_ups
from models.store.reach import RULINGS, Reach
from models.store.telling import Altered, alone_in_sitting, documents_moved, documents_promising
from models.values.events import Event
from models.values.followups import FollowUp, FollowUpState
from models.values.judgements import Judgement

Moved = dict[str, tuple[FollowUp, FollowUp]]
"""Follow-ups as they were and as they are, by id."""


def paired(altered: Iterable[Altered]) -> list[Altered]:
    """Return the same changes, where an event has only got another id as one change of it."""
    gone: dict[str, Altered] = {}
    came: list[Event] = []
    found: list[Altered] = []
    for pair in altered:
        before, after, _ = pair
        if after is None and before is not None:
            gone[before.id] = pair
        elif before is None and after is not None:
            came.append(after)
        else:
            found.append(pair)
    for event in came:
        former = [one.id for one in event.mentions if one.id in gone]
        if len(former) == 1:
            found.append(gone.pop(former[0])._replace(after=event))
        else:
            found.append(Altered(None, event))
    return [*found, *gone.values()]


def only_retold(
    connection: Connection, pairs: Iterable[Altered], judgements: Collection[Judgement]
) -> list[Altered]:
    """Return those changed events that may be told with a look at the follow-ups that name them."""
    if any(one.kind in RULINGS for one in judgements):
        return []
    found = [(pair, after) for pair in pairs if (after := _after(pair))]
    if not found:
        return []
    promising = documents_promising(connection, (pair for pair, _ in found))
    alone = alone_in_sitting(connection, [after for _, after in found])
    return [
        pair
        for pair, after in found
        if after.id in alone
        and promising.isdisjoint(documents_moved(pair))
        and _made_beside(connection, after) <= {after.mechanism}
    ]


def moved_by(
    connection: Connection, pairs: Iterable[Altered], within: Reach
) -> tuple[Moved, Reach]:
    """Return the follow-ups that such events move, and what must be resolved besides `within`.

    What is within its reach is resolved in any case.
    """
    moved: Moved = {}
    whole = set(within.series)
    for before, after, _ in pairs:
        assert before is not None
        assert after is not None
        assert after.mechanism is not None
        if after.mechanism not in whole and not _move(connection, before, after, moved):
            whole.add(after.mechanism)
    known = {name: one for name, one in moved.items() if one[0].mechanism not in whole}
    return known, Reach(frozenset(whole), within.singles)


def _move(connection: Connection, before: Event, after: Event, moved: Moved) -> bool:
    """Note how an event moves what names it, on top of what others have; return whether it can."""
    rows = _NAMING.rows(
        connection,
        series=after.mechanism,
        event=before.id,
        lapsed=FollowUpState.LAPSED.value,
    )
    names = {name for (name,) in rows}
    known = [moved[name] for name in sorted(names & moved.keys())]
    known += [(one, one) for one in read_follow_ups(connection, names - moved.keys())]
    for former, present in known:
        told = retell(present, before, after)
        if told is None:
            return False
        moved[former.id] = (former, told)
    return True


def _after(pair: Altered) -> Event | None:
    before, after, reread = pair
    if before is None or after is None or reread or not is_retold(before, after):
        return None
    return after


def _made_beside(connection: Connection, event: Event) -> set[str | None]:
    """Return the series of the promises in articles that report an event."""
    documents = {one.document for one in event.mentions}
    return {name for (name,) in _MADE_BESIDE.rows(connection, ids=list(documents))}


_NAMING = Prepared(
    "SELECT id FROM follow_ups WHERE mechanism = :series AND"
    " (held_as = :event OR raised_by = :event OR planned = :event OR state = :lapsed)"
)
_MADE_BESIDE = Prepared(
    "SELECT DISTINCT mechanism FROM commitments"
    " WHERE document IN (SELECT value FROM {ids text}) AND until IS NULL"
)
