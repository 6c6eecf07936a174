"""Reading much at once without the search for cycles among what has just been read.

Frozen values never form cycles, but each thousand of them makes Python walk over all that are
there already: reading ten thousand events takes five times as long with it as without.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Put the search for cycles off until what is read is read.

    Several threads may do so at once: whoever found it on puts it on again, however they overlap.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def count_as_old() -> None:
    """Let what has just been read count among what is old.

    Else the first search after `no_collection` walks over all of it at once, only to find that it
    is needed, which takes a quarter of the time that reading it took. For what stays until its
    process ends, or is let go as a whole.
    """
    gc.freeze()
    gc.unfreeze()
