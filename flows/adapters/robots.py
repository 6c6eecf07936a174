"""Ask robots.txt before asking for anything else, and remember what it said for a day.

After RFC 9309: what is missing (4xx) allows all; what fails (5xx) forbids all for now; only the
first 500 kB count.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from protego import Protego

from flows.adapters.archive import write_whole
from flows.adapters.fetch_errors import FetchError
from models.values.sources import FailureKind

_KEPT = timedelta(hours=24)
_KEPT_FAILURE = timedelta(minutes=30)
ROBOTS_BYTES = 500_000
_CLIENT_ERROR, _SERVER_ERROR = 400, 500
_LONGEST_PAUSE = 20.0


@lru_cache(maxsize=256)
def _parsed(text: str) -> Protego:
    return Protego.parse(text)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin's robots.txt said, and when."""

    origin: str
    status: int
    text: str
    asked: datetime

    def is_fresh(self, now: datetime) -> bool:
        """Say whether it need not be asked again."""
        kept = _KEPT_FAILURE if self.status >= _SERVER_ERROR else _KEPT
        return timedelta() <= now - self.asked < kept

    def allows(self, url: str, agent: str) -> bool:
        """Say whether an address may be fetched."""
        if self.status >= _SERVER_ERROR:
            return False
        return self.status >= _CLIENT_ERROR or _parsed(self.text).can_fetch(url, agent)

    def pause(self, agent: str) -> float:
        """Return the seconds that it asks to leave between requests, within reason."""
        if self.status >= _CLIENT_ERROR:
            return 0.0
        return min(_parsed(self.text).crawl_delay(agent) or 0.0, _LONGEST_PAUSE)


class Robots:
    """The rules of every origin, in memory and in a folder that outlives the process.

    `ask` fetches an address of robots.txt and returns its status and first bytes.
    """

    def __init__(
        self,
        ask: Callable[[str], tuple[int, bytes]],
        agent: str,
        folder: Path | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._ask = ask
        self._agent = agent
        self._folder = folder
        self._clock = clock
        self._known: dict[str, Rules] = {}
        self._lock = threading.Lock()

    def check(self, url: str) -> float:
        """Return the pause that robots.txt asks for, or raise a FetchError where it forbids."""
        rules = self.rules(url)
        if not rules.allows(url, self._agent):
            why = (
                f"robots.txt answered {rules.status}, which forbids all for now"
                if rules.status >= _SERVER_ERROR
                else "robots.txt forbids this address"
            )
            raise FetchError(FailureKind.ROBOTS, url, why, status=rules.status)
        return rules.pause(self._agent)

    def rules(self, url: str) -> Rules:
        """Return the rules of an address's origin, asked for where they are old."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        now = self._clock()
        with self._lock:
            known = self._known.get(origin) or self._load(origin)
        if known is None or not known.is_fresh(now):
            status, body = self._ask(f"{origin}/robots.txt")
            text = body[:ROBOTS_BYTES].decode("utf-8", "replace")
            known = Rules(origin, status, text, now)
            self._save(known)
        with self._lock:
            self._known[origin] = known
        return known

    def _load(self, origin: str) -> Rules | None:
        if self._folder is None:
            return None
        try:
            row = json.loads(self._path(self._folder, origin).read_bytes())
            return Rules(
                row["origin"], row["status"], row["text"], datetime.fromisoformat(row["asked"])
            )
        except (OSError, ValueError, KeyError):
            # A missing or damaged memory is the same as none: it is asked for again.
            return None

    def _save(self, rules: Rules) -> None:
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        row = {
            "origin": rules.origin,
            "status": rules.status,
            "text": rules.text,
            "asked": rules.asked.isoformat(),
        }
        write_whole(self._path(self._folder, rules.origin), json.dumps(row).encode())

    @staticmethod
    def _path(folder: Path, origin: str) -> Path:
        return folder / f"{hashlib.sha256(origin.encode()).hexdigest()[:32]}.json"
