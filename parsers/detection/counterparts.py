"""Counterparts: whether somebody is met, or spoken with, in a clause."""

from __future__ import annotations

import re

from parsers.context import Context
from parsers.detection.guests import is_he_unnamed
from parsers.detection.talkers import have_talked
from parsers.detection.triggers import Form
from parsers.frames import Frame
from parsers.scope.relation import sides

Stretch = tuple[int, int]

_REACH = 70
_ITSELF = re.compile(
    r"\s*(?:again|next|here|there|in|on|at|for|once|twice|today|yesterday|with|[,.;:]|$|"
    r"together|this|last|earlier|before|after|during|over|under|daily|briefly|separately|"
    r"recently|face to face|online|ahead of|following|until|behind closed|"
    r"(?:three|four|five|six|seven|several|many|\d) times\b)"
)
_NTH_TIME = re.compile(
    r"\s+(?:the|only the|a) (?:\w+|\d+\w\w) time\b"
    r"|\s+(?:about |over |nearly |almost |some |more than |less than )?(?:\w+|\d+|half an) "
    r"(?:minutes|hours?|days)\b"
)
_SOME = re.compile(r"\s+(?:with\s+)?(?:an?|some|several|many|other)\s")
_WITH_SOME = re.compile(
    r"\bwith (?:an?|some|several|many|other) (?:leaders?|officials?|ministers?)\b"
)
_TALKS = ("talks", "discussions", "meeting", "consultations", "ties")
_BARE_CALL = re.compile(r"sp(?:ea|o)k|talk|interact|dial|call(?:ed|s)? up|ra?ng")


def is_between_two(context: Context, frame: Frame) -> bool:
    """Whether somebody is spoken with: "spoke by video to leaders of the community" is no call."""
    words = context.scene.text.text[frame.at : frame.at_end]
    by_noun = frame.form is Form.NOUN  # "told the paper by phone", and not "said he got a call"
    if by_noun and _REACHED.search(context.scene.text.text, max(frame.at - _NEAR, 0), frame.at):
        return False
    if not _BARE_CALL.match(words):
        return True
    if _TO_CROWD.match(context.scene.text.text, frame.at_end):
        return False
    after = (frame.at_end, min(frame.at_end + _REACH, frame.end))
    others = context.people(*after) or context.scene.within("both", frame.start, frame.at)
    if others or len(context.people(frame.start, frame.at)) > 1:
        return True
    speakers = {f.country for f in context.people(frame.start, frame.at)}
    if context.scene.sides_in(frame.start, frame.at) | speakers >= set(sides()):
        return True
    named = context.scene.within("party", *after) or context.scene.within("figure", *after)
    return bool(named) and not _LEADERS_OF.search(context.scene.text.text, *after)


_LEADERS_OF = re.compile(
    r"\b(?:community|diaspora|reporters|students|workers|press|businessmen|business leaders|"
    r"investors|crowds?|audience|gathering|expatriates|journalists|media|industrialists|captains)\b"
)
_TO_CROWD = re.compile(
    r"\s+(?:to\s+|with\s+)?(?:the\s+|an?\s+)?(?:(?!and\b)[\w-]+\s+){0,2}?(?:community|diaspora|"
    r"reporters|students|workers|businessmen|investors|journalists|expatriates|entrepreneurs)\b"
)
"""As in "spoke to businessmen and saw the minister": no call to either."""
_REACHED = re.compile(
    r"\b(?:reached|contacted|interviewed|quoted|available|told|said|asked)\s+(?:\w+\s+){0,3}$"
)


def has_counterpart(context: Context, frame: Frame, stretch: Stretch, sentence: Stretch) -> bool:  # noqa: C901, PLR0911 - a list of cases, each with its answer
    """Whether somebody is met, and not a need or a deadline."""
    scene, trigger = context.scene, frame.trigger
    if trigger is None:
        return True
    if frame.anaphoric:
        return True
    if trigger.row.id == "discuss.matter":
        return have_talked(context, frame, sentence)
    after_noun = (trigger.end, min(trigger.end + 2 * _REACH, stretch[1]))
    if trigger.form is Form.NOUN:
        paired = frame.sides or scene.within("both", *after_noun)
        told = frame.time is not None and bool(paired)
        told = told or {f.country for f in context.people(*after_noun)} >= set(sides())
        return told and not _WITH_SOME.search(scene.text.text, trigger.end, stretch[1])
    after = (trigger.end, min(trigger.end + _REACH, stretch[1]))
    before = (sentence[0], trigger.start)
    if context.people(*after) and (context.people(*before) or somebody(context, before)):
        return True
    facing = somebody(context, after) or scene.within("demonym", *after)
    if _WITH.match(scene.text.text, trigger.end):
        facing = facing or scene.within("country", trigger.end, trigger.end + _WITH_NEAR)
    if _SOME.match(scene.text.text, trigger.end) and not scene.sides_in(*after):
        facing = []  # "with a leader from elsewhere"
    if facing and (context.people(*before) or somebody(context, before)):
        return True
    if facing and (is_of_a_side(context, frame) or _was_unnamed(context, frame)):
        return True
    named = {figure.country for figure in context.people(*before)}
    named |= scene.sides_in(*before)
    plural = scene.within("both", *before) or named >= set(sides()) or _are_they(context, frame)
    words = scene.text.text[trigger.start : trigger.end].removesuffix(" in").removesuffix(" at")
    if plural and (
        words.startswith("talked ")
        or _ITSELF.match(scene.text.text, trigger.end, stretch[1])
        or words.endswith(_TALKS)
        or (words.endswith(" for") and _NTH_TIME.match(scene.text.text, trigger.end))
        or "lines of" in words
        or "margins of" in words
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


def _are_they(context: Context, frame: Frame) -> bool:
    """As in "They had met in Muscat in May", behind a sentence on people of both sides."""
    text = context.scene.text.text
    if _THEY.search(text, max(frame.at - _OFFICE_NEAR, frame.start), frame.at) is None:
        return False
    told = (max(frame.at - _TOLD, context.scene.title_end), frame.at)
    countries = {figure.country for figure in context.people(*told)}
    return countries >= set(sides()) or (
        context.bilateral
        and bool(
            context.scene.within("both", *told) or context.scene.sides_in(*told) >= set(sides())
        )
    )


_THEY = re.compile(
    r"(?:^|[.,;\n]\s*)(?:when\s+)?(?:they|the pair|the duo|the two men|both men)\s+"
    r"(?:(?:have|had|last|also|again|first|previously|earlier)\s+){0,3}$"
)
_TOLD = 400


def is_of_a_side(context: Context, frame: Frame) -> bool:
    """As in "Oman's Grand Mufti met": who is of one side, by an office that no list has."""
    whole = context.scene.article.whole
    text = context.scene.text.text
    for note in context.scene.within(
        "demonym", max(frame.at - _OFFICE_NEAR, frame.start), frame.at
    ):
        if _SIDE.match(text, note.end, frame.at):
            return True
    office = _OFFICE_BEFORE.search(whole, max(frame.at - _OFFICE_NEAR, frame.start), frame.at)
    if office is None:
        return False
    begins = (office.start(), office.start() + 1)
    return any(context.scene.within(label, *begins) for label in ("country", "demonym"))


def _was_unnamed(context: Context, frame: Frame) -> bool:
    """Whether "he" who met somebody is an officer of a side whom the text does not name."""
    return any(is_he_unnamed(context, frame.at, side) for side in sides())


_SIDE = re.compile(r"\s+(?:side|party|hosts?|mission|panel|negotiators)\b")
_OFFICE_NEAR = 70
_OFFICE_BEFORE = re.compile(
    r"\b[A-Z][\w-]+(?:['\u2019]s)?\s+(?:(?:[A-Z][\w.-]*|of|for|and|the|in|to),?\s+){1,9}"
    r"(?:(?<=\w\s)(?:yesterday|today|also|earlier|last \w+|on \w+)\s+)?$"
)
"""The adjective or the name of a side, and an office in capitals, right before the verb."""


def somebody(context: Context, stretch: Stretch) -> bool:
    """Whether an organ, a delegation or a counterpart stands in the stretch."""
    scene = context.scene
    return bool(
        scene.within("organ", *stretch)
        or scene.within("figure", *stretch)
        or scene.within("both", *stretch)
        or scene.within("party", *stretch)
    )


_WITH = re.compile(r"\s+with\s")
_WITH_NEAR = 12
"""As in "co-chaired the consular dialogue with Oman": the other side, right behind."""
_WITH_AR = re.compile(r"\sمع\s")
_NEAR = 30
