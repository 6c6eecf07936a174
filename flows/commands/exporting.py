"""Commands that write out for other programs: export, dictionary."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, time
from enum import StrEnum
from io import BufferedWriter, FileIO, TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, BinaryIO, NamedTuple, TypeVar

import typer

from flows.commands.opening import given_day, opened_store, today
from flows.commands.options import AsOf
from flows.commands.output import note, print_json, say
from flows.commands.progress import busy, counted
from models.values.base import TrackerError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

    from models.exports.links import Links
    from models.store import Store
    from models.values.base import Value


T = TypeVar("T")


class ExportError(TrackerError):
    """The file that was named cannot be written."""


class What(StrEnum):
    """What can be exported."""

    EVENTS = "events"
    FOLLOW_UPS = "follow-ups"
    MENTIONS = "mentions"
    SOURCES = "sources"
    TOMBSTONES = "tombstones"
    ALERTS = "alerts"


class Format(StrEnum):
    """In which form."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    ICS = "ics"
    ATOM = "atom"
    JSONFEED = "jsonfeed"


_ROWS = frozenset({Format.JSONL, Format.CSV, Format.PARQUET})
_FEEDS = frozenset({Format.ATOM, Format.JSONFEED})
_FORMS = {
    What.EVENTS: _ROWS | _FEEDS | {Format.ICS},
    What.FOLLOW_UPS: _ROWS | {Format.ICS},
    What.MENTIONS: _ROWS,
    What.SOURCES: _ROWS,
    What.TOMBSTONES: _ROWS,
    What.ALERTS: _FEEDS,
}


class Asked(NamedTuple):
    """Which part of what there is."""

    as_of: date | None
    since: datetime | None


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(export)
    app.command()(dictionary)


def export(
    what: Annotated[What, typer.Argument(help="What to write out.")],
    form: Annotated[Format, typer.Option("--format", help="The form.")] = Format.JSONL,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file; by default standard output.")
    ] = None,
    as_of: AsOf = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="TIME", help="Only what changed at that day or moment or later."
        ),
    ] = None,
) -> None:
    """Write data for other programs.

    Calendars are of events and follow-ups, feeds of events and alerts. Tombstones name the ids
    that were merged or withdrawn: with --since, both together bring a copy up to date. What every
    field means is told by `dictionary`.
    """
    if form not in _FORMS[what]:
        listed = ", ".join(one.value for one in Format if one in _FORMS[what])
        raise typer.BadParameter(f"{what} can be had as {listed}", param_hint="--format")
    asked = Asked(given_day(as_of, "--as-of"), _given_moment(since))
    _check(what, form, asked)
    with opened_store() as store:
        if form is Format.PARQUET:
            _write_parquet(store, what, asked, output)
            return
        with busy("Reading"):
            texts = _texts(store, what, form, asked)
        with _text_output(output) as out:
            for text in _counted(texts, what, output):
                out.write(text)


def dictionary(
    what: Annotated[What | None, typer.Argument(help="Only the shape of this export.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON Schema.")] = False,
) -> None:
    """Say what every field of an export means.

    As Markdown, or as JSON Schema for programs that check what they get.
    """
    from models.exports.rows import ROWS
    from models.exports.schema import dictionary as as_markdown
    from models.exports.schema import json_schema

    if what is not None and what.value not in ROWS:
        raise typer.BadParameter(f"{what} come as feeds, which have formats of their own")
    names = [what.value] if what else list(ROWS)
    if as_json:
        for name in names:
            print_json(json_schema(name))
        return
    say(as_markdown(names).rstrip())


def _check(what: What, form: Format, asked: Asked) -> None:
    if asked.as_of and what not in {What.EVENTS, What.FOLLOW_UPS}:
        raise typer.BadParameter(f"{what} do not change with time", param_hint="--as-of")
    if asked.as_of and (asked.since or form in _FEEDS):
        raise typer.BadParameter("the past has no changes; leave one out", param_hint="--as-of")
    if asked.since and (form not in _ROWS or what is What.SOURCES):
        raise typer.BadParameter(
            "only changes of events, follow-ups, mentions and tombstones as data can be had",
            param_hint="--since",
        )


def _given_moment(words: str | None) -> datetime | None:
    if words is None:
        return None
    try:
        moment = datetime.fromisoformat(words)
    except ValueError as error:
        raise typer.BadParameter(
            f"{words!r} is no time; write it as 2025-06-01 or 2025-06-01T12:00Z",
            param_hint="--since",
        ) from error
    if "T" not in words and " " not in words:
        return datetime.combine(moment.date(), time(), UTC)
    if moment.tzinfo is None:
        raise typer.BadParameter(
            f"{words!r} names no zone; add Z for UTC, or +04:00", param_hint="--since"
        )
    return moment


def _texts(store: Store, what: What, form: Format, asked: Asked) -> Iterable[str]:
    from models.exports.lines import json_lines
    from models.exports.rows import ROWS
    from models.exports.sheets import csv_lines

    if form is Format.ICS:
        return [_calendar(store, what, asked)]
    if form in _FEEDS:
        return [_feed(store, what, form)]
    records = (row.model_dump(mode="json") for row in _rows(store, what, asked))
    return json_lines(records) if form is Format.JSONL else csv_lines(ROWS[what], records)


def _rows(store: Store, what: What, asked: Asked) -> Iterable[Value]:
    from models.exports.gathering import (
        event_rows,
        follow_up_rows,
        mention_rows,
        source_rows,
        tombstone_rows,
    )

    if what is What.SOURCES:
        from flows.settings import load_settings
        from flows.sources import load_sources

        listed = load_sources(load_settings().sources)
        return source_rows(listed, store.source_states())
    if what is What.TOMBSTONES:
        return tombstone_rows(store.tombstones(asked.since))
    if what is What.MENTIONS:
        return mention_rows(store.page_of_mentions(learnt=asked.since), store.mention_homes())
    if what is What.EVENTS:
        past = asked.as_of is not None
        annals = {} if past else store.event_annals()
        return event_rows(store.events(asked.as_of), annals, asked.since)
    day = asked.as_of or today()
    annals = {} if asked.as_of else store.follow_up_annals()
    return follow_up_rows(store.follow_ups(day, asked.as_of), annals, asked.since)


def _calendar(store: Store, what: What, asked: Asked) -> str:
    from models.exports.calendar import events_calendar, follow_ups_calendar

    events, past = store.events(asked.as_of), asked.as_of is not None
    if what is What.EVENTS:
        return events_calendar(events, {} if past else store.event_annals(), _links())
    return follow_ups_calendar(
        store.follow_ups(asked.as_of or today(), asked.as_of),
        {} if past else store.follow_up_annals(),
        {event.id: event for event in events},
        _links(),
    )


def _feed(store: Store, what: What, form: Format) -> str:
    from flows.serving.feeds import LATEST
    from models.exports.feeds import Feed, alerts_feed, atom_feed, events_feed, json_feed

    if what is What.ALERTS:
        feed = alerts_feed(store.alerts(limit=LATEST), _links())
    else:
        latest = store.latest_changed(LATEST)
        annals = store.event_annals([event.id for event in latest])
        feed = events_feed(latest, annals, _links())
    written: Callable[[Feed], str] = atom_feed if form is Format.ATOM else json_feed
    return written(feed)


def _links() -> Links:
    """Return links only where the page has an address that others can reach."""
    from flows.serving.feeds import site_links
    from flows.settings import load_settings
    from models.exports.links import NO_LINKS

    settings = load_settings()
    return site_links(settings.site_address) if settings.site_url else NO_LINKS


def _write_parquet(store: Store, what: What, asked: Asked, output: Path | None) -> None:
    from models.exports.columns import write_parquet
    from models.exports.rows import ROWS

    if output is None and sys.stdout.isatty():
        raise typer.BadParameter("is no text; name a file with --output", param_hint="parquet")
    with busy("Reading"):
        rows = _rows(store, what, asked)
    if output is None:
        write_parquet(ROWS[what], rows, what, sys.stdout.buffer)
        return
    with _whole_file(output) as file:
        write_parquet(ROWS[what], _counted(rows, what, output), what, file)


def _counted(things: Iterable[T], what: What, output: Path | None) -> Iterable[T]:
    """Show how far it has come, unless that would come between the lines on a terminal."""
    between = output is None and sys.stdout.isatty()
    return things if between else counted(things, f"Writing {what}")


@contextmanager
def _text_output(path: Path | None) -> Iterator[IO[str]]:
    if path is None:
        yield sys.stdout
        return
    # Line ends stay as the format has them.
    with _whole_file(path) as file, TextIOWrapper(file, encoding="utf-8", newline="") as out:
        yield out


@contextmanager
def _whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file that takes its place only when all of it is written."""
    part = path.with_name(f".{path.name}.part")
    try:
        with BufferedWriter(_Part(part, path)) as file:
            yield file
        with _naming(path):
            part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink()
    note(f"Written to {path}.")


class _Part(FileIO):
    """The file as far as it is written; what goes wrong elsewhere meanwhile is not its error."""

    def __init__(self, part: Path, named: Path) -> None:
        self._named = named
        with _naming(named):
            super().__init__(part, "wb")

    def write(self, data: ReadableBuffer, /) -> int:
        with _naming(self._named):
            return super().write(data)

    def close(self) -> None:
        with _naming(self._named):
            super().close()


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(
            str(path),
            f"cannot be written ({error.strerror or error}); name a file in a folder that is there"
            " and has room",
        ) from error
