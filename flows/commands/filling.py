"""The command `backfill`: histories from files, and the past of sources; nobody is told of them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.opening import now, opened_tracker
from flows.commands.output import note
from flows.commands.progress import progress

Name = Annotated[str, typer.Argument(metavar="SOURCE", help="A source of sources.toml.")]


def register(app: typer.Typer) -> None:
    """Add the command and what stands under it."""
    group = typer.Typer(
        help="Take in history; nobody is told. Start again what was stopped: it goes on.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    group.command()(files)
    group.command()(numbers)
    group.command()(pages)
    group.command()(days)
    app.add_typer(group, name="backfill")


def files(
    paths: Annotated[list[Path], typer.Argument(help="JSON Lines, one article a line.")],
) -> None:
    """Read whole files, one after another."""
    from flows.histories import take_file
    from flows.intake import Intake

    total, moment = Intake(), now()
    with opened_tracker() as tracker, progress("Articles") as watch:
        for path in paths:
            facts = take_file(tracker, str(path), moment, total, watch)
            said = ", ".join(f"{name.lower()} {count}" for name, count in facts.items())
            note(f"{path}: {said}")
        tracker.store.add_issues(total.issues, moment)
    for issue in total.issues:
        note(f"{issue.subject}: {issue.detail}")


def numbers(
    name: Name,
    first: Annotated[int, typer.Argument(min=1, help="The lowest number.")],
    last: Annotated[int, typer.Argument(min=1, help="The highest number.")],
) -> None:
    """Read a source's articles by their numbers, the newest first."""
    from flows.histories import fill_past

    with opened_tracker() as tracker, progress("Numbers") as watch:
        fill_past(tracker, name, now(), note, watch, numbers=range(first, last + 1))


def pages(
    name: Name,
    most: Annotated[int, typer.Option("--most", min=1, max=1000, help="So many pages.")] = 20,
) -> None:
    """Read the older pages of a source's feed."""
    from flows.histories import fill_past

    with opened_tracker() as tracker, progress("Pages") as watch:
        fill_past(tracker, name, now(), note, watch, pages=most)


def days(
    name: Name,
    first: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="The first day.")],
    last: Annotated[
        datetime | None, typer.Argument(formats=["%Y-%m-%d"], help="The last day; else the first.")
    ] = None,
) -> None:
    """Read what a search finds for each day, the newest first."""
    from flows.histories import fill_past

    end = first if last is None else last
    span: tuple[date, date] = (first.date(), end.date())
    with opened_tracker() as tracker, progress("Days") as watch:
        fill_past(tracker, name, now(), note, watch, days=span)
