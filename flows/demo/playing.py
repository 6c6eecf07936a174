"""The demonstration whole: newsroom, receiver and `up` for as long as somebody watches."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from flows.demo.acts import acts, before
from flows.demo.directing import DemoError, Director, perform
from flows.demo.receiver import Receiver
from flows.demo.stage import set_stage
from flows.newsroom.site import Newsroom
from flows.settings import Settings
from flows.up.supervisor import run
from flows.wording import MUSCAT

_JOIN_SECONDS = 25.0
_STOP_SECONDS = 12.0


def play(
    *,
    every: float,
    seconds: float | None,
    port: int | None,
    prepare: Callable[[Settings], None],
    tell: Callable[[Settings], None],
    say: Callable[[str], None],
) -> None:
    """Play until Ctrl-C, or for so many seconds.

    `prepare` and `tell` get the settings of the stage: the one before anything starts, the other
    to say where to look.

    Raises what keeps it from starting, and a DemoError where the story breaks off.
    """
    today = datetime.now(UTC).astimezone(MUSCAT).date()
    stop, troubles = threading.Event(), list[Exception]()

    with (
        Newsroom() as newsroom,
        Receiver(lambda title, body: say(_laid_out(title, body))) as receiver,
        set_stage(newsroom, receiver.channel, port) as settings,
    ):
        perform(newsroom, before())
        director = Director(settings, newsroom, every=every, say=say, stop=stop)

        def direct() -> None:
            try:
                director.play(acts(today), today)
            except Exception as error:  # noqa: BLE001 - told by the thread that waits for us
                # When all is stopped, the server goes first, and we are the ones to notice.
                if not stop.wait(_STOP_SECONDS):
                    troubles.append(error)
                    end()

        def end() -> None:
            if not stop.is_set():
                os.kill(os.getpid(), signal.SIGINT)

        playing = threading.Thread(target=direct, name="demo", daemon=True)
        timer = threading.Timer(seconds or 0, end)
        timer.daemon = True

        def opened(used: Settings) -> None:
            tell(used)
            say(f"newsroom      {newsroom.url}/")
            playing.start()
            if seconds is not None:
                timer.start()

        with suppress(KeyboardInterrupt):
            try:
                run(settings, prepare, opened)
            finally:
                stop.set()
                timer.cancel()
                if playing.is_alive():
                    playing.join(_JOIN_SECONDS)
    for trouble in troubles:
        raise _told(trouble) from trouble


def _told(trouble: Exception) -> DemoError:
    if isinstance(trouble, DemoError):
        return trouble
    return DemoError("demo", f"the story broke off: {type(trouble).__name__}: {trouble}")


def _laid_out(title: str, body: str) -> str:
    lines = [line for line in body.splitlines() if line]
    return "\n".join([f"  ALERT  {title}", *(f"         {line}" for line in lines)])
