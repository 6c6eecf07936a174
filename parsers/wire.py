"""Documents and readings as JSON: what programs hand in, and what they get."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import NoReturn
from urllib.parse import urlsplit

from models.exports.records import Record, mention_fields
from models.values.articles import Article, Outlet, Tier
from models.values.base import Issue, IssueKind, TrackerError
from models.values.mentions import Commitment, Evidence, Mention, Reading


class DocumentError(TrackerError):
    """A document that cannot be taken: the subject names file and line, the message the field."""

    def __init__(self, subject: str, field: str, message: str) -> None:
        super().__init__(subject, f"{field}: {message}")
        self.field = field


def articles_from_lines(text: str, name: str) -> tuple[list[Article], list[Issue]]:
    """Read JSON Lines, one document a line; a line that is none becomes an issue.

    Lines end at a line feed alone: JSON strings may hold the other line ends of Unicode.
    """
    articles: list[Article] = []
    issues: list[Issue] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        try:
            articles.append(article_from_json(_object(line, where), where))
        except DocumentError as error:
            issues.append(
                Issue(
                    kind=IssueKind.SEED,
                    subject=where,
                    problem="bad_document",
                    detail=f"{error.message}; the line is left out",
                )
            )
    return articles, issues


def _object(line: str, where: str) -> Mapping[str, object]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DocumentError(where, "JSON", f"cannot be read ({error})") from error
    if not isinstance(value, dict):
        raise DocumentError(where, "JSON", "an object is expected")
    return value


def article_from_json(record: Mapping[str, object], where: str = "document") -> Article:
    """Build an article of `id`, `url`, `published`, `title`, `text` and `source`.

    `id` may be left out where there is a `url`; `published` may be null; `source` may be an object
    (name, tier, country, language), a name or nothing. Fields that are not known are passed over.
    Raises `DocumentError` naming the field.
    """
    url = _text(record, "url", where)
    key = _key(record, where) or url
    if not key:
        raise DocumentError(where, "id", "is missing, and there is no url to stand for it")
    return Article(
        key=key,
        title=_text(record, "title", where) or "",
        text=_text(record, "text", where) or "",
        outlet=_outlet(record.get("source"), url, where),
        url=url,
        published=_published(record.get("published"), where),
    )


def _key(record: Mapping[str, object], where: str) -> str | None:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _text(record, "id", where)


def _text(record: Mapping[str, object], field: str, where: str, prefix: str = "") -> str | None:
    value = record.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        _wrong(where, prefix + field, "text or null", value)
    return _SURROGATE.sub("\ufffd", value) or None


_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, which JSON can spell and nothing can store; replaced at its own offset."""


def _wrong(where: str, field: str, expected: str, value: object) -> NoReturn:
    shown = repr(value)
    raise DocumentError(where, field, f"{expected} is expected, found {shown[:_SHOWN]}")


_SHOWN = 60


def _published(value: object, where: str) -> datetime | date | None:
    """The stamp as given; without an offset only its day is known."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        _wrong(where, "published", "an ISO 8601 date or null", value)
    try:
        if len(stripped := value.strip()) == len("2024-12-04"):
            return date.fromisoformat(stripped)
        stamp = datetime.fromisoformat(stripped)
    except ValueError:
        _wrong(where, "published", "an ISO 8601 date or null", value)
    return stamp if stamp.tzinfo else stamp.date()


def _outlet(value: object, url: str | None, where: str) -> Outlet:
    if value is None or value == "":
        return Outlet(name=_host(url) or "unknown", tier=Tier.AGGREGATOR)
    if isinstance(value, str):
        return Outlet(name=_SURROGATE.sub("\ufffd", value), tier=Tier.AGGREGATOR)
    if not isinstance(value, Mapping):
        _wrong(where, "source", "an object, a name or null", value)
    fields = {name: _text(value, name, where, "source.") for name in _OUTLET_FIELDS}
    tier = fields["tier"] or Tier.AGGREGATOR
    if tier not in set(Tier):
        _wrong(where, "source.tier", "one of " + ", ".join(Tier), tier)
    country = (fields["country"] or "").upper() or None
    if country and not _COUNTRY.fullmatch(country):
        _wrong(where, "source.country", "a code of two letters", country)
    return Outlet(
        name=fields["name"] or _host(url) or "unknown",
        tier=Tier(tier),
        country=country,
        language=(fields["language"] or "en").lower(),
        family=fields["family"],
        timezone=fields["timezone"],
    )


_OUTLET_FIELDS = ("name", "tier", "country", "language", "family", "timezone")
_COUNTRY = re.compile(r"[A-Z]{2}")


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def reading_record(article: Article, reading: Reading) -> Record:
    """What a document says, for other programs: offsets count characters of title, LF and text."""
    return {
        "id": article.key,
        "relevant": reading.relevant,
        "mentions": [_mention(mention) for mention in reading.mentions],
        "follow_ups": [_commitment(commitment) for commitment in reading.commitments],
        "set_aside": [
            aside.model_dump(mode="json", exclude={"rule"}) | {"rules": [aside.rule]}
            for aside in reading.set_aside
        ],
        "issues": [issue.model_dump(mode="json") for issue in reading.issues],
        "parser": reading.parser,
    }


def _mention(mention: Mention) -> Record:
    return {
        **mention_fields(mention),
        "participants": [person.model_dump(mode="json") for person in mention.participants],
        "role": mention.part.value,
        "quote": mention.quote,
        "start": mention.start,
        "end": mention.end,
        "rules": _rules(mention.evidence),
        "confidence": mention.confidence,
    }


def _commitment(commitment: Commitment) -> Record:
    span = commitment.span
    return {
        "mechanism": commitment.mechanism,
        "kind": commitment.kind.value,
        "round": commitment.round,
        "city": commitment.city,
        "country": commitment.country,
        "when_text": span.wording,
        "earliest": span.first.isoformat() if span.first else None,
        "latest": span.last.isoformat() if span.last else None,
        "by": [person.model_dump(mode="json") for person in commitment.by],
        "raised_by": commitment.raised_by,
        "event": commitment.event,
        "status": commitment.status.value,
        "quote": commitment.quote,
        "start": commitment.start,
        "end": commitment.end,
        "rules": _rules(commitment.evidence),
        "confidence": commitment.confidence,
    }


def _rules(evidence: tuple[Evidence, ...]) -> list[Record]:
    return [item.model_dump(mode="json") for item in evidence]
