"""The command `sources`: how each fares, and what one would give, for whoever adds a feed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.opening import now, opened_store, opened_tracker
from flows.commands.options import Json
from flows.commands.output import coloured, line, note, note_count, print_json, print_listing, say
from flows.wording import health_words, moment_words

if TYPE_CHECKING:
    from flows.polling.trying import Trial
    from models.values.sources import Source, SourceState

_SHOWN = 10
_OURS_ALONE = {"source", "etag", "last_modified", "body_sha256"}


def register(app: typer.Typer) -> None:
    """Add the command and what stands under it."""
    group = typer.Typer(rich_markup_mode=None)
    group.callback(invoke_without_command=True)(sources)
    group.command("test")(show_trial)
    app.add_typer(group, name="sources")


def sources(context: typer.Context, as_json: Json = False) -> None:
    """Show how each source fares, or test one.

    "We could not look" is never taken for "nothing there".
    """
    if context.invoked_subcommand is not None:
        return
    from flows.settings import load_settings
    from flows.sources import load_sources
    from models.values.sources import SourceState

    listed = load_sources(load_settings().sources)
    with opened_store() as store:
        states = {state.source: state for state in store.source_states()}
    rows = [(source, states.get(source.name, SourceState(source=source.name))) for source in listed]
    if as_json:
        for source, state in rows:
            print_json(_record(source, state))
        return
    print_listing(
        ("health", "source", "outlet", "last good", "next look", "entries"),
        [
            (
                health_words(source, state),
                source.name,
                source.outlet.name,
                moment_words(state.last_ok),
                moment_words(state.next_check_at) if source.enabled else "–",
                state.entries,
            )
            for source, state in rows
        ],
        [
            (state.detail or "") if source.enabled else f"Switched off: {source.reason}"
            for source, state in rows
        ],
        said="problem",
    )
    note_count(len(rows), "source")


def show_trial(
    name: Annotated[str, typer.Argument(help="A source of sources.toml, switched off or not.")],
    as_json: Json = False,
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
    if as_json:
        print_json(_trial_record(name, found))
        return
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
        width, colour = shutil.get_terminal_size().columns, coloured()
        say(explain_reading(found.article, found.reading, width=width, colour=colour))


def _trial_record(name: str, found: Trial) -> dict[str, object]:
    from parsers.wire import reading_record

    article = None
    if found.article is not None and found.reading is not None:
        article = reading_record(found.article, found.reading)
    return {
        "source": name,
        "entries": [
            {**entry.model_dump(mode="json"), "followed": entry in found.followed}
            for entry in found.poll.entries
        ],
        "issues": [issue.model_dump(mode="json") for issue in found.poll.issues],
        "article_problem": found.trouble,
        "article": article,
    }


def _record(source: Source, state: SourceState) -> dict[str, object]:
    """Return one source for a program; one that is switched off has no health of today."""
    record = state.model_dump(mode="json", exclude=_OURS_ALONE)
    if not source.enabled:
        record |= {"health": "off", "next_check_at": None}
    return {
        "source": source.name,
        "outlet": source.outlet.name,
        "enabled": source.enabled,
        **record,
        "reason": source.reason,
    }
