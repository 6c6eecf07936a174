"""The command that plays a constructed story, so that anyone can watch the tracker at work."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.commands.output import plain, say
from flows.commands.serving import check_parts, print_addresses


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)


def demo(
    every: Annotated[
        float, typer.Option("--every", min=0, metavar="SECONDS", help="Pause between two acts.")
    ] = 10,
    seconds: Annotated[
        float | None,
        typer.Option("--for", min=1, metavar="SECONDS", help="Stop by itself; else at Ctrl-C."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65535, help="Where Prefect serves; else 4200 or free."),
    ] = None,
) -> None:
    """Play a constructed story, without the internet.

    A newsroom on this machine publishes it, the tracker watches in a real Prefect, and alerts
    appear here. All of it lives in a folder that is thrown away; your own data and settings are
    left alone.
    """
    from flows.demo.playing import play

    def show(words: str) -> None:
        # Whoever watches may do so through a pipe.
        print(plain(words), flush=True)  # noqa: T201

    say("All that this shows is constructed: the sources, the stories, the events, the alerts.")
    play(
        every=every,
        seconds=seconds,
        port=port,
        prepare=check_parts,
        tell=print_addresses,
        say=show,
    )
