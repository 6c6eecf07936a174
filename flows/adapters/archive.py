"""Keep every raw body, so that it can be read again without the network.

A body is named by its SHA-256; a file holds one line of JSON (address, status, headers, time)
and then the body, gzipped. What stands there is never changed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.values.base import TrackerError


class ArchiveError(TrackerError):
    """An archived body is missing or damaged."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An archived body, and how it was received the first time."""

    name: str
    url: str
    status: int
    headers: Mapping[str, str]
    received: datetime
    body: bytes


class Archive:
    """Bodies under one folder, in 256 sub-folders."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(
        self, body: bytes, *, url: str, status: int, headers: Mapping[str, str], received: datetime
    ) -> str:
        """Keep a body and return its name; a body that is there already is left alone."""
        name = hashlib.sha256(body).hexdigest()
        path = self._path(name)
        if path.exists():
            return name
        head = {
            "url": url,
            "status": status,
            "headers": dict(headers),
            "received": received.isoformat(),
        }
        line = json.dumps(head, ensure_ascii=True).encode() + b"\n"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, gzip.compress(line + body, compresslevel=6, mtime=0))
        return name

    def load(self, name: str) -> Kept:
        """Return an archived body, its digest checked."""
        path = self._path(name)
        try:
            line, _, body = gzip.decompress(path.read_bytes()).partition(b"\n")
            head = json.loads(line)
            kept = Kept(
                name,
                head["url"],
                head["status"],
                head["headers"],
                datetime.fromisoformat(head["received"]),
                body,
            )
        except FileNotFoundError as error:
            raise ArchiveError(name, "this body is not in the archive") from error
        except (OSError, EOFError, zlib.error, ValueError, KeyError) as error:
            raise ArchiveError(name, f"this archived body is damaged: {error}") from error
        if hashlib.sha256(body).hexdigest() != name:
            raise ArchiveError(name, "this archived body is not what its name says")
        return kept

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / f"{name}.gz"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader, also after a crash, sees all of it or none."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
