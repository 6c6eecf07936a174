"""What drives the demonstration, against a Prefect that is busy, late or gone."""

from __future__ import annotations

import threading
from pathlib import Path

import httpx
import pytest

from flows.demo.directing import DemoError, Director
from flows.newsroom.site import Newsroom
from flows.settings import Settings


def direct(tmp_path: Path, *answers: int | str) -> list[str]:
    """Have one poll made, while Prefect gives these answers: a status, or the state of the run."""
    turns, asked = list(answers), list[str]()

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(f"{request.method} {request.url.path}")
        turn = turns.pop(0)
        if isinstance(turn, int):
            return httpx.Response(turn)
        if turn == "cut":
            raise httpx.ReadError("cut")
        return httpx.Response(200, json={"id": "x", "state_type": turn})

    director = Director(
        Settings(home=tmp_path), Newsroom(), every=0, say=print, stop=threading.Event()
    )
    with httpx.Client(base_url="http://h", transport=httpx.MockTransport(answer)) as api:
        director._poll(api)
    assert turns == []
    return asked


def test_a_busy_prefect_is_asked_again(tmp_path: Path) -> None:
    asked = direct(tmp_path, 503, "", "", "RUNNING", "cut", "COMPLETED")
    assert asked[2] == "POST /deployments/x/create_flow_run"
    assert asked[3:] == ["GET /flow_runs/x"] * 3


@pytest.mark.parametrize(
    ("answers", "words"), [(("", 422), "answered 422"), (("", "", "FAILED"), "ended as failed")]
)
def test_what_asking_again_would_not_mend_ends_it(
    answers: tuple[int | str, ...], words: str, tmp_path: Path
) -> None:
    with pytest.raises(DemoError, match=words):
        direct(tmp_path, *answers)
