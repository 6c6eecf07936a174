"""The ports of `up`: Prefect's must be free; the page moves aside where nobody chose its own."""

from __future__ import annotations

import socket

from flows.settings import Settings
from models.values.base import TrackerError

_LOOPBACK = "127.0.0.1"


class PortError(TrackerError):
    """A port cannot be used."""


def with_ports(settings: Settings) -> Settings:
    """Return settings whose ports are free, or raise a PortError that names the setting.

    The page's port, where it was not set, may be any: several trackers can run on one machine.
    """
    if (taken := _taken(settings.port)) is not None:
        raise _error(settings.port, taken, "INDIA_OMAN_PORT")
    chosen = "site_port" in settings.model_fields_set
    taken = _taken(settings.site_port)
    if chosen and settings.site_port == settings.port:
        raise PortError(
            f"port {settings.port}",
            "is asked for Prefect and for the page; set INDIA_OMAN_SITE_PORT to another one",
        )
    if taken is None and settings.site_port != settings.port:
        return settings
    if chosen and taken is not None:
        raise _error(settings.site_port, taken, "INDIA_OMAN_SITE_PORT")
    return settings.model_copy(update={"site_port": _any_port()})


def _taken(port: int) -> str | None:
    """Return why a port cannot be had, or None where it can."""
    with socket.socket() as probe:
        # As the server itself does: a port in TIME_WAIT is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_LOOPBACK, port))
        except OSError as error:
            return error.strerror or str(error)
    return None


def _any_port() -> int:
    with socket.socket() as probe:
        probe.bind((_LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _error(port: int, reason: str, setting: str) -> PortError:
    return PortError(
        f"port {port}",
        f"cannot be used on {_LOOPBACK} ({reason}); stop the program that uses it, or set"
        f" {setting} to another one",
    )
