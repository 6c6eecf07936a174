"""Commands that let other programs ask: serve, mcp."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

import typer

from flows.commands.output import note, say

_LOOPBACK = "127.0.0.1"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(serve)
    app.command()(mcp)


def serve(
    host: Annotated[
        str, typer.Option(help="The address to listen on; others than this machine's show all.")
    ] = _LOOPBACK,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="By default INDIA_OMAN_SITE_PORT.")
    ] = None,
) -> None:
    """Serve the page, its feeds, and the API; Ctrl-C stops it.

    Read-only, and without a password: whoever reaches it reads all. `up` serves the same.
    """
    from flows.serving.api import API
    from flows.serving.server import serve as serve_all
    from flows.settings import load_settings, prepare_home

    settings = load_settings()
    prepare_home(settings)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port or settings.site_port}"
    say(f"page          {address}/")
    say(f"API           {address}{API}/openapi.json")
    print(end="", flush=True)  # noqa: T201
    if host != _LOOPBACK:
        note("Whoever reaches this address reads all; there is no password.")
    # Ctrl-C is how it is stopped; the server has ended in order by then.
    with suppress(KeyboardInterrupt):
        serve_all(settings, host, port)
    note("Stopped.")


def mcp() -> None:
    """Answer an assistant over MCP, on standard input and output.

    Tools: search, events, event, follow_ups, series. Needs the part mcp; an assistant's settings
    name this command.
    """
    from flows.serving.assistant import serve_stdio
    from flows.settings import load_settings, prepare_home

    settings = load_settings()
    prepare_home(settings)
    serve_stdio(settings)
