"""The command that keeps the ready automations on Prefect's server."""

from __future__ import annotations

import asyncio
import os
from typing import Annotated

import typer

from flows.commands.options import Json
from flows.commands.output import note, print_json, say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(automations)


def automations(
    notify: Annotated[
        str | None,
        typer.Option(
            metavar="BLOCK|URL",
            help="Where to tell: a notification block, TYPE/NAME, or the URL of a webhook.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Keep the ready automations on Prefect's server.

    They tell of a new meeting, an overdue follow-up and a failed run, and end silent runs. Each is
    created or updated under its name. PREFECT_API_URL names the server; by default that of `up`.
    """
    from flows.settings import load_settings
    from flows.up.environment import prefect_environment

    settings = load_settings()
    os.environ.update(
        {k: v for k, v in prefect_environment(settings).items() if k not in os.environ}
    )
    done = asyncio.run(_keep(notify))
    for words in done:
        act, _, name = words.partition(": ")
        if as_json:
            print_json({"automation": name, "done": act})
        else:
            say(words)
    if len(done) == 1:
        note("The others need somewhere to tell: india-oman automations --notify BLOCK|URL")


async def _keep(notify: str | None) -> list[str]:
    import httpx
    from prefect.client.orchestration import get_client

    from flows.automations import (
        AutomationError,
        keep_automations,
        known_block,
        notification_block,
        ready_automations,
    )

    async with get_client() as client:
        server = str(client.api_url)
        try:
            (await client.hello()).raise_for_status()
        except httpx.HTTPError as error:
            raise AutomationError(
                server,
                "no Prefect server answers here; start `india-oman up`, or set PREFECT_API_URL",
            ) from error
    block = await (notification_block(notify) if notify else known_block())
    return await keep_automations(ready_automations(block))
