"""Commands by which people decide: judge, correct, undo; each with a reason, each withdrawable."""

from __future__ import annotations

import getpass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.opening import now, opened_store
from flows.commands.options import Json
from flows.commands.output import note, print_json, print_rows, say
from flows.statements import last_told

if TYPE_CHECKING:
    from models.store import Settled, Store
    from models.values.judgements import JudgementKind

Why = Annotated[str, typer.Option("--why", help="The reason, for whoever reads it later.")]


class Verdict(StrEnum):
    """What two statements are to each other."""

    SAME = "same"
    DIFFERENT = "different"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(judge)
    app.command()(correct)
    app.command()(undo)
    app.command()(judgements)


def judge(
    verdict: Annotated[Verdict, typer.Argument(help="same or different.")],
    one: Annotated[str, typer.Argument(help="An event or a statement, by its id.")],
    other: Annotated[str, typer.Argument(help="Another one.")],
    why: Why,
    as_json: Json = False,
) -> None:
    """Say whether two reports are of one event."""
    from models.values.judgements import JudgementKind

    kind = JudgementKind.SAME if verdict is Verdict.SAME else JudgementKind.DIFFERENT
    with opened_store() as store:
        subject = _statement(store, one)
        other_one = _statement(store, other, beside=subject)
        if other_one == subject:
            subject = _statement(store, one, beside=other_one)
        keep(store, kind, subject, why, other=other_one, as_json=as_json)


def correct(
    event: Annotated[str, typer.Argument(help="An event's id.")],
    field: Annotated[str, typer.Argument(help="The field, as `show` names it.")],
    value: Annotated[str, typer.Argument(help="What it shall say.")],
    why: Why,
    as_json: Json = False,
) -> None:
    """Correct one field of an event.

    The claims of the sources stay beside it.
    """
    from models.values.judgements import JudgementKind

    with opened_store() as store:
        subject = _statement(store, event)
        keep(store, JudgementKind.CORRECT, subject, why, field=field, value=value, as_json=as_json)


def undo(
    judgement: Annotated[str, typer.Argument(help="A judgement's id.")], as_json: Json = False
) -> None:
    """Withdraw a judgement."""
    from flows.pipeline import settle

    with opened_store() as store:
        moment = now()
        store.withdraw(judgement, moment)
        settled = settle(store, moment)
    if as_json:
        print_json({"judgement": judgement, "withdrawn": True, **_counts(settled)})
    note(f"Withdrawn; {_changes(settled)}.")


def judgements(as_json: Json = False) -> None:
    """List what people have decided."""
    from flows.wording import moment_words

    with opened_store() as store:
        found = store.judgements()
    if as_json:
        for judgement in found:
            print_json(judgement.model_dump(mode="json"))
        return
    print_rows(
        ("made", "by", "says", "of", "why", "judgement"),
        [
            (
                moment_words(one.made),
                one.author,
                f"{one.field} is {one.value}" if one.field else one.kind.value,
                f"{one.subject} {one.other or ''}".strip(),
                one.reason,
                one.id,
            )
            for one in found
        ],
    )


def _statement(store: Store, given: str, beside: str | None = None) -> str:
    """Return the id of a statement: itself, or the one that tells of the event that is meant.

    That is the one by which `events` quotes it. An event bears the id of its first statement, which
    is often but a vague plan: who says that a report is of another event does not mean the plan.
    Where the two are one and the same, it is the first.
    """
    home = store.mention_homes([given]).get(given, given)
    if home != given:
        return given
    event = store.event(given)
    told = last_told(event).id
    return event.mentions[0].id if told == beside else told


def keep(
    store: Store,
    kind: JudgementKind,
    subject: str,
    why: str,
    *,
    other: str | None = None,
    field: str | None = None,
    value: str | None = None,
    as_json: bool = False,
) -> None:
    """Keep a judgement, print its id, and say what it changed."""
    from flows.pipeline import settle
    from models.values.ids import make_id
    from models.values.judgements import Judgement

    moment, author = now(), _author()
    parts = (author, moment.isoformat(), kind.value, subject, other or "", field or "", value or "")
    judgement = Judgement(
        id=make_id(moment, "judgement", *parts),
        kind=kind,
        subject=subject,
        other=other,
        field=field,
        value=value,
        author=author,
        reason=why,
        made=moment,
    )
    kept = store.judge(judgement)
    settled = settle(store, moment)
    if as_json:
        print_json({"judgement": kept.id, "withdrawn": False, **_counts(settled)})
    else:
        say(kept.id)
    note(f"Kept; {_changes(settled)}. `india-oman undo {kept.id}` takes it back.")


def _counts(settled: Settled) -> dict[str, int]:
    return {
        "events_changed": len(settled.created) + len(settled.changed),
        "follow_ups_changed": len(settled.opened) + len(settled.moved),
    }


def _changes(settled: Settled) -> str:
    counts = _counts(settled)
    return f"events changed: {counts['events_changed']}, follow-ups: {counts['follow_ups_changed']}"


def _author() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        # A container may have no name for its user.
        return "unknown"
