"""Automations: rules that Prefect's server keeps, written in automations.toml, which deploy/ shows.

Each is created under its name, and updated under it; Prefect itself would make a second one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from prefect.automations import Automation
from prefect.blocks.notifications import CustomWebhookNotificationBlock
from prefect.client.orchestration import get_client
from prefect.exceptions import ObjectNotFound
from pydantic import ValidationError

from models.values.base import TrackerError

ZOMBIES = "Crash runs that have fallen silent"
"""The one without which a killed run holds its slot for ever; `up` sees to it at every start."""

BLOCK = "india-oman"
"""The name of the block that is made of an address."""

_TELLS = "send-notification"


class AutomationError(TrackerError):
    """An automation cannot be kept."""


def ready_automations(
    block: UUID | None, *, only: Collection[str] = (), file: Path | None = None
) -> list[Automation]:
    """Return the ready automations; those that notify only where there is a block to notify by."""
    source = file or Path(__file__).with_suffix(".toml")
    try:
        listed = tomllib.loads(source.read_text(encoding="utf-8"))["automation"]
        wanted = [one for one in listed if not only or one["name"] in only]
        return [
            Automation.model_validate(_with_block(one, block))
            for one in wanted
            if block is not None or not _notifies(one)
        ]
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise AutomationError(str(source), f"correct {place}: {first['msg']}") from error
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise AutomationError(str(source), f"cannot be read as automations ({error!r})") from error


async def keep_automations(automations: Iterable[Automation]) -> list[str]:
    """Create or update each automation by its name; return what was done, a line each."""
    done = []
    for automation in automations:
        try:
            known = await Automation.aread(name=automation.name)
        except ValueError:
            await automation.acreate()
            done.append(f"created: {automation.name}")
        else:
            automation.id = known.id
            await automation.aupdate()
            done.append(f"updated: {automation.name}")
    return done


async def notification_block(target: str) -> UUID:
    """Return the id of a notification block: the one named TYPE/NAME, or one made of an address.

    The address is kept by Prefect's server, and is never repeated in an error.
    """
    if target.startswith(("http://", "https://")):
        block = CustomWebhookNotificationBlock(
            name=BLOCK, url=target, json_data={"subject": "{{subject}}", "body": "{{body}}"}
        )
        return UUID(str(await block.save(BLOCK, overwrite=True)))
    sort, _, name = target.partition("/")
    if not name:
        raise AutomationError(
            "--notify", "name a block as TYPE/NAME, such as slack-webhook/desk, or give an address"
        )
    async with get_client() as client:
        try:
            found = await client.read_block_document_by_name(name, sort, include_secrets=False)
        except ObjectNotFound as error:
            raise AutomationError(
                target, "Prefect's server has no such block; see `prefect block ls`"
            ) from error
    if found.block_schema is None or "notify" not in found.block_schema.capabilities:
        raise AutomationError(target, "this block sends no notifications; name one that does")
    return found.id


async def known_block() -> UUID | None:
    """Return the id of the block that an earlier call made of an address; None without one."""
    try:
        return await notification_block(f"custom-webhook/{BLOCK}")
    except AutomationError:
        return None


def _with_block(automation: dict[str, Any], block: UUID | None) -> dict[str, Any]:
    actions = [
        {**action, "block_document_id": block} if action["type"] == _TELLS else action
        for action in automation["actions"]
    ]
    return {**automation, "actions": actions}


def _notifies(automation: dict[str, Any]) -> bool:
    return any(action["type"] == _TELLS for action in automation["actions"])
