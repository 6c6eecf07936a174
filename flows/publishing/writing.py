"""The published folder: only what is otherwise than before is written, and never half a file.

What each page was made from is kept as a digest, so that an unchanged page is not even rendered.
A file that is not of the size it was written with is written again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from models.store.locks import file_lock
from models.values.base import TrackerError
from models.values.ids import digest

_KEPT = ".pages.json"
_BESIDE = ".page"


class PublishError(TrackerError):
    """The published folder cannot be written."""


@dataclass
class Folder:
    """One publication under way."""

    path: Path
    edition: str
    """Of the templates: by another one, every page is made anew."""
    written: list[str] = field(default_factory=list)
    kept: int = 0
    _before: dict[str, tuple[str, int]] = field(default_factory=dict)
    _now: dict[str, tuple[str, int]] = field(default_factory=dict)
    _sizes: dict[str, dict[str, int]] = field(default_factory=dict)
    """Of the files that were there as it began, by folder."""

    def put(self, name: str, source: str, make: Callable[[], str | bytes]) -> None:
        """Write a page unless it was made from the same `source` before."""
        mark = digest(self.edition, source).hex()
        known = self._before.get(name)
        size = self._size(name)
        if known and known[0] == mark and size == known[1]:
            self._now[name] = known
            self.kept += 1
            return
        made = make()
        body = made if isinstance(made, bytes) else made.encode("utf-8", "replace")
        self._now[name] = (mark, len(body))
        if size == len(body) and (self.path / name).read_bytes() == body:
            self.kept += 1
            return
        _replace(f"{self.path}/{name}", body)
        self.written.append(name)

    def put_made(self, name: str, body: str | bytes) -> None:
        """Write a page that is made already, unless it is there as it is."""
        text = body if isinstance(body, str) else body.decode("utf-8", "replace")
        self.put(name, text, lambda: body)

    def former(self) -> list[str]:
        """Return the pages of earlier publications that this one has not."""
        return sorted(self._before.keys() - self._now.keys())

    def close(self) -> None:
        """Keep what this publication has made, for the next one; what nobody leads to goes."""
        for name in self.former():
            with suppress(OSError):
                (self.path / name).unlink()
        body = json.dumps(self._now, separators=(",", ":"), sort_keys=True).encode()
        if self._size(_KEPT) != len(body) or (self.path / _KEPT).read_bytes() != body:
            _replace(f"{self.path}/{_KEPT}", body)

    def _size(self, name: str) -> int:
        """Return the size of a file; -1 where there is none."""
        folder, _, file = name.rpartition("/")
        if folder not in self._sizes:
            self._sizes[folder] = _listed(self.path / folder)
        return self._sizes[folder].get(file, -1)


@contextmanager
def opened_folder(path: Path, edition: str) -> Iterator[Folder]:
    """Give the folder with what is known of its pages, to one publication at a time."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(path, error) from error
    with file_lock(path / _KEPT):
        folder = Folder(path, edition, _before=_known(path / _KEPT))
        yield folder
        folder.close()


def _known(file: Path) -> dict[str, tuple[str, int]]:
    """Return what was kept; where that is lost or torn, every page is made anew."""
    try:
        rows = json.loads(file.read_bytes())
        return {str(name): (str(row[0]), int(row[1])) for name, row in rows.items()}
    except (OSError, ValueError, TypeError, AttributeError, LookupError):
        return {}


def _listed(folder: Path) -> dict[str, int]:
    """Return the files of a folder with their sizes: asked for one by one, they take longer."""
    try:
        with os.scandir(folder) as found:
            return {one.name: one.stat().st_size for one in found if one.is_file()}
    except OSError:
        return {}


def _replace(target: str, body: bytes) -> None:
    # Not synced to the disk: what a power loss tears is of another size, and is written again.
    folder = target.rpartition("/")[0]
    # One name for all of a folder, which one publication at a time writes.
    beside = f"{folder}/{_BESIDE}"
    try:
        try:
            _write(beside, body)
        except FileNotFoundError:
            Path(folder).mkdir(parents=True, exist_ok=True)
            _write(beside, body)
        os.replace(beside, target)  # noqa: PTH105 - a tenth of a second for each thousand pages
    except OSError as error:
        with suppress(OSError):
            Path(beside).unlink()
        raise _refused(Path(target), error) from error


def _write(path: str, body: bytes) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
    try:
        rest = memoryview(body)
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)


def _refused(path: Path, error: OSError) -> PublishError:
    reason = error.strerror or str(error)
    return PublishError(
        str(path),
        f"the page cannot be written ({reason}); make room, or set INDIA_OMAN_PUBLISH_TO elsewhere",
    )
