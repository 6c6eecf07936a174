"""Chairs: sentences that only say who took part in what another sentence tells."""

from __future__ import annotations

import re

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.factuality.status import Cue
from parsers.frames import Frame

_REACH = 4


def share_people(context: Context, frames: list[Frame]) -> None:
    """Give the people of "X led the Indian side" to the round told of before it."""
    scene = context.scene
    _take_chairs(context, frames)
    body = [f for f in frames if not f.title]
    stated = {f.sentence for f in body if not f.anaphoric}
    for index, sentence in enumerate(scene.sentences):
        if index in stated or sentence.start < scene.title_end:
            continue
        if not scene.within("chair", sentence.start, sentence.end):
            continue
        round_ = _round_before(body, index)
        if round_ is None:
            continue
        known = {figure.name for figure in round_.people}
        round_.people += [
            figure
            for figure in context.people(sentence.start, sentence.end)
            if figure.name not in known
        ]


def _take_chairs(context: Context, frames: list[Frame]) -> None:
    """As in "X sat with Y", told right behind a round without people, tells who held it."""
    text = context.scene.text.text
    for frame in list(frames):
        if frame.kind is not Kind.MEETING or frame.name or frame.title or frame.time:
            continue
        if frame.which or _ADDED.search(text, frame.start, frame.end) or frame.city:
            continue
        round_ = next(
            (
                f
                for f in reversed(frames)
                if f.series
                and not f.title
                and f.kind is Kind.MEETING
                and f.which is None
                and 0 < frame.sentence - f.sentence <= 1
            ),
            None,
        )
        if round_ is not None and len({p.country for p in round_.people}) < _BOTH:
            known = {figure.name for figure in round_.people}
            round_.people += [f for f in frame.people if f.name not in known]
            frames.remove(frame)


_ADDED = re.compile(
    r"\b(?:also|later|earlier|separately|courtesy|called on|calls on|received|meanwhile|besides|"
    r"apart|too|call)\b|أيضا|كما|भी"
)
_BOTH = 2


def _round_before(frames: list[Frame], index: int) -> Frame | None:
    """The nearest round or meeting told of, before the sentence or right behind it."""
    meetings = [
        f
        for f in frames
        if -1 <= index - f.sentence <= _REACH  # asked first, since all frames are looked at
        and f.kind is Kind.MEETING
        and f.series
        and f.which is None
        and f.mood is not Cue.CADENCE
        and f.status in {Status.HELD, Status.PLANNED}
    ]
    before = [f for f in meetings if f.sentence < index]
    after = [f for f in meetings if f.sentence > index]
    nearest = before[-1:] or after[:1]
    return nearest[0] if nearest else None
