"""A child ends with its parent, also where the parent was killed and could say nothing."""

from __future__ import annotations

import os
import signal
import threading
import time

_VARIABLE = "_INDIA_OMAN_TETHER"
_LOOK_SECONDS = 0.5
_GRACE_SECONDS = 3.0


def tether_to(parent: int) -> dict[str, str]:
    """Return the variable that ties a child to the process `parent`."""
    return {_VARIABLE: str(parent)}


def tie() -> None:
    """End this process soon after its parent has ended; do nothing where no parent asked for it.

    The parent's number changes when it dies, on Linux as on macOS. The variable is taken away, so
    that our own children are not tied to our parent.
    """
    asked = os.environ.pop(_VARIABLE, None)
    if asked is not None:
        threading.Thread(target=_watch, args=(int(asked),), name="tether", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)
