"""A tracker with a handful of reports, as the servers find it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from flows.settings import Settings
from models.store import open_store
from parsers.read import read_article
from parsers.wire import article_from_json

NOW = datetime(2026, 1, 10, 8, tzinfo=UTC)

DOCUMENTS: tuple[dict[str, object], ...] = (
    {
        "id": "duqm-agreed",
        "url": "https://official.example/duqm",
        "published": "2025-06-03",
        "title": "India and Oman review ties",
        "text": (
            "Officials of India and Oman held talks in New Delhi on 2 June 2025. The two sides"
            " agreed to hold the first meeting of the Joint Working Group on Duqm in Duqm in"
            " November 2025."
        ),
        "source": {"name": "Constructed Ministry", "tier": "official", "country": "IN"},
    },
    {
        "id": "ioscg",
        "url": "https://press.example/ioscg",
        "published": "2025-12-05",
        "title": "Consultations in Muscat <b>held</b>",
        "text": (
            "The 14th round of the India-Oman Strategic Consultative Group (IOSCG) was held in"
            " Muscat on 4 December 2025. The next IOSCG meeting will be held in New Delhi at a"
            " mutually convenient date."
        ),
        "source": {"name": "Constructed Agency", "tier": "agency", "country": "OM"},
    },
    {
        "id": "visit",
        "url": "https://press.example/visit",
        "published": "2025-11-20",
        "title": "India, Oman naval exercise",
        "text": (
            "The Indian Navy and the Royal Navy of Oman held the exercise Naseem Al Bahr off Goa"
            " from 13 to 18 October 2024."
        ),
        "source": {"name": "Constructed Paper", "tier": "press", "country": "IN"},
    },
)


def a_tracker(
    home: Path,
    documents: tuple[dict[str, object], ...] = DOCUMENTS,
    database: str | None = None,
) -> Settings:
    """The settings of a home in which these documents have been taken in."""
    home.mkdir(parents=True, exist_ok=True)
    settings = Settings(home=home, database_url=SecretStr(database) if database else None)
    store = open_store(settings.store_url)
    for document in documents:
        article = article_from_json(document)
        store.add(article, read_article(article), NOW)
    store.settle(NOW, quiet=True)
    store.close()
    return settings
