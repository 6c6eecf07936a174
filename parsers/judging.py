"""Judging: whether a clause states that something happens, and whether it has happened."""

from __future__ import annotations

import re
from typing import NamedTuple

from models.values.mentions import Status
from parsers.former import NEW_DAY_AR, planned_first
from parsers.lexicon import Annotation
from parsers.scene import Scene
from parsers.status import Cue, CueRow, cue_rows
from parsers.triggers import Form
from parsers.unfulfilled import came_to_nothing, only_conditional

_FARTHEST = 500
"""Characters behind a trigger within which a cue can still be its own."""
_MOODS = (Cue.WITHDRAWN, Cue.NEGATED, Cue.SUPPOSED)
_ASIDE = re.compile(r"\b(?:after|because|since|until|as|amid)\b")
_RELATIVE = re.compile(r"\b(?:which|who|where|whom)\b[^,]*$")
_RIGHT_BEHIND = 2
"""Characters between a noun and "could": "Signing could come within months"."""
_LINKED = re.compile(r"\b(?:which|who)\s+(?:\w+\s+){0,3}$")
_PURPOSE = re.compile(r"\b(?:to|will|would|shall|should|must)\s+(?:\w+ly\s+)?(?:be\s+)?$")


class Judgement(NamedTuple):
    """What the cues say of one anchor."""

    mood: Cue | None
    status: Status | None
    """None where no word tells it and the date must."""
    cue: Annotation | None
    rule: str
    former_from: int | None = None
    """From here on, dates are those that no longer hold."""
    former_to: int | None = None


def judge(  # noqa: C901, PLR0911, PLR0912, PLR0917 - one clause and what stands around it
    scene: Scene,
    begin: int,
    stretch: tuple[int, int],
    words: tuple[int, int],
    form: Form | None,
    rivals: tuple[tuple[int, int], ...] = (),
) -> Judgement:
    """Judge the anchor whose words stand at `words` by the cues of its stretch.

    The sentence begins at `begin`: what is denied or supposed there holds for all that follows.
    `rivals` are the words of other anchors in the stretch: a cue nearer to one of them is theirs.
    """
    cues = [
        (row, note)
        for note in scene.within("cue", *stretch)
        if _reaches(row := cue_rows()[note.id], note, scene, words, rivals)
    ]
    former = [note for row, note in cues if row.value is Cue.FORMER]
    bounds: tuple[int | None, int | None] = (None, None)
    if former:
        bounds = _former_clause(scene, former[0], stretch[1])
    once = next((m for m in _ONCE.finditer(scene.text.text, *stretch)), None)
    if once is not None and any(row.value is Cue.RESCHEDULED for row, _ in cues):
        comma = scene.text.text.find(", ", once.end(), stretch[1])
        bounds = (once.start(), comma if comma > 0 else bounds[1])
    by_value: dict[Cue, Annotation] = {}
    for row, note in cues:
        told = form is Form.PAST and not "\u0900" <= scene.text.text[words[0]] <= "\u0963"
        if told and row.value is Cue.FUTURE and note.start >= words[1]:
            continue  # "the pact that they signed ... and reports will be accepted"
        by_value.setdefault(row.value, note)
    for note in scene.within("cue", begin, stretch[0]):
        row = cue_rows()[note.id]
        if row.value in _MOODS and not row.near:
            by_value.setdefault(row.value, note)
    if not by_value and only_conditional(scene, words, form):
        return Judgement(Cue.SUPPOSED, None, None, "status.supposed")
    if not by_value:
        status = _by_form(scene, words, form)
        if form is None and begin > scene.title_end and _is_narrated(scene, begin, words):
            status = Status.HELD
        return Judgement(None, status, None, f"status.form.{form}")
    for mood in _MOODS:
        if mood in by_value:
            return Judgement(mood, None, by_value[mood], f"status.{mood}")
    if Cue.CANCELLED in by_value:
        return Judgement(None, Status.CANCELLED, by_value[Cue.CANCELLED], "status.cancelled")
    moved = by_value.get(Cue.RESCHEDULED)
    if moved is not None and _awaits_date(scene, moved, stretch[1]):
        return Judgement(None, Status.POSTPONED, moved, "status.postponed")
    if moved is not None:
        first = bounds if former else planned_first(scene, stretch, moved)
        return Judgement(None, Status.PLANNED, moved, "status.rescheduled", *first)
    if Cue.POSTPONED in by_value and _is_put_off_to(scene, by_value[Cue.POSTPONED]):
        cue = by_value[Cue.POSTPONED]
        return Judgement(
            None, Status.PLANNED, cue, "status.rescheduled", bounds[0] or stretch[0], cue.start
        )
    if Cue.POSTPONED in by_value and (to := NEW_DAY_AR.search(scene.text.text, *stretch)):
        cue = by_value[Cue.POSTPONED]
        if cue.end <= to.start():
            return Judgement(
                None, Status.PLANNED, cue, "status.rescheduled", stretch[0], to.start()
            )
    if Cue.POSTPONED in by_value and not _has_new_date(scene, by_value[Cue.POSTPONED], former):
        return Judgement(None, Status.POSTPONED, by_value[Cue.POSTPONED], "status.postponed")
    if came_to_nothing(scene, words) or only_conditional(scene, words, form):
        return Judgement(Cue.SUPPOSED, None, by_value.get(Cue.FUTURE), "status.supposed")
    soft = next((m for m in (Cue.HOPED, Cue.POSSIBLE, Cue.CADENCE) if m in by_value), None)
    future = by_value.get(Cue.FUTURE)
    if future is not None and form is Form.PAST and (over := _once_planned(scene, future, words)):
        held = Status.HELD
        return Judgement(soft, held, None, f"status.form.{form}", *(bounds if former else over))
    if future is not None and not _is_done(scene, future, words, form):
        return Judgement(soft, Status.PLANNED, future, "status.future", *bounds)
    return Judgement(soft, _by_form(scene, words, form), None, f"status.form.{form}", *bounds)


_DATED = re.compile(
    r"(?:\s+by (?:a|one|two|three|four|several|\d+) \w+)?,?\s+(?:to|until|till)\s+(?:the\s+)?"
    r"(?:\d|(?:next|early|mid|late|end|first|second|third|fourth|last|final|spring|summer|autumn|"
    r"winter|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|middle|beginning|start)\b)"
)


def _is_put_off_to(scene: Scene, cue: Annotation) -> bool:
    """As in "has been deferred to the last quarter": it has a new date, and is planned for it."""
    return _DATED.match(scene.text.text, cue.end) is not None


def _goes_there(scene: Scene, cue: Annotation) -> bool:
    """As in "The ship has now moved to Duqm": who moves is not put off."""
    text = scene.text.text
    if not text.startswith(("moved to", "shifted to", "moved into"), cue.start):
        return False
    passive = _PASSIVE.search(text, max(cue.start - _PASSIVE_NEAR, 0), cue.start)
    return passive is None and _DATED_TO.match(text, cue.end) is None


_PASSIVE_NEAR = 24
_PASSIVE = re.compile(r"\b(?:been|was|were|be|being|is|are|date|dates|stands?)\s+(?:\w+\s+)?$")
_DATED_TO = re.compile(
    r"\s+(?:the\s+)?(?:new\s+)?(?:\d|early|mid|late|next|january|february|march|april|may|june|july|august|september|october|november|december)\b"
)


_ONCE = re.compile(r"\b(?:was|were|had been) (?:to|due|set|scheduled|planned|fixed|slated)\b")


_DATE_ITSELF = re.compile(r"dates?$")
_AWAITED = re.compile(
    r"\b(?:will be|to be|yet|are being|is being|awaited|later|in due course|being worked|has not|"
    r"have not)\b"
)


def _awaits_date(scene: Scene, cue: Annotation, end: int) -> bool:
    """As in "A fresh date will be announced": there is none as yet."""
    text = scene.text.text
    if _DATE_ITSELF.search(text, cue.start, cue.end) is None:
        return False
    if text.endswith("no ", 0, cue.start):
        return True
    return _AWAITED.search(text, cue.end, end) is not None and not _DATE_SET.match(text, cue.end)


_DATE_SET = re.compile(r"\s*(?:,\s*)?(?:of|is|are|on|has been (?:set|fixed)|:)\s+(?:the\s+)?\d")


_NEW_DATE = re.compile(r"\s+(?:to|until|till)\s+(?!be\b|new\b|later\b)")


def _has_new_date(scene: Scene, cue: Annotation, former: list[Annotation]) -> bool:
    """As in "first set for 6 October, was put off to 11 November": it is planned anew."""
    return bool(former) and _NEW_DATE.match(scene.text.text, cue.end) is not None


_TO = re.compile(r"\s(?:to|until|till)\s")


def _former_clause(scene: Scene, cue: Annotation, end: int) -> tuple[int, int]:
    """Where the dates stand that no longer hold: from the cue to the end of its clause."""
    text = scene.text.text
    if text.endswith(" from", cue.start, cue.end) and (new := _TO.search(text, cue.end, end)):
        return cue.start, new.start()  # "put off from December 20 to January 10"
    comma = text.find(", ", cue.end, end)
    return cue.start, comma if comma > 0 else end


def _reaches(  # noqa: C901, PLR0911, PLR0912 - a list of cases, each with its answer
    row: CueRow,
    note: Annotation,
    scene: Scene,
    words: tuple[int, int],
    rivals: tuple[tuple[int, int], ...],
) -> bool:
    if row.value is Cue.POSSIBLE and scene.text.original[note.start].isupper() and note.start:
        before = scene.text.text[note.start - 2 : note.start]
        if "." not in before and "\n" not in before:  # "May" inside a sentence is the month
            return False
    low, high = words
    if row.value is Cue.RESCHEDULED and _goes_there(scene, note):
        return False
    if row.value in _ENDS and (_is_in_aside(scene, note, high) or _is_of_other(scene, note, high)):
        return False
    if note.end <= low:
        if row.near and low - note.end > row.near:
            return False
        if row.near and row.value is Cue.NEGATED and "," in scene.text.text[note.end : low]:
            return False
        if row.value is Cue.FUTURE and _TOLD_AT.search(scene.text.text, note.end, low):
            return False
        if row.value is Cue.POSSIBLE and _TALKED_IN.match(scene.text.text, note.start, high):
            return False
        return not any(note.end <= rival[0] < low and rival[1] <= low for rival in rivals) or (
            row.near == 0 and row.value in _MOODS
        )
    if note.start >= high:
        if not row.after and not (row.value in _VERBAL and note.start - high <= _RIGHT_BEHIND):
            return False
        if note.start - high > _FARTHEST:
            return False
        between = scene.text.text[high : note.start]
        if row.value not in _MOODS and _NEW_SUBJECT.search(between):
            return False
        if row.value not in _MOODS and _ASIDE.search(between):
            return False
        if _RELATIVE.search(between) and not _LINKED.search(between):
            return False
        return not any(high <= rival[0] <= note.start for rival in rivals)
    return True


def _is_in_aside(scene: Scene, note: Annotation, high: int) -> bool:
    """As in "The panel, whose May meeting was scrapped, will meet": said of another meeting."""
    text = scene.text.text
    around = (max(note.start - _ASIDE_REACH, 0), note.start)
    opened = _ASIDE_OPENS.search(text, *around)
    if opened is not None and ", " in text[note.end : high]:
        return True
    return (
        _DELAYED.search(text, *around) is not None
        and _BUT_WILL.match(text, note.end, high) is not None
    )


def _is_of_other(scene: Scene, note: Annotation, high: int) -> bool:
    """As in "Talks were launched, a note was shelved, and the text was agreed": said of a note."""
    text = scene.text.text
    return note.start >= high and _OTHER_SUBJECT.search(text, high, note.start) is not None


_OTHER_SUBJECT = re.compile(
    r",\s+(?:an?|its)\s+(?:[\w-]+\s+){1,4}(?:(?:was|were|has|have|had)\s+(?:been\s+)?)?$"
)
_ENABLED_NEAR = 90
_ENABLED = re.compile(
    r"\b(?:allowed|enabled|helped|gave|used|took|found time|paused|stopped(?: over)?|"
    r"stayed(?: on)?|managed|broke (?:his|her) journey)\b[^.;:]{0,70}\bto\s+$"
)
"""As in "A stop in Muscat allowed him to meet the Sultan": he met him."""
_TALKED_IN = re.compile(
    r"discussed\s[^.;]{0,60}?\b(?:in|during|over|at|on)\s+(?:an?|the|their|his|her)\s+(?:[\w-]+\s+){0,2}"
    r"(?:phone|telephon\w+|video|calls?|meetings?|talks|conversation)\b"
)
"""As in "discussed trade in a phone call": what they talked of, and where they talked."""
_NEW_SUBJECT = re.compile(r",\s(?:and|but|while)\s(?:the|a|an|two|three|some|other)\s\w+")
"""As in "were here for the drill, and the Saudis are booked": said of others."""
_VERBAL = frozenset({Cue.POSSIBLE, Cue.FUTURE})
"""Cues that are verbs, and count for the noun before which they stand: "A second edition will"."""
_TOLD_AT = re.compile(
    r"\b(?:decided|agreed|announced|said|told|declared|resolved)\s+(?:at|in|during|after)\s"
    r"(?:their|its|the|a)\s"
)
"""'An officer will sit in Mumbai, the two decided at their seventh meeting': that one was held."""
_ENDS = frozenset({Cue.CANCELLED, Cue.POSTPONED})
_ASIDE_REACH = 60
_DELAYED = re.compile(r",\s+(?:(?:\w+ly|twice|long|earlier|once|already)\s+)?$")
_BUT_WILL = re.compile(
    r"[^,;.]{0,70},\s+(?:will|would|is to|are to|shall|"
    r"is (?:now )?(?:due|set|scheduled|expected) to)\b"
)
"""As in "The session, delayed by two years, will meet here": put off it was, and is no more."""
_ASIDE_OPENS = re.compile(r",\s+whose\s[^,;.]*$")


def _is_done(scene: Scene, future: Annotation, words: tuple[int, int], form: Form | None) -> bool:
    """Whether a past form stands by itself behind a future cue ("to be discussed, met")."""
    if form is not Form.PAST:
        return False
    gap = scene.text.text[future.end : words[1]] if future.end <= words[1] else ""
    if _WHICH_THEY.search(gap):
        return True
    return " be " not in f" {gap} " and not future_is_passive(scene, future)


def _once_planned(
    scene: Scene, future: Annotation, words: tuple[int, int]
) -> tuple[int, int] | None:
    """Where an aside tells of a former plan: "The round, planned for the 12th, was held"."""
    text = scene.text.text
    within = words[0] <= future.start < future.end <= words[1]
    if not within or _PARTICIPLE.match(text, future.start) is None:
        return None
    opened = _PLAN_OPENS.search(text, max(future.start - _ASIDE_REACH, 0), future.start)
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


_WHICH_THEY = re.compile(r"\b(?:which|who|whom)\b(?!.*\bbe\b)")
"""As in "will be good under an agreement which they signed": signed it was."""


def future_is_passive(scene: Scene, future: Annotation) -> bool:
    """Whether the cue takes a past participle ("will be", "is due", "agreed that")."""
    wording = scene.text.text[future.start : future.end]
    return (
        wording.endswith("be")
        or "be " in wording
        or not wording.endswith((" to", "will", "would", "shall", "should", "that"))
    )


def _is_narrated(scene: Scene, begin: int, words: tuple[int, int]) -> bool:
    """As in "The coast guards had their fifth meeting in April": a verb of the past tells it."""
    text = scene.text.text
    if _FOLLOWED.match(text, words[1]) or _NARRATED.search(text, begin, words[0]):
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


def _by_form(scene: Scene, words: tuple[int, int], form: Form | None) -> Status | None:
    if form is Form.PAST:
        return Status.HELD
    if form is Form.BASE:
        if not scene.text.text[words[0]].isascii():
            return Status.PLANNED  # in Arabic and Hindi these are the forms of the future
        before = scene.text.text[max(words[0] - 30, 0) : words[0]]
        told = scene.text.text.startswith("be ", words[0])  # "directed that it be concluded"
        if told or not _PURPOSE.search(before):
            return Status.PLANNED if told else None
        enabled = _ENABLED.search(scene.text.text, max(words[0] - _ENABLED_NEAR, 0), words[0])
        return Status.HELD if enabled else Status.PLANNED
    if form is Form.PRESENT and scene.text.text[words[0]].isascii():
        low = max(words[0] - _AND_REACH, 0)
        return Status.PLANNED if _WILL_AND.search(scene.text.text, low, words[0]) else None
    return None


_AND_REACH = 160
_WILL_AND = re.compile(
    r"\b(?:will|would|shall)\s+(?!be\b)\w+\s[^.;:]{0,140}\sand\s+(?:(?:also|then|later)\s+)?$"
)
"""As in "would lead a delegation to Goa and meet his counterpart": both are ahead."""
