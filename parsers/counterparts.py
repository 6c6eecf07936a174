"""Counterparts: whether somebody is met, or spoken with, in a clause."""

from __future__ import annotations

import re

from parsers.context import Context
from parsers.frames import Frame
from parsers.relation import sides
from parsers.triggers import Form

Stretch = tuple[int, int]

_REACH = 70
_ITSELF = re.compile(r"\s*(?:again|next|here|in|on|at|for|twice|today|yesterday|with|[,.;:]|$)")
_NTH_TIME = re.compile(r"\s+(?:the|only the|a) (?:\w+|\d+\w\w) time\b")
_SOME = re.compile(r"\s+(?:with\s+)?(?:an?|some|several|many|other)\s")
_WITH_SOME = re.compile(
    r"\bwith (?:an?|some|several|many|other) (?:leaders?|officials?|ministers?)\b"
)
_TALKS = ("talks", "discussions", "meeting", "consultations", "ties")
_BARE_CALL = re.compile(r"sp(?:ea|o)k|talk|interact|dial|call(?:ed|s)? up|ra?ng")


def is_between_two(context: Context, frame: Frame) -> bool:
    """Whether somebody is spoken with: "spoke by video to leaders of the community" is no call."""
    words = context.scene.text.text[frame.at : frame.at_end]
    if _REACHED.search(context.scene.text.text, max(frame.at - _NEAR, 0), frame.at):
        return False
    if not _BARE_CALL.match(words):
        return True
    after = (frame.at_end, min(frame.at_end + _REACH, frame.end))
    told = context.people(*after) or context.scene.within("both", frame.start, frame.at)
    if told or len(context.people(frame.start, frame.at)) > 1:
        return True
    if context.scene.sides_in(frame.start, frame.at) >= set(sides()):
        return True
    named = context.scene.within("party", *after) or context.scene.within("figure", *after)
    return bool(named) and not _LEADERS_OF.search(context.scene.text.text, *after)


_LEADERS_OF = re.compile(
    r"\b(?:community|diaspora|reporters|students|workers|press|businessmen|business leaders|"
    r"investors|crowds?|audience|gathering|expatriates|journalists|media|industrialists|captains)\b"
)
_REACHED = re.compile(
    r"\b(?:reached|contacted|interviewed|quoted|available|told|said|asked)\s+(?:\w+\s+){0,3}$"
)


def has_counterpart(context: Context, frame: Frame, stretch: Stretch, sentence: Stretch) -> bool:  # noqa: PLR0911 - a list of cases, each with its answer
    """Whether somebody is met, and not a need or a deadline."""
    scene, trigger = context.scene, frame.trigger
    if trigger is None:
        return True
    if frame.anaphoric:
        return True
    after_noun = (trigger.end, min(trigger.end + 2 * _REACH, stretch[1]))
    if trigger.form is Form.NOUN:
        told = frame.time is not None and len(frame.sides) > 0
        told = told or {f.country for f in context.people(*after_noun)} >= set(sides())
        return told and not _WITH_SOME.search(scene.text.text, trigger.end, stretch[1])
    after = (trigger.end, min(trigger.end + _REACH, stretch[1]))
    before = (sentence[0], trigger.start)
    if context.people(*after) and (context.people(*before) or somebody(context, before)):
        return True
    facing = somebody(context, after) or scene.within("demonym", *after)
    if _SOME.match(scene.text.text, trigger.end) and not scene.sides_in(*after):
        facing = []  # "with a leader from elsewhere"
    if facing and (context.people(*before) or somebody(context, before)):
        return True
    named = {figure.country for figure in context.people(*before)}
    named |= scene.sides_in(*before)
    plural = scene.within("both", *before) or named >= set(sides())
    words = scene.text.text[trigger.start : trigger.end].removesuffix(" in").removesuffix(" at")
    if plural and (
        _ITSELF.match(scene.text.text, trigger.end, stretch[1])
        or words.endswith(_TALKS)
        or (words.endswith(" for") and _NTH_TIME.match(scene.text.text, trigger.end))
    ):
        return True
    # Verbs stand last in Hindi, first in Arabic: the people are on one side of it.
    here = context.people(*stretch)
    some = len({f.name for f in here}) > 1 or (
        (here or frame.sides >= set(sides())) and somebody(context, stretch)
    )
    with_ = _WITH_AR.search(scene.text.text, trigger.end, stretch[1])
    if with_ is not None and frame.sides and trigger.form is not Form.BASE:
        beside = (with_.end(), with_.end() + _NEAR)
        some = some or bool(scene.within("party", *beside) and scene.within("demonym", *beside))
    return bool(some) and not scene.text.text[trigger.start].isascii()


def somebody(context: Context, stretch: Stretch) -> bool:
    """Whether an organ, a delegation or a counterpart stands in the stretch."""
    scene = context.scene
    return bool(
        scene.within("organ", *stretch)
        or scene.within("figure", *stretch)
        or scene.within("both", *stretch)
        or scene.within("party", *stretch)
    )


_WITH_AR = re.compile(r"\sمع\s")
_NEAR = 30
