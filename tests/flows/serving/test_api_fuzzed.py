"""The interface under questions that a machine makes up from its own description.

`make soak` asks many times more of them.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from flows.serving.app import create_app
from flows.settings import Settings
from tests.flows.serving.making import a_tracker

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
SOAK = bool(os.environ.get("INDIA_OMAN_SOAK"))

PATHS = (
    "", "/events", "/events/{event}", "/mentions", "/follow-ups", "/follow-ups/{follow_up}",
    "/series", "/series/{name}", "/sources", "/search", "/schema/{what}",
)  # fmt: skip


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Any:
    tracker: Settings = a_tracker(tmp_path_factory.mktemp("fuzzed") / "home")
    app = create_app(tracker, ("testserver",))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


def test_every_path_is_asked(described: Any) -> None:
    assert sorted(described.raw_schema["paths"]) == sorted(f"/api/v1{path}" for path in PATHS)


ASKED = [("positive", path) for path in PATHS] + [
    ("negative", path) for path in PATHS if path not in {"", "/series", "/sources"}
]


@pytest.mark.parametrize(("mode", "path"), ASKED)
def test_no_question_is_answered_by_a_fault(described: Any, mode: str, path: str) -> None:
    operation = described[f"/api/v1{path}"]["GET"]
    cases = operation.as_strategy(generation_mode=schemathesis.GenerationMode(mode))

    @given(case=cases)
    @settings(
        max_examples=1000 if SOAK else 6,
        deadline=None,
        derandomize=not SOAK,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    ask()
