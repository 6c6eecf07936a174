"""The environment in which Prefect runs under `up`: on this machine alone, calling nobody.

Every value was measured against Prefect 3.8; the reasons stand beside them.
"""

from __future__ import annotations

import os

from flows.settings import PREFIX, Settings

_RETENTION = str(14 * 24 * 3600)


def prefect_environment(settings: Settings) -> dict[str, str]:
    """Return our variables for the server, the runner and every flow run."""
    database = settings.prefect_home / "prefect.db"
    return {
        f"{PREFIX}HOME": str(settings.home),
        # The port that `up` found free, so that links lead to the page that is served.
        f"{PREFIX}SITE_PORT": str(settings.site_port),
        "PREFECT_HOME": str(settings.prefect_home),
        "PREFECT_API_URL": f"{settings.server}/api",
        # Without it, links in notifications read "None".
        "PREFECT_UI_URL": settings.server,
        "PREFECT_SERVER_API_HOST": "127.0.0.1",
        # `prefect server start --port` serves a page that asks port 4200; the variable does not.
        "PREFECT_SERVER_API_PORT": str(settings.port),
        "PREFECT_SERVER_UI_API_URL": "/api",
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{database}",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        # A flow that misses the server must say so, and not start a server of its own.
        "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
        # In memory, a lease that outlives a killed server blocks its deployment for ever.
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": (
            "prefect.server.concurrency.lease_storage.filesystem"
        ),
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
        # A flow run takes about 100 kB of the server's database, and there are 400 a day.
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": _RETENTION,
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
        "PREFECT_LOGGING_EXTRA_LOGGERS": "flows,parsers,models",
        # Each source is a task; that it ended is shown on the run's page, and not a line each.
        "PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL": "WARNING",
        "PREFECT_RUNNER_POLL_FREQUENCY": "5",
        # A proxy must never stand between the parts on this machine.
        **_direct("NO_PROXY"),
        **_direct("no_proxy"),
    }


def _direct(name: str) -> dict[str, str]:
    hosts = [host for host in os.environ.get(name, "").split(",") if host]
    return {name: ",".join(dict.fromkeys([*hosts, "127.0.0.1", "localhost"]))}
