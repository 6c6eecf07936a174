"""Processes of tests, each forked from one that has loaded the store: a second less for each."""

from __future__ import annotations

import multiprocessing
from multiprocessing.context import ForkServerContext

LOADED = ["models.store", "models.store.migrate", "psycopg", "sqlalchemy.dialects.postgresql"]


def forked() -> ForkServerContext:
    """Give what starts them; nothing that a test has opened is passed on to them."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*LOADED, "tests.models.stories"])
    return context
