"""Publishing what a test has gathered, without a store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flows.publishing.gathering import Gathered
from flows.publishing.site import Beside, Published, opened_site, put_site


def publish(
    path: Path, gathered: Gathered, notice: str | None = None, beside: Sequence[Beside] = ()
) -> Published:
    with opened_site(path, notice) as folder:
        return put_site(folder, gathered, notice, beside)
