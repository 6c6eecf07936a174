"""The runner as a child of `up`: `python -m flows.up.runner` sweeps, serves, and starts the day.

It waits for the server, closes what a crash left, registers every deployment with its schedule,
and then runs flows, each in a process of its own, until SIGTERM.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time

import httpx
from prefect.client.orchestration import PrefectClient, get_client
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.states import Scheduled

from flows.deployments import STARTING, served_deployments
from flows.up.automations import keep_zombie_rule
from flows.up.sweep import Swept, free_sources, sweep
from flows.up.tether import tether_to, tie
from flows.wording import count_words

_RUNS_AT_ONCE = 3
_SERVER_SECONDS = 180
_STOP_SECONDS = 3
_LOOK_SECONDS = 0.5


def main() -> None:
    """Run until SIGTERM or SIGINT."""
    tie()
    os.environ.update(tether_to(os.getpid()))
    # Built before the loop runs: inside it, Prefect would hand out coroutines instead.
    asyncio.run(_serve(served_deployments()))


async def _serve(deployments: list[RunnerDeployment]) -> None:
    stop = asyncio.Event()
    _stop_on_signals(stop)
    names = [deployment.name for deployment in deployments]
    async with get_client() as client:
        if not await _server_ready(client, stop):
            return
        swept = await sweep(client, names, stopping=False)
        if swept.closed or swept.dropped:
            _say(swept_words(swept))
        if freed := await asyncio.to_thread(free_sources):
            _say(f"Sources freed from interrupted polls: {freed}.")
        await keep_zombie_rule()
        runner = Runner(name="india-oman", limit=_RUNS_AT_ONCE, pause_on_shutdown=False)
        for deployment in deployments:
            await runner.aadd_deployment(deployment)
        running = asyncio.create_task(runner.start())
        while not runner.started and not running.done():  # noqa: ASYNC110 - it has no event
            await asyncio.sleep(0.05)
        # Prefect's runner has taken SIGTERM for itself, and would leave its runs Running.
        _stop_on_signals(stop)
        opening = asyncio.create_task(_start_the_day(client))
        opening.add_done_callback(_tell_failure)
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait({running, stopped}, return_when=asyncio.FIRST_COMPLETED)
        opening.cancel()
        await _end(runner, running)
        await sweep(client, names, stopping=True)


def _stop_on_signals(stop: asyncio.Event) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)


async def _server_ready(client: PrefectClient, stop: asyncio.Event) -> bool:
    """Wait for the server; return whether it is there, which it is not where we are to stop."""
    deadline = time.monotonic() + _SERVER_SECONDS
    while time.monotonic() < deadline and not stop.is_set():
        with contextlib.suppress(httpx.TransportError):
            async with httpx.AsyncClient(trust_env=False, timeout=2) as plain:
                if (await plain.get(f"{client.api_url}ready")).status_code == httpx.codes.OK:
                    return True
        await asyncio.sleep(0.2)
    if stop.is_set():
        return False
    raise TimeoutError(f"the Prefect server was not ready within {_SERVER_SECONDS} seconds")


async def _start_the_day(client: PrefectClient) -> None:
    """Start the runs of a beginning one after another: the seeds must be there before a poll."""
    for name in STARTING:
        deployment = await client.read_deployment_by_name(name)
        run = await client.create_flow_run_from_deployment(
            deployment.id, state=Scheduled(), tags=["start-up"]
        )
        while True:
            state = (await client.read_flow_run(run.id)).state
            if state is not None and state.is_final():
                break
            await asyncio.sleep(_LOOK_SECONDS)
        _say(f"{deployment.name}: {state.message or state.name or state.type.value}")
        if name == STARTING[0]:
            _say("Serving; press Ctrl-C to stop.")


def swept_words(swept: Swept) -> str:
    """Return what the sweep found, without what it did not find."""
    parts = [
        f"{done} {count_words(count, thing)}"
        for done, count, thing in (
            ("closed", swept.closed, "interrupted run"),
            ("dropped", swept.dropped, "overdue run"),
        )
        if count
    ]
    return f"{', '.join(parts).capitalize()}."


def _tell_failure(opening: asyncio.Task[None]) -> None:
    if not opening.cancelled() and (error := opening.exception()):
        _say(f"The first runs could not be started: {type(error).__name__}: {error}")


async def _end(runner: Runner, running: asyncio.Task[None]) -> None:
    if runner.started:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(runner.astop(), _STOP_SECONDS)
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError, Exception):
        await asyncio.wait_for(running, _STOP_SECONDS)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
