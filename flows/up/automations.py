"""Automations: rules that Prefect's server keeps; created under a name, and updated under it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import timedelta

from prefect.automations import Automation
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import EventTrigger, Posture

_HEARTBEAT = "prefect.flow-run.heartbeat"


def zombie_automation() -> Automation:
    """Return the rule that ends a run whose process has fallen silent, which frees its slot.

    A run sends a heartbeat every 30 seconds; after three that are missing it is dead. Without this
    rule a killed run stays Running for ever, and every later run of its deployment is cancelled.
    """
    return Automation(
        name="Crash runs that have fallen silent",
        description="A flow run without a heartbeat for 90 seconds has no process any more.",
        trigger=EventTrigger(
            after={_HEARTBEAT},
            expect={
                _HEARTBEAT,
                "prefect.flow-run.Completed",
                "prefect.flow-run.Failed",
                "prefect.flow-run.Cancelled",
                "prefect.flow-run.Crashed",
            },
            match={"prefect.resource.id": ["prefect.flow-run.*"]},
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=timedelta(seconds=90),
        ),
        actions=[
            ChangeFlowRunState(
                state=StateType.CRASHED,
                message="No heartbeat for 90 seconds: the process of this run is gone.",
            )
        ],
    )


async def keep_automations(automations: Iterable[Automation]) -> None:
    """Create or update each automation by its name; Prefect itself would make a second one."""
    for automation in automations:
        try:
            known = await Automation.aread(name=automation.name)
        except ValueError:
            await automation.acreate()
        else:
            automation.id = known.id
            await automation.aupdate()


def main() -> None:
    """Keep our automations on the server that PREFECT_API_URL names."""
    asyncio.run(keep_automations([zombie_automation()]))


if __name__ == "__main__":
    main()
