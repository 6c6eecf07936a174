"""What stands at each path of a newsroom, which paths fail, and who asked for what."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flows.newsroom.stories import Fault


@dataclass(frozen=True)
class Resource:
    """What stands at one path."""

    body: bytes
    content_type: str
    changed: datetime
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    validators: bool = True

    @property
    def etag(self) -> str:
        """A strong validator of the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


@dataclass(frozen=True)
class Seen:
    """One request that was answered; header names are in lower case."""

    path: str
    headers: Mapping[str, str]
    status: int


class Shelf:
    """Resources, faults and the log of requests, shared by the threads that answer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._resources: dict[str, Resource] = {}
        self._faults: dict[str, tuple[Fault, int | None]] = {}
        self._seen: list[Seen] = []

    def put(self, path: str, resource: Resource) -> None:
        """Place a resource, in the stead of what stood there."""
        with self._lock:
            self._resources[path] = resource

    def get(self, path: str) -> Resource | None:
        """Return what stands at a path, its query included."""
        with self._lock:
            return self._resources.get(path)

    def paths(self) -> frozenset[str]:
        """Return all paths at which something stands."""
        with self._lock:
            return frozenset(self._resources)

    def break_(self, path: str, fault: Fault, times: int | None) -> None:
        """Make a path fail for so many requests, or until it is mended."""
        with self._lock:
            self._faults[path] = (fault, times)

    def mend(self, path: str) -> None:
        """Make a path answer again."""
        with self._lock:
            self._faults.pop(path, None)

    def take_fault(self, path: str) -> Fault | None:
        """Return the fault of a path, and count it as used."""
        with self._lock:
            fault, left = self._faults.get(path, (None, None))
            if fault is None:
                return None
            if left is not None:
                if left <= 1:
                    del self._faults[path]
                else:
                    self._faults[path] = (fault, left - 1)
            return fault

    def record(self, path: str, headers: Mapping[str, str], status: int) -> None:
        """Keep that a request was answered."""
        with self._lock:
            self._seen.append(Seen(path, headers, status))

    def seen(self) -> tuple[Seen, ...]:
        """Return all requests so far, in order."""
        with self._lock:
            return tuple(self._seen)
