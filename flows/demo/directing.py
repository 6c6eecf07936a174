"""Play the acts: publish, have everything polled in Prefect, and go on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import httpx

from flows.demo.acts import STANDS, Act
from flows.newsroom.site import Newsroom
from flows.settings import Settings
from models.store import open_store
from models.values.base import TrackerError

_LOOK_SECONDS = 0.5
_START_SECONDS = 300
_POLL_SECONDS = 180
_FINAL = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


class DemoError(TrackerError):
    """The demonstration cannot go on."""


def perform(newsroom: Newsroom, act: Act) -> None:
    """Let the newsroom do what an act asks of it; a story without a time is of now."""
    for name in act.mend:
        newsroom.mend(name)
    for name, fault in act.fail:
        newsroom.break_(name, fault)
    for name, story in act.publish:
        newsroom.publish(name, replace(story, published=story.published or datetime.now(UTC)))


class Director:
    """Plays acts against a server that `up` serves, `every` seconds apart, until `stop` is set."""

    def __init__(
        self,
        settings: Settings,
        newsroom: Newsroom,
        *,
        every: float,
        say: Callable[[str], None],
        stop: threading.Event,
    ) -> None:
        self._settings = settings
        self._newsroom = newsroom
        self._every = every
        self._say = say
        self._stop = stop

    def play(self, story: tuple[Act, ...], today: date) -> None:
        """Wait until everything serves and the sources were read once; then play all acts."""
        server = f"{self._settings.server}/api"
        with httpx.Client(base_url=server, timeout=20, trust_env=False) as api:
            self._wait_for_the_first_poll(today)
            for number, act in enumerate(story, start=1):
                if self._stop.is_set():
                    return
                self._say(f"\n{number} of {len(story)}: {act.words}")
                perform(self._newsroom, act)
                for _ in range(act.polls):
                    self._poll(api)
                self._stop.wait(self._every)
        if not self._stop.is_set():
            self._say("\nThe story is told. Prefect serves on; press Ctrl-C to stop.")

    def _wait_for_the_first_poll(self, today: date) -> None:
        end = time.monotonic() + _START_SECONDS
        with closing(open_store(self._settings.store_url)) as store:
            while not self._stop.is_set():
                read = {state.source for state in store.source_states() if state.first_ok}
                if read >= {stand.name for stand in STANDS} and store.follow_ups(today):
                    return
                if time.monotonic() > end:
                    raise DemoError("demo", "the sources were not read in time; see the runs above")
                self._stop.wait(_LOOK_SECONDS)

    def _poll(self, api: httpx.Client) -> None:
        """Have Prefect poll all sources; a run that meets another of its kind is asked for anew."""
        end = time.monotonic() + _POLL_SECONDS
        while not self._stop.is_set():
            state = self._run(api, end)
            if state == "COMPLETED" or self._stop.is_set():
                return
            if state != "CANCELLED" or time.monotonic() > end:
                raise DemoError("demo", f"a poll ended as {state.lower()}; its log is in Prefect")
            self._stop.wait(2)

    def _run(self, api: httpx.Client, end: float) -> str:
        names = [stand.name for stand in STANDS]
        asked = {"parameters": {"sources": names}, "tags": ["demo"]}
        deployment = self._ask(end, api, "GET", "/deployments/name/poll-feeds/poll-feeds")
        path = f"/deployments/{deployment.get('id')}/create_flow_run"
        run = self._ask(end, api, "POST", path, asked)
        while not self._stop.is_set() and time.monotonic() < end:
            state = str(self._ask(end, api, "GET", f"/flow_runs/{run.get('id')}").get("state_type"))
            if state in _FINAL:
                return state
            self._stop.wait(_LOOK_SECONDS)
        return "CANCELLED" if self._stop.is_set() else "LATE"

    def _ask(
        self, end: float, api: httpx.Client, method: str, path: str, body: object = None
    ) -> dict[str, object]:
        """Return what Prefect answers; where it is too busy to, it is asked again until `end`.

        Nothing where all is stopped meanwhile.
        """
        while not self._stop.is_set():
            try:
                answer = api.request(method, path, json=body)
            except httpx.TransportError as error:
                problem = f"does not answer: {error}"
            else:
                if not answer.is_error:
                    found: dict[str, object] = answer.json()
                    return found
                problem = f"answered {answer.status_code} to {answer.url.path}"
                if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                    raise DemoError("demo", f"Prefect {problem}")
            if time.monotonic() > end:
                raise DemoError("demo", f"Prefect {problem}")
            self._stop.wait(1)
        return {}
