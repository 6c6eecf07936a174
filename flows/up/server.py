"""The Prefect server as a child of `up`: `python -m flows.up.server`."""

from __future__ import annotations

from flows.up.tether import tie


def main() -> None:
    """Serve until SIGTERM; the environment says where, with which database and for whom."""
    tie()
    import uvicorn
    from prefect.server.api.server import create_app
    from prefect.settings import get_current_settings

    settings = get_current_settings().server
    uvicorn.run(
        create_app(final=True),
        host=str(settings.api.host),
        port=settings.api.port,
        timeout_keep_alive=settings.api.keepalive_timeout,
        # Open pages hold web sockets; they must not hold the server when it is asked to stop.
        timeout_graceful_shutdown=2,
        log_level="warning",
    )


if __name__ == "__main__":
    main()
