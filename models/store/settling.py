"""Settling: what has come in is linked, projected, followed up and told, in one transaction.

It runs under one lock, on what the database says is unsettled: mentions are committed first and
looked for afterwards, so that of two that belong together the later look sees both. A flood is
settled in several transactions, so that other writers have their turn.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from models.alerts import AlertRules, Picture, decide
from models.store.driver import Prepared, is_lite
from models.store.journal import count_up, note_fact, note_issues, read_facts
from models.store.lineage import former_ones
from models.store.linking import Touched, Waiting, known_waiting, link, waiting
from models.store.outbox import alerts_about, put_alerts
from models.store.prints import regroup
from models.store.projecting import Projected, project_touched
from models.store.promises import SETTLED_ON, UNMOVED, Promised, settle_follow_ups
from models.store.relinking import RELINKING, follow_rules
from models.store.results import Settled
from models.values.alerts import Alert
from models.values.base import Issue, IssueKind

SETTLINGS = "settlings"
"""Fact: how often something was settled; while it stands still, so does all that is read."""


NO_DELAY = timedelta()


class Round(NamedTuple):
    """What one transaction of a settling did, and whether more is waiting."""

    settled: Settled
    more: bool


def settle(
    connection: Connection,
    now: datetime,
    rules: AlertRules | None,
    *,
    limit: int,
    delay: timedelta = NO_DELAY,
) -> Round:
    """Settle what is unsettled, at most `limit` documents and what is judged.

    Follow-ups are resolved as of the day of `now` in its own zone. Without `rules` nobody is told;
    else alerts go out after `delay` at the earliest. What is linked anew comes first, as of the day
    of the last settling, and tells nobody; what is new is then told of all that was known.
    """
    noted = follow_rules(connection, read_facts(connection))
    relinking = bool(noted.get(RELINKING))
    today = _last_day(noted, now) if relinking else now.date()
    new = known_waiting(connection, limit) if relinking else waiting(connection, limit)
    idle = not new.documents and not new.judgements and not relinking
    if idle and noted.get(SETTLED_ON) == today.isoformat():
        return Round(Settled(), more=False)
    regrouped = regroup(connection, _hold(connection, new))
    touched = link(connection, new, regrouped)
    projected = project_touched(connection, touched, now)
    _mark_settled(connection, new)
    promised = UNMOVED
    if not (relinking and new.more):
        promised = settle_follow_ups(
            connection,
            touched.judgements,
            now,
            today,
            projected.altered(touched.fresh),
            noted=noted,
            anew=relinking or bool(new.judgements),
        )
        if relinking:
            note_fact(connection, RELINKING, "")
    _note_crowding(connection, touched, now)
    count_up(connection, SETTLINGS)
    told: list[Alert] = []
    if rules is not None and not relinking:
        told = _alerts(connection, projected, promised, now, rules)
    settled = Settled(
        created=tuple(sorted(projected.created)),
        changed=tuple(sorted(projected.changed)),
        retired=tuple(sorted(projected.retired)),
        opened=tuple(sorted(promised.opened)),
        moved=tuple(sorted(promised.moved)),
        alerts=put_alerts(connection, told, now + delay),
        mentions=len(touched.fresh),
    )
    return Round(settled, more=new.more or relinking)


def _last_day(noted: Mapping[str, str], now: datetime) -> date:
    """Return the day of the last settling: that a day has passed since is told afterwards."""
    return date.fromisoformat(noted.get(SETTLED_ON, now.date().isoformat()))


def _hold(connection: Connection, new: Waiting) -> Mapping[str, bytes]:
    """Keep revisions of these documents waiting, so that none is marked settled unseen.

    Return the fingerprints of those that are not settled; the others are there for a judgement on
    their mentions.
    """
    if not new.documents or (is_lite(connection) and not new.judged):
        return new.prints
    rows = _HOLD.rows(connection, ids=list(new.documents))
    return {name: prints for name, settled, prints in rows if not settled}


def _mark_settled(connection: Connection, new: Waiting) -> None:
    if new.documents:
        _DOCUMENTS_SETTLED.run(connection, ids=list(new.documents), true=True)
    if new.judgements:
        _JUDGEMENTS_SETTLED.run(connection, ids=list(new.judgements), true=True)


def _note_crowding(connection: Connection, touched: Touched, now: datetime) -> None:
    issues = [
        Issue(
            kind=IssueKind.RESOLUTION,
            subject=f"block key {key}",
            problem="block_too_large",
            detail="Too many different statements share this key; it links nothing any more. "
            "Look whether one source floods.",
        )
        for key in sorted(touched.shelf.died)
    ]
    note_issues(connection, issues, now)


def _alerts(
    connection: Connection,
    projected: Projected,
    promised: Promised,
    now: datetime,
    rules: AlertRules,
) -> list[Alert]:
    """Return what to tell: of what changed, only what not merely quiet documents have touched."""
    quiet = _quiet_follow_ups(projected, promised)
    before = Picture(
        events=tuple(e for name, e in projected.before.items() if name in projected.loud),
        follow_ups=tuple(f for name, f in promised.before.items() if name not in quiet),
    )
    after = Picture(
        events=tuple(e for name, e in projected.after.items() if name in projected.loud),
        follow_ups=tuple(f for name, f in promised.after.items() if name not in quiet),
    )
    subjects = {m.id for event in after.events for m in event.mentions}
    subjects |= {c.id for follow_up in after.follow_ups for c in follow_up.commitments}
    former = former_ones(connection, subjects)
    told = alerts_about(connection, subjects, former)
    return decide(before, after, now, told=told, rules=rules, former=former)


def _quiet_follow_ups(projected: Projected, promised: Promised) -> set[str]:
    """Return follow-ups that moved by quiet documents alone, not by others or by time."""
    quiet: set[str] = set()
    for name in promised.after.keys() | promised.before.keys():
        states = [picture[name] for picture in (promised.before, promised.after) if name in picture]
        events = {event for f in states for event in (f.held_as, f.planned, f.raised_by) if event}
        loud = name in promised.loud or not events.isdisjoint(projected.loud)
        touched = name in promised.fresh or not events.isdisjoint(projected.quiet)
        if touched and not loud:
            quiet.add(name)
    return quiet


_HOLD = Prepared(
    "SELECT id, settled, prints FROM documents"
    " WHERE id IN (SELECT value FROM {ids text}) ORDER BY id",
    hold=True,
)
_DOCUMENTS_SETTLED = Prepared(
    "UPDATE documents SET settled = :true WHERE id IN (SELECT value FROM {ids text})"
)
_JUDGEMENTS_SETTLED = Prepared(
    "UPDATE judgements SET settled = :true WHERE id IN (SELECT value FROM {ids text})"
)
