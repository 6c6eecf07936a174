"""Commands that look at the watch itself: issues."""

from __future__ import annotations

import typer

from flows.commands.opening import opened_store
from flows.commands.options import Json
from flows.commands.output import note_count, print_json, print_listing
from flows.wording import moment_words


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(issues)


def issues(as_json: Json = False) -> None:
    """List what could not be read, and why."""
    with opened_store() as store:
        found = store.issues()
    if as_json:
        for issue in found:
            print_json(issue.model_dump(mode="json"))
        return
    print_listing(
        ("last seen", "times", "where", "problem", "subject"),
        [
            (
                moment_words(one.last_seen),
                one.count,
                one.issue.kind.value,
                one.issue.problem,
                one.issue.subject,
            )
            for one in found
        ],
        [one.issue.detail for one in found],
        said="detail",
    )
    note_count(len(found), "issue")
