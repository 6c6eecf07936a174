"""Made-up worlds: a few events, and promises about them, drawn so that they often meet."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from models.values.events import Event, StoredMention
from models.values.followups import StoredCommitment
from models.values.mentions import Kind, Part, Status
from models.values.spans import Span
from tests.models.making import commitment, event, mention, on

START = date(2024, 1, 1)
SERIES = st.sampled_from(["IOSCG", "IOSCG", "IOSCG", "JMCC", None])
KINDS = st.sampled_from(
    [Kind.MEETING, Kind.MEETING, Kind.MEETING, Kind.VISIT, Kind.AGREEMENT, Kind.MILESTONE]
)
WORDS = st.sampled_from(["the harbour study", "the harbour fund", "a secretary of defence"])
DAYS = st.integers(0, 500).map(lambda days: (START + timedelta(days=days)).isoformat())
EDGES = st.sampled_from([date.min, date.max])
PLACES = st.sampled_from([None, "Muscat", "New Delhi"])
ROUNDS = st.sampled_from([None, None, None, 13, 14, 15])
SPANS = st.one_of(
    DAYS.map(on),
    DAYS.map(lambda day: on(day[:7])),
    DAYS.map(lambda day: on(day[:4])),
    st.just(on(None, wording="in due course")),
    EDGES.map(lambda day: on(day.isoformat())),
    DAYS.map(lambda day: Span(first=date.fromisoformat(day), wording="after that day")),
    DAYS.map(lambda day: Span(last=date.fromisoformat(day), wording="by that day")),
    DAYS.map(lambda day: on(day, (date.fromisoformat(day) + timedelta(days=9)).isoformat())),
)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Event], list[StoredCommitment]]:
    """A few events, and promises that may name one as planned or as where they were made."""
    mentions: list[StoredMention] = []
    events: list[Event] = []
    for number in range(draw(st.integers(0, 7))):
        one = mention(
            f"e{number}",
            draw(st.one_of(st.none(), DAYS)),
            draw(SPANS),
            status=draw(st.sampled_from(Status)),
            kind=draw(KINDS),
            mechanism=draw(SERIES),
            number=draw(ROUNDS),
            city=draw(PLACES),
            quote=draw(WORDS),
            part=draw(st.sampled_from([Part.MAIN, Part.MAIN, Part.BACKGROUND])),
        )
        mentions.append(one)
        events.append(event(one))
    known = st.one_of(st.none(), st.sampled_from(mentions)) if mentions else st.none()
    commitments = [
        commitment(
            f"c{number}",
            draw(st.one_of(st.none(), DAYS)),
            draw(SPANS),
            kind=draw(KINDS),
            mechanism=draw(SERIES),
            number=draw(ROUNDS),
            city=draw(PLACES),
            status=draw(st.sampled_from([Status.PLANNED, Status.POSTPONED])),
            quote=draw(WORDS),
            raised=draw(known),
            planned=draw(known),
        )
        for number in range(draw(st.integers(0, 7)))
    ]
    return events, commitments
