"""A bar for long work: on standard error, and only where somebody looks on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from typing import TypeVar

Watch = Callable[[int, int], None]
"""Takes how much is done, and of how much; of 0 where nobody knows."""

T = TypeVar("T")

_STEP = 50
"""A terminal shows no more than some steps a second."""


def unwatched(_done: int, _total: int) -> None:
    """Show nothing."""


@contextmanager
def progress(words: str) -> Iterator[Watch]:
    """Give what draws a bar as it is told how far the work has come; it is gone at the end."""
    if not sys.stderr.isatty():
        yield unwatched
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=None)

        def watch(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total or None)

        yield watch


def counted(things: Iterable[T], words: str) -> Iterator[T]:
    """Yield things, and show meanwhile how many it were, and of how many where that is known."""
    total = len(things) if isinstance(things, Sized) else 0
    with progress(words) as watch:
        for done, thing in enumerate(things):
            if done % _STEP == 0:
                watch(done, total)
            yield thing


@contextmanager
def busy(words: str) -> Iterator[None]:
    """Show that work of unknown length goes on; nothing is left of it at the end."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(words):
        yield
