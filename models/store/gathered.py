"""Mentions as resolution needs them: what is said, what was withdrawn, and what is new of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select

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
from models.store.batches import in_batches
from models.store.mapping import MENTIONS, select_mentions, stored_mention
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


def members_of(connection: Connection, column: str, values: Collection[str]) -> list[Member]:
    """Return the mentions that take part, by a column such as `document` or `signature`."""
    found: list[Member] = []
    for batch in in_batches(values):
        rows = connection.execute(_taking_part().where(MENTIONS.c[column].in_(batch)))
        found.extend(map(_member, rows))
    return sorted(found, key=lambda member: member.stored.id)


def all_members(connection: Connection) -> list[Member]:
    """Return all mentions that take part, by id."""
    rows = connection.execute(_taking_part().order_by(MENTIONS.c.id))
    return [_member(row) for row in rows]


def _taking_part() -> Select[Any]:
    extra = [MENTIONS.c[name] for name in ("until", "signature", "event", "settled", "quiet")]
    said = MENTIONS.c.until.is_(None) | MENTIONS.c.withdrawn
    return select_mentions().add_columns(*extra).where(MENTIONS.c.linked, said)


def _member(row: Any) -> Member:
    return Member(
        stored=stored_mention(row),
        withdrawn=row.until is not None,
        signature=row.signature,
        event=row.event,
        settled=row.settled,
        quiet=row.quiet,
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

    What was withdrawn says nothing of it any more, unless nothing else is left. The event is
    contested where a publisher took back what it had reported, not where it only corrected it.
    """
    said = [member.stored for member in group if not member.withdrawn]
    speaking = {stored.document for stored in said}
    contested = not said or any(
        member.withdrawn
        and member.stored.document not in speaking
        and member.stored.mention.part is not Part.BACKGROUND
        for member in group
    )
    event = project(said or [member.stored for member in group], corrections)
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
