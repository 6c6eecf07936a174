"""Retold: a signing that the article has told of before, told of again."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.context import Context
from parsers.detection.triggers import Form
from parsers.frames import Frame

_NEAR = 60
"""Characters within which the text that is signed stands beside the verb."""
_KNOWN = re.compile(
    r"\b(?:the|this|that|these|those|both|its|their)\s+"
    r"(?:(?:said|same|two|three|four|eight|\w+ly|new|landmark|historic|bilateral|defence|trade|"
    r"maritime|key|two-page|short|brief|signed)\s+){0,2}$"
)
_ABOUT = re.compile(r"\s+(?:on|for|concerning|regarding|between|with|in the field|that|which)\b")
_ALREADY = re.compile(r"\s+(?:that|which)\s+(?:we|they|the two|both|was|were|has|have|had)\b")
_THE_SIGNING = re.compile(
    r"\b(?:after|at|before|during|following|upon|on|soon after|of|to|about|said of|witnessed)\s+"
    r"(?:the\s+)?$|\bthe\s+$"
)
_THE_GOODS = re.compile(
    r"(?:the|this|that|these|those)\s+(?!(?:second|third|next|new|further)\b)(?:\w+\s+){0,2}"
    r"(?:consignments?|shipments?|doses|vials|aid|supplies|goods|medicines|cargo|batch|lot|gift|"
    r"aircraft|airframes|equipment|containers?|ambulances)\b"
)
_IT = re.compile(
    r"(?:it|they|both|these|this)\s+(?:\w+ly\s+)?(?:was|were|is|has been|had been|have been)\b"
)


_NAMED_BEFORE = re.compile(
    r"the (?:\w+ )?(?:mou|memorandum|agreement|pact|protocol|accord|treaty|document)"
    r"(?:, (?:which|between|an?|the)\b[^.;]{3,160},)\s(?:was|were|is|has been|had been)\s"
    r"(?:\w+ly\s)?(?:signed|inked)$"
)
"""As in "The MoU, between the two central banks, was signed on Friday"."""


def is_retold(context: Context, frame: Frame) -> bool:  # noqa: PLR0911 - a list of cases, each with its answer
    """Whether words point at what is known already: "the memorandum", "the consignment"."""
    if frame.kind is Kind.DELIVERY:
        start = context.scene.sentences[frame.sentence].start
        return _THE_GOODS.match(context.scene.text.text, start) is not None
    if frame.kind is not Kind.AGREEMENT or frame.title or frame.trigger is None:
        return False
    if frame.trigger.row.id != "sign":
        return False
    scene, text = context.scene, context.scene.text.text
    start = context.scene.sentences[frame.sentence].start
    if _IT.match(text, start) and frame.at - start <= _NEAR // 2:
        return True
    if _NAMED_BEFORE.match(text, start, frame.at_end):
        return True
    near = [
        note
        for note in scene.within(
            "object", max(frame.at - _NEAR, frame.start), min(frame.at_end + _NEAR, frame.end)
        )
        if note.id == "pact"
    ]
    if near:
        note = min(near, key=lambda n: max(n.start - frame.at_end, frame.at - n.end))
        before = text[max(note.start - 30, 0) : note.start]
        named = _ABOUT.match(text, note.end) and not _ALREADY.match(text, note.end)
        return _KNOWN.search(before) is not None and not named
    if frame.form not in {Form.NOUN, Form.ING}:
        return False
    if any(scene.within(label, frame.at_end, frame.end) for label in ("series", "weak")):
        return False
    return _THE_SIGNING.search(text, max(frame.at - 20, 0), frame.at) is not None
