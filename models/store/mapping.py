"""Values to rows and back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Row as Record
from sqlalchemy import Select, select

from models.store.driver import moment
from models.store.text import storable
from models.tables.base import table
from models.tables.documents import DocumentRow
from models.tables.followups import CommitmentRow
from models.tables.mentions import MentionRow
from models.values.articles import Article, Outlet, Tier
from models.values.events import StoredMention
from models.values.followups import StoredCommitment
from models.values.mentions import Commitment, Mention

DOCUMENTS = table(DocumentRow)
MENTIONS = table(MentionRow)
COMMITMENTS = table(CommitmentRow)

_LENT = (
    "key",
    "copies",
    "outlet",
    "tier",
    "outlet_country",
    "family",
    "url",
    "title",
    "published",
)
"""Columns of a document that its mentions and commitments carry along."""


_REMEMBERED = 8192
"""Rows of which the value is kept: a settling reads the same ones several times, and the next
settling those near by. The whole row is the key, so that a row that has changed is read anew."""


def content_digest(article: Article) -> str:
    """Return a digest of all that the publisher says, for the question "has it changed?"."""
    outlet = article.outlet
    parts = (
        article.title,
        article.text,
        article.url or "",
        stamp(article.published) or "",
        f"{outlet.name}\x1f{outlet.tier}\x1f{outlet.country}\x1f{outlet.family}",
    )
    joined = "\x1e".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=16).hexdigest()


def stamp(moment: datetime | date | None) -> str | None:
    """Return what a page says of its publication, as ISO text in its own zone."""
    return moment.isoformat() if moment else None


def read_stamp(text: str | None) -> datetime | date | None:
    """Return the moment or the day that `stamp` wrote."""
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def family_of(outlet: Outlet) -> str:
    """Return the publisher behind an outlet; one that names none is its own."""
    return outlet.family or outlet.name


def document_columns(article: Article) -> dict[str, Any]:
    """Return the columns of a document that its publisher sets."""
    outlet = article.outlet
    return {
        "key": storable(article.key),
        "url": article.url and storable(article.url),
        "outlet": storable(outlet.name),
        "tier": outlet.tier.value,
        "outlet_country": outlet.country,
        "language": outlet.language,
        "family": storable(family_of(outlet)),
        "title": storable(article.title),
        "published": stamp(article.published),
        "published_on": article.published_day,
    }


def select_mentions() -> Select[Any]:
    """Return the statement whose records `stored_mention` reads."""
    columns = (MENTIONS.c.id, MENTIONS.c.document, MENTIONS.c.value, MENTIONS.c.learnt)
    lent = (DOCUMENTS.c[name] for name in _LENT)
    return select(*columns, *lent).join(DOCUMENTS, DOCUMENTS.c.id == MENTIONS.c.document)


def stored_mention(record: Record[Any]) -> StoredMention:
    """Return a mention with what its document lends it."""
    return StoredMention(
        id=record.id,
        document=record.document,
        key=record.key,
        group=record.copies,
        outlet=record.outlet,
        tier=Tier(record.tier),
        outlet_country=record.outlet_country,
        family=record.family,
        url=record.url,
        title=record.title,
        published=read_stamp(record.published),
        learnt=record.learnt,
        mention=Mention.model_validate_json(record.value),
    )


def mention_from(values: Sequence[Any]) -> StoredMention:
    """Return a mention from the values of `MENTION_COLUMNS`, in their order."""
    return _remembered_mention(tuple(values))


def mention_of(values: tuple[Any, ...]) -> StoredMention:
    """Return the same, and keep nothing: for who reads all there is."""
    name, document, value, learnt, key, copies, outlet, tier, country, family, url, title, day = (
        values
    )
    return StoredMention.trusted(
        id=name,
        document=document,
        key=key,
        group=copies,
        outlet=outlet,
        tier=Tier(tier),
        outlet_country=country,
        family=family,
        url=url,
        title=title,
        published=read_stamp(day),
        learnt=moment(learnt),
        mention=Mention.model_validate_json(value),
    )


_remembered_mention = lru_cache(maxsize=_REMEMBERED)(mention_of)

MENTION_COLUMNS = ", ".join(
    ["m.id", "m.document", "m.value", "m.learnt", *(f"d.{name}" for name in _LENT)]
)
"""What `mention_from` reads, of `mentions m JOIN documents d`."""


def commitment_from(values: Sequence[Any]) -> StoredCommitment:
    """Return a commitment from the values of `COMMITMENT_COLUMNS`, in their order."""
    return _commitment_of(tuple(values))


@lru_cache(maxsize=_REMEMBERED)
def _commitment_of(values: tuple[Any, ...]) -> StoredCommitment:
    name, document, value, learnt, raised, planned, key, _, outlet, tier, _, _, url, title, day = (
        values
    )
    return StoredCommitment.trusted(
        id=name,
        document=document,
        key=key,
        outlet=outlet,
        tier=Tier(tier),
        url=url,
        title=title,
        published=read_stamp(day),
        learnt=moment(learnt),
        raised_by=raised,
        planned=planned,
        commitment=Commitment.model_validate_json(value),
    )


COMMITMENT_COLUMNS = ", ".join(
    [
        *("c.id", "c.document", "c.value", "c.learnt", "c.raised_by", "c.planned"),
        *(f"d.{name}" for name in _LENT),
    ]
)
"""What `commitment_from` reads, of `commitments c JOIN documents d`."""


def select_commitments() -> Select[Any]:
    """Return the statement whose records `stored_commitment` reads."""
    columns = (
        COMMITMENTS.c.id,
        COMMITMENTS.c.document,
        COMMITMENTS.c.value,
        COMMITMENTS.c.learnt,
        COMMITMENTS.c.raised_by,
        COMMITMENTS.c.planned,
    )
    lent = (DOCUMENTS.c[name] for name in _LENT)
    return select(*columns, *lent).join(DOCUMENTS, DOCUMENTS.c.id == COMMITMENTS.c.document)


def stored_commitment(record: Record[Any]) -> StoredCommitment:
    """Return a commitment with what its document lends it."""
    return StoredCommitment(
        id=record.id,
        document=record.document,
        key=record.key,
        outlet=record.outlet,
        tier=Tier(record.tier),
        url=record.url,
        title=record.title,
        published=read_stamp(record.published),
        learnt=record.learnt,
        raised_by=record.raised_by,
        planned=record.planned,
        commitment=Commitment.model_validate_json(record.value),
    )
