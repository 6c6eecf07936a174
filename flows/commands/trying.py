"""The command that tries a source without keeping anything: for whoever adds a feed."""

from __future__ import annotations

import shutil
import sys
from typing import Annotated

import typer

from flows.commands.opening import now, opened_tracker
from flows.commands.output import line, note, print_listing, say

_SHOWN = 10


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("try-source")(try_source)


def try_source(
    name: Annotated[str, typer.Argument(help="A source of sources.toml, switched off or not.")],
) -> None:
    """Show what a source would give; keep nothing.

    Lists its entries, says which would be followed, and reads the likeliest article.
    """
    from contextlib import closing

    from flows.newsround import SourceError, choose, open_newsroom
    from flows.polling.trying import try_source as trial
    from parsers.explain import explain_reading

    with opened_tracker() as tracker, closing(open_newsroom(tracker)) as press:
        (source,) = choose(tracker, now(), [name])
        found = trial(source, now(), press)
    if found.poll.failure is not None:
        detail = found.poll.detail or "no more is known"
        raise SourceError(name, f"{found.poll.failure.value}: {line(detail, 300)}")
    entries = found.poll.entries
    print_listing(
        ("published", "followed"),
        [
            (
                entry.published.isoformat()[:16] if entry.published else "–",
                "yes" if entry in found.followed else "no",
            )
            for entry in entries[:_SHOWN]
        ],
        [entry.title for entry in entries[:_SHOWN]],
        said="title",
    )
    note(f"{len(entries)} entries, {len(found.followed)} of them would be followed")
    for issue in found.poll.issues:
        note(f"{issue.problem}: {issue.detail}")
    if found.trouble is not None:
        note(f"The article could not be had: {found.trouble}")
    if found.article is not None and found.reading is not None:
        width, colour = shutil.get_terminal_size().columns, sys.stdout.isatty()
        say(explain_reading(found.article, found.reading, width=width, colour=colour))
