"""The scope of cues: whether a word that denies, supposes or plans counts for a happening."""

from __future__ import annotations

import re

from parsers.factuality.advice import is_advised
from parsers.factuality.rescheduling import goes_there
from parsers.factuality.status import Cue, CueRow
from parsers.scene import Scene
from parsers.text.lexicon import Annotation

_FARTHEST = 500
"""Characters behind a trigger within which a cue can still be its own."""
MOODS = (Cue.WITHDRAWN, Cue.NEGATED, Cue.SUPPOSED)
_ASIDE = re.compile(r"\b(?:after|because|since|until|as|amid)\b")
_RELATIVE = re.compile(r"\b(?:which|who|where|whom)\b[^,]*$")
_RIGHT_BEHIND = 2
"""Characters between a noun and "could": "Signing could come within months"."""
_LIKE_IT = re.compile(r"such an? \w+\b(?!\s(?:would|could|might))")
_LINKED = re.compile(r"\b(?:which|who)\s+(?:\w+\s+){0,3}$")


def reaches(  # noqa: C901, PLR0911, PLR0912 - a list of cases, each with its answer
    row: CueRow,
    note: Annotation,
    scene: Scene,
    words: tuple[int, int],
    rivals: tuple[tuple[int, int], ...],
) -> bool:
    """Whether a cue counts for the words that are judged."""
    if row.value is Cue.POSSIBLE and scene.text.original[note.start].isupper() and note.start:
        before = scene.text.text[note.start - 2 : note.start]
        if "." not in before and "\n" not in before:  # "May" inside a sentence is the month
            return False
        if scene.text.text.startswith((":", " -", " \u2013", " 20"), note.end):
            return False  # "May: The commission is held"
    low, high = words
    if row.value is Cue.SUPPOSED and _WOULD_HAVE_IT.match(scene.text.text, note.start):
        return False
    if row.value is Cue.POSSIBLE and note.start == low:
        return False  # "discussed" itself, as the verb that is judged
    if row.value is Cue.CADENCE and _PUT_OFF.search(
        scene.text.text, max(note.start - _PUT_OFF_NEAR, 0), note.start
    ):
        return False
    if (
        row.value is Cue.SUPPOSED
        and note.start >= high
        and _LIKE_IT.match(scene.text.text, note.start)
    ):
        return False  # "came into force, making Oman the second state to have such a pact"
    if row.value is Cue.CADENCE and _is_said_aside(scene, note, words):
        return False
    if row.value is Cue.RESCHEDULED and goes_there(scene, note):
        return False
    kept = _TOUCHES_NOT.match(scene.text.text, note.end) if row.value in _ENDS else None
    if kept is not None and low >= kept.end():
        return False
    if row.value in _ENDS and _BEFORE_IT.match(scene.text.text, note.end):
        return False
    if row.value in _ENDS and (_is_in_aside(scene, note, high) or _is_of_other(scene, note, high)):
        return False
    if row.value is Cue.NEGATED and _NEW_VERB.search(scene.text.text, note.end, high):
        return False
    if row.value is Cue.NEGATED and _is_of_else(scene, note):
        return False
    if note.end <= low:
        if row.near and low - note.end > row.near:
            return False
        if row.value in _ENDS and _OTHER_CLAUSE.search(scene.text.text, note.end, low + 1):
            return False
        if row.near and row.value is Cue.NEGATED and _is_no_denial(scene.text.text, note.end, low):
            return False
        if row.value is Cue.CADENCE and ";" in scene.text.text[note.end : low]:
            return False
        if row.value is Cue.FUTURE and is_advised(scene, note):
            return False
        if row.value is Cue.FUTURE and _TOLD_AT.search(scene.text.text, note.start, low):
            return False
        if row.value is Cue.POSSIBLE and _TALKED_IN.match(scene.text.text, note.start, high):
            return False
        if row.value is Cue.POSSIBLE and _COMING.match(scene.text.text, note.start, low):
            return False
        return not any(note.end <= rival[0] < low and rival[1] <= low for rival in rivals) or (
            row.near == 0 and row.value in MOODS
        )
    if note.start >= high:
        if not row.after and not (row.value in _VERBAL and note.start - high <= _RIGHT_BEHIND):
            return False
        if note.start - high > _FARTHEST:
            return False
        between = scene.text.text[high : note.start]
        other = row.value not in MOODS and _NEW_SUBJECT.search(between)
        if other and not (row.value in _ENDS and _SAME_SUBJECT.search(between)):
            return False
        if row.value not in MOODS and _ASIDE.search(between):
            return False
        if _RELATIVE.search(between) and not _LINKED.search(between):
            return False
        return not any(high <= rival[0] <= note.start for rival in rivals)
    return True


_TOUCHES_NOT = re.compile(
    r"[^,;.]{0,40}?\b(?:not|nor|hardly) (?:\w+ly )?(?:affect|touch|concern|disturb|alter|"
    r"change|apply to|extend to)"
)
"""As in "The postponement does not affect the exercise, set to start on Sunday"."""
_WOULD_HAVE_IT = re.compile(r"would have (?:its|their|an?|the)\b")
"""As in "the group would have its first meeting in May", in reported speech: it will."""


def _is_said_aside(scene: Scene, note: Annotation, words: tuple[int, int]) -> bool:
    """As in "Eastern Bridge, a drill that is held every two years, will open": what it is."""
    if not words[0] < note.start < words[1]:
        return False
    text = scene.text.text
    opened = _WHAT_IT_IS.search(text, words[0], note.start)
    return opened is not None and _MAIN_VERB.match(text, note.end, words[1]) is not None


_WHAT_IT_IS = re.compile(r"(?:,|\s-)\s(?:an?|the|their|which|that|one of)\s[^,;]*$")
_MAIN_VERB = re.compile(
    r"[^,;]{0,80},\s(?:will|would|is|are|was|were|has|have|had|began|opened|got|took|ended|"
    r"concluded|closed|started|commenced|kicked|wound|met)\b"
)


def _is_no_denial(text: str, end: int, low: int) -> bool:
    """As in "was not the only paper signed": it was signed, and others too."""
    return "," in text[end:low] or _NOT_ONLY.match(text, end) is not None


_NOT_ONLY = re.compile(
    r"\s+(?:(?:the|their|its|his|an?)\s+)?(?:only|first|last|just|merely|alone)\b"
)


def _is_in_aside(scene: Scene, note: Annotation, high: int) -> bool:
    """As in "The panel, whose May meeting was scrapped, will meet": said of another meeting."""
    text = scene.text.text
    around = (max(note.start - ASIDE_REACH, 0), note.start)
    opened = _ASIDE_OPENS.search(text, *around)
    if opened is not None and ", " in text[note.end : high]:
        return True
    return (
        _DELAYED.search(text, *around) is not None
        and _BUT_WILL.match(text, note.end, note.end + _BUT_REACH) is not None
    )


def _is_of_other(scene: Scene, note: Annotation, high: int) -> bool:
    """As in "Talks were launched, a note was shelved, and the text was agreed": said of a note."""
    text = scene.text.text
    return note.start >= high and _OTHER_SUBJECT.search(text, high, note.start) is not None


_OTHER_SUBJECT = re.compile(
    r",\s+(?:an?|its)\s+(?:[\w-]+\s+){1,4}(?:(?:was|were|has|have|had)\s+(?:been\s+)?)?$"
)


_OTHER_CLAUSE = re.compile(r",\s(?:and|but|while)\s(?:the|a|an|their|its)\s[^,;]{0,40}$")
"""As in "The flight was delayed, and the Joint Commission will open on Friday"."""
_PUT_OFF_NEAR = 14
_PUT_OFF = re.compile(r"\b(?:put off|postponed|deferred|delayed|cancelled|called off|put back) $")
"""As in "put off twice last year": how often that was is no habit."""
_NEW_VERB = re.compile(
    r"\b(?:and|but)\s(?:will|is to|are to|would|shall|remains?|stays?|goes)\b[^,]*$"
)
"""As in "is not affected and will be held": what is denied is the first verb."""


def _is_of_else(scene: Scene, note: Annotation) -> bool:
    """As in "No date has been set for the next round": that there will be one is not denied."""
    text = scene.text.text
    return bool(
        _NO_DATE.match(text, note.start)
        or _UNMOVED.match(text, note.end)
        or _NO_DATE_YET.match(text, note.end)
    )


_UNMOVED = re.compile(r"\s(?:affected|touched|changed|in doubt|at risk|in danger|impacted)\b")
_NO_DATE = re.compile(
    r"no\s(?:(?:firm|new|fresh|exact|definite|final|specific|precise)\s)?"
    r"(?:dates?|days?|timeline|schedule|venue|place|reasons?|details?)\b"
)
_NO_DATE_YET = re.compile(
    r"\s(?:(?:yet|been|to)\s)*(?:agreed?|announced?|settled?|fix|fixed|set|decided?|named?|chosen?|"
    r"choose|finali[sz]ed?|confirm|confirmed|find|found|given|proposed?)\s(?:up)?(?:on\s)?"
    r"(?:(?:the|a|any|exact|firm|new|fresh|final|their)\s){0,2}(?:dates?|day|days|venue|timing)\b"
)
"""As in "are yet to agree on dates for the next round"."""
_TALKED_IN = re.compile(
    r"discussed\s[^.;]{0,60}?\b(?:in|during|over|at|on|by)\s+(?:(?:an?|the|their|his|her)\s+)?"
    r"(?:[\w-]+\s+){0,2}"
    r"(?:phone|telephon\w+|video|calls?|meetings?|talks|conversation)\b"
)
"""As in "discussed trade in a phone call": what they talked of, and where they talked."""
_COMING = re.compile(
    r"discussed\s(?:(?:the|their|its|preparations?|plans?|arrangements?|agenda|for|of)\s){0,5}"
    r"(?:forthcoming|upcoming|coming)\b"
)
"""As in "discussed the forthcoming session in New Delhi": that it comes is no question."""
_NEW_SUBJECT = re.compile(r",\s(?:and|but|while)\s(?:the|a|an|two|three|some|other)\s\w+")
"""As in "were here for the drill, and the Saudis are booked": said of others."""
_BEFORE_IT = re.compile(
    r"[^,;.]{0,40}?\bbefore\s(?:it|they|both|the two sides|finally|being|eventually)\b"
)
"""As in "had been postponed twice before it met": in the end it was held."""
_SAME_SUBJECT = re.compile(
    r",\s(?:and|but)\s(?:the|this)\s(?:meeting|session|round|talks|visit|trip|tour|event|drill|"
    r"exercise|plan|programme|ceremony|signing|sitting|gathering|dialogue)\s[^,;]*$"
)
"""As in "was to meet on Friday, but the meeting was called off": said of the same."""
_VERBAL = frozenset({Cue.POSSIBLE, Cue.FUTURE})
"""Cues that are verbs, and count for the noun before which they stand: "A second edition will"."""
_TOLD_AT = re.compile(
    r"\b(?:decided|agreed|announced|said|told|declared|resolved)\s+(?:at|in|during|after)\s"
    r"(?:their|its|the|a)\s"
)
"""'An officer will sit in Mumbai, the two decided at their seventh meeting': that one was held."""
_ENDS = frozenset({Cue.CANCELLED, Cue.POSTPONED})
ASIDE_REACH = 60
_DELAYED = re.compile(r",\s+(?:(?:\w+ly|twice|long|earlier|once|already)\s+)?$")
_BUT_REACH = 110
_BUT_WILL = re.compile(
    r"[^,;.]{0,70},\s+(?:will|would|is to|are to|shall|"
    r"is (?:now )?(?:due|set|scheduled|expected|slated|likely) to|"
    r"is now (?:planned|due|set|scheduled|expected|fixed|slated|likely)|"
    r"has now been|now (?:takes|opens|begins|starts))\b"
)
"""As in "The session, delayed by two years, will meet here": put off it was, and is no more."""
_ASIDE_OPENS = re.compile(r",\s+whose\s[^,;.]*$")
