"""Rows of the database: dumb, without behaviour; `models.store` turns them into values and back."""

from models.tables import (
    alerts,
    documents,
    events,
    followups,
    judgements,
    mentions,
    operations,
    sources,
)
from models.tables.base import METADATA

__all__ = [
    "METADATA",
    "alerts",
    "documents",
    "events",
    "followups",
    "judgements",
    "mentions",
    "operations",
    "sources",
]
