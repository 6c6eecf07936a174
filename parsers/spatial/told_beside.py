"""Told beside: the sentences around an event that say its place, its hosts or its guests."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.values.mentions import Kind
from parsers.context import Context
from parsers.coreference.sameness import names_of
from parsers.frames import Frame
from parsers.scope.relation import other_side, sides
from parsers.spatial.places import country_of
from parsers.text.lexicon import Annotation

_KINDS = frozenset({Kind.MEETING, Kind.EXERCISE})
_BEHIND = 2
"""Sentences behind an event that still speak of it."""


def place_by_sentences(context: Context, events: Sequence[Frame], event: Frame) -> bool:
    """Put a meeting where the sentences beside it say that it is, or whose guests came."""
    if event.kind not in _KINDS or event.remote or event.title or event.which == "last":
        return False
    if not context.scene.has_any(_WORDS):
        return False
    for start, end in _beside(context, events, event):
        note = _venue(context, start, end) or _goal(context, start, end)
        if note is not None:
            place = note.label == "place"
            event.city = note.id if place else None
            event.country = country_of(note.id) if place else note.id
            event.proves("place", note.start, note.end, "place.beside")
            return True
    if event.kind is not Kind.MEETING:
        return False
    for start, end in _beside(context, events, event):
        host = _host(context, event, start, end)
        if host is not None:
            event.country = host
            event.proves("place", start, end, "place.hosts")
            return True
    return False


_WORDS = (
    *("venue", "place", "host", "guest", "visit", " for it", " for the ", " to chair", " to co-"),
    *(" to attend", " to lead", " to head", " to take part", "setting", " met in ", " met at "),
)
"""One of them stands in whatever the patterns below find."""


def _beside(context: Context, events: Sequence[Frame], event: Frame) -> list[tuple[int, int]]:
    """The sentence of an event and those behind it that tell of no other one."""
    sentences = context.scene.sentences
    others = {
        e.sentence for e in events if e is not event and e.kind in _KINDS and e.country is not None
    }
    found = []
    for index in range(event.sentence, min(event.sentence + _BEHIND + 1, len(sentences))):
        if index in others:
            break
        found.append((max(sentences[index].start, context.dateline_end), sentences[index].end))
    return found


_VENUE = re.compile(
    r"\b(?:venue|meeting place|place|setting|location|host city)\b"
    r"(?:\s+(?:of|for)\s+(?:it|(?:the|this|these|their)\s+(?:meeting|session|round|talks|exercise|"
    r"drill|edition|dialogue|conference|forum|signing|ceremony|visit|event))\b)?(?:,|\s+(?:is|was|will|would|remains?|stays?|has|had|shall)\b)"
    r"[^;.]{0,40}$"
)
_AS_VENUE = re.compile(
    r"\s+(?:is|was|will be|would be|remains|stays|has been (?:fixed|chosen|named) as)\s+"
    r"(?:again\s+)?the\s+(?:venue|place|setting|host|host city|meeting place)\b"
)
_IT_MET = re.compile(
    r"(?:it|they|the\s+(?:two|talks|sides|session|round|committee|commission|council|group|meeting|"
    r"discussions|teams|delegations|officials|ministers)(?:\s+sides)?)\s+"
    r"(?:met|sat|convened|gathered|(?:was|were)\s+(?:held|hosted)|took place|will (?:meet|sit))\s+"
    r"(?:in|at)\s+(?:the\s+)?[^,;.]{0,30}"
)
_OTHER_ROUND = re.compile(r"\b(?:next|last|previous|previously|following|earlier|former|again)\b")


def _venue(context: Context, start: int, end: int) -> Annotation | None:
    """As in "The venue is New Delhi", "It met in the Manekshaw Centre"."""
    text = context.scene.text.text
    if _OTHER_ROUND.search(text, start, end):
        return None
    for note in context.scene.within("place", start, end):
        if _VENUE.search(text, start, note.start) or _AS_VENUE.match(text, note.end):
            return note
        if _IT_MET.fullmatch(text, start, note.start):
            return note
    return None


_TO = re.compile(
    r"\b(?:travel\w*|fl(?:y|ies|ew|own|ying)|c[ao]me|coming|go|goes|went|gone|arriv\w+|journey\w*|"
    r"been|was|were|is|are|reached)\s+(?:down\s+|over\s+)?(?:to\s+|in\s+)?(?:the\s+)?"
    r"(?:sultanate\s+of\s+)?$"
)
_NEAR = 40
_FOR_IT = re.compile(
    r"(?!\s+last\b)[^,;.]{0,50}?\s(?:for|to\s+(?:chair|co-chair|attend|take\s+part\s+in|lead|head|"
    r"join))\s+(?:it\b|this\b|the\s+(?:occasion|meeting|session|talks|round|committee|commission|"
    r"council|dialogue|consultations|discussions|group)\b)"
)


def _goal(context: Context, start: int, end: int) -> Annotation | None:
    """As in "The minister, who travelled to Muscat for it"."""
    text = context.scene.text.text
    if _OTHER_ROUND.search(text, start, end):
        return None
    notes = context.scene.within("place", start, end) + context.scene.within("country", start, end)
    for note in notes:
        to = _TO.search(text, max(note.start - _NEAR, start), note.start)
        if to and _FOR_IT.match(text, note.end, end):
            return note
    return None


_HOSTS = re.compile(
    r"\bhost\s+(?:side|team|delegation|minister|country|officials)\b|"
    r"\b(?:was|were|as)\s+(?:the\s+|his\s+|their\s+)?host\b|"
    r"(?<!played )\bhosts\b(?!\s+(?:a|an|the|over|more)\b)"
)
_GUESTS = re.compile(
    r"\b(?:visiting\s+(?:side|team|delegation|party|officers?|minister|official|secretary|chief)|"
    r"visitors|guests?|(?:visiting|guest)\s+(?:dignitary|leader))\b"
)
_ROUND_ABOUT = 60


def _host(context: Context, event: Frame, start: int, end: int) -> str | None:
    """As in "The hosts were led by Al Yousef", "The Omani visitors", "headed the visiting team"."""
    text = context.scene.text.text
    if not names_of(event) and not context.bilateral:
        return None
    for words, turn in ((_HOSTS, False), (_GUESTS, True)):
        for match in words.finditer(text, start, end):
            side = _whose(context, start, end, match)
            if side is not None:
                return other_side(side) if turn else side
    return None


def _whose(context: Context, start: int, end: int, match: re.Match[str]) -> str | None:
    """The side of the people whom the words call hosts or guests."""
    scene, text = context.scene, context.scene.text.text
    for note in scene.within("demonym", max(match.start() - _SAID_OF, start), match.start()):
        if note.id in sides() and _ARE.fullmatch(text, note.end, match.start()):
            return note.id
    behind = (match.end(), min(match.end() + _ROUND_ABOUT, end))
    if _LED_BY.match(text, match.end()):
        return _first(context, *behind)
    if match[0].startswith(("was", "were", "as")):
        return _first(context, max(match.start() - _ROUND_ABOUT, start), match.start(), last=True)
    if (led := _LED.search(text, max(match.start() - 30, start), match.start())) is not None:
        return _first(context, max(led.start() - _ROUND_ABOUT, start), led.start(), last=True)
    return None


_SAID_OF = 40
_ARE = re.compile(r"\s+(?:[\w-]+,?\s+)?(?:who\s+(?:are|were|was)\s+)?(?:the\s+|their\s+)?")
_LED_BY = re.compile(
    r"\s+(?:was|were|is|are|had been|being)?\s*(?:headed|led|represented|fronted|chaired)\s+by\b"
    r"|\s+(?:under|by)\b|,\s+(?:led|headed)\s+by\b"
)
_LED = re.compile(r"\b(?:headed|led|leads|heads|leading|heading|represented)\s+(?:the\s+)?$")


def _first(context: Context, start: int, end: int, *, last: bool = False) -> str | None:
    people = context.people(start, end)
    if last and people and people[-1].country is None:
        return None
    found = [(f.start, f.country) for f in people if f.country in sides()]
    found += [
        (note.start, note.id)
        for label in ("organ", "demonym")
        for note in context.scene.within(label, start, end)
        if note.id in sides()
    ]
    found.sort()
    return found[-1 if last else 0][1] if found else None
