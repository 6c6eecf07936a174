"""Commands by which people decide about promises: link, unlink, drop."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.commands.deciding import Why, keep
from flows.commands.opening import opened_store, today
from flows.commands.options import Json
from flows.statements import last_told

FollowUpId = Annotated[
    str, typer.Argument(metavar="FOLLOW_UP", help="A follow-up's id, or the beginning of it.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(link)
    app.command()(unlink)
    app.command()(drop)


def link(
    follow_up: FollowUpId,
    event: Annotated[str, typer.Argument(help="The event that kept it, by its id.")],
    why: Why,
    as_json: Json = False,
) -> None:
    """Say that an event kept a promise."""
    from models.values.base import TrackerError
    from models.values.judgements import JudgementKind
    from models.values.mentions import Status

    with opened_store() as store:
        promise, kept = store.follow_up_id(follow_up), store.event(event)
        if kept.status is not Status.HELD:
            raise TrackerError(
                event,
                f"this event is {kept.status.value}, and keeps no promise yet; if it took place,"
                f" say `india-oman correct {kept.id[:13]} status held --why ...` first",
            )
        statement = last_told(kept).id
        keep(store, JudgementKind.LINK, promise, why, other=statement, as_json=as_json)


def unlink(
    follow_up: FollowUpId,
    why: Why,
    event: Annotated[
        str | None, typer.Option(help="Only this event; by default whichever it is linked to.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Say that an event did not keep a promise."""
    from models.values.base import TrackerError
    from models.values.judgements import JudgementKind

    with opened_store() as store:
        promise = store.follow_up_id(follow_up)
        (found,) = [one for one in store.follow_ups(today()) if one.id == promise]
        if event is None and found.held_as is None:
            raise TrackerError(
                follow_up, f"no event is linked to it, it is {found.state.value}; nothing to undo"
            )
        named = store.event(event or found.held_as or "")
        statement = last_told(named).id
        keep(store, JudgementKind.UNLINK, promise, why, other=statement, as_json=as_json)


def drop(follow_up: FollowUpId, why: Why, as_json: Json = False) -> None:
    """Follow a promise no longer; it lapses, and its page says why."""
    from models.values.judgements import JudgementKind

    with opened_store() as store:
        promise = store.follow_up_id(follow_up)
        keep(store, JudgementKind.DROP, promise, why, as_json=as_json)
