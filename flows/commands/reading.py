"""The command that reads and keeps nothing: parse."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.output import coloured, note

if TYPE_CHECKING:
    from models.values.articles import Article


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(parse)


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
            words = explain_reading(article, read_article(article), width=width, colour=coloured())
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
