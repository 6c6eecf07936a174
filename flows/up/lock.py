"""One `up` for one data folder: the lock is the system's, so that it ends with its holder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.values.base import TrackerError


class AlreadyUpError(TrackerError):
    """Another `up` serves this folder."""


@contextmanager
def only_one(file: Path) -> Iterator[None]:
    """Hold the lock, or say which process holds it."""
    with file.open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.seek(0)
            raise AlreadyUpError(
                str(file.parent.parent),
                f"another `india-oman up` (process {lock.read().strip() or 'unknown'}) serves this"
                " folder; stop it first, or set INDIA_OMAN_HOME to another one",
            ) from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
