"""The read-only interface over HTTP, version 1."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, AwareDatetime, BaseModel

from flows.serving.answers import (
    EventPage,
    FollowUpPage,
    Found,
    Front,
    Gone,
    MentionPage,
    Problem,
    SeriesAnswer,
    SeriesList,
    SourceList,
)
from flows.serving.caching import Answers, made, sent
from flows.serving.days import WRITTEN_OUT
from flows.serving.queries import FOUND, Queries
from flows.wording import MUSCAT
from models.exports.plain import plain
from models.exports.rows import ROWS, VERSION, EventRow, FollowUpRow
from models.exports.schema import json_schema
from models.store import EventFilter
from models.values.followups import FollowUpState
from models.values.mentions import Kind, Status

API = "/api/v1"
REFERENCE = "/api/"
"""The same for people."""

router = APIRouter(
    prefix=API, responses={422: {"model": Problem, "description": "It is not asked so."}}
)

_SINCE = date(1900, 1, 1)
_UNTIL = date(2999, 12, 31)

Limit = Annotated[int, Query(ge=1, le=200, description="At most so many on one page.")]
After = Annotated[str | None, Query(max_length=200, description="`next` of the page before.")]
Day = Annotated[date | None, Query(ge=_SINCE, le=_UNTIL), WRITTEN_OUT]
Moment = Annotated[
    AwareDatetime | None,
    Query(ge=datetime(1900, 1, 1, tzinfo=UTC), le=datetime(2999, 12, 31, tzinfo=UTC)),
    WRITTEN_OUT,
]
AsOf = Annotated[
    date | None,
    Query(ge=_SINCE, le=_UNTIL, description="As it stood in what was published by that day."),
    WRITTEN_OUT,
]
# No database takes every character that an address can hold.
Plain = Annotated[str, AfterValidator(plain)]
Series = Annotated[
    Plain | None, Query(max_length=200, description="Only this series, such as IOSCG, in any case.")
]
Id = Annotated[
    str,
    Path(pattern=r"^[0-9a-fA-F-]{4,36}$", description="An id, an old id, or the beginning of one."),
]
Country = Annotated[str | None, Query(pattern=r"^[A-Z]{2}$")]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]

Answered = dict[int | str, dict[str, Any]]
_NOT_MODIFIED: Answered = {304: {"description": "As you have it."}}
_NOT_FOUND: Answered = {404: {"model": Problem, "description": "There never was such a thing."}}
_BY_ID: Answered = {
    **_NOT_MODIFIED,
    **_NOT_FOUND,
    410: {"model": Gone, "description": "The id stands for nothing any more."},
}


class Asked:
    """One question: who asks, and what can be asked."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._answers: Answers = request.app.state.answers
        queries: Callable[[], Queries] = request.app.state.queries
        self.queries = queries()

    @property
    def today(self) -> date:
        """The day for which promises are told."""
        return self.queries.day(datetime.now(UTC))

    def answer(self, make: Callable[[Queries], BaseModel]) -> Response:
        """Return an answer that stands as long as nothing is settled, and for this day."""
        edition = f"{self.queries.edition()} {datetime.now(UTC).astimezone(MUSCAT).date()}"
        return self._answers.answer(self._request, edition, lambda: make(self.queries))

    def fresh(self, value: BaseModel) -> Response:
        """Return an answer that may change at any time."""
        return sent(self._request, made(value))


Ask = Annotated[Asked, Depends(Asked)]


@router.get("", responses={200: {"model": Front}, **_NOT_MODIFIED})
def front(ask: Ask, request: Request) -> Response:
    """Say what this is."""
    return ask.fresh(
        Front(
            name=request.app.title,
            version=request.app.version,
            schema_version=VERSION,
            openapi=f"{API}/openapi.json",
            reference=REFERENCE,
            edition=ask.queries.edition(),
        )
    )


@router.get("/events", responses={200: {"model": EventPage}, **_NOT_MODIFIED})
def events(
    ask: Ask,
    *,
    kind: Kind | None = None,
    status: Status | None = None,
    series: Series = None,
    country: Country = None,
    begins: Day = None,
    ends: Day = None,
    changed_since: Moment = None,
    as_of: AsOf = None,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """List events, the newest first.

    `begins` and `ends` choose by the days on which an event may fall.
    """
    wanted = EventFilter(kind, status, series, country, begins, ends, changed_since)
    if as_of is not None:
        return ask.answer(lambda q: q.past(as_of).events(wanted, limit, after))
    return ask.answer(lambda q: q.events(wanted, limit, after))


@router.get("/events/{event}", responses={200: {"model": EventRow}, **_BY_ID})
def one_event(ask: Ask, event: Id, as_of: AsOf = None) -> Response:
    """Return the event that an id stands for, with every quote."""
    if as_of is not None:
        return ask.answer(lambda q: q.past(as_of).event(event.lower()))
    return ask.answer(lambda q: q.event(event.lower()))


@router.get("/mentions", responses={200: {"model": MentionPage}, **_NOT_MODIFIED})
def mentions(ask: Ask, limit: Limit = 50, after: After = None) -> Response:
    """List what current texts say."""
    return ask.answer(lambda q: q.mentions(limit, after))


@router.get("/follow-ups", responses={200: {"model": FollowUpPage}, **_NOT_MODIFIED})
def follow_ups(
    ask: Ask,
    *,
    state: FollowUpState | None = None,
    series: Series = None,
    as_of: AsOf = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """List promises: what is next first, then what is late, then the rest."""
    return ask.answer(
        lambda q: q.follow_ups(
            ask.today, state=state, mechanism=series, as_of=as_of, limit=limit, offset=offset
        )
    )


@router.get("/follow-ups/{follow_up}", responses={200: {"model": FollowUpRow}, **_BY_ID})
def one_follow_up(ask: Ask, follow_up: Id, as_of: AsOf = None) -> Response:
    """Return the promise that an id stands for, and what became of it."""
    if as_of is not None:
        return ask.answer(lambda q: q.past(as_of).follow_up(follow_up.lower()))
    return ask.answer(lambda q: q.follow_up(follow_up.lower(), ask.today))


@router.get("/series", responses={200: {"model": SeriesList}, **_NOT_MODIFIED})
def every_series(ask: Ask) -> Response:
    """List every series that an event names."""
    return ask.answer(lambda q: SeriesList(items=q.series()))


@router.get(
    "/series/{name}", responses={200: {"model": SeriesAnswer}, **_NOT_MODIFIED, **_NOT_FOUND}
)
def one_series(
    ask: Ask, name: Annotated[Plain, Path(min_length=1, max_length=200)], as_of: AsOf = None
) -> Response:
    """Return the ledger of a series: its sittings, gaps, promises, and what is expected."""
    if as_of is not None:
        return ask.answer(lambda q: q.past(as_of).series(name, FOUND))
    return ask.answer(lambda q: q.one_series(name, ask.today))


@router.get("/sources", responses={200: {"model": SourceList}, **_NOT_MODIFIED})
def sources(ask: Ask) -> Response:
    """List every source, and how it fares."""
    # They change with every poll, also where nothing is settled.
    return ask.fresh(SourceList(items=ask.queries.sources()))


@router.get("/search", responses={200: {"model": Found}, **_NOT_MODIFIED})
def search(
    ask: Ask,
    q: Annotated[Plain, Query(min_length=1, max_length=200, description="All must be there.")],
    as_of: AsOf = None,
    limit: Limit = 50,
) -> Response:
    """Find statements, their events, and promises by their words."""
    return ask.answer(lambda queries: queries.search(q, limit, as_of))


@router.get("/schema/{what}", responses={200: {"content": {"application/json": {}}}, **_NOT_FOUND})
def schema(what: Annotated[str, Path(max_length=40)]) -> Response:
    """Return the JSON Schema of the rows of an export."""
    if what not in ROWS:
        return JSONResponse({"detail": f"{what!r} is none of {', '.join(ROWS)}"}, 404)
    return JSONResponse(json_schema(what))
