"""The published folder: only what is otherwise than before is written, and never half a file.

What each page was made from is kept as a digest, so that an unchanged page is not even rendered.
A file is looked into, and written again where it differs, if it is not of the size it was written
with, or has changed since that was kept, or the machine has started since, or its clock was set
back: what a power loss tears may have its size and its time.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from flows.publishing.scribe import Scribe, replace_file
from models.store.locks import file_lock
from models.values.base import TrackerError
from models.values.ids import digest

_KEPT = ".pages.json"

_SINCE_START = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""The clock that runs since the machine has started; some stand while it sleeps, to no harm."""

_FEW = 256
"""Files; for fewer, to start another process takes longer than it saves."""


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
    _trusted: int = 0
    """Files that changed later, in nanoseconds, are looked into."""
    _made: bool = False
    """Whether any page was rendered, be it as it was."""
    _states: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)
    """Size and last change of the files that were there as it began, by folder."""
    _lock: int | None = None
    """The file that holds the folder."""
    _scribe: Scribe | None = None

    def __post_init__(self) -> None:
        """Spell the folder out once: to join paths takes longer than to hand a file over."""
        self._root = str(self.path)

    def put(self, name: str, source: str, make: Callable[[], str | bytes]) -> None:
        """Write a page unless it was made from the same `source` before."""
        mark = digest(self.edition, source).hex()
        known = self._before.get(name)
        size, changed = self._state(name)
        if known == (mark, size) and changed <= self._trusted:
            self._now[name] = (mark, size)
            self.kept += 1
            return
        self._made = True
        made = make()
        body = made if isinstance(made, bytes) else made.encode("utf-8", "replace")
        self._now[name] = (mark, len(body))
        if size == len(body) and (self.path / name).read_bytes() == body:
            self._date(name, changed)
            self.kept += 1
            return
        self._replace(name, body)
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
        self.finish()
        for name in self.former():
            with suppress(OSError):
                (self.path / name).unlink()
        # Last of all, and whenever a page was looked into: it is not again until it changes.
        if self._made or self._now != self._before:
            body = json.dumps(self._now, separators=(",", ":"), sort_keys=True).encode()
            with _naming(self.path / _KEPT):
                replace_file(f"{self.path}/{_KEPT}", body)

    def finish(self) -> None:
        """Wait until all that is written is in its place."""
        scribe, self._scribe = self._scribe, None
        if scribe:
            with _naming(self.path):
                scribe.end()

    def _replace(self, name: str, body: bytes) -> None:
        target = f"{self._root}/{name}"
        if len(self.written) == _FEW:
            # Where none can be started, the files are written all the same.
            with suppress(OSError):
                self._scribe = Scribe(self._lock)
        try:
            if self._scribe:
                self._scribe.put(target, body)
            else:
                replace_file(target, body)
        except OSError as error:
            raise _refused(Path(error.filename or target), error) from error

    def _date(self, name: str, changed: int) -> None:
        """Date a page that is of a time to come as of now: it would not be trusted until then."""
        if changed > time.time_ns():
            with suppress(OSError):
                os.utime(self.path / name)

    def _state(self, name: str) -> tuple[int, int]:
        """Return the size of a file and when it changed; a size of -1 where there is none."""
        folder, _, file = name.rpartition("/")
        if folder not in self._states:
            self._states[folder] = _listed(self.path / folder)
        return self._states[folder].get(file, (-1, 0))


@contextmanager
def opened_folder(path: Path, edition: str) -> Iterator[Folder]:
    """Give the folder with what is known of its pages, to one publication at a time."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(path, error) from error
    with file_lock(path / _KEPT) as lock:
        before, trusted = _known(path / _KEPT), _trusted(path / _KEPT)
        folder = Folder(path, edition, _before=before, _trusted=trusted, _lock=lock.fileno())
        try:
            yield folder
        except BaseException:
            # What has gone wrong is told, not what comes of it.
            with suppress(PublishError):
                folder.finish()
            raise
        folder.close()


def _known(file: Path) -> dict[str, tuple[str, int]]:
    """Return what was kept; where that is lost or torn, every page is made anew."""
    try:
        rows = json.loads(file.read_bytes())
        return {str(name): (str(row[0]), int(row[1])) for name, row in rows.items()}
    except (OSError, ValueError, TypeError, AttributeError, LookupError):
        return {}


def _trusted(file: Path) -> int:
    """Return when it was kept, or 0 where the machine has started since or its clock gone back."""
    try:
        kept = file.stat().st_mtime_ns
    except OSError:
        return 0
    now = time.time_ns()
    return kept if now - time.clock_gettime_ns(_SINCE_START) < kept <= now else 0


def _listed(folder: Path) -> dict[str, tuple[int, int]]:
    """Return the files of a folder with their states: asked for one by one, they take longer."""
    try:
        with os.scandir(folder) as found:
            stats = ((one.name, one.stat()) for one in found if one.is_file())
            return {name: (stat.st_size, stat.st_mtime_ns) for name, stat in stats}
    except OSError:
        return {}


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _refused(Path(error.filename or path), error) from error


def _refused(path: Path, error: OSError) -> PublishError:
    reason = error.strerror or str(error)
    return PublishError(
        str(path),
        f"the page cannot be written ({reason}); make room, or set INDIA_OMAN_PUBLISH_TO elsewhere",
    )
