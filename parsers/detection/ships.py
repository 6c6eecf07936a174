"""Ships: what is said of a ship in the words for travellers is a call at a port."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.context import Context
from parsers.detection.triggers import Form, Trigger, trigger_rows
from parsers.frames import Frame
from parsers.scene import Scene
from parsers.spatial.places import country_of
from parsers.text.lexicon import Annotation
from parsers.text.sentences import Sentence

_ROWS = {"visit": "port", "arrive": "port.arrive", "leave": "port.leave"}
_SETS_OUT = re.compile(
    r"(?:is |are )?(?:leav|left|depart|set|take|took|emplan|bound|off|head|proceed|fly|flew|flies|"
    r"return|(?:going|goes|gone|go|went)(?! to\b)|on (?:her|his|its|their) way)"
)
"""To set out for a port is no call at it as yet."""
_NEAR = 130
_BY = re.compile(r"\s*(?:by|of|from)\s+(?:an?\s+|the\s+|two\s+|three\s+|four\s+|its\s+|their\s+)?")
_BY_ITSELF = re.compile(r"\s(?:by|of)\s+(?:an?\s+|the\s+|two\s+|three\s+|four\s+|its\s+|their\s+)?")
_BY_NEAR = 50
_ABOARD = re.compile(
    r"\b(?:of|on|onboard|aboard|board|from|to|at|with|visited|inspected|s')\s+(?:\w+\s+){0,3}$"
)
_BEFORE = 40
_WHICH = re.compile(r"(?:\s+[a-z]+){0,3},?\s+(?:which|that)\s+(?:will\s+|is to\s+|had\s+|has\s+)?")
"""As in "aboard INS Talwar, which arrives in Muscat": it is the ship that does."""


def as_port_call(context: Context, sentence: Sentence, trigger: Trigger) -> Trigger:
    """Return the trigger as one of a port call, where it is a ship that comes, stays or goes."""
    row = _ROWS.get(trigger.row.id)
    text = context.scene.text.text
    past = trigger.form is Form.PAST  # "They leave on Thursday" only ends a call
    if row is not None and past and is_she(context, sentence, trigger.start):
        return trigger._replace(row=trigger_rows()[row])
    if _is_boarded(context, sentence, trigger):
        return trigger._replace(row=trigger_rows()["visit"])
    if trigger.row.kind is Kind.PORT_CALL and _brings(context, sentence, trigger):
        return trigger._replace(row=trigger_rows()["deliver"])
    if row is None or _SETS_OUT.match(text, trigger.start):
        return trigger
    if not _is_by_ship(context, sentence, trigger):
        return trigger
    return trigger._replace(row=trigger_rows()[row])


_SHE = re.compile(
    r"(?:she|they|both(?: (?:ships|vessels))?|the (?:pair|two|trio)|"
    r"the (?:\w+ )?(?:ships?|vessels?|warships?|frigates?|destroyers?|submarine|"
    r"corvettes?|squadron|flotilla))\s+(?:(?:had|has|have|is|are|was|were|will|to|due|set|also|then|"
    r"first|both|all)\s+){0,3}"
)


def is_she(context: Context, sentence: Sentence, start: int) -> bool:
    """As in "She arrived on Saturday", behind a sentence that tells of a ship and no man."""
    scene = context.scene
    if _SHE.fullmatch(scene.text.text, sentence.start, start) is None:
        return False
    index = scene.sentence_at(sentence.start)
    before = scene.sentences[index - 1] if index else sentence
    if index == 0 or before.start < scene.title_end or context.people(before.start, before.end):
        return False
    ship = scene.has("object", "ship", before.start, before.end)
    return ship and bool(scene.within("place", before.start, before.end))


def fill_the_port(context: Context, frame: Frame, sentence: tuple[int, int]) -> None:
    """As in "She had visited the port before in June": that of which the text told last."""
    scene = context.scene
    the = _THE_PORT.search(scene.text.text, frame.at, sentence[1])
    if the is None:
        opening = scene.sentences[frame.sentence]
        if is_she(context, opening, frame.at):
            before = scene.sentences[frame.sentence - 1]
            place = scene.within("place", before.start, before.end)[0]
            frame.city, frame.country = place.id, country_of(place.id)
        return
    whose = {note.id for note in scene.within("demonym", the.start(), the.end())}
    places = scene.within("place", context.dateline_end, sentence[0])
    for place in reversed(places):
        if not whose or country_of(place.id) in whose:
            frame.city, frame.country = place.id, country_of(place.id)
            frame.proves("place", the.start(), the.end(), "place.the_port")
            return


_THE_PORT = re.compile(
    r"\b(?:the|that) (?:same |omani |indian )?(?:port|harbour|harbor|port city)\b(?! of\b)"
)


def is_bound_for(context: Context, frame: Frame) -> bool:
    """As in "The ship sailed on Monday for Mumbai": where she goes, and not the port she left."""
    told = [item for item in frame.proofs if item.slot == "place"]
    return bool(told) and (
        _BOUND_FOR.match(context.scene.text.text, frame.at_end, told[-1].start) is not None
    )


_BOUND_FOR = re.compile(r"[^,;.]{0,40}\b(?:for|bound for|towards)\s+(?:the\s+)?(?:port\s+of\s+)?$")


def are_their_ships(scene: Scene, note: Annotation) -> bool:
    """As in "gave Indian warships access to the port": ships that are named by their flag."""
    return note.id == "ship" and scene.text.text.startswith("indian ", note.start)


def _is_boarded(context: Context, sentence: Sentence, trigger: Trigger) -> bool:
    """As in "The navy chief visited INS Trikand in Muscat": a man who goes aboard."""
    if trigger.row.id != "port" or trigger.form is not Form.PAST:
        return False
    if not context.scene.text.text.startswith("visited ins ", trigger.start):
        return False
    before = (sentence.start, trigger.start)
    return bool(context.people(*before)) and not context.scene.has("object", "ship", *before)


def _brings(context: Context, sentence: Sentence, trigger: Trigger) -> bool:
    """As in "is due at Salalah on Thursday with relief stores": what she brings is told of."""
    for note in context.scene.within("object", trigger.end, sentence.end):
        before = max(note.start - _BEFORE, trigger.end)
        if note.id == "goods" and _WITH.search(context.scene.text.text, before, note.start):
            return True
    return False


_WITH = re.compile(r"\b(?:with|carrying|bringing|laden with|loaded with)\s+(?:[\w,-]+\s+){0,3}$")


def _is_by_ship(context: Context, sentence: Sentence, trigger: Trigger) -> bool:
    scene, text = context.scene, context.scene.text.text
    if trigger.form is Form.NOUN:
        by = _BY.match(text, trigger.end) or _BY_ITSELF.match(text, trigger.end - 3)
        if by is not None:
            near = (by.end() - 1, min(by.end() + _BY_NEAR, sentence.end))
            ships = [n for n in scene.within("object", *near) if n.id == "ship"]
            if (
                ships
                and not context.people(*near)
                and not _has_place(context, by.end(), ships[0].start)
            ):
                return True
    before = (max(trigger.start - _NEAR, sentence.start), trigger.start)
    ships = [note for note in scene.within("object", *before) if note.id == "ship"]
    if not ships:
        return False
    first, last = ships[0], ships[-1]
    if _WHICH.fullmatch(text, last.end, trigger.start):
        return True
    if _ABOARD.search(text, max(first.start - _BEFORE, sentence.start), first.start):
        return False
    others = [
        f.start for f in context.people(*before) if f.start < first.start or f.start > last.end
    ]
    return not others


def without_men(
    context: Context, sentence: Sentence, found: list[tuple[int, Trigger]]
) -> list[tuple[int, Trigger]]:
    """Leave out the port call where somebody who was aboard a ship goes somewhere."""
    others = [pair for pair in found if pair[1].row.kind is Kind.VISIT]
    if not others or len(others) == len(found):
        return found
    trigger = others[0][1]
    ships = [
        note
        for note in context.scene.within("object", sentence.start, trigger.start)
        if note.id == "ship"
    ]
    text = context.scene.text.text
    man = ships and context.people(sentence.start, ships[0].start)
    low = max(ships[0].start - _BEFORE, sentence.start) if ships else 0
    return others if man and _ABOARD.search(text, low, ships[0].start) else found


def _has_place(context: Context, start: int, end: int) -> bool:
    return bool(context.scene.within("place", start, end))


def leaves_port(context: Context, kind: Kind, country: str | None, start: int, end: int) -> bool:
    """Whether a ship that sails, sails from a port of the other side: the end of her call."""
    if kind is not Kind.OTHER or country is None:
        return False
    scene = context.scene
    flags = {note.id for label in ("organ", "demonym") for note in scene.within(label, start, end)}
    return bool(flags) and country not in flags
