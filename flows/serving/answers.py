"""The shapes of answers, beside those of the export rows that they are made of."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from models.exports.rows import EventRow, FollowUpRow, MentionRow, SourceRow
from models.series import Ledger
from models.values.base import Value
from models.values.followups import ExpectedWindow

_Total = Annotated[int, Field(description="How many there are on all pages together.")]


class EventPage(Value):
    """Some events, the newest first."""

    items: tuple[EventRow, ...]
    total: _Total
    next: Annotated[str | None, Field(description="`after` of the next page; null on the last.")]


class MentionPage(Value):
    """Some statements, by id."""

    items: tuple[MentionRow, ...]
    next: Annotated[str | None, Field(description="`after` of the next page; null on the last.")]


class FollowUpPage(Value):
    """Some promises: what is next first, then what is late, then the rest."""

    items: tuple[FollowUpRow, ...]
    total: _Total
    next: Annotated[int | None, Field(description="`offset` of the next page; null on the last.")]


class SourceList(Value):
    """Every source, and how it fares."""

    items: tuple[SourceRow, ...]


class SeriesSummary(Value):
    """One series in short."""

    mechanism: str
    sittings: Annotated[int, Field(description="Sittings that were held, as far as reported.")]
    last_day: date | None
    ahead: Annotated[int, Field(description="Events that are planned or postponed.")]


class SeriesList(Value):
    """Every series that an event names."""

    items: tuple[SeriesSummary, ...]


class SeriesAnswer(Ledger):
    """The ledger of one series, what its past lets one expect, and what was promised."""

    expected: Annotated[
        ExpectedWindow | None, Field(description="Computed from its past; nobody has stated it.")
    ]
    follow_ups: tuple[FollowUpRow, ...]


class Found(Value):
    """What holds every word that was asked for."""

    words: str
    mentions: Annotated[tuple[MentionRow, ...], Field(description="Statements, the newest first.")]
    events: Annotated[tuple[EventRow, ...], Field(description="The events that they report.")]
    follow_ups: Annotated[tuple[FollowUpRow, ...], Field(description="Promises that hold them.")]


class Front(Value):
    """What stands at the root of the interface."""

    name: str
    version: str
    schema_version: int
    openapi: str
    reference: Annotated[str, Field(description="The page that explains it to people.")]
    edition: Annotated[str, Field(description="Stays the same as long as the answers do.")]


class Problem(Value):
    """Why there is no answer, and what to do."""

    detail: str


class Gone(Problem):
    """An id that stands for nothing any more."""

    at: Annotated[str, Field(description="Since when.")]
