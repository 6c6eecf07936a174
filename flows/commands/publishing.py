"""The command that writes the page: publish."""

from __future__ import annotations

import typer

from flows.commands.opening import now, opened_store
from flows.commands.options import Json
from flows.commands.output import note, print_json, say
from flows.commands.progress import busy, progress
from flows.settings import load_settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(publish)


def publish(as_json: Json = False) -> None:
    """Write the briefing page, calendars and feeds.

    Into the published folder, and only the files that differ. Runs of `up` do it at their end;
    this needs no server. The first page opens from the disk as from any server.
    """
    from flows.publishing.publication import look_at, opened_pages, publish_all

    settings = load_settings()
    with opened_store() as store, opened_pages(settings) as folder:
        with busy("Reading"):
            gathered = look_at(store, settings, now())
        with progress("Pages") as watch:
            published = publish_all(store, gathered, settings, folder, watch)
    page = settings.site_folder / "index.html"
    if as_json:
        written, kept = sorted(published.written), published.unchanged
        print_json({"page": str(page), "written": written, "unchanged": kept})
    else:
        say(page)
    note(f"{len(published.written)} files written, {published.unchanged} as they were.")
