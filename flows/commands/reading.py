"""Commands that read and write out: parse, export."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from flows.commands.opening import given_day, opened_store, today
from flows.commands.output import note

if TYPE_CHECKING:
    from models.store import Store
    from models.values.articles import Article


class What(StrEnum):
    """What can be exported."""

    EVENTS = "events"
    FOLLOW_UPS = "follow-ups"
    MENTIONS = "mentions"


class Format(StrEnum):
    """In which form."""

    JSONL = "jsonl"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(parse)
    app.command()(export)


def export(
    what: Annotated[What, typer.Argument(help="What to write out.")],
    form: Annotated[Format, typer.Option("--format", help="The form.")] = Format.JSONL,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file; by default standard output.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="As it stood on that day.")
    ] = None,
) -> None:
    """Write data for other programs."""
    from models.exports import json_lines

    del form
    day = given_day(as_of, "--as-of")
    with opened_store() as store, _output(output) as out:
        for text in json_lines(_records(store, what, day)):
            out.write(text)


def _records(store: Store, what: What, day: object) -> Iterable[dict[str, object]]:
    from datetime import date

    from models.exports import event_record, follow_up_record, mention_record

    as_of = day if isinstance(day, date) else None
    if what is What.EVENTS:
        return map(event_record, store.events(as_of))
    if what is What.FOLLOW_UPS:
        return map(follow_up_record, store.follow_ups(as_of or today(), as_of))
    if as_of is not None:
        raise typer.BadParameter("mentions do not change with time", param_hint="--as-of")
    return map(mention_record, store.mentions())


@contextmanager
def _output(path: Path | None) -> Iterator[IO[str]]:
    """Give standard output, or a file that appears only when all of it is written."""
    if path is None:
        yield sys.stdout
        return
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def parse(
    file: Annotated[
        Path | None, typer.Argument(help="A document: .txt, .md, .html, .json or .jsonl.")
    ] = None,
    jsonl: Annotated[
        Path | None, typer.Option("--jsonl", help="JSON Lines, one document a line; - is stdin.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say in words what was read, and by which rules.")
    ] = False,
) -> None:
    """Read documents; print what each says.

    Touches no database and no network.
    """
    from parsers.read import read_article
    from parsers.wire import reading_record

    if (file is None) == (jsonl is None):
        raise typer.BadParameter("give one FILE, or --jsonl FILE")
    articles = _from_lines(jsonl) if jsonl is not None else _from_file(file or Path())
    if explain:
        from parsers.explain import explain_reading

        width = shutil.get_terminal_size().columns
        for article in articles:
            words = explain_reading(
                article, read_article(article), width=width, colour=sys.stdout.isatty()
            )
            sys.stdout.write(words + "\n")
        return
    from models.exports import json_line

    for article in articles:
        sys.stdout.write(json_line(reading_record(article, read_article(article))) + "\n")


def _from_lines(path: Path) -> Iterable[Article]:
    """Return the articles of a file or of standard input; tell of lines that are none."""
    from parsers.wire import articles_from_lines

    raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    articles, issues = articles_from_lines(raw.decode("utf-8-sig", "replace"), path.name)
    for issue in issues:
        note(f"{issue.subject}: {issue.detail}")
    return articles


def _from_file(path: Path) -> Iterable[Article]:
    from flows.commands.opening import now
    from flows.seeds import read_file

    return read_file(path, now()).articles
