"""Commands that take in: ingest, poll, resolve."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.opening import now, opened_store, opened_tracker
from flows.commands.output import note, print_json
from flows.commands.progress import busy, progress

if TYPE_CHECKING:
    from flows.intake import Intake
    from models.store import Settled

Json = Annotated[bool, typer.Option("--json", help="Print the counts as one JSON object.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(ingest)
    app.command()(poll)
    app.command()(resolve)


def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Documents: .txt, .md, .html, .json, .jsonl.")
    ] = None,
    jsonl: Annotated[
        Path | None,
        typer.Option("--jsonl", help="JSON Lines, one article a line; - is standard input."),
    ] = None,
    alert: Annotated[
        bool,
        typer.Option(
            "--alert", help="Tell the channels what they change; else nobody is told of them."
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Take in documents; alone, the seeds.

    Returns when events and follow-ups are resolved. It tells nobody of them, unless with --alert.
    """
    from flows.intake import Intake, take_document, take_folder
    from flows.pipeline import settle
    from flows.seeds import SeedError, read_file, read_folder, read_lines

    moment = now()
    with opened_tracker() as tracker, progress("Articles") as watch:
        if not paths and jsonl is None:
            folder = read_folder(tracker.settings.seeds / "documents", moment)
            intake = take_folder(tracker, folder, moment, quiet=not alert, watch=watch)
        else:
            intake = Intake()
            for path in paths or ():
                document = read_file(path, moment)
                take_document(tracker, document, moment, intake, quiet=not alert, watch=watch)
            if jsonl is not None:
                lines = sys.stdin.buffer.read() if str(jsonl) == "-" else _bytes(jsonl)
                document = read_lines(lines, jsonl.name)
                take_document(tracker, document, moment, intake, quiet=not alert, watch=watch)
            tracker.store.add_issues(intake.issues, moment)
        settled = settle(tracker.store, moment, delay=tracker.settings.quiet)
    _report(intake, settled, as_json=as_json)
    if intake.issues:
        for issue in intake.issues:
            note(f"{issue.subject}: {issue.detail}")
        if not intake.articles:
            raise SeedError("ingest", "nothing could be read; the reasons stand above")


def poll(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="SOURCE", help="Sources; alone, what is due.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Poll what is due, or the named sources.

    Then resolves what came, and sends what is to be told.
    """
    from flows.addressing import addressees, standing_rules
    from flows.newsround import go_round
    from flows.outbox import drain
    from flows.telling import channel_senders

    moment = now()
    with opened_tracker() as tracker:
        with progress("Sources") as watch:
            told = go_round(tracker, moment, names or (), note, watch)
        senders = channel_senders(tracker.settings)
        rules = standing_rules(tracker.settings, tracker.store, moment)
        drained = drain(tracker.store, senders, moment, addressees(tracker.settings, rules))
    facts = {**told.facts(), "Alerts sent": drained.sent}
    if as_json:
        print_json({_key(name): value for name, value in facts.items()})
    else:
        note(", ".join(f"{name.lower()} {value}" for name, value in facts.items()))


def resolve(
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; fail if a fresh run would differ.")
    ] = False,
    anew: Annotated[
        bool,
        typer.Option("--anew", help="Undo all links first, and make them and their indexes anew."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Resolve what waits, or check what stands.

    What is linked stays so, and what copies are found by is not computed again: `--anew` does
    both, as `rebuild` does, without reading the archive again. That alerts nobody; news that
    waits is told as ever.
    """
    from flows.pipeline import resolve_anew, settle
    from models.store import StoreError

    if anew and check:
        raise typer.BadParameter("--check changes nothing, --anew does; give one of them")
    moment = now()
    with opened_store() as store:
        if not check:
            with busy("Resolving"):
                settled = resolve_anew(store, moment) if anew else settle(store, moment)
            if as_json:
                created, changed = len(settled.created), len(settled.changed)
                print_json({"events_created": created, "events_changed": changed})
            note(f"{len(settled.created)} events new, {len(settled.changed)} changed")
            return
        with busy("Resolving anew, to compare"):
            differing = store.check()
    if as_json:
        print_json({"differing": differing})
    if differing:
        for one in differing:
            note(one)
        raise StoreError("events", f"{len(differing)} differ from a fresh resolution")
    note("All events are what a fresh resolution gives.")


def _bytes(path: Path) -> bytes:
    from flows.seeds import SeedError

    try:
        return path.read_bytes()
    except OSError as error:
        raise SeedError(str(path), f"cannot be read ({error.strerror})") from error


def _report(intake: Intake, settled: Settled, *, as_json: bool) -> None:
    facts = {
        "Articles": intake.articles,
        "New or revised": intake.fresh,
        "Mentions": intake.mentions,
        "Events created": len(settled.created),
        "Events changed": len(settled.changed),
        "Follow-ups opened": len(settled.opened),
        "Follow-ups changed": len(settled.moved),
        "Issues": len(intake.issues),
    }
    if as_json:
        print_json({_key(name): value for name, value in facts.items()})
    else:
        note(", ".join(f"{name.lower()} {value}" for name, value in facts.items()))


def _key(name: str) -> str:
    return name.lower().replace(" ", "_").replace("-", "_")
