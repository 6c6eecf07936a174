"""Mentions as resolution needs them: what is said, what was withdrawn, and what is new of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection

from models.resolution import (
    Drawer,
    Signature,
    bonds,
    cluster,
    component,
    describe,
    judged,
    project,
)
from models.store.driver import Prepared
from models.store.mapping import MENTION_COLUMNS, mention_from
from models.values.events import Event, StoredMention
from models.values.judgements import Judgement, JudgementKind
from models.values.mentions import Part


@dataclass(frozen=True, slots=True)
class Member:
    """A mention that takes part in resolution, as it stands in its row."""

    stored: StoredMention
    withdrawn: bool
    """Its publisher says so no longer, and nothing in its place: it contests what it carried."""
    signature: str | None = None
    event: str | None = None
    settled: bool = True
    quiet: bool = False


class Aside(NamedTuple):
    """A mention that takes no part: corrected, or beyond the bound of its article."""

    id: str
    signature: str | None
    event: str | None
    settled: bool
    quiet: bool


def statements_of(
    connection: Connection, documents: Collection[str]
) -> tuple[list[Member], list[Aside]]:
    """Return the mentions of some documents by id: those that take part, and the others."""
    members: list[Member] = []
    asides: list[Aside] = []
    rows = _OF_DOCUMENTS.rows(connection, ids=list(documents)) if documents else ()
    for *row, linked, withdrawn in rows:
        *said, until, signature, event, settled, quiet = row
        if linked and (until is None or withdrawn):
            members.append(_member(row))
        else:
            asides.append(Aside(said[0], signature, event, bool(settled), bool(quiet)))
    return members, asides


def members_of_signatures(connection: Connection, ids: Collection[str]) -> list[Member]:
    """Return the mentions under some signatures that take part, by id."""
    return [_member(row) for row in _OF_SIGNATURES.rows(connection, ids=list(ids))] if ids else []


def all_members(connection: Connection) -> list[Member]:
    """Return all mentions that take part, by id."""
    return [_member(row) for row in _ALL.rows(connection)]


def _member(row: Sequence[Any]) -> Member:
    *said, until, signature, event, settled, quiet = row
    return Member(
        stored=mention_from(said),
        withdrawn=until is not None,
        signature=signature,
        event=event,
        settled=bool(settled),
        quiet=bool(quiet),
    )


_COLUMNS = f"{MENTION_COLUMNS}, m.until, m.signature, m.event, m.settled, m.quiet"
_FROM = "FROM mentions m JOIN documents d ON d.id = m.document WHERE"
_TAKING_PART = ("SELECT", _COLUMNS, _FROM, "m.linked AND (m.until IS NULL OR m.withdrawn)")
_BY_ID = "ORDER BY m.id"
_ALL = Prepared(*_TAKING_PART, _BY_ID)
_OF_DOCUMENTS = Prepared(
    "SELECT",
    _COLUMNS,
    ", m.linked, m.withdrawn",
    _FROM,
    "m.document IN (SELECT value FROM {ids text})",
    _BY_ID,
)
_OF_SIGNATURES = Prepared(
    *_TAKING_PART, "AND m.signature IN (SELECT value FROM {ids text})", _BY_ID
)


def signatures_of(members: Iterable[Member], marked: Collection[str]) -> dict[str, Signature]:
    """Return the signature of every mention; the withdrawn do not change how others are read."""
    documents: defaultdict[str, list[Member]] = defaultdict(list)
    for member in members:
        documents[member.stored.document].append(member)
    found: dict[str, Signature] = {}
    for siblings in documents.values():
        said = [member.stored for member in siblings if not member.withdrawn]
        if len(said) < len(siblings):
            found.update(describe([member.stored for member in siblings], marked))
        found.update(describe(said, marked))
    return found


class Reported(NamedTuple):
    """An event, and whether anybody still reports it."""

    event: Event
    standing: bool
    """False where all that reported it has been withdrawn: it fulfils no promise."""


def event_of(group: Collection[Member], corrections: Collection[Judgement]) -> Reported:
    """Return the event that a group of mentions reports.

    What was withdrawn says nothing of it any more, unless nothing else is left; what a person
    corrected of the event there holds. The event is contested where a publisher took back what it
    had reported, not where it only corrected it.
    """
    said = [member.stored for member in group if not member.withdrawn]
    speaking = {stored.document for stored in said}
    contested = not said or any(
        member.withdrawn
        and member.stored.document not in speaking
        and member.stored.mention.part is not Part.BACKGROUND
        for member in group
    )
    fallen = {member.stored.id for member in group if member.withdrawn} if said else set()
    held = [
        one.model_copy(update={"subject": said[0].id}) if one.subject in fallen else one
        for one in corrections
    ]
    event = project(said or [member.stored for member in group], held)
    if contested:
        event = event.model_copy(update={"contested": True})
    return Reported(event, bool(said))


def resolve_members(
    members: Collection[Member], judgements: Collection[Judgement]
) -> list[Reported]:
    """Return the events of a whole set at once: what the settled state must be equal to."""
    signatures = signatures_of(members, judged(judgements))
    reporting: defaultdict[str, list[Member]] = defaultdict(list)
    for member in members:
        reporting[signatures[member.stored.id].id].append(member)
    ids = {name: signature.id for name, signature in signatures.items()}
    drawer = Drawer(signatures.values(), bonds(judgements, ids))
    corrections = corrections_of(judgements)
    events = [
        event_of([member for name in group for member in reporting[name]], corrections)
        for group in cluster(component(sorted(reporting), drawer))
    ]
    return sorted(events, key=lambda reported: reported.event.id)


def corrections_of(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the corrections of fields among judgements."""
    return [one for one in judgements if one.kind is JudgementKind.CORRECT]
