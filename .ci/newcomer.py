"""Run `make up` as a newcomer would: wait for its addresses, look, press Ctrl-C, see it gone.

Ends with status 1 and a sentence where something is not as the README says.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

READY_WITHIN = 240
"""Seconds to serving, with the installation; on a warm package cache the seeds show within 60."""
GONE_WITHIN = 10


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(process: subprocess.Popen[bytes], log: Path, pattern: str) -> str:
    """Return the log once it matches; give up when the process ends or time is over."""
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        text = log.read_text(encoding="utf-8", errors="replace")
        if re.search(pattern, text):
            return text
        if process.poll() is not None:
            break
        time.sleep(0.3)
    sys.exit(f"make up did not come to {pattern!r}:\n{log.read_text(errors='replace')[-4000:]}")


def main() -> None:
    """Start, look, stop."""
    with tempfile.TemporaryDirectory(prefix="newcomer-") as home:
        port = free_port()
        env = {**os.environ, "INDIA_OMAN_HOME": home, "INDIA_OMAN_PORT": str(port)}
        log = Path(home, "up.log")
        start = time.monotonic()
        with log.open("wb") as out:
            process = subprocess.Popen(
                ["make", "up"],
                stdout=out,
                stderr=subprocess.STDOUT,
                env=env,
                start_new_session=True,
            )
        try:
            wait_for(process, log, rf"http://127\.0\.0\.1:{port}")
            wait_for(process, log, r"IOSCG 13")
            print(f"make up: the seed's events after {time.monotonic() - start:.0f} s")
            wait_for(process, log, r"(?i)ctrl-c")
            print(f"make up: serving after {time.monotonic() - start:.0f} s")
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/health", timeout=5) as it:
                print("health:", it.status)
            shown = subprocess.run(
                [".venv/bin/india-oman", "follow-ups", "--json"],
                env=env,
                check=True,
                capture_output=True,
                text=True,
            ).stdout
            if "mutually convenient date" not in shown:
                sys.exit(f"the seed's follow-up is not there:\n{shown}")
        finally:
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(GONE_WITHIN)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                sys.exit(f"make up was still there {GONE_WITHIN} s after Ctrl-C")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                sys.exit(f"something still listens on port {port} after Ctrl-C")
        print(f"make up: gone, {time.monotonic() - start:.0f} s in all")


main()
