"""Linking: what has come in finds its signatures, and touches what it may be one event with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from models.resolution import bonds, judged
from models.store.anchoring import judgements_in_force, successors
from models.store.driver import Prepared
from models.store.gathered import Aside, Member, signatures_of, statements_of
from models.store.shelf import SqlShelf
from models.values.judgements import Judgement


@dataclass(frozen=True)
class Touched:
    """What a settling has to look at again."""

    shelf: SqlShelf
    judgements: list[Judgement]
    signatures: frozenset[str]
    """The events of these are projected anew, whether or not their clusters have changed."""
    rejudged: frozenset[str]
    """Everything connected with these is clustered anew."""
    ended: frozenset[str]
    """Events that lost a mention for good."""
    ended_loud: frozenset[str]
    """Those of them whose loss may alert."""
    fresh: frozenset[str]
    """Ids of mentions that came in, changed, were unlinked, or were judged."""
    loud: frozenset[str]
    """Those of them that may alert."""
    arrived: dict[str, list[Member]]
    """Mentions under each signature that the database does not have there yet: they are written
    when their events are known. Of a signature that has just come to be these are all."""


@dataclass(frozen=True)
class Waiting:
    """What has come in or been judged since the last settling."""

    documents: frozenset[str]
    judgements: frozenset[str]
    judged: frozenset[str]
    """Mentions that a judgement has just bound or let go."""
    prints: Mapping[str, bytes]
    """The fingerprints of what has come in."""
    more: bool
    """Whether more documents wait than were asked for."""


def waiting(connection: Connection, limit: int) -> Waiting:
    """Return what waits to be settled: of what has come in, at most `limit` documents.

    The oldest come first: articles of one day report the same events, each of which is then
    projected once.
    """
    listed = _DOCUMENTS.rows(connection, most=limit + 1)
    prints = dict(listed[:limit])
    documents = set(prints)
    rows = _JUDGEMENTS.rows(connection)
    ids = {name for _, *ends in rows for name in ends if name}
    if ids:
        ids |= set(successors(connection, ids).values())
        documents |= {name for (name,) in _DOCUMENTS_OF.rows(connection, ids=list(ids))}
    return Waiting(
        documents=frozenset(documents),
        judgements=frozenset(name for name, *_ in rows),
        judged=frozenset(ids),
        prints=prints,
        more=len(listed) > limit,
    )


def known_waiting(connection: Connection, limit: int) -> Waiting:
    """Return what is linked without telling: of what is known or quiet, at most `limit` documents.

    Other news and what has been judged wait until all of it is linked: they are told by what they
    change in the whole, not in a part of it.
    """
    listed = _KNOWN_DOCUMENTS.rows(connection, most=limit + 1)
    prints = dict(listed[:limit])
    return Waiting(
        documents=frozenset(prints),
        judgements=frozenset(),
        judged=frozenset(),
        prints=prints,
        more=len(listed) > limit,
    )


def link(connection: Connection, new: Waiting, regrouped: Collection[str]) -> Touched:
    """Give the mentions of some documents their signatures, and find all that this touches.

    `regrouped` are documents that have got other copies: their events count sources anew.
    """
    judgements = judgements_in_force(connection)
    members, asides = statements_of(connection, new.documents)
    signatures = signatures_of(members, judged(judgements))
    names = {mention: signature.id for mention, signature in signatures.items()}
    shelf = SqlShelf(connection)
    shelf.add({one.id: one for one in signatures.values()})
    moved = [m for m in members if m.signature and m.signature != names[m.stored.id]]
    _SIGN.many(connection, [{"id": m.stored.id, "signature": names[m.stored.id]} for m in moved])
    _set_aside(connection, asides)
    ended = {one.event for one in asides if one.event}
    left = {one.signature for one in asides if one.signature}
    left |= {member.signature for member in moved if member.signature}
    if left:
        held = {name for (name,) in _HELD.rows(connection, ids=list(left))}
        shelf.remove(left - held - set(names.values()))
    shelf.bind(bonds(judgements, _signatures_judged(connection, judgements) | names))
    touched = {*names.values(), *left}
    touched |= _signatures(connection, _OF_EVENTS, ended)
    touched |= _signatures(connection, _OF_DOCUMENTS, regrouped)
    rejudged = {names[mention] for mention in new.judged if mention in names}
    return Touched(
        shelf=shelf,
        judgements=judgements,
        signatures=frozenset(touched | rejudged),
        rejudged=frozenset(rejudged),
        ended=frozenset(ended),
        ended_loud=frozenset({one.event for one in asides if one.event and not one.quiet}),
        fresh=frozenset(
            {m.stored.id for m in members if not (m.settled and m.signature)} | new.judged
        ),
        loud=frozenset(
            {m.stored.id for m in members if not m.settled and not m.quiet} | new.judged
        ),
        arrived=_arrived(members, names, shelf),
    )


def _arrived(
    members: Collection[Member], names: Mapping[str, str], shelf: SqlShelf
) -> dict[str, list[Member]]:
    found: defaultdict[str, list[Member]] = defaultdict(list)
    for member in members:
        name = names[member.stored.id]
        if member.signature is None or shelf.is_new(name):
            found[name].append(replace(member, signature=name, settled=False))
    return dict(found)


def _set_aside(connection: Connection, asides: Collection[Aside]) -> None:
    """Take what was corrected out of its event, and what never takes part off the list."""
    gone = [one.id for one in asides if one.signature or not one.settled]
    if gone:
        _LEAVE.run(connection, ids=gone, true=True)


def _signatures_judged(connection: Connection, judgements: Collection[Judgement]) -> dict[str, str]:
    ids = {name for one in judgements for name in (one.subject, one.other) if name}
    return dict(_SIGNED.rows(connection, ids=list(ids))) if ids else {}


def _signatures(connection: Connection, statement: Prepared, ids: Collection[str]) -> set[str]:
    return {name for (name,) in statement.rows(connection, ids=list(ids))} if ids else set()


_DOCUMENTS = Prepared(
    "SELECT id, prints FROM documents WHERE NOT settled ORDER BY published_on, id LIMIT :most"
)
_KNOWN_DOCUMENTS = Prepared(
    "SELECT id, prints FROM documents WHERE NOT settled",
    "AND NOT EXISTS (SELECT 1 FROM mentions m",
    "WHERE m.document = documents.id AND NOT m.settled AND NOT m.quiet)",
    "AND NOT EXISTS (SELECT 1 FROM commitments c",
    "WHERE c.document = documents.id AND NOT c.settled AND NOT c.quiet)",
    "ORDER BY published_on, id LIMIT :most",
)
_JUDGEMENTS = Prepared("SELECT id, subject, other FROM judgements WHERE NOT settled")
_DOCUMENTS_OF = Prepared("SELECT document FROM mentions WHERE id IN (SELECT value FROM {ids text})")
_SIGN = Prepared("UPDATE mentions SET signature = :signature WHERE id = :id")
_HELD = Prepared(
    "SELECT DISTINCT signature FROM mentions WHERE signature IN (SELECT value FROM {ids text})"
)
_LEAVE = Prepared(
    "UPDATE mentions SET signature = NULL, event = NULL, settled = :true"
    " WHERE id IN (SELECT value FROM {ids text})"
)
_SIGNED = Prepared(
    "SELECT id, signature FROM mentions"
    " WHERE id IN (SELECT value FROM {ids text}) AND signature IS NOT NULL"
)
_OF_EVENTS = Prepared(
    "SELECT DISTINCT signature FROM mentions"
    " WHERE event IN (SELECT value FROM {ids text}) AND signature IS NOT NULL"
)
_OF_DOCUMENTS = Prepared(
    "SELECT DISTINCT signature FROM mentions"
    " WHERE document IN (SELECT value FROM {ids text}) AND signature IS NOT NULL"
)
