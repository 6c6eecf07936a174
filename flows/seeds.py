"""Seed documents: the folder that people curate, read file by file; a bad file stops no other."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from models.values.articles import Article, Outlet, Tier
from models.values.base import Issue, IssueKind, TrackerError, Value
from models.values.sources import Entry
from parsers.documents import parse_text_document
from parsers.wire import articles_from_lines

MANIFEST = "manifest.toml"

LARGEST = 50 << 20
"""Bytes in one file; what is larger belongs to `backfill`."""

_FORMATS = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")


class SeedError(TrackerError):
    """A seed document cannot be read as it is."""

    def __init__(self, subject: str, message: str, problem: str = "unreadable") -> None:
        super().__init__(subject, message)
        self.problem = problem


class Listed(Value):
    """One row of the manifest."""

    file: str
    sha256: str | None = None
    origin: str
    received: date | None = None
    outlet: Outlet | None = None
    url: str | None = None
    """Where it was published; a page is then cited under this address."""


class Document(NamedTuple):
    """One file as received, and the articles in it."""

    name: str
    raw: bytes
    articles: tuple[Article, ...]
    issues: tuple[Issue, ...] = ()
    """What in it is no article."""


class Folder(NamedTuple):
    """All that could be read in a folder, and the files that could not."""

    documents: tuple[Document, ...]
    issues: tuple[Issue, ...]


def read_folder(folder: Path, now: datetime) -> Folder:
    """Read every document of a folder in the order of names, checked against its manifest."""
    documents: list[Document] = []
    issues: list[Issue] = []
    try:
        listed = read_manifest(folder / MANIFEST)
    except SeedError as error:
        listed = {}
        issues.append(_issue(error))
    names = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    for name in sorted((names | set(listed)) - {MANIFEST}):
        try:
            documents.append(read_file(folder / name, now, listed.get(name)))
        except TrackerError as error:
            issues.append(_issue(error))
    return Folder(tuple(documents), tuple(issues))


def read_manifest(path: Path) -> Mapping[str, Listed]:
    """Return the manifest's rows by file; a folder without one has none."""
    if not path.exists():
        return {}
    try:
        rows = tomllib.loads(path.read_text("utf-8")).get("document", [])
        listed = [Listed.model_validate(row) for row in rows]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        first = str(error).splitlines()[0]
        raise SeedError(path.name, f"the manifest cannot be read ({first})", "manifest") from error
    return {row.file: row for row in listed}


def read_file(path: Path, now: datetime, listed: Listed | None = None) -> Document:
    """Read one file of any known format; raise a TrackerError that says what is wrong with it."""
    name = path.name
    if path.exists() and path.suffix.lower() not in _FORMATS:
        formats = ", ".join(_FORMATS)
        raise SeedError(name, f"is of no known format; known are {formats}", "unknown_format")
    try:
        if path.stat().st_size > LARGEST:
            raise SeedError(name, "is larger than 50 MB; use `backfill` for it", "too_large")
        raw = path.read_bytes()
    except OSError as error:
        problem = "missing" if isinstance(error, FileNotFoundError) else "unreadable"
        raise SeedError(name, f"cannot be read ({error.strerror})", problem) from error
    if listed and listed.sha256 and hashlib.sha256(raw).hexdigest() != listed.sha256.lower():
        raise SeedError(
            name, "is not what the manifest's digest says; restore it", "sha256_mismatch"
        )
    listed = listed or Listed(file=name, origin="not listed")
    return _document(path, raw, listed, now)


def read_kept(name: str, raw: bytes, listed: Listed | None, now: datetime) -> Document:
    """Read a file again as it was received, which may by now be gone from its folder."""
    return _document(Path(name), raw, listed or Listed(file=name, origin="not listed"), now)


def read_lines(raw: bytes, name: str) -> Document:
    """Read JSON Lines; a line that is no article is an issue, and the next one is read."""
    articles, issues = articles_from_lines(_decoded(raw, name), name)
    return Document(name, raw, tuple(articles), tuple(issues))


def _document(path: Path, raw: bytes, listed: Listed, now: datetime) -> Document:
    suffix = path.suffix.lower()
    if suffix in (".json", ".jsonl"):
        return read_lines(raw, path.name)
    outlet = listed.outlet or Outlet(name=path.stem, tier=Tier.AGGREGATOR)
    if suffix in (".html", ".htm"):
        article = _page(path, raw, outlet, now)
    else:
        article = _text(path, raw, outlet)
    return Document(
        path.name, raw, (article.model_copy(update={"url": listed.url or article.url}),)
    )


def _text(path: Path, raw: bytes, outlet: Outlet) -> Article:
    markdown = path.suffix.lower() == ".md"
    document = parse_text_document(_decoded(raw, path.name), path.name, markdown=markdown)
    if not document.text:
        raise SeedError(path.name, "holds no text", "empty")
    return Article(
        key=path.stem,
        title=document.title,
        text=document.text,
        outlet=outlet,
        url=document.url,
        published=document.published,
    )


def _page(path: Path, raw: bytes, outlet: Outlet, now: datetime) -> Article:
    # The reader of pages is dear to import, and most folders hold none.
    from parsers.web.pages import read_page  # noqa: PLC0415

    # A name under .invalid stands where a fetched page has its address; nobody is told of it.
    address = f"https://seeds.invalid/{path.stem}"
    entry = Entry(source="seeds", key=path.stem, url=address, title="")
    article = read_page(
        raw, url=address, content_type="text/html", outlet=outlet, entry=entry, now=now
    )
    return article.model_copy(update={"key": path.stem, "url": None})


def _decoded(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SeedError(name, f"is not in UTF-8 (at byte {error.start}); convert it") from error


def _issue(error: TrackerError) -> Issue:
    return Issue(
        kind=IssueKind.SEED,
        subject=error.subject,
        problem=getattr(error, "problem", "unreadable"),
        detail=error.message,
    )
