"""What commands print: data to stdout, all else to stderr; web text never moves the terminal."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence

_NARROWEST = 10
"""Less of a cell says nothing."""

_IDS = frozenset({"event", "follow-up", "id", "judgement", "mention", "source"})
"""Heads of columns that hold what a command takes."""

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
    text = json.dumps(record, ensure_ascii=not _speaks_utf8(), allow_nan=False, default=str)
    from models.exports.lines import tame

    say(tame(text))


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
    from rich.cells import cell_len
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console()
    widths = _fitting(
        [max(cell_len(cell) for cell in column) for column in zip(head, *cells, strict=True)],
        console.width,
        whole=[name in _IDS for name in head],
    )
    if widths is not None:
        console.print(Text(_laid_out(head, widths), style="bold"))
    for row, one in zip(cells, below, strict=True):
        if widths is not None:
            console.print(Text(_laid_out(row, widths)), soft_wrap=True)
        else:
            # Too narrow for columns: each row is a few lines of words.
            named = zip(head, row, strict=True)
            console.print(Text(" · ".join(f"{name}: {cell}" for name, cell in named)))
        if one:
            console.print(Padding(Text(one, style="dim"), (0, 0, 0, 4)))


def _fitting(widths: list[int], room: int, whole: Sequence[bool]) -> list[int] | None:
    """Return widths that fit, the widest cut first; None where too little would be left of some.

    What is `whole`, such as an id that somebody will type, is never cut.
    """
    room -= 2 * (len(widths) - 1)
    fitting = list(widths)
    while sum(fitting) > room:
        widest, place = max((0 if whole[i] else w, -i) for i, w in enumerate(fitting))
        if widest <= _NARROWEST:
            return None
        fitting[-place] -= 1
    return fitting


def _laid_out(row: Sequence[str], widths: Sequence[int]) -> str:
    from rich.cells import cell_len, set_cell_size

    # A cut cell says so; what was cut stands in the words below it, or in `show`.
    cut = [
        set_cell_size(cell, width)
        if cell_len(cell) <= width
        else set_cell_size(cell, width - 1) + "…"
        for cell, width in zip(row, widths, strict=True)
    ]
    return "  ".join(cut).rstrip()


def coloured() -> bool:
    """Say whether standard output is a terminal that wants colours."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and sys.stdout.isatty()


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
