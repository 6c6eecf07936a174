"""Tenures: envoys live where they are posted; to be there, or to leave, is no visit."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.context import Context
from parsers.detection.triggers import Edge, Form
from parsers.frames import Frame

_TENURE = re.compile(
    r"\b(?:end|completion|conclusion|close|expiry|completing|ending|finishing|completes|completed)"
    r" (?:of )?(?:his|her|a|the|my|their) (?:[\w-]+ ){0,2}"
    r"(?:tenure|term|tour of duty|assignment|mission|posting|stint)\b"
)
_WORDS = ("tenure", "term", "tour of duty", "assignment", "mission", "posting", "stint")


def ends_tenure(context: Context, start: int, end: int) -> bool:
    """As in "The ambassador leaves Muscat on the completion of his term"."""
    if not context.scene.has_any(_WORDS):
        return False
    return _TENURE.search(context.scene.text.text, start, end) is not None


def is_posted_there(context: Context, frame: Frame) -> bool:
    """As in "who was in New Delhi for nine years": he lived there."""
    if frame.kind is not Kind.VISIT or not context.scene.has_any(_YEARS_WORDS):
        return False
    return _YEARS.match(context.scene.text.text, frame.at_end) is not None


_YEARS_WORDS = (" years", " decades")
_YEARS = re.compile(r"[\w ]{2,30}\bfor (?:\w+ ){0,2}(?:years|decades)\b")


def lives_there(context: Context, frame: Frame, start: int) -> bool:
    """As in "The Indian ambassador in Muscat visited Salalah": no visit to where he lives.

    Nor is it one that ends when his tenure does.
    """
    if frame.trigger is None or frame.form is Form.NOUN:
        return False
    text = context.scene.text.text
    if frame.edge is Edge.END:
        return ends_tenure(context, start, frame.end)
    if frame.trigger.row.id != "visit":
        return False
    return _RESIDENT.search(text, max(start, frame.at - _RESIDENT_NEAR), frame.at) is not None


_RESIDENT_NEAR = 110
_RESIDENT = re.compile(
    r"\b(?:ambassador|envoy|charge d'affaires|consul general)(?!-)\b(?: (?:to|in|of) [\w ]{2,30}?)?"
    r"(?:,? (?:mr |shri |he |h\.e\. )?(?!(?:said|told|added)\b)[\w. ]{3,40},?)??"
    r" (?:also |on \w+day |yesterday |today |has |had |recently )*$"
)
