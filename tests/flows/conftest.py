"""What the tests of one file share: the process from which reading processes are forked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from flows.adapters.nursery import Nursery
from flows.adapters.readers import Readers


class _Kept(Nursery):
    """Outlives each press; what it forks is still forked, bounded and ended for each."""

    def close(self) -> None:
        pass


@pytest.fixture(scope="module", autouse=True)
def _one_nursery() -> Iterator[None]:
    """To start one takes a third of a second of the processor, and each press has its own."""
    kept = _Kept()

    def readers(*, processes: int) -> Readers:
        opened = Readers(processes=processes)
        opened._nursery = kept
        return opened

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.polling.press.Readers", readers)
        yield
    Nursery.close(kept)
