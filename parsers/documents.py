"""Text documents that people drop in: a few header lines, then the text.

A header line names one fact: `date 2024-12-04`, `title: ...`, `url: ...`. The date may stand with
or without a colon, all others need one, so that a text may begin with any of these words.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from models.values.base import TrackerError

_DATE = re.compile(r"^\s*date\s*:?\s*(\S+)\s*$", re.IGNORECASE)
_FIELD = re.compile(r"^\s*(title|url)\s*:\s*(\S.*?)\s*$", re.IGNORECASE)
_HEADING = re.compile(r"^\s{0,3}#\s+(.*?)\s*#*\s*$")
_FENCE = re.compile(r"^---\s*$")


class DocumentError(TrackerError):
    """A document's header says something that cannot be true."""


class TextDocument(NamedTuple):
    """What a text document says of itself, and its text."""

    title: str
    text: str
    published: date | None
    url: str | None


def parse_text_document(content: str, subject: str, *, markdown: bool = False) -> TextDocument:
    """Split header and text; in markdown, a first heading is the title.

    Raise DocumentError where the header's date is none: a wrong day would be worse than no
    document.
    """
    lines = content.removeprefix("\ufeff").splitlines()
    published, fields, used = None, {"title": "", "url": ""}, 0
    for line in lines:
        if found := _FIELD.match(line):
            fields[found[1].lower()] = found[2]
        elif found := _DATE.match(line):
            published = _day(found[1], subject)
        elif line.strip() and not (markdown and _FENCE.match(line)):
            break
        used += 1
    rest = lines[used:]
    if markdown and not fields["title"] and rest and (found := _HEADING.match(rest[0])):
        fields["title"], rest = found[1], rest[1:]
    text = "\n".join(rest).strip()
    return TextDocument(fields["title"], text, published, fields["url"] or None)


def _day(words: str, subject: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise DocumentError(
            subject, f"its date {words[:40]!r} is no day of the form YYYY-MM-DD; correct it"
        ) from error
