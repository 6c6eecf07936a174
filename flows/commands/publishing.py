"""The command that writes the page: publish."""

from __future__ import annotations

import typer

from flows.commands.output import note, say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(publish)


def publish() -> None:
    """Write the briefing page, calendars and feeds.

    Into the published folder, and only the files that differ. Runs of `up` do it at their end;
    this needs no server. The first page opens from the disk as from any server.
    """
    from flows.commands.opening import now, opened_store
    from flows.publishing.publication import look_at, publish_all
    from flows.settings import load_settings

    settings = load_settings()
    with opened_store() as store:
        published = publish_all(store, look_at(store, settings, now()), settings)
    say(settings.site_folder / "index.html")
    note(f"{len(published.written)} files written, {published.unchanged} as they were.")
