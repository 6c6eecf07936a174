"""Checking: a full resolution beside the settled state, which must be the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, select

from models.resolution import copies
from models.store.anchoring import judgements_in_force
from models.store.event_rows import event_columns
from models.store.follow_up_rows import told_of
from models.store.gathered import all_members, resolve_members
from models.store.journal import read_fact
from models.store.looking import read_commitments, read_events, read_follow_ups
from models.store.mapping import DOCUMENTS
from models.store.prints import read_prints
from models.store.promises import SETTLED_ON, promised_at


def differences(connection: Connection) -> list[str]:
    """Return in words where the settled state is not what a full resolution gives."""
    waiting = connection.execute(select(DOCUMENTS.c.id).where(~DOCUMENTS.c.settled).limit(1))
    if waiting.first():
        return ["documents are waiting to be settled; run `india-oman resolve` first"]
    return [*_groups(connection), *_events(connection), *_follow_ups(connection)]


def _groups(connection: Connection) -> Iterator[str]:
    rows = connection.execute(select(DOCUMENTS.c.id, DOCUMENTS.c.copies))
    kept = {row.id: row.copies for row in rows}
    for document, group in sorted(copies(read_prints(connection)).items()):
        if kept[document] != group:
            yield f"document {document} is grouped as {kept[document]} instead of {group}"


def _events(connection: Connection) -> Iterator[str]:
    judgements = judgements_in_force(connection)
    members = all_members(connection)
    full = {reported.event.id: reported.event for reported in resolve_members(members, judgements)}
    kept = {event.id: event for event in read_events(connection)}
    yield from _unequal("event", set(full), set(kept))
    for name in sorted(full.keys() & kept.keys()):
        if event_columns(full[name]) != event_columns(kept[name]):
            fields = [
                field
                for field in type(full[name]).model_fields
                if getattr(full[name], field) != getattr(kept[name], field)
            ]
            yield f"event {name} differs in {', '.join(fields)}"


def _follow_ups(connection: Connection) -> Iterator[str]:
    settled_on = read_fact(connection, SETTLED_ON)
    if settled_on is None:
        return
    full = promised_at(
        read_commitments(connection),
        read_events(connection, standing=True),
        date.fromisoformat(settled_on),
        judgements_in_force(connection),
    )
    kept = {follow_up.id: follow_up for follow_up in read_follow_ups(connection)}
    yield from _unequal("follow-up", set(full), set(kept))
    for name in sorted(full.keys() & kept.keys()):
        if told_of(full[name]) != told_of(kept[name]):
            yield f"follow-up {name} differs"


def _unequal(what: str, full: set[str], kept: set[str]) -> Iterator[str]:
    for name in sorted(full - kept):
        yield f"{what} {name} is missing"
    for name in sorted(kept - full):
        yield f"{what} {name} should not be there"
