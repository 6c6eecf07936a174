"""Rows for what an article states: mentions and commitments under ids of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from models.store.text import storable, stored
from models.tables.base import LARGEST
from models.values.articles import Article
from models.values.base import Issue, IssueKind
from models.values.ids import digest, make_id
from models.values.mentions import Commitment, Mention, Reading

LINKED_AT_MOST = 500
"""Mentions of one article that are resolved; a page with more is a list, and would cost every
neighbour. The others are kept and searchable."""


def mention_rows(
    article: Article, reading: Reading, now: datetime, revision: int, *, quiet: bool
) -> tuple[list[dict[str, Any]], list[Issue]]:
    """Return rows for all mentions of a reading, and what was odd."""
    rows: list[dict[str, Any]] = []
    issues: list[Issue] = []
    seen: Counter[tuple[str, str]] = Counter()
    whole = article.whole
    for position, read in enumerate(reading.mentions):
        mention, packed = stored(read)
        if whole[read.start : read.end] != read.quote:
            issues.append(_misquoted(article, read.quote))
        rows.append(
            {
                "id": _statement_id(article, mention.kind.value, read.quote, seen),
                "position": position,
                "status": mention.status.value,
                "first": mention.span.first,
                "last": mention.span.last,
                "grain": mention.span.grain.value,
                "part": mention.part.value,
                "linked": position < LINKED_AT_MOST,
                "superseded_by": None,
                "withdrawn": False,
                "signature": None,
                "event": None,
                **_common(article, reading, mention, now, revision, packed=packed, quiet=quiet),
            }
        )
    if len(rows) > LINKED_AT_MOST:
        issues.append(
            Issue(
                kind=IssueKind.READING,
                subject=article.key,
                problem="too_many_mentions",
                detail=f"{len(rows)} mentions were read; the first {LINKED_AT_MOST} are resolved, "
                "the others only kept: look whether this is a list.",
            )
        )
    return rows, issues


def commitment_rows(
    article: Article,
    reading: Reading,
    now: datetime,
    revision: int,
    mentions: list[str],
    *,
    quiet: bool,
) -> list[dict[str, Any]]:
    """Return rows for all commitments of a reading; `mentions` are the ids of its mentions."""
    seen: Counter[tuple[str, str]] = Counter()
    rows = []
    for position, read in enumerate(reading.commitments):
        commitment, packed = stored(read)
        rows.append(
            {
                "id": _statement_id(article, f"commitment {commitment.kind}", read.quote, seen),
                "position": position,
                "earliest": commitment.span.first,
                "latest": commitment.span.last,
                "when_text": commitment.span.wording,
                "raised_by": _nth(mentions, commitment.raised_by),
                "planned": _nth(mentions, commitment.event),
                "superseded_by": None,
                "follow_up": None,
                **_common(article, reading, commitment, now, revision, packed=packed, quiet=quiet),
            }
        )
    return rows


def likeness(one: str, other: str) -> int:
    """Return how much two quotes share, 0 to 100: common words over all words."""
    left, right = set(_words(one)), set(_words(other))
    return 100 * len(left & right) // max(len(left | right), 1)


def _words(text: str) -> Iterator[str]:
    return (word.strip(".,;:!?\"'“”‘’()") for word in text.casefold().split())


def _statement_id(article: Article, kind: str, quote: str, seen: Counter[tuple[str, str]]) -> str:
    """Return an id of the fewest raw facts; the nth statement in the same words counts up."""
    words = digest(" ".join(quote.split())).hex()
    nth = seen[kind, words]
    seen[kind, words] += 1
    return make_id(article.published, article.id, kind, words, *([str(nth)] if nth else []))


def _common(
    article: Article,
    reading: Reading,
    value: Mention | Commitment,
    now: datetime,
    revision: int,
    *,
    packed: str,
    quiet: bool,
) -> dict[str, Any]:
    number = value.round
    return {
        "document": article.id,
        "revision": revision,
        "until": None,
        "kind": value.kind.value,
        "mechanism": value.mechanism,
        "round": number if number is not None and abs(number) <= LARGEST else None,
        "city": value.city,
        "country": value.country,
        "quote": value.quote,
        "confidence": value.confidence,
        "value": packed,
        "parser": storable(reading.parser),
        "learnt": now,
        "quiet": quiet,
        "settled": False,
    }


def _nth(ids: list[str], index: int | None) -> str | None:
    return ids[index] if index is not None and 0 <= index < len(ids) else None


def _misquoted(article: Article, quote: str) -> Issue:
    return Issue(
        kind=IssueKind.READING,
        subject=article.key,
        problem="quote_mismatch",
        detail=f"{quote[:80]!r} is not what stands at its offsets; the parser is at fault.",
    )
