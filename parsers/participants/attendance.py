"""Attendance: people of a happening whom another sentence tells than the one that states it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.frames import Frame
from parsers.participants.attendance_words import attendance_rows
from parsers.participants.companions import (
    CLAUSE,
    NEARBY,
    find_traveller,
    join_named_together,
    join_people,
    without_spoken_of,
)
from parsers.participants.figures import Figure
from parsers.participants.hosts import join_inviter
from parsers.participants.plural_leads import join_the_two
from parsers.participants.travellers import only_dates, only_tells
from parsers.text.lexicon import Annotation
from parsers.text.sentences import Sentence


def attend(  # noqa: C901 - one sentence after another, then one event after another
    context: Context, statements: Iterable[Frame], events: Sequence[Frame]
) -> None:
    """Give events the people of sentences that state no happening of their own.

    `statements` are all statements of the article; they keep their own people. A sentence such as
    "X and Y were the co-chairs" belongs to the last meeting told of before it.
    """
    if not events:
        return
    frames = [frame for frame in statements if not frame.title]
    owned = _owned(context, frames)
    aside = {frame.sentence for frame in frames} - owned
    found = context.scene.notes.get("attendance", [])
    sentences = context.scene.sentences
    notes = [_within(found, sentence) for sentence in sentences]
    told = _by_sentence(events)
    for index, sentence in enumerate(sentences):
        telling = notes[index]
        if index in owned:  # its own happening may be a part of a stay told of before it
            telling = [n for n in telling if Kind.VISIT in attendance_rows()[n.id].kinds[:1]]
        if not telling or sentence.start <= context.scene.title_end:
            continue
        people = _present(context, sentence, notes[index])
        first = index - 1 if index in aside else index
        event = _event_before(told, first, telling) if people else None
        if event is not None:
            _add(event, people, telling)
    for event in events:
        join_the_two(context, event)
        join_inviter(context, event)
        if event.kind is Kind.VISIT and not event.people and not event.title:
            find_traveller(context, event)
        without_spoken_of(
            context, event, [n.end for n in notes[event.sentence] if n.id == "spoken-of"]
        )
        if not event.title:
            join_named_together(
                context, event, owned, lambda i: _present(context, sentences[i], notes[i])
            )
    for event in events:
        if event.title or event.status is not Status.HELD or event.kind is Kind.MILESTONE:
            continue
        _complete(context, event, notes)
        if event.kind is Kind.MEETING and event.series:
            _find_other_chair(context, event, notes)


def _owned(context: Context, frames: Iterable[Frame]) -> set[int]:
    """Sentences that state something themselves, and not only aside of somebody they name.

    As in "The Minister, who is on a visit to Muscat, and the Ambassador looked on".
    """
    text = context.scene.text.text
    return {
        frame.sentence
        for frame in frames
        if not (
            frame.kind is Kind.VISIT
            and _ASIDE.search(text, max(frame.at - _ASIDE_NEAR, 0), frame.at)
        )
    }


_ASIDE = re.compile(r",\s+who\s+(?:had\s+|has\s+|also\s+)?$")
_ASIDE_NEAR = 16


def _by_sentence(events: Sequence[Frame]) -> dict[int, list[Frame]]:
    """Events of the body by the sentence that states them, without visits that a round frames."""
    rounds = [e for e in events if e.series and e.kind is Kind.MEETING and e.which != "last"]
    found: defaultdict[int, list[Frame]] = defaultdict(list)
    for event in events:
        framed = event.kind is Kind.VISIT and any(_frames(r, event) for r in rounds[:_MOST_ROUNDS])
        if not event.title and not framed:
            found[event.sentence].append(event)
    return found


_MOST_ROUNDS = 20


def _frames(round_: Frame, visit: Frame) -> bool:
    """Whether a round is told as what a visit was for: of one status, at about the same time."""
    if round_.status is not visit.status:
        return False
    first, second = (frame.span.first if frame.span else None for frame in (round_, visit))
    return first is None or second is None or abs(first - second) <= _ONE_STAY


_ONE_STAY = timedelta(days=14)


def _within(found: Sequence[Annotation], sentence: Sentence) -> Sequence[Annotation]:
    low = bisect_left(found, (sentence.start,))
    return found[low : bisect_left(found, (sentence.end,), low)]


_OF_THINGS = frozenset({Kind.PORT_CALL, Kind.EXERCISE, Kind.DELIVERY})


def _complete(context: Context, event: Frame, notes: Sequence[Sequence[Annotation]]) -> None:
    """Take from the whole sentence who is missing: anybody at all, or the other of two who met."""
    met = event.kind in {Kind.MEETING, Kind.CALL} and len(event.people) == 1
    if event.people and not met:
        return
    sentence = context.scene.sentences[event.sentence]
    sides = {figure.country for figure in event.people}
    present = _present(context, sentence, notes[event.sentence])
    if event.kind in _OF_THINGS:
        present = [figure for figure in present if not figure.pronoun]
    if event.kind is Kind.AGREEMENT:
        present = [figure for figure in present if not only_dates(context, event, figure)]
    missing = [figure for figure in present if figure.country not in sides]
    if met:
        before = [figure for figure in missing if figure.start < event.start]
        missing = before[-1:] or missing[:1]
    join_people(event, missing)


def _find_other_chair(
    context: Context, event: Frame, notes: Sequence[Sequence[Annotation]]
) -> None:
    """A round has two sides: who led the missing one is told nearby, as when he arrived for it."""
    sides = {figure.country for figure in event.people}
    if len(sides) != 1:
        return
    for index in range(event.sentence, min(event.sentence + NEARBY, len(notes))):
        if not any(note.id.endswith("chair") for note in notes[index]):
            continue
        present = _present(context, context.scene.sentences[index], notes[index])
        other = [figure for figure in present if figure.country not in {None, *sides}]
        if other:
            join_people(event, other[:1])
            return


def _present(context: Context, sentence: Sentence, notes: Sequence[Annotation]) -> list[Figure]:
    """The people of a sentence, without those of whom it only speaks."""
    told = [note.end for note in notes if attendance_rows()[note.id].only_told]
    return [
        figure
        for figure in context.people(sentence.start, sentence.end)
        if not any(0 <= figure.start - end <= CLAUSE for end in told)
        and not only_tells(context.scene.text.text, figure.end, sentence.end)
    ]


def _event_before(
    events: Mapping[int, Sequence[Frame]], index: int, notes: Sequence[Annotation]
) -> Frame | None:
    """The nearest happening told of before a sentence that one of its words can belong to."""
    for note in notes:
        kinds = attendance_rows()[note.id].kinds
        for sentence in range(index, index - NEARBY - 1, -1):
            near = [event for event in events.get(sentence, ()) if event.kind in kinds]
            if near:
                return min(near, key=lambda event: kinds.index(event.kind))
    return None


def _add(event: Frame, people: Iterable[Figure], notes: Sequence[Annotation]) -> None:
    added = join_people(event, people)
    note = next(note for note in notes if not attendance_rows()[note.id].only_told)
    if added:
        event.proves("people", note.start, note.end, f"attendance.{note.id}")
