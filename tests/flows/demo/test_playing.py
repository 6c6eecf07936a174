"""The demonstration as one starts it, in a real Prefect; its whole story is told in test_story."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import psutil
import pytest

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]

FIRST = "ALERT  Constructed: IOSCG 15 meeting: date fixed"


def environment(folder: Path) -> dict[str, str]:
    ours = ("INDIA_OMAN_", "PREFECT_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "TMPDIR": str(folder), "INDIA_OMAN_HOME": str(folder / "mine")}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "flows.cli", "demo", *arguments]


def test_an_alert_appears_and_all_of_it_is_marked_and_gone_after_ctrl_c(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        command("--every", "0", "--port", str(port)),
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    killer = threading.Timer(240, process.kill)
    killer.start()
    said = []
    for line in process.stdout:
        said.append(line.rstrip())
        if line.strip().startswith(FIRST):
            break
    else:
        pytest.fail("\n".join(said))
    api = f"http://127.0.0.1:{port}/api"
    page = httpx.get(f"{api}/artifacts/follow-ups/latest", timeout=20).json()
    runs = httpx.post(f"{api}/flow_runs/filter", json={}, timeout=20).json()
    family = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    began = time.monotonic()
    process.communicate()
    killer.cancel()
    assert process.returncode == 0
    assert time.monotonic() - began < 40
    assert not [one for one in family if one.is_running()]
    assert said[0].startswith("All that this shows is constructed")
    assert page["data"].startswith("**Constructed**")
    assert page["description"].startswith("Constructed: ")
    # Shortly after it begins a run gets its name; until then Prefect's own invention stands there.
    ran = [run["name"] for run in runs if run["state_type"] == "COMPLETED"]
    assert ran
    assert all(name.startswith("Constructed: ") for name in ran)
    assert not list(tmp_path.glob("*demo*"))
    assert not (tmp_path / "mine").exists()


def test_it_stops_by_itself(tmp_path: Path) -> None:
    ended = subprocess.run(
        command("--for", "1"),
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "newsroom" in ended.stdout
    assert not list(tmp_path.glob("*demo*"))
