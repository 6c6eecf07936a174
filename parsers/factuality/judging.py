"""Judging: whether a clause states that something happens, and whether it has happened."""

from __future__ import annotations

import re
from typing import NamedTuple

from models.values.mentions import Status
from parsers.detection.triggers import Form
from parsers.factuality.advice import is_advised
from parsers.factuality.cue_scope import MOODS, reaches
from parsers.factuality.overcome import overcome_delay
from parsers.factuality.rescheduling import (
    awaits_date,
    former_clause,
    has_new_date,
    is_put_off_from,
    is_put_off_to,
    was_once_put_off,
)
from parsers.factuality.status import Cue, cue_rows
from parsers.factuality.unfulfilled import came_to_nothing, only_conditional
from parsers.factuality.verb_forms import is_done, is_narrated, once_planned, status_by_form
from parsers.scene import Scene
from parsers.temporal.former import NEW_DAY_AR, planned_first
from parsers.text.lexicon import Annotation


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


def judge(  # noqa: C901, PLR0911, PLR0912, PLR0915, PLR0917 - one clause and what stands around it
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
        if reaches(row := cue_rows()[note.id], note, scene, words, rivals)
        and not (form in _STATED and row.value in _SOFT and _is_occasion(scene, note, words[0]))
    ]
    for note in scene.within("cue", max(stretch[0], words[0] - _ADVICE), words[1]):
        if form not in _TOLD and is_advised(scene, note):
            return Judgement(Cue.HOPED, None, note, "status.hoped")
    over = next(
        (
            o
            for row, n in cues
            if row.value is Cue.POSTPONED and (o := overcome_delay(scene, n, words, form))
        ),
        None,
    )
    if over is not None:
        cues = [(row, note) for row, note in cues if not over[0] <= note.start < over[1]]
        if all(row.value not in MOODS for row, _ in cues):
            return Judgement(None, Status.HELD, None, "status.overcome", *over)
    former = [note for row, note in cues if row.value is Cue.FORMER]
    bounds: tuple[int | None, int | None] = (None, None)
    if former:
        bounds = former_clause(scene, former[0], stretch[1])
    once = next((m for m in _ONCE.finditer(scene.text.text, *stretch)), None)
    if once is not None and any(row.value is Cue.RESCHEDULED for row, _ in cues):
        comma = scene.text.text.find(", ", once.end(), stretch[1])
        bounds = (once.start(), comma if comma > 0 else bounds[1])
    by_value: dict[Cue, Annotation] = {}
    for row, note in cues:
        told = form is Form.PAST and not _may_be_participle(scene, words, note)
        if told and _AHEAD_OF.match(scene.text.text, note.start, words[0]):
            continue  # "Ahead of the trip, the two ministers talked on Monday"
        if told and row.value is Cue.FUTURE and note.start >= words[1]:
            if scene.has_any(_DUE_AR) and _TO_BE_HELD_AR.match(scene.text.text, words[1]):
                return Judgement(None, Status.PLANNED, note, "status.future")
            continue  # "the pact that they signed ... and reports will be accepted"
        if told and note.start >= words[1] and was_once_put_off(scene, note):
            continue  # "met for the 15th round, which had been put back by five weeks"
        by_value.setdefault(row.value, note)
    for note in scene.within("cue", begin, stretch[0]):
        row = cue_rows()[note.id]
        if row.value in MOODS and not row.near:
            by_value.setdefault(row.value, note)
    idle = came_to_nothing(scene, words) or only_conditional(scene, words, form)
    if not by_value and idle:
        return Judgement(Cue.SUPPOSED, None, None, "status.supposed")
    if not by_value:
        status = status_by_form(scene, words, form)
        if form is None and begin > scene.title_end and is_narrated(scene, begin, words):
            status = Status.HELD
        return Judgement(None, status, None, f"status.form.{form}")
    for mood in MOODS:
        if mood in by_value:
            return Judgement(mood, None, by_value[mood], f"status.{mood}")
    if Cue.CANCELLED in by_value:
        return Judgement(None, Status.CANCELLED, by_value[Cue.CANCELLED], "status.cancelled")
    moved = by_value.get(Cue.RESCHEDULED)
    if moved is not None and awaits_date(scene, moved, stretch[1]):
        return Judgement(None, Status.POSTPONED, moved, "status.postponed")
    if moved is not None:
        first = bounds if former else planned_first(scene, stretch, moved)
        return Judgement(None, Status.PLANNED, moved, "status.rescheduled", *first)
    if Cue.POSTPONED in by_value and is_put_off_to(scene, by_value[Cue.POSTPONED]):
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
    if Cue.POSTPONED in by_value and not has_new_date(scene, by_value[Cue.POSTPONED], former):
        return Judgement(None, Status.POSTPONED, by_value[Cue.POSTPONED], "status.postponed")
    if former and is_put_off_from(scene, former[0], bounds[1]):
        return Judgement(None, Status.PLANNED, former[0], "status.rescheduled", *bounds)
    if idle:
        return Judgement(Cue.SUPPOSED, None, by_value.get(Cue.FUTURE), "status.supposed")
    soft = next((m for m in (Cue.HOPED, Cue.POSSIBLE, Cue.CADENCE) if m in by_value), None)
    future = by_value.get(Cue.FUTURE)
    if future is not None and form is Form.PAST and (over := once_planned(scene, future, words)):
        held = Status.HELD
        return Judgement(soft, held, None, f"status.form.{form}", *(bounds if former else over))
    if future is not None and not is_done(scene, future, words, form):
        return Judgement(soft, Status.PLANNED, future, "status.future", *bounds)
    return Judgement(soft, status_by_form(scene, words, form), None, f"status.form.{form}", *bounds)


def _may_be_participle(scene: Scene, words: tuple[int, int], cue: Annotation) -> bool:
    """Hindi has one form for "which opened" and "opened": a joint behind it tells the second."""
    text = scene.text.text
    hindi = "\u0900" <= text[words[0]] <= "\u0963"
    return hindi and _JOINT_HI.search(text, words[1], cue.start) is None


_JOINT_HI = re.compile(r",\s|\s(?:और|तथा|एवं|जबकि|लेकिन)\s")
_AHEAD_OF = re.compile(r"ahead of [^,;]{3,60}, ")
_DUE_AR = ("المقرر", "المزمع", "المرتقب", "المنتظر", "المتوقع")
_TO_BE_HELD_AR = re.compile(
    r"[^.؛\n]{0,60}?(?:المقرر|المقرره|المزمع|المزمعه|المرتقب|المنتظر|المتوقع)\s"
    r"(?:عقد|انعقاد|اقام|تنظيم)(?:ها|ه|هما|تها|ته)\b"
)
"""As in "discussed the preparations for the round that is to be held": it is to come."""


def _is_occasion(scene: Scene, cue: Annotation, at: int) -> bool:
    """As in "Trade was discussed when the Group met": what was talked of there is another thing."""
    return _WHEN.search(scene.text.text, cue.end, at) is not None


_ADVICE = 12
"""How far before a verb "should" may stand."""
_TOLD = frozenset({Form.PAST, Form.NOUN})
_SOFT = frozenset({Cue.POSSIBLE, Cue.HOPED})
_STATED = frozenset({Form.PAST, Form.PRESENT})
_WHEN = re.compile(
    r"\b(?:when|as|after|while)\s(?!well\b)[^,;]*$"
    r"|\b(?:at|during)\s(?:the|their|its|an?)\s(?:[\w-]+\s){0,3}$"
)
"""Behind it stands when something was talked of: that has taken place."""
_ONCE = re.compile(r"\b(?:was|were|had been) (?:to|due|set|scheduled|planned|fixed|slated)\b")
