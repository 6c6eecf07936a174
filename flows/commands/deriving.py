"""Commands that derive everything again from what is kept: reparse, rebuild."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from flows.commands.comparing import show_events
from flows.commands.opening import now, opened_tracker
from flows.commands.options import Json
from flows.commands.output import note, say

if TYPE_CHECKING:
    from models.store import Store
    from models.values.events import Event


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(reparse)
    app.command()(rebuild)


def reparse(as_json: Json = False) -> None:
    """Read again what older rules have read, and say which events differ.

    Needs no network; what changes thereby alerts nobody.
    """
    from flows.pipeline import read_again

    moment = now()
    with opened_tracker() as tracker:
        before = tracker.store.events()
        again = read_again(tracker, moment)
        tracker.store.settle(moment, quiet=True)
        note(f"{again} articles read again.")
        _report(tracker.store, before, as_json=as_json)


def rebuild(as_json: Json = False) -> None:
    """Read the archived pages and files again, resolve all anew, and say which events differ.

    For after the reading of pages has been improved. Needs no network and alerts nobody; ids,
    judgements, and when a thing was first learnt stay. What cannot be read again stays as it was.
    """
    from flows.rebuilding import rebuild as read_all

    moment = now()
    with opened_tracker() as tracker, _progress("Bodies") as watch:
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

    found = compare_events(before, store.events())
    if as_json:
        for difference in found:
            say(difference.model_dump_json())
        return
    if found:
        show_events(found)
    words = "event differs" if len(found) == 1 else "events differ"
    note(f"{len(found)} {words}.")


@contextmanager
def _progress(words: str) -> Iterator[Callable[[int, int], None]]:
    """Draw a bar where somebody looks on; it shows on standard error alone."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(
        console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()
    ) as bar:
        task = bar.add_task(words, total=None)

        def watch(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield watch
