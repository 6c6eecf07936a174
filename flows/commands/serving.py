"""Commands that keep the tracker running: up, doctor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.output import note, print_json, print_rows, say
from flows.settings import Settings, load_settings

if TYPE_CHECKING:
    from flows.commands.checks import Finding


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(up)
    app.command()(doctor)
    app.command()(backup)
    app.command()(restore)


def up() -> None:
    """Start everything; Ctrl-C stops it.

    Prefect on 127.0.0.1, the seeds, every schedule. A second `up` on the same data folder goes on
    where the first was.
    """
    from flows.up.first_look import take_first_look
    from flows.up.supervisor import run

    run(load_settings(), check_parts, print_addresses, take_first_look)


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    alert: Annotated[
        bool, typer.Option("--alert", help="Tell the channels where something is wrong.")
    ] = False,
    hours: Annotated[
        float, typer.Option(min=0.1, help="How long ago the last poll may have been.")
    ] = 3,
) -> None:
    """Check the set-up and say what to do.

    Ends with status 1 where something must be done. With --alert, for cron or a container's
    health check, the channels are told once, again each day, and when all is well again.
    """
    from flows.commands.checks import run_checks

    findings = run_checks(timedelta(hours=hours))
    if as_json:
        for finding in findings:
            print_json(finding._asdict())
    else:
        print_rows(
            ("", "check", "found", "what to do"),
            [(f.mark, f.name, f.found, f.remedy) for f in findings],
        )
    troubles = [finding for finding in findings if finding.mark == "wrong"]
    if alert:
        _tell_of(troubles)
    if troubles:
        raise typer.Exit(1)


def _tell_of(troubles: Sequence[Finding]) -> None:
    from flows.alarm import raise_alarm
    from flows.commands.opening import now
    from flows.telling import channel_senders

    settings = load_settings()
    senders = channel_senders(settings)
    if troubles and not senders:
        note("Nobody is told: set INDIA_OMAN_CHANNELS to Apprise URLs.")
    words = [f"{one.name}: {one.found}; {one.remedy}" for one in troubles]
    for problem in raise_alarm(settings, words, senders, now()):
        note(problem)


def backup(
    target: Annotated[Path, typer.Argument(help="A file that does not exist yet.")],
) -> None:
    """Copy the database, also while `up` runs.

    For SQLite; PostgreSQL has pg_dump. The archive is a folder that any copy program copies.
    """
    from flows.commands.opening import opened_store

    with opened_store() as store:
        store.back_up(target)
    note(f"Copied to {target}.")


def restore(
    source: Annotated[Path, typer.Argument(help="A file that `backup` wrote.")],
) -> None:
    """Put a copy back in place of the database.

    What was there is kept beside it. Stop `up` first.
    """
    from models.store.backing_up import restore as put_back

    settings = load_settings()
    put_back(source, settings.store_url)
    note(f"Restored from {source}.")


def check_parts(settings: Settings) -> None:
    """Refuse channels and rules that cannot be used, and migrate the database."""
    from flows.addressing import load_routing
    from models.store import open_store

    _check_channels(settings)
    load_routing(settings)

    open_store(settings.store_url).close()


def _check_channels(settings: Settings) -> None:
    if not settings.channels:
        return
    from flows.settings import SettingsError
    from flows.telling import unusable_channels

    for name in unusable_channels(settings):
        raise SettingsError(
            "INDIA_OMAN_CHANNELS", f"channel {name} has an address that Apprise cannot use"
        )


def print_addresses(settings: Settings) -> None:
    """Say where to look while it starts."""
    say(f"Prefect       {settings.server}")
    say(f"page          {settings.site_address}")
    for key in ("follow-ups", "events", "sources", "run-summary"):
        say(f"{key:<13} {settings.server}/v2/artifacts/key/{key}")
    say(f"data          {settings.home}")
    if not settings.channels:
        say("alerts        nowhere yet; set INDIA_OMAN_CHANNELS to Apprise URLs")
    # Whoever started us may read through a pipe, and the next line comes much later.
    print(end="", flush=True)  # noqa: T201
    note("Starting; this takes about twenty seconds.")
