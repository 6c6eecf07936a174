"""Verb forms: what the tense of a verb says of a happening, beside or without a cue."""

from __future__ import annotations

import re

from models.values.mentions import Status
from parsers.detection.triggers import Form
from parsers.factuality.addressed import is_addressed
from parsers.factuality.cue_scope import ASIDE_REACH
from parsers.scene import Scene
from parsers.text.lexicon import Annotation

_PURPOSE = re.compile(
    r"\b(?:to|will|would|shall|should|must)\s+"
    r"(?:(?:\w+ly|also|then|later|again|first|now)\s+){0,2}(?:be\s+)?$"
)
_ENABLED_NEAR = 90
_ENABLED = re.compile(
    r"\b(?:allowed|enabled|helped|gave|used|took|found time|paused|stopped(?: over)?|"
    r"stayed(?: on)?|managed|broke (?:his|her) journey)\b[^.;:]{0,70}\bto\s+$"
    r"|\bit was (?:(?:the )?[\w']+(?:'s)? )?turn (?:of [\w' ]{2,24} )?to\s+$"
    r"|\b(?:met|gathered|came|assembled|were in|was in|convened)\b"
    r"(?:(?!\b(?:and|who|which|invit\w+|agree\w*|plan\w*|ask\w*|wish\w*|want\w*)\b)[^.;:,]){0,70}\bto\s+$"
)
"""As in "A stop in Muscat allowed him to meet the Sultan", "met to sign": he met, they signed."""

_GLAD = re.compile(
    r"\b(?:good|great|glad|pleased|delighted|honoured|happy|wonderful|nice|pleasure)\s+to\s+$"
)
"""As in "Good to speak with the minister today", which one says of what has been."""


def is_done(scene: Scene, future: Annotation, words: tuple[int, int], form: Form | None) -> bool:
    """Whether a past form stands by itself behind a future cue ("to be discussed, met")."""
    if form is not Form.PAST:
        return False
    gap = scene.text.text[future.end : words[1]] if future.end <= words[1] else ""
    if _WHICH_THEY.search(gap):
        return True
    if _TEXT_THAT.search(gap) and _SETTLED.match(scene.text.text, future.start):
        return True
    return " be " not in f" {gap} " and not future_is_passive(scene, future)


_SETTLED = re.compile(r"(?:agreed|decided|resolved|settled|undertook)\b")
_TEXT_THAT = re.compile(
    r"\b(?:memorand\w+|mous?|agreements?|pacts?|protocols?|accords?|understanding|treaty|document)\s+"
    r"[a-z]+$"
)
"""As in "agreed on a chair in a memorandum signed in May": that it was signed is told aside."""


def once_planned(
    scene: Scene, future: Annotation, words: tuple[int, int]
) -> tuple[int, int] | None:
    """Where an aside tells of a former plan: "The round, planned for the 12th, was held"."""
    text = scene.text.text
    within = words[0] <= future.start < future.end <= words[1]
    if not within or _PARTICIPLE.match(text, future.start) is None:
        return None
    opened = _PLAN_OPENS.search(text, max(future.start - ASIDE_REACH, 0), future.start)
    closed = _PLAN_ENDS.search(text, future.end, words[1])
    return (future.start, closed.start()) if opened and closed else None


_PARTICIPLE = re.compile(r"(?:planned|scheduled|slated|set|due|fixed|expected|proposed|meant)\b")
_PLAN_OPENS = re.compile(
    r",\s(?:(?:which|who|had|has|was|were|been|first|originally|initially|earlier|once)\s)*$"
)
_PLAN_ENDS = re.compile(
    r",\s(?:(?:was|were|has|have|had|been|finally|duly|in fact|instead|already)\s)*"
    r"(?!to\b|will\b|is\b|are\b|be\b)[\w-]+(?:\s(?!to\b|be\b)[\w-]+)?$"
)


_WHICH_THEY = re.compile(r"\b(?:which|who|whom|that)\b(?!.*\bbe\b)")
"""As in "will be good under an agreement which they signed": signed it was."""


def future_is_passive(scene: Scene, future: Annotation) -> bool:
    """Whether the cue takes a past participle ("will be", "is due", "agreed that")."""
    wording = scene.text.text[future.start : future.end]
    return (
        wording.endswith("be")
        or "be " in wording
        or not wording.endswith((" to", "will", "would", "shall", "should", "that"))
    )


def is_narrated(scene: Scene, begin: int, words: tuple[int, int]) -> bool:
    """As in "The coast guards had their fifth meeting in April": a verb of the past tells it."""
    text = scene.text.text
    if is_addressed(text, words[0]) or _FOLLOWED.match(text, words[1]):
        return True
    if _NARRATED.search(text, begin, words[0]):
        return True
    return is_joined_to_told(text, begin, words[0])


def is_joined_to_told(text: str, begin: int, at: int) -> bool:
    """As in "The staffs met in May, the Joint Committee in June": the verb is not repeated."""
    joined = _JOINED.search(text, begin, at)
    return joined is not None and _TOLD.search(text, begin, joined.start()) is not None


_NARRATED = re.compile(
    r"\b(?:had|(?:was |were )?followed|came|saw|gave|brought|completed|finished|marked)\s"
    r"(?!to\b)(?:\w+\s+){0,3}(?:by\s+|for\s+)?(?:the|their|its|an?)\s+$"
)
_JOINED = re.compile(r"(?:,|,? and)\s+(?:then\s+)?(?:the|their|its|those of the)\s+$")
_TOLD = re.compile(r"\b(?:had|held|met|sat|gathered|convened|took place|came|was|were|followed)\b")
"""A verb of the past that what is joined to it need not repeat."""
_FOLLOWED = re.compile(r"\s+(?:soon |then |also )?(?:followed|ensued|came|came next|was next)\b")


def status_by_form(  # noqa: C901, PLR0911 - a list of cases, each with its answer
    scene: Scene, words: tuple[int, int], form: Form | None
) -> Status | None:
    """What the form of the verb says; None where the date must."""
    if form is Form.PAST:
        return None if _IS_HELD.search(scene.text.text, *words) else Status.HELD
    if form is Form.ING:
        ahead = _is_coming(scene, words[0]) or _is_behind_will(scene, words[0])
        return Status.PLANNED if ahead else None
    if form is Form.BASE:
        if not scene.text.text[words[0]].isascii():
            return Status.PLANNED  # in Arabic and Hindi these are the forms of the future
        if _is_bidden(scene, words[0]):
            return Status.PLANNED
        before = scene.text.text[max(words[0] - 30, 0) : words[0]]
        told = scene.text.text.startswith("be ", words[0])  # "directed that it be concluded"
        if told or not _PURPOSE.search(before):
            return Status.PLANNED if told or _is_joined_to_will(scene, words[0]) else None
        if _GLAD.search(before):
            return Status.HELD
        enabled = _ENABLED.search(scene.text.text, max(words[0] - _ENABLED_NEAR, 0), words[0])
        return Status.HELD if enabled else Status.PLANNED
    if form is Form.PRESENT and scene.text.text[words[0]].isascii():
        if _is_bidden(scene, words[0]):
            return Status.PLANNED
        if _AFTER.match(scene.text.text, words[1]):
            return Status.PLANNED
        low = max(words[0] - _AND_REACH, 0)
        return Status.PLANNED if _WILL_AND.search(scene.text.text, low, words[0]) else None
    return None


_IS_HELD = re.compile(
    r"\b(?:is|are) (?:held|convened|hosted|staged|conducted|organised|organized)$"
)
"""As in "when the round is held in May": said of what comes and of what is under way."""


def _is_coming(scene: Scene, at: int) -> bool:
    """As in "The minister is coming to Delhi", said of a journey that lies ahead."""
    text = scene.text.text
    if _MOVING.match(text, at) is None:
        return False
    return _IS.search(text, max(at - _IS_NEAR, 0), at) is not None


_MOVING = re.compile(r"(?:com|fly|arriv|head|leav|return|travell?|journey)ing\b")
_IS = re.compile(r"\b(?:is|are)\s+(?:also\s+|now\s+|soon\s+|then\s+)?$")
_IS_NEAR = 12


def _is_joined_to_will(scene: Scene, at: int) -> bool:
    """As in "is scheduled to arrive on Sunday and leave on Tuesday": it shares the verb's "to"."""
    text = scene.text.text
    if not text.endswith(_ANDS, 0, at):
        return False
    return _TO_AND.search(text, max(at - _AND_REACH, 0), at) is not None


_ANDS = (" and ", " and then ", " and later ", " and also ", ", then ")
_TO_AND = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were)(?: \w+)? to)\s+[\w-]+\s[^.;:]{0,140}$"
)


_AFTER = re.compile(
    r"\s(?:within\s)?(?:\w+\s){1,2}(?:days|weeks|months)\s(?:after|from)\s(?:the|its|their|both)\s"
)
"""As in "takes effect thirty days after the exchange of notes"."""


def _is_bidden(scene: Scene, at: int) -> bool:
    """As in "The leaders asked their teams to conclude the talks": it is still to be done."""
    text = scene.text.text
    if not text.endswith("to ", 0, at):
        return False
    return _BIDDEN.search(text, max(at - _BIDDEN_NEAR, 0), at) is not None


_BIDDEN_NEAR = 90
_BIDDEN = re.compile(
    r"\b(?:asked|directed|instructed|tasked|mandated|ordered|urged|told|charged|entrusted)\s"
    r"(?:[\w-]+\s){0,3}(?:teams?|officials|negotiators|ministers|ministries|sides|officers|"
    r"delegations|counterparts|secretaries|departments|them)\s(?:\w+\s){0,4}?to\s$"
)


def _is_behind_will(scene: Scene, at: int) -> bool:
    """As in "will see the plant before going home on Friday": both are ahead."""
    text = scene.text.text
    if not text.endswith("before ", 0, at):
        return False
    return _WILL_FIRST.search(text, max(at - _AND_REACH, 0), at) is not None


_AND_REACH = 160
_WILL_FIRST = re.compile(r"\b(?:will|shall|(?:is|are)(?: \w+)? to)\s[^.;:]{0,150}\sbefore\s$")
_WILL_AND = re.compile(
    r"\b(?:will|would|shall)\s+(?!be\b)\w+\s[^.;:]{0,140}\sand\s+(?:(?:also|then|later)\s+)?$"
)
"""As in "would lead a delegation to Goa and meet his counterpart": both are ahead."""
