"""What commands print: data to stdout, all else to stderr; web text never moves the terminal."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence

_NARROWEST = 8

_JOINERS = frozenset("\u200c\u200d")


def plain(words: object) -> str:
    """Return web text without signs that a terminal obeys: escapes, control, direction."""
    return "".join(
        character
        if character in _JOINERS or character == "\n" or unicodedata.category(character)[0] != "C"
        else " "
        if character.isspace()
        else ""
        for character in str(words)
    )


def line(words: object, limit: int = 100_000) -> str:
    """Return web text as one line, cut at `limit`."""
    flat = " ".join(plain(words).split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


def say(words: object = "") -> None:
    """Print a line of data."""
    print(words)  # noqa: T201


def note(words: object) -> None:
    """Print a line of progress, where it cannot mix with data."""
    print(line(words), file=sys.stderr, flush=True)  # noqa: T201


def note_count(number: int, thing: str) -> None:
    """Say how many were listed: "1 event", "4 events"."""
    note(f"{number} {thing}" if number == 1 else f"{number} {thing}s")


def print_json(record: object) -> None:
    """Print one value as JSON on one line, in any terminal's encoding."""
    # Sorting would hide the order of fields that the design gives.
    say(json.dumps(record, ensure_ascii=not _speaks_utf8(), allow_nan=False, default=str))


def print_rows(head: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "") -> None:
    """Print a table: drawn on a terminal, in tabs and whole lines for a program."""
    cells = [[line(cell) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        _print_tabs([head, *cells])
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(title=title or None, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for name in head:
        drawn.add_column(name, overflow="fold")
    for row in cells:
        # Text, and not markup: a quote may hold what Rich takes for a style.
        drawn.add_row(*(Text(cell) for cell in row))
    Console().print(drawn)


def print_listing(
    head: Sequence[str], rows: Iterable[Sequence[object]], words: Iterable[str], *, said: str
) -> None:
    """Print rows of short cells, and under each its words, such as a quote, over the full width.

    For a program the words are the last column, named `said`.
    """
    cells = [[line(cell) for cell in row] for row in rows]
    below = [line(one) for one in words]
    if not sys.stdout.isatty():
        _print_tabs([[*head, said], *([*row, one] for row, one in zip(cells, below, strict=True))])
        return
    from rich.cells import cell_len, set_cell_size
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console()
    widths = [max(cell_len(cell) for cell in column) for column in zip(head, *cells, strict=True)]
    while sum(widths) + 2 * len(widths) > console.width and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1

    def laid_out(row: Sequence[str]) -> str:
        pairs = zip(row, widths, strict=True)
        # A cut cell says so; what was cut stands in the words below it, or in `show`.
        cut = [
            set_cell_size(cell, width)
            if cell_len(cell) <= width
            else set_cell_size(cell, width - 1) + "…"
            for cell, width in pairs
        ]
        return "  ".join(cut).rstrip()

    console.print(Text(laid_out(head), style="bold"))
    for row, one in zip(cells, below, strict=True):
        console.print(Text(laid_out(row)), soft_wrap=True)
        if one:
            console.print(Padding(Text(one, style="dim"), (0, 0, 0, 4)))


def shortened(ids: list[str]) -> dict[str, str]:
    """Return for each id its shortest beginning, of 8 signs or more, that no other shares."""
    length = 8
    while length < 36 and len({one[:length] for one in ids}) < len(set(ids)):  # noqa: PLR2004
        length += 1
    return {one: one[:length].rstrip("-") for one in ids}


def _print_tabs(rows: Iterable[Sequence[str]]) -> None:
    for row in rows:
        say("\t".join(row))


def _speaks_utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
