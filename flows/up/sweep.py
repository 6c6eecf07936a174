"""The sweep: what a stop or a crash left in Prefect's books and on the sources is closed.

Only right where this runner is the only one for these deployments, as it is under `up`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterName,
    FlowRunFilter,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.states import Cancelled, Crashed

from flows.settings import load_settings
from models.store import open_store

_UNFINISHED = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING, StateType.PAUSED]
_PAGE = 200


@dataclass(frozen=True)
class Swept:
    """What the sweep found."""

    closed: int
    """Runs that were under way and have no process any more."""
    dropped: int
    """Runs that were due while nobody could run them."""


async def sweep(client: PrefectClient, deployments: Sequence[str], *, stopping: bool) -> Swept:
    """Close what is under way, and drop what is overdue.

    When `stopping`, runs end as cancelled, so that a restart raises no alarm about crashes; at a
    start they end as crashed. Overdue runs are dropped whole: `up` starts one run of each kind
    itself, and a backlog of polls run one after another would find nothing more.
    """
    closed = await _find(client, deployments, _UNFINISHED)
    for run in closed:
        await client.set_flow_run_state(run.id, _closing(stopping), force=True)
    overdue = await _find(client, deployments, [StateType.SCHEDULED], before=datetime.now(UTC))
    for run in overdue:
        await client.delete_flow_run(run.id)
    return Swept(closed=len(closed), dropped=len(overdue))


def free_sources() -> int:
    """Take back the leases of interrupted polls, so that what is due is polled; return how many."""
    store = open_store(load_settings().store_url)
    try:
        return store.release_all_leases()
    finally:
        store.close()


def _closing(stopping: bool) -> State[None]:
    if stopping:
        return Cancelled(message="The tracker was stopped while this run was under way.")
    return Crashed(message="The tracker ended while this run was under way.")


async def _find(
    client: PrefectClient,
    deployments: Sequence[str],
    states: list[StateType],
    before: datetime | None = None,
) -> list[FlowRun]:
    found: dict[UUID, FlowRun] = {}
    while True:
        page = await client.read_flow_runs(
            deployment_filter=DeploymentFilter(name=DeploymentFilterName(any_=list(deployments))),
            flow_run_filter=FlowRunFilter(
                state=FlowRunFilterState(type=FlowRunFilterStateType(any_=states)),
                expected_start_time=(
                    FlowRunFilterExpectedStartTime(before_=before) if before else None
                ),
            ),
            limit=_PAGE,
            offset=len(found),
        )
        found.update({run.id: run for run in page})
        if len(page) < _PAGE:
            return list(found.values())
