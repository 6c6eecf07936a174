"""What an export says of each thing: names, types and meanings of its fields, in one place.

From here come the records of every format, the JSON Schema and the data dictionary. Within one
version fields are only added; none is renamed, removed, or made to mean something else.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, Field

from models.values.articles import Tier
from models.values.base import Value
from models.values.followups import FollowUpState
from models.values.mentions import Kind, Part, Status
from models.values.sources import FailureKind, Health, SourceKind

VERSION = 1
"""Of the schema; another one stands beside it if a field must ever change its meaning."""

_Country = Annotated[str | None, Field(description="ISO 3166 code of two letters.")]
_Mechanism = Annotated[str | None, Field(description="The series it belongs to, such as IOSCG.")]
_Round = Annotated[
    int | None, Field(description="The number within the series, only where a source states it.")
]
_City = Annotated[str | None, Field(description="The place, in one spelling for each.")]
_Start = Annotated[
    str | None, Field(description="The start, as fine as it is known: 2024-12-04, 2024-12, 2024.")
]
_End = Annotated[str | None, Field(description="The end; empty where it says no more.")]
_Precision = Annotated[str, Field(description="How fine it is: day, month, quarter, year, none.")]
_PloverEvent = Annotated[str, Field(description="The event type of PLOVER nearest to the kind.")]
_PloverMode = Annotated[str, Field(description="The mode of PLOVER; empty where there is none.")]
_PloverContext = Annotated[str, Field(description="The context of PLOVER; empty as above.")]
_Created = Annotated[
    AwareDatetime | None,
    Field(description="When it became known here; empty in an answer about the past."),
]
_Changed = Annotated[
    AwareDatetime | None, Field(description="When what is said of it last changed; as above.")
]
_Changes = Annotated[
    int | None, Field(description="How often what it says has changed; only ever grows.")
]


class Person(Value):
    """A person who takes part."""

    name: Annotated[str, Field(description="As printed, without titles.")]
    role: Annotated[str | None, Field(description="The office, as printed.")]
    country: _Country


class MentionRow(Value):
    """What one document says of one event."""

    document: Annotated[str, Field(description="The key of the document, as given at ingest.")]
    quote: Annotated[str, Field(description="The words that say so, verbatim.")]
    kind: Kind
    mechanism: _Mechanism
    round: _Round
    status: Status
    date_start: _Start
    date_end: _End
    precision: _Precision
    city: _City
    country: _Country
    mention: Annotated[str, Field(description="Id of this statement.")]
    event: Annotated[
        str | None, Field(description="Id of the event that it reports now; empty where none.")
    ]
    part: Annotated[Part, Field(description="The part that the event plays in the document.")]
    confidence: Annotated[int, Field(description="How sure the reading is, 0 to 100.")]
    outlet: Annotated[str, Field(description="Who published the document.")]
    tier: Annotated[Tier, Field(description="How near the outlet stands to the facts.")]
    title: Annotated[str, Field(description="The title of the document.")]
    url: Annotated[str | None, Field(description="Where the document was found.")]
    published: Annotated[
        str | None, Field(description="When it says it was published: a moment, or a day alone.")
    ]
    learnt: Annotated[AwareDatetime, Field(description="When it was taken in.")]


class EventRow(Value):
    """One real happening, however many documents report it."""

    event: Annotated[
        str, Field(description="Id of the event; an id once given leads to it for ever.")
    ]
    kind: Kind
    mechanism: _Mechanism
    round: _Round
    status: Status
    date_start: _Start
    date_end: _End
    precision: _Precision
    city: _City
    country: _Country
    participants: Annotated[tuple[Person, ...], Field(description="Who took part, as reported.")]
    mentions: Annotated[
        tuple[MentionRow, ...], Field(description="What each document says of it, with the quote.")
    ]
    when_text: Annotated[
        str | None, Field(description="The words for its time, also where they fix nothing.")
    ]
    earliest: Annotated[
        date | None, Field(description="The first day on which it may fall; empty where open.")
    ]
    latest: Annotated[
        date | None, Field(description="The last day on which it may fall; empty where open.")
    ]
    plover_event: _PloverEvent
    plover_mode: _PloverMode
    plover_context: _PloverContext
    independent: Annotated[
        int, Field(description="Independent sources that report it; copies count as one.")
    ]
    confidence: Annotated[int, Field(description="How sure the report is, 0 to 100.")]
    conflicts: Annotated[
        tuple[str, ...], Field(description="Fields on which independent sources disagree.")
    ]
    contested: Annotated[
        bool, Field(description="Whether a publisher took back what it had reported.")
    ]
    withdrawn: Annotated[bool, Field(description="Whether nobody reports it any more.")]
    created: _Created
    changed: _Changed
    changes: _Changes


class TransitionRow(Value):
    """One step in the life of a promise."""

    state: FollowUpState
    day: Annotated[date | None, Field(description="The day of the report that caused it.")]
    cause: Annotated[str, Field(description="Why, in words.")]
    quote: Annotated[str | None, Field(description="The words that show it.")]


class PromiseRow(Value):
    """One document's statement that something shall follow."""

    document: Annotated[str, Field(description="The key of the document, as given at ingest.")]
    quote: Annotated[str, Field(description="The words that promise it, verbatim.")]
    outlet: Annotated[str, Field(description="Who published the document.")]
    url: Annotated[str | None, Field(description="Where the document was found.")]
    published: Annotated[str | None, Field(description="When it says it was published.")]


class FollowUpRow(Value):
    """One promised happening, and what became of it."""

    follow_up: Annotated[
        str, Field(description="Id of the follow-up; an id once given leads to it for ever.")
    ]
    mechanism: _Mechanism
    kind: Kind
    round: _Round
    city: _City
    country: _Country
    when_text: Annotated[str | None, Field(description="When, in the words of the promise.")]
    earliest: Annotated[
        date | None, Field(description="The first day that was promised; empty where open.")
    ]
    latest: Annotated[
        date | None, Field(description="The last day that was promised; empty where open.")
    ]
    state: FollowUpState
    quote: Annotated[str, Field(description="The words of the promise, verbatim.")]
    url: Annotated[str | None, Field(description="Where the promise is written.")]
    since: Annotated[date | None, Field(description="The day of the first promise.")]
    by: Annotated[tuple[Person, ...], Field(description="Who promised it, where that is said.")]
    expected_earliest: Annotated[
        date | None, Field(description="From when the series' past lets one expect it; not stated.")
    ]
    expected_latest: Annotated[
        date | None, Field(description="Until when, likewise; nobody has stated it.")
    ]
    raised_by: Annotated[str | None, Field(description="Id of the event at which it was agreed.")]
    planned: Annotated[str | None, Field(description="Id of the planned event behind it.")]
    held_as: Annotated[str | None, Field(description="Id of the event that fulfilled it.")]
    notes: Annotated[
        tuple[str, ...], Field(description="How what happened differs from the promise.")
    ]
    transitions: Annotated[
        tuple[TransitionRow, ...], Field(description="Every change of state, oldest first.")
    ]
    promises: Annotated[
        tuple[PromiseRow, ...], Field(description="Every document that promises it.")
    ]
    plover_event: _PloverEvent
    plover_mode: _PloverMode
    plover_context: _PloverContext
    created: _Created
    changed: _Changed
    changes: _Changes


class SourceRow(Value):
    """One place that is watched, and how it fares."""

    source: Annotated[str, Field(description="Its name in sources.toml.")]
    outlet: Annotated[str, Field(description="Who publishes it.")]
    tier: Annotated[Tier, Field(description="How near the outlet stands to the facts.")]
    country: _Country
    language: Annotated[str, Field(description="ISO 639 code of two letters.")]
    kind: Annotated[SourceKind, Field(description="The form in which it lists its articles.")]
    url: Annotated[
        str | None, Field(description="Its address, without a query, which may hold a key.")
    ]
    enabled: Annotated[bool, Field(description="Whether it is polled.")]
    reason: Annotated[str, Field(description="Why it is polled or not, and what is known of it.")]
    every_minutes: Annotated[int, Field(description="How often it is polled.")]
    health: Annotated[Health, Field(description="How it has fared of late.")]
    since: Annotated[AwareDatetime | None, Field(description="Since when.")]
    last_ok: Annotated[AwareDatetime | None, Field(description="Its last good answer.")]
    last_new: Annotated[AwareDatetime | None, Field(description="When it last brought news.")]
    last_tried: Annotated[AwareDatetime | None, Field(description="When it was last asked.")]
    next_check_at: Annotated[
        AwareDatetime | None, Field(description="When it will be asked again.")
    ]
    entries: Annotated[int, Field(description="Entries that it has ever listed.")]
    failures: Annotated[int, Field(description="Failures in a row.")]
    problem: Annotated[FailureKind | None, Field(description="Why it could not be read.")]
    detail: Annotated[str | None, Field(description="The same in a sentence.")]


class TombstoneRow(Value):
    """An id that stands for nothing any more, or for something else."""

    what: Annotated[str, Field(description="event, follow-up or mention.")]
    id: Annotated[str, Field(description="The id that is gone.")]
    into: Annotated[str | None, Field(description="The id that took its place; empty where none.")]
    at: Annotated[AwareDatetime, Field(description="When.")]


ROWS: dict[str, type[Value]] = {
    "events": EventRow,
    "mentions": MentionRow,
    "follow-ups": FollowUpRow,
    "sources": SourceRow,
    "tombstones": TombstoneRow,
}
"""What can be exported as data."""
