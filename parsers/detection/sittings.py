"""Sittings: the turns by which a sentence tells of a round beside its name."""

from __future__ import annotations

import re
from dataclasses import replace

from models.values.mentions import Kind
from parsers.detection.anchor import Anchor
from parsers.detection.triggers import Form, Trigger
from parsers.scene import Scene
from parsers.series.event_name import EventName

_AGAIN = re.compile(
    r"\s+(?:again|next)\b(?!\s+(?:month|week|year|quarter|spring|summer|autumn|winter|(?:mon|tues|"
    r"wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|"
    r"october|november|december)\b)"
)
_INTO = re.compile(
    r"\b(?:at|during|under|for|in|of|within|framework of|as part of)\s+"
    r"(?:the\s+|an?\s+|its\s+|their\s+)?(?:[\w-]+\s+){0,2}$"
)


def is_again(text: str, end: int) -> bool:
    """As in "will meet again": behind a verb, and not "will meet next month"."""
    return _AGAIN.match(text, end) is not None


def behind_aside(
    scene: Scene, name: EventName, told: Trigger | None, holds: list[Trigger]
) -> Anchor | None:
    """As in "The committee, which last met in Muscat, will meet here": what is said beyond."""
    text = scene.text.text
    bodily = name.series is not None or "working_group" in name.heads
    if told is None or not bodily or told.start < name.end:
        return None
    aside = told.form is Form.PAST and _BODY_WHICH.fullmatch(text, name.end, told.start) is not None
    for hold in holds:
        if hold.start <= told.end or _TAKES_PLACE.match(text, hold.start) is None:
            continue
        goes_on = told.form is Form.PAST and _AND_WILL.fullmatch(text, told.end, hold.start)
        if goes_on or (aside and _BEYOND.fullmatch(text, told.end, hold.start)):
            again = replace(
                name,
                start=hold.start,
                end=hold.end,
                heads=("one",) if name.series else name.heads,
                round=None,
                round_at=None,
                which="next" if goes_on else None,
            )
            return Anchor(hold.start, hold.end, again, hold)
    ahead = _LIES_AHEAD.match(text, told.end) if aside and name.series else None
    if ahead is None:
        return None
    bare = replace(
        name,
        start=ahead.end(),
        end=ahead.end(),
        heads=("one",),
        round=None,
        round_at=None,
        which="next" if name.which == "last" else None,
    )
    return Anchor(ahead.end(), ahead.end(), bare, None)


_AND_WILL = re.compile(
    r"[^;.]{0,160}?,?\s(?:and|but)\s+(?:(?:will|would|shall|is|are|to|due|expected|scheduled|set|"
    r"now|then|next|again|also|slated|it)\s+){1,4}(?:be\s+)?"
)
"""As in "held its 13th round here and will next meet in Muscat": the body goes on to its next."""
_TAKES_PLACE = re.compile(
    r"(?:meets?|met|(?:be )?(?:re)?convened?|(?:re)?convenes?|(?:be )?resumed?|sits?|sat|gathers?|"
    r"gathered|(?:is to be |be |is |was )?held|takes? place|took place|opens?|opened|begins?|"
    r"began|starts?|started)\b"
)
_BODY_WHICH = re.compile(
    r"(?:\s+\([\w-]+\))?(?: (?:of|on|for|with|between) [\w ,]{3,40}?)?,\s+"
    r"(?:(?:which|whose)\s+(?:[\w'-]+\s+){0,6}|last\s+|"
    r"the\s+[\w-]+\s+(?:round|session|edition|meeting|sitting)\s+of\s+which\s+(?:was\s+)?|"
    r"(?:set up|established|constituted|created|formed|founded|launched|instituted|revived)\s"
    r"[^,;.]{0,40}?\sand\s(?:was\s)?last\s+)"
)
_TOLD_THERE = r"(?:[^,;.]|,\s\d{4}){0,80},\s+"
_BEYOND = re.compile(
    _TOLD_THERE + r"(?:(?:will|would|shall|is|are|to|due|expected|scheduled|set|now|then|next|"
    r"again|also|planned|slated|likely|be)\s+)*"
)
_LIES_AHEAD = re.compile(
    _TOLD_THERE + r"(?:(?:will|shall|would|is to|are to)\s+(?:now\s+|next\s+|then\s+|also\s+)?"
    r"(?:be\s+(?:back|revived|resumed|reactivated|followed)|return|move|go|come|follow|"
    r"have\s+its\s+next\s+\w+)"
    r"|(?:is|are|remains?)\s+(?:now\s+|next\s+|also\s+|provisionally\s+|tentatively\s+)?"
    r"(?:due|scheduled|slated|planned|expected|fixed|pencilled in|lined up|likely|booked|set for)"
    r"(?!\s+to\s+(?!be\b)[a-z]))\b"
)
"""As in "The committee, which last met in 2022, is due in Muscat": with no verb of holding."""


def meets_again(scene: Scene, name: EventName, trigger: Trigger) -> bool:
    """As in "The committee will meet again in Muscat": the round after the one just told of."""
    if name.round or name.which or not name.definite or trigger.start < name.end:
        return False
    text = scene.text.text
    if _WHENEVER.search(text, name.end, trigger.start):
        return False
    if text.startswith("reconven", trigger.start) or text.startswith("be reconven", trigger.start):
        return True
    before = max(name.end, trigger.start - _NEXT_NEAR)
    return is_again(text, trigger.end) or bool(_NEXT_BEFORE.search(text, before, trigger.start))


_NEXT_BEFORE = re.compile(r"\b(?:will|shall|would|to|then)\s+(?:next|again)\s+(?:be\s+)?$")
_NEXT_NEAR = 16


def met_before(scene: Scene, name: EventName, trigger: Trigger) -> bool:
    """As in "The committee had last met in New Delhi": the round before the one just told of."""
    if name.round or name.which or not name.definite or trigger.start < name.end:
        return False
    text = scene.text.text
    if trigger.form is not Form.PAST or trigger.end - name.end > _NEAR_VERB:
        return False
    return bool(
        _LAST_BEFORE.fullmatch(text, name.end, trigger.end) or _LAST_BEHIND.match(text, trigger.end)
    )


_NEAR_VERB = 60
_LAST_BEFORE = re.compile(
    r"(?:\s+\([\w-]+\))?(?: (?:of|on|for|with|between) [\w ]{3,40}?)?,?\s+"
    r"(?:(?:which|that)\s+)?(?:(?:had|was|were|has)\s+)?(?:last|previously)\s+(?:been\s+)?\w+(?:\s+\w+)?"
)
_LAST_BEHIND = re.compile(r"\s+(?:last|previously)\s+(?:in|at|on)\b")


_WHENEVER = re.compile(r"\b(?:whenever|wherever|if|should|unless)\b")


def is_lone(name: EventName) -> bool:
    """Whether a name is a noun alone ("a meeting"), with nothing that says which."""
    return not (name.series or name.round or name.which)


def sits(scene: Scene, name: EventName, event: Trigger, holds: list[Trigger]) -> bool:
    """As in "The committee, which met at Muscat": to meet, said of the body itself."""
    if name.kind is Kind.EXERCISE and _AGAIN.match(scene.text.text, event.end):
        return False  # "planned the next edition and agreed to meet again"
    return (
        event.start >= name.end
        and any(overlaps(event, hold.start, hold.end) for hold in holds)
        and _SOMEWHERE.match(scene.text.text, event.end) is not None
    )


_SOMEWHERE = re.compile(r"\s+(?:at|in|on|here|today|yesterday|again|this|last|for)\b|\s*[,.;]")


def being_in(scene: Scene, name: EventName, events: list[Trigger]) -> Trigger | None:
    """As in "The last round was in Muscat": to be in a place, said of a round."""
    text = scene.text.text
    return next(
        (
            event
            for event in events
            if event.row.kind is Kind.VISIT
            and event.start > name.end
            and _SMALL.fullmatch(text, name.end, event.start)
            and _BEING.match(text, event.start)
        ),
        None,
    )


_SMALL = re.compile(r"\s+(?:(?:will|would|shall|should|is to|was to|has|had|both)\s+)?")
_BEING = re.compile(r"(?:was|were|is|are|be|been|will be|had been)\b")


def meeting_before(
    scene: Scene, name: EventName, rounds: list[EventName], index: int, events: list[Trigger]
) -> Trigger | None:
    """The meeting that a sentence states before it names the body in which it was held."""
    if not _INTO.search(scene.text.text, max(name.start - 40, 0), name.start):
        return None
    floor = rounds[index - 1].end if index else 0
    found = [event for event in events if floor <= event.start < name.start]
    last = max(found, key=lambda event: event.start, default=None)
    return last if last is not None and last.row.kind is Kind.MEETING else None


def opening_words(scene: Scene, name: EventName, events: list[Trigger]) -> Trigger | None:
    """As in "Meeting in Muscat on Tuesday, the committee reviewed": what the subject did so."""
    return next(
        (
            event
            for event in events
            if event.row.id == "meet"
            and event.end <= name.start
            and scene.text.original.startswith("Meeting ", event.start)
            and _SUBJECT.fullmatch(scene.text.text, event.end, name.start)
        ),
        None,
    )


_SUBJECT = re.compile(r"[^,;]{0,60},\s+(?:the\s+)?")


def overlaps(trigger: Trigger, start: int, end: int) -> bool:
    """Whether a trigger shares words with a stretch."""
    return trigger.start < end and start < trigger.end
