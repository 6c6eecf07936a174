"""The parts of `up`: one at a time, what it refuses, how children end, and the environment."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from flows.settings import Settings
from flows.up import supervisor
from flows.up.children import Child, end_leftovers, remember, start_time
from flows.up.environment import prefect_environment
from flows.up.lock import AlreadyUpError, only_one
from flows.up.ports import PortError, with_ports
from models.values.base import TrackerError


@pytest.fixture
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of modules that children can run, and no child left behind."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    others = psutil.Process().children(recursive=True)
    yield tmp_path
    for child in psutil.Process().children(recursive=True):
        # What other tests share, as the process from which theirs are forked, lives on.
        if child not in others:
            child.kill()


def module(folder: Path, name: str, body: str) -> str:
    (folder / f"{name}.py").write_text(textwrap.dedent(body))
    return name


def wait_until(true: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    return true()


STUBBORN = """
    import pathlib, signal, subprocess, sys, time
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    grandchild = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    pathlib.Path(__file__).with_suffix(".pid").write_text(str(grandchild.pid))
    time.sleep(60)
"""


def test_a_child_that_does_not_listen_is_ended_with_all_that_it_started(sandbox: Path) -> None:
    child = Child(module(sandbox, "stubborn", STUBBORN), dict(os.environ), subprocess.DEVNULL)
    file = sandbox / "stubborn.pid"
    assert wait_until(lambda: file.exists() and bool(file.read_text()))
    grandchild = int(file.read_text())
    child.stop(0.3)
    assert child.ended() is not None
    assert wait_until(lambda: not start_time(grandchild))


def test_what_a_killed_up_left_behind_is_ended_by_the_next(sandbox: Path) -> None:
    child = Child(module(sandbox, "stubborn", STUBBORN), dict(os.environ), subprocess.DEVNULL)
    assert wait_until((sandbox / "stubborn.pid").exists)
    remember([child], sandbox / "children.json")
    assert end_leftovers(sandbox / "children.json") == 1
    assert child.ended() is not None
    assert end_leftovers(sandbox / "children.json") == 0, "the file is gone"


def test_a_process_that_only_has_the_same_number_is_left_alone(sandbox: Path) -> None:
    child = Child(module(sandbox, "stubborn", STUBBORN), dict(os.environ), subprocess.DEVNULL)
    child.started = "another time"
    remember([child], sandbox / "children.json")
    assert end_leftovers(sandbox / "children.json") == 0
    assert child.ended() is None
    child.stop(0)


@pytest.mark.parametrize("content", ["", "{}", "[[1]]", '[["x", "y"]]', "\x00"])
def test_a_damaged_note_of_children_stops_nobody(content: str, tmp_path: Path) -> None:
    (tmp_path / "children.json").write_text(content)
    assert end_leftovers(tmp_path / "children.json") == 0


def test_a_tethered_child_ends_soon_after_its_parent_is_killed(sandbox: Path) -> None:
    module(
        sandbox,
        "tethered",
        """
        import os, pathlib, time
        from flows.up.tether import tie
        tie()
        pathlib.Path(__file__).with_suffix(".pid").write_text(str(os.getpid()))
        time.sleep(60)
        """,
    )
    module(
        sandbox,
        "parent",
        """
        import os, subprocess, sys, time
        from flows.up.tether import tether_to
        environment = {**os.environ, **tether_to(os.getpid())}
        subprocess.Popen([sys.executable, "-m", "tethered"], env=environment)
        time.sleep(60)
        """,
    )
    parent = subprocess.Popen([sys.executable, "-m", "parent"])
    file = sandbox / "tethered.pid"
    assert wait_until(lambda: file.exists() and bool(file.read_text()))
    child = int(file.read_text())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert wait_until(lambda: not start_time(child), 5)


def test_a_second_up_on_the_same_folder_says_which_process_holds_it(tmp_path: Path) -> None:
    lock = tmp_path / "prefect" / "up.lock"
    lock.parent.mkdir()
    with (
        only_one(lock),
        pytest.raises(AlreadyUpError, match=f"process {os.getpid()}"),
        only_one(lock),
    ):
        pass
    with only_one(lock):
        pass


def settings(tmp_path: Path, port: int = 1) -> Settings:
    return Settings(home=tmp_path / "home", port=port)


def test_a_taken_port_is_one_sentence_and_nothing_is_started(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortError, match=f"port {port}: cannot be used"):
            supervisor.run(settings(tmp_path, port), _never, _never)


def test_the_page_moves_aside_unless_its_port_was_chosen(tmp_path: Path) -> None:
    with socket.socket() as taken, socket.socket() as probe:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        probe.bind(("127.0.0.1", 0))
        port, busy = probe.getsockname()[1], taken.getsockname()[1]
        probe.close()
        chosen = Settings(home=tmp_path / "home", port=port, site_port=busy)
        with pytest.raises(PortError, match=f"port {busy}: .*INDIA_OMAN_SITE_PORT"):
            with_ports(chosen)
        with pytest.raises(PortError, match="for Prefect and for the page"):
            with_ports(Settings(home=tmp_path / "home", port=port, site_port=port))
        default = settings(tmp_path, port).model_copy(update={"site_port": busy})
        default.model_fields_set.discard("site_port")
        moved = with_ports(default)
        assert moved.site_port not in {busy, port}
        assert str(moved.site_port) in moved.site_address


def test_a_damaged_database_stops_up_before_anything_is_started(tmp_path: Path) -> None:
    def damaged(_settings: Settings) -> None:
        raise TrackerError("tracker.db", "is damaged")

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(TrackerError, match="is damaged"):
        supervisor.run(settings(tmp_path, port), damaged, _never)
    assert not (tmp_path / "home/prefect/children.json").exists()


def test_damaged_books_of_prefect_are_one_sentence(tmp_path: Path) -> None:
    books = tmp_path / "home/prefect/prefect.db"
    books.parent.mkdir(parents=True)
    books.write_bytes(b"no database" * 1000)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(supervisor.UpError, match="Prefect's own database is damaged"):
        supervisor.run(settings(tmp_path, port), _never, _never)


def test_a_server_that_dies_is_told_of_by_its_cause(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying = """
        import sys
        print("Traceback (most recent call last):")
        print("some.DatabaseError: no such table")
        print("ERROR: Application startup failed. Exiting.")
        sys.exit(3)
    """
    module(sandbox, "dying", dying)
    module(sandbox, "waiting_runner", "import time; time.sleep(60)")
    monkeypatch.setattr(supervisor, "SERVER", "dying")
    monkeypatch.setattr(supervisor, "RUNNER", "waiting_runner")
    module(sandbox, "waiting_page", "import time; time.sleep(60)")
    monkeypatch.setattr(supervisor, "PAGE", "waiting_page")
    others = set(psutil.Process().children())
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(supervisor.UpError, match=r"some\.DatabaseError: no such table; see"):
        supervisor.run(settings(sandbox, port), _nothing, _nothing)
    assert set(psutil.Process().children()) <= others


def _nothing(_settings: Settings) -> None:
    return


def _never(_settings: Settings) -> None:
    pytest.fail("this must not be reached")


def test_prefect_runs_on_this_machine_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "intranet.example")
    environment = prefect_environment(settings(tmp_path, 4301))
    assert environment["PREFECT_API_URL"] == "http://127.0.0.1:4301/api"
    assert environment["PREFECT_SERVER_API_HOST"] == "127.0.0.1"
    assert environment["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert environment["DO_NOT_TRACK"] == "1"
    assert environment["PREFECT_SERVER_EPHEMERAL_ENABLED"] == "false"
    assert environment["NO_PROXY"] == "intranet.example,127.0.0.1,localhost"
    assert str(tmp_path / "home/prefect") in environment["PREFECT_HOME"]
