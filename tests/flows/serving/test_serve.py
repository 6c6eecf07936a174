"""The command `serve`: a real server on loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from flows.cli import run
from models.store import open_store
from parsers.read import read_article
from parsers.wire import article_from_json
from tests.flows.serving.making import DOCUMENTS, NOW, a_tracker


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def serving(home: Path, *, child: bool = False) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a running server; it is ended as a user or `up` would end it."""
    port = free_port()
    module = ["-m", "flows.serving.server"] if child else ["-m", "flows.cli", "serve"]
    process = subprocess.Popen(
        [sys.executable, *module],
        env={**os.environ, "INDIA_OMAN_HOME": str(home), "INDIA_OMAN_SITE_PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                httpx.get(f"{address}/api/v1", timeout=10, trust_env=False)
                break
            except httpx.TransportError:
                assert process.poll() is None, process.communicate()
                time.sleep(0.1)
        yield address, process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.mark.parametrize("child", [False, True], ids=["command", "child"])
def test_it_serves_until_it_is_told_to_stop(tmp_path: Path, child: bool) -> None:
    settings = a_tracker(tmp_path / "home")
    settings.site_folder.mkdir()
    (settings.site_folder / "index.html").write_text("<p>page</p>")
    with serving(settings.home, child=child) as (address, process):
        answer = httpx.get(f"{address}/api/v1/events", trust_env=False)
        assert answer.json()["total"] > 0
        assert "server" not in answer.headers
        assert httpx.get(f"{address}/", trust_env=False).text == "<p>page</p>"
        # Whoever polls writes at the same time, and both get on.
        store = open_store(settings.store_url)
        article = article_from_json({**DOCUMENTS[1], "id": "another"})
        store.add(article, read_article(article), NOW)
        store.close()
        process.send_signal(signal.SIGTERM if child else signal.SIGINT)
        said, errors = process.communicate(timeout=20)
        if child:
            return
        assert process.returncode == 0, errors
        assert f"{address}/" in said
        assert errors == "Stopped.\n"


def test_a_taken_port_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INDIA_OMAN_HOME", str(tmp_path / "home"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert run(["serve", "--port", str(taken.getsockname()[1])]) == 1
    said = capsys.readouterr().err
    assert "INDIA_OMAN_SITE_PORT" in said
    assert said.count("\n") == 1
