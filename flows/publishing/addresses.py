"""Where each page lies in the published folder; addresses once given are kept.

They are relative to the folder, so that it works from a disk as from any server.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from flows.markdown import safe_url
from models.values.events import Event
from models.values.ids import digest

INDEX = "index.html"
FOLLOW_UPS = "follow-ups.html"
SOURCES = "sources.html"
METHOD = "method.html"
STYLE = "assets/briefing.css"

_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60


def event_page(event: str) -> str:
    """Return the page of an event."""
    return f"events/{_file(event)}.html"


def follow_up_page(follow_up: str) -> str:
    """Return the page of a follow-up."""
    return f"follow-ups/{_file(follow_up)}.html"


def series_page(mechanism: str) -> str:
    """Return the page of a series."""
    return f"series/{slug(mechanism)}.html"


def series_chart(mechanism: str) -> str:
    """Return the picture of a series' gaps."""
    return f"series/{slug(mechanism)}.svg"


def source_page(source: str) -> str:
    """Return the page of a source."""
    return f"sources/{_file(source)}.html"


def year_page(year: int | None) -> str:
    """Return the list of a year's events; None is for those without a date."""
    return f"years/{year or 'undated'}.html"


def year_of(event: Event) -> int | None:
    """Return the year under which an event is listed: that of its last day."""
    day: date | None = event.span.last or event.span.first
    return day.year if day else None


@lru_cache(maxsize=1024)
def slug(name: str) -> str:
    """Return a file's name for a series: its letters, and a digest where they do not say all."""
    plain = _NO_SLUG.sub("-", name.casefold()).strip("-")[:_LONGEST_SLUG].strip("-")
    if plain.replace("-", " ") == name.casefold():
        return plain
    return f"{plain}-{digest(name).hex()[:8]}".lstrip("-")


@lru_cache(maxsize=8192)
def web_address(url: str | None) -> str | None:
    """Return the address of an article as a link may have it; None where it is no web address."""
    return safe_url(url)


def bare_address(url: str | None) -> str | None:
    """Return an address without its query: a feed's may hold a key."""
    safe = safe_url(url)
    return urlsplit(safe)._replace(query="", fragment="").geturl() if safe else None


def _file(name: str) -> str:
    # Ids and names of sources are ours; whatever else comes must not leave the folder.
    return name if _ID.fullmatch(name) else digest(name).hex()
