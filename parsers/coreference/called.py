"""Called: what a meeting just told of was, where its series is named beside it or behind it."""

from __future__ import annotations

import re

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.frames import Frame
from parsers.series.mechanisms import is_fund


def call_by_name(context: Context, frames: list[Frame]) -> list[Frame]:
    """Join what names a round to the meeting told of: "They met here. It was the 14th round of".

    So "X met Y here, the 14th round of the Group", and "X met Y here. They chaired the Dialogue".
    """
    kept: list[Frame] = []
    for frame in frames:
        met = _met_before(kept, frame)
        if met is None or not _only_calls(context, frame, met):
            kept.append(frame)
            continue
        met.series, met.round = frame.series, frame.round or met.round
        met.name = met.name or frame.name
        known = {figure.name for figure in met.people}
        met.people = [*met.people, *(f for f in frame.people if f.name not in known)]
        if met.time is None and frame.time is not None:
            met.time, met.resolved = frame.time, frame.resolved
        if met.country is None:
            met.city, met.country = frame.city, frame.country
        met.proofs += [proof for proof in frame.proofs if proof.slot in {"mechanism", "round"}]
    return kept


def _met_before(frames: list[Frame], frame: Frame) -> Frame | None:
    """The meeting of no series told of right before a held round of one."""
    if frame.kind is not Kind.MEETING or frame.title or frame.which or frame.mood:
        return None
    if frame.series is None or is_fund(frame.series) or frame.status is Status.CANCELLED:
        return None
    last = frames[-1] if frames else None
    if last is None or last.title or last.mood or last.which or last.series:
        return None
    near = 0 <= frame.sentence - last.sentence <= 1
    return last if near and last.kind is Kind.MEETING else None


def _only_calls(context: Context, frame: Frame, met: Frame) -> bool:
    """Whether a clause only says what the meeting was: it brings no day of its own."""
    text = context.scene.text.text
    at = frame.name.start if frame.name else frame.at
    if frame.sentence == met.sentence:
        apposed = met.at_end <= at and _APPOSED.search(text, max(at - _NEAR, met.at_end), at)
        return apposed is not None and (frame.time is None or frame.time is met.time)
    if frame.time is not None and frame.time is not met.time:
        return False
    sentence = context.scene.sentences[frame.sentence]
    if _IT_WAS.fullmatch(text, sentence.start, at):
        return True
    # Who of both sides met sat in it.
    together = len({figure.country for figure in met.people}) > 1 and frame.country is None
    return together and _THEY_CHAIRED.fullmatch(text, sentence.start, at) is not None


_NEAR = 40
_APPOSED = re.compile(
    r",\s+(?:(?:this|it) being\s+|in what was\s+|for\s+)?(?:the|their|its)\s+"
    r"(?:\d+\w\w time that the\s+)?$"
)
_IT_WAS = re.compile(
    r"\s*(?:it|this|that|the meeting|the talks|the occasion)\s+"
    r"(?:was|is|were|will be|marked|marks|made)\s+(?:also\s+|in fact\s+|only\s+)?"
    r"(?:the|their|its)?\s*(?:[\w-]+\s+(?:time|occasion) (?:that )?the\s+)?"
)
_THEY_CHAIRED = re.compile(
    r"\s*(?:they|both|the two|the two (?:officials|men|sides|secretaries|ministers))\s+"
    r"(?:jointly\s+|then\s+|together\s+)?"
    r"(?:co-)?(?:chaired|led|headed|presided over|held|conducted)\s+(?:the|their)\s+"
)
