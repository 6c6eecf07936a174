"""Articles: the texts that are read, and who published them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from pydantic import AwareDatetime

from models.values.base import Value
from models.values.ids import make_id


class Tier(StrEnum):
    """How near a publisher stands to the facts."""

    OFFICIAL = "official"
    AGENCY = "agency"
    PRESS = "press"
    THINK_TANK = "think-tank"
    AGGREGATOR = "aggregator"


class Outlet(Value):
    """Who published an article; `family` is shared by outlets of one publisher."""

    name: str
    tier: Tier = Tier.PRESS
    country: str | None = None
    """ISO 3166 alpha-2."""
    language: str = "en"
    """ISO 639-1."""
    family: str | None = None
    timezone: str | None = None
    """IANA name; where None, the zone of the country, else of the stamp itself."""


class Article(Value):
    """One text as received; offsets into it count characters of `whole`."""

    key: str
    """The id given at ingest, else the canonical address: what makes two copies one document."""
    title: str
    text: str
    outlet: Outlet
    url: str | None = None
    published: AwareDatetime | date | None = None
    """When the page says it was published; a date where it gives no time; never guessed."""

    @property
    def whole(self) -> str:
        """Title and text in one string: what quotes and offsets refer to."""
        return f"{self.title}\n{self.text}"

    @property
    def id(self) -> str:
        """The document's id: of its key alone, so that a corrected page date does not move it."""
        return _document_id(self.key)

    @property
    def published_day(self) -> date | None:
        """The civil day of publication, in the stamp's own zone."""
        return self.published.date() if isinstance(self.published, datetime) else self.published


@lru_cache(maxsize=8192)
def _document_id(key: str) -> str:
    return make_id(None, "document", key)
