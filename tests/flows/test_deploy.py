"""The work pool's deployments are those that `up` serves."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

from flows.deployments import schedules, served_deployments

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "deploy" / "prefect.yaml"

# Prefect brings it, without types.
yaml: Any = importlib.import_module("yaml")


def listed() -> dict[str, dict[str, Any]]:
    rows = yaml.safe_load(FILE.read_text())["deployments"]
    return {row["name"]: row for row in rows}


def test_both_ways_deploy_the_same_flows() -> None:
    served = {deployment.name: deployment for deployment in served_deployments()}
    assert set(listed()) == set(served)
    for name, row in listed().items():
        path, _, function = row["entrypoint"].partition(":")
        module = path.removesuffix(".py").replace("/", ".")
        flow = getattr(importlib.import_module(module), function)
        assert flow.name == name
        assert served[name].entrypoint == f"{module}.{function}"
        assert served[name].tags == row["tags"]


def test_every_parameter_is_described() -> None:
    for deployment in served_deployments():
        for name, shown in deployment._parameter_openapi_schema.properties.items():
            assert shown.get("description"), f"{deployment.name}: {name}"


def test_both_ways_keep_the_same_hours() -> None:
    for name, row in listed().items():
        given = row.get("schedules", [])
        served = schedules().get(name)
        assert len(given) == (served is not None)
        if served is None:
            continue
        assert given[0]["timezone"] == served.timezone
        assert given[0].get("cron") == served.cron
        seconds = served.interval.total_seconds() if served.interval else None
        assert given[0].get("interval") == seconds


@pytest.mark.parametrize("name", listed())
def test_runs_of_one_deployment_never_overlap(name: str) -> None:
    assert listed()[name]["concurrency_limit"] == {
        "limit": 1,
        "collision_strategy": "CANCEL_NEW",
    }
    (served,) = [one for one in served_deployments() if one.name == name]
    assert served.concurrency_limit == 1
    assert served.concurrency_options is not None
    assert served.concurrency_options.collision_strategy.value == "CANCEL_NEW"


@pytest.mark.parametrize("name", listed())
def test_every_deployment_and_parameter_says_what_it_is_for(name: str) -> None:
    (served,) = [one for one in served_deployments() if one.name == name]
    assert served.description
    parameters = served._parameter_openapi_schema.properties
    assert all(parameter.get("description") for parameter in parameters.values()), parameters
