"""Load sources.toml: which feeds and listings are read, checked field by field."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import soupsieve
from pydantic import ValidationError

from models.values.base import TrackerError
from models.values.sources import Source, SourceKind


class SourcesError(TrackerError):
    """sources.toml cannot be used; the message names the source and the field."""


def load_sources(path: Path, *, to_read: bool = True) -> list[Source]:
    """Return all sources of a file, in its order, switched off or not.

    Raises SourcesError naming file, source and field. Who only shows them, and has nothing
    `to_read`, need not wait until the selectors for their pages are compiled.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SourcesError(str(path), "there is no such file") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourcesError(str(path), f"cannot be read: {error}") from error
    rows = table.get("source")
    if not isinstance(rows, list) or set(table) != {"source"}:
        raise SourcesError(str(path), "must hold [[source]] tables and nothing else")
    sources = [_source(path, number, row) for number, row in enumerate(rows, start=1)]
    if to_read:
        for source in sources:
            _check_selectors(path, source)
    seen: set[str] = set()
    for source in sources:
        if source.name in seen:
            raise _wrong(path, source.name, "name", "stands there twice")
        seen.add(source.name)
    return sources


def _source(path: Path, number: int, row: dict[str, Any]) -> Source:
    name = str(row.get("name") or f"number {number}")
    try:
        source = Source.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the table"
        raise _wrong(path, name, field, first["msg"]) from error
    _check(path, source)
    return source


def _check(path: Path, source: Source) -> None:
    """Check what only the poller would notice, months later."""
    parts = urlsplit(source.url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        raise _wrong(path, source.name, "url", "must be a plain address of http or https")
    for field, slot in (("older", "{page}"), ("numbered", "{number}"), ("days", "{day}")):
        form = getattr(source, field)
        if form is not None and slot not in form:
            raise _wrong(path, source.name, field, f"must hold {slot}")
    if source.id_pattern is not None:
        try:
            groups = re.compile(source.id_pattern).groups
        except re.error as error:
            raise _wrong(path, source.name, "id_pattern", f"is no pattern: {error}") from error
        if not groups:
            raise _wrong(path, source.name, "id_pattern", "must have a group that is the id")
    if (source.kind is SourceKind.LISTING) != (source.listing is not None):
        raise _wrong(path, source.name, "listing", "goes with kind listing, and only with it")
    if source.outlet.timezone is not None:
        try:
            ZoneInfo(source.outlet.timezone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise _wrong(path, source.name, "outlet.timezone", "is no known zone") from error


def _check_selectors(path: Path, source: Source) -> None:
    for field, selector in source.listing or ():
        if selector is None or field == "date_format" or selector == ".":
            continue
        try:
            soupsieve.compile(selector)
        except soupsieve.SelectorSyntaxError as error:
            raise _wrong(
                path, source.name, f"listing.{field}", f"is no selector: {error}"
            ) from error


def _wrong(path: Path, name: str, field: str, problem: str) -> SourcesError:
    return SourcesError(str(path), f"source {name!r}, field {field}: {problem}")
