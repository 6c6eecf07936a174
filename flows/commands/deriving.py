"""Commands that derive everything again from what is kept: reparse, rebuild."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from flows.commands.comparing import show_events
from flows.commands.opening import now, opened_tracker
from flows.commands.options import Json
from flows.commands.output import note, print_json
from flows.commands.progress import progress

if TYPE_CHECKING:
    from models.store import Store
    from models.values.events import Event


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(reparse)
    app.command()(rebuild)


def reparse(as_json: Json = False) -> None:
    """Read again what older rules have read.

    Says which events differ. Needs no network; what changes thereby alerts nobody.
    """
    from flows.pipeline import read_again, settle

    moment = now()
    with opened_tracker() as tracker, progress("Articles") as watch:
        before = tracker.store.events()
        again = read_again(tracker, moment, watch)
        settle(tracker.store, moment)
        note(f"{again} articles read again.")
        _report(tracker.store, before, as_json=as_json)


def rebuild(as_json: Json = False) -> None:
    """Read the archive again, and resolve all anew.

    Says which events differ. For after the reading of pages has been improved. Needs no network
    and alerts nobody; ids, judgements, and when a thing was first learnt stay. What cannot be
    read again stays as it was.
    """
    from flows.rebuilding import rebuild as read_all

    moment = now()
    with opened_tracker() as tracker, progress("Bodies") as watch:
        before = tracker.store.events()
        done = read_all(tracker, moment, watch)
        note(
            f"{done.bodies} bodies read again, {done.differing} articles differ,"
            f" {done.again} more read by newer rules, {len(done.issues)} left as they were."
        )
        for issue in done.issues:
            note(f"{issue.subject}: {issue.detail}")
        _report(tracker.store, before, as_json=as_json)


def _report(store: Store, before: list[Event], *, as_json: bool) -> None:
    from models.exports.difference import compare_events

    later = store.successors({one.id for event in before for one in event.mentions})
    found = compare_events(before, store.events(), later)
    if as_json:
        for difference in found:
            print_json(difference.model_dump(mode="json"))
        return
    if found:
        show_events(found)
    words = "event differs" if len(found) == 1 else "events differ"
    note(f"{len(found)} {words}.")
