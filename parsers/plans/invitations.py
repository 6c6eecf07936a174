"""Invitations: where somebody who is invited is to go, and the visit that is told of behind it."""

from __future__ import annotations

import re

from parsers.context import Context
from parsers.detection.triggers import Role as TriggerRole
from parsers.detection.triggers import role_of
from parsers.frames import Frame
from parsers.scope.relation import other_side, sides
from parsers.spatial.places import country_of

_BEFORE = 2
"""Sentences behind an invitation within which "the visit" is the one invited to."""
_INVITE = "invite"
_ACCEPTED = re.compile(r"\baccept")
_THE_VISIT = re.compile(r"\b(?:the|a|this|his|her|such a|an early)\s+(?:[\w-]+\s+){0,2}$")


def host_of(context: Context, start: int, at: int, at_end: int, end: int) -> str | None:
    """As in "invited the Sultan to pay a state visit": to the country of the one who invites.

    Of an invitation that is accepted, the one from whom it came stands behind.
    """
    taken = _ACCEPTED.match(context.scene.text.text, at)
    before = [f.country for f in context.people(start, at) if f.country in sides()]
    behind = [f.country for f in context.people(at_end, end) if f.country in sides()]
    if taken:
        before, behind = behind, before
    host = before[-1] if before else None
    if host is None:
        return None
    return host if not behind or other_side(host) in behind else None


def invited_to(context: Context, frame: Frame) -> tuple[str | None, str] | None:
    """Where "the visit" of a sentence goes, when the invitation to it was told of just before."""
    scene = context.scene
    low = max(frame.at - 8, 0)
    if frame.time is None or _THE_VISIT.search(scene.text.text, max(low - 20, 0), frame.at) is None:
        return None
    for index in range(frame.sentence - 1, max(frame.sentence - _BEFORE, 0) - 1, -1):
        sentence = scene.sentences[index]
        notes = [
            note
            for note in scene.within("trigger", sentence.start, min(sentence.end, frame.at))
            if note.id.startswith(_INVITE) and role_of(note) is TriggerRole.COMMITMENT
        ]
        if not notes or scene.others_in(sentence.start, sentence.end):
            continue
        note, end = notes[-1], min(sentence.end, frame.at)
        goals = [(n.start, n.id, country_of(n.id)) for n in scene.within("place", note.end, end)]
        goals += [(n.start, "", n.id) for n in scene.within("country", note.end, end)]
        led = [g for g in goals if _TO.search(scene.text.text, max(g[0] - 30, note.start), g[0])]
        if led:
            _, city, country = min(led)
            return city or None, country
        host = host_of(context, sentence.start, note.start, note.end, end)
        return (None, host) if host else None
    return None


_TO = re.compile(r"\b(?:to|visit|visiting|visit to)\s+(?:the\s+)?$")
