"""The processes that `up` starts: their log, their end, and those that an earlier `up` left."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO


class Child:
    """A Python module run as a process in a session of its own, so that Ctrl-C reaches us only."""

    def __init__(self, module: str, environment: dict[str, str], log: IO[bytes] | int) -> None:
        self.module = module
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", module],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        self.started = start_time(self._process.pid)

    @property
    def pid(self) -> int:
        """The process number, which is also that of its group."""
        return self._process.pid

    def ended(self) -> int | None:
        """Return the exit status, or None while it runs."""
        return self._process.poll()

    def stop(self, seconds: float) -> None:
        """Ask it to end; after `seconds`, end it and all that it started."""
        if self._process.poll() is None:
            self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        _kill_group(self.pid)
        self._process.wait()


def remember(children: list[Child], file: Path) -> None:
    """Write down who runs, with start times: a number alone may by now be another's process."""
    file.write_text(json.dumps([[child.pid, child.started] for child in children]))


def end_leftovers(file: Path) -> int:
    """End what an earlier `up` left behind when it was killed; return how many process groups."""
    try:
        remembered = [(int(pid), str(started)) for pid, started in json.loads(file.read_text())]
    except (OSError, ValueError, TypeError):
        return 0
    left = [pid for pid, started in remembered if started and start_time(pid) == started]
    for pid in left:
        _kill_group(pid)
    deadline = time.monotonic() + 5
    while any(start_time(pid) for pid in left) and time.monotonic() < deadline:
        time.sleep(0.05)
    file.unlink(missing_ok=True)
    return len(left)


def start_time(pid: int) -> str:
    """Return when a running process began, in its system's own words; empty if it is none."""
    stat = Path(f"/proc/{pid}/stat")
    if Path("/proc/self/stat").exists():
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            return ""
        return "" if fields[0] == "Z" else fields[19]
    found = subprocess.run(  # noqa: S603
        ["/bin/ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return found.stdout.strip()


def _kill_group(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
