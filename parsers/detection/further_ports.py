"""Further ports: the later legs of a cruise, told without a verb of calling.

As in "Next is Mumbai, 27 to 30 January" and "Kochi follows from 10 January".
"""

from __future__ import annotations

import re

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.dates.timex import Role, Tense, Timex
from parsers.frames import Frame
from parsers.scene import Scene
from parsers.scope.relation import other_side
from parsers.spatial.places import country_of
from parsers.temporal.taking_times import take_time
from parsers.text.lexicon import Annotation

Stretch = tuple[int, int]
_BACK, _FAR_BACK = 2, 6
"""How many sentences before the ship may have been named; more where the words are a ship's."""
_OF_SHIP = re.compile(r"\b(?:port|log|halt|leg|harbour|cruise|voyage|deployment|she|ships?)\b")
_MOST = 6
_GAP = 40
_OPENER = re.compile(
    r"(?:(?:her|its|their|the) )?(?:next|second|third|fourth|last|final|other)"
    r"(?: (?:port|stop|call|halt|leg|harbour|destination)s?)?"
    r"(?: (?:in|on|of) (?:her|its|their|the) "
    r"(?:log|way|list|itinerary|programme|cruise|voyage|card|deployment))?"
    r",?(?: (?:is|are|comes?|will be|comes up))? (?:at |in )?(?:port |the port of )?$"
    r"|(?:then|thereafter|after that|afterwards|later),?"
    r"(?: (?:comes?|follows?|it is|on to|to|at|in))? $"
    r"|from there,? (?:she|it|they|the (?:ships?|vessels?))?[^,;.]{0,30} (?:to|for|at) (?:port )?$"
    r"|after (?:that|\w+),? (?:she|it|they|the (?:ships?|vessels?)|come|comes)[^,;.]{0,30}"
    r"(?: (?:to|for|at|is|are))? (?:port )?$"
)
_LISTED = re.compile(r"(?:,|;|\sand|,\sand|,\sthen|\sthen|;\sthen)\s(?:on\s)?(?:(?:at|in|to)\s)?$")
_WHERE = re.compile(r",? where\b")
_FOR = re.compile(r"\b(?:for|to|towards) (?:the )?(?:port of )?$")
"""As in "sailed from Kochi for Muscat, where she is due on Thursday": where a ship is bound."""
_CLAUSE = re.compile(r"(?:^|[;:]\s(?:and\s)?|,\s(?:and|while)\s)$")
_DATED = re.compile(
    r"(?:\s\([\w ]{2,20}\))?[\s,:(\u2013-]*"
    r"(?:(?:is|comes|come|are|will be|has its turn) (?:next|last)?,? ?|"
    r"(?:follows?|will follow|is to follow|comes (?:next|last)|is next)[,\s]*(?:again\s)?|"
    r"where (?:she|it|they|both|the (?:ships?|vessels?|pair|squadron)) "
    r"(?:is|are|will (?:be|stay|lie|arrive|berth|call|dock)|stays?|lies?|calls?|arrives?)"
    r"(?: (?:due|expected|booked|scheduled|slated)(?: to (?:arrive|berth|call|dock|be))?)?\s)?"
    r"(?:(?:on|from|in|for|between)\s)?(?:the\s)?"
)
_CLOSES = re.compile(
    r"\s*(?:[,;.)\n]|$|(?:and|then|before|on (?:the|its|her|their)|where|for (?:a|the|\w+ days))\b)"
)
"""The day ends the leg: in "and Salalah on 20 January hosts a fair" it belongs to a verb."""
_FOLLOWS = re.compile(r"\b(?:follows?|comes (?:next|last)|is next|will follow|is to follow)\b")
_DUE = re.compile(r"\b(?:due|expected|will|scheduled|slated)\b")


def add_further_ports(context: Context, index: int, sentence: Stretch, frames: list[Frame]) -> None:
    """Add the port calls of a list of ports with days, behind one that was told of."""
    scene = context.scene
    if not scene.tells_of_ships or sentence[0] < scene.title_end:
        return
    places = scene.within("place", *sentence)
    if not places or any(f.kind is Kind.EXERCISE for f in frames):
        return
    calls = [f for f in frames if f.kind is Kind.PORT_CALL]
    known = {f.city for f in calls}
    taken = {id(f.time) for f in frames if f.time is not None}
    for place in places[:_MOST]:
        timex = _day_of(context, place, sentence[1])
        if timex is None or id(timex) in taken or place.id in known:
            continue
        country = country_of(place.id)
        if not _is_listed(context, place, timex, sentence, calls):
            continue
        ours = [f.country for f in calls] or [_abroad(context, index, place.start)]
        if country not in ours:
            continue
        frame = _call(context, index, sentence, place, timex)
        if frame is not None:
            frames[:] = [f for f in frames if f.trigger is not None or f.time is not None]
            frames.append(frame)
            calls.append(frame)
            known.add(place.id)
            taken.add(id(timex))


def _day_of(context: Context, place: Annotation, end: int) -> Timex | None:
    """The days that stand right behind a port."""
    text = context.scene.text.text
    for timex in context.times(place.end, min(place.end + 2 * _GAP, end))[:1]:
        dated = timex.role is Role.EVENT and _DATED.fullmatch(text, place.end, timex.lead)
        if dated and _CLOSES.match(text, timex.end):
            return timex
    return None


def _is_listed(
    context: Context, place: Annotation, timex: Timex, sentence: Stretch, calls: list[Frame]
) -> bool:
    text = context.scene.text.text
    opening = text[sentence[0] : place.start]
    if calls:
        first = min(f.at for f in calls)
        listed = place.start > first and _LISTED.search(opening) is not None
        follows = _FOLLOWS.search(text, place.end, timex.lead) is not None
        return listed or (follows and _CLAUSE.search(opening) is not None)
    bound = _WHERE.match(text, place.end) and _FOR.search(opening)
    if bound and context.scene.has("object", "ship", sentence[0], place.start):
        return True
    told = _FAR_BACK if _OF_SHIP.search(opening) else _BACK
    if not _tells_of_ship(context, sentence, told):
        return False
    if _OPENER.match(opening):
        return True
    return not opening.strip() and _FOLLOWS.search(text, place.end, timex.lead) is not None


def _tells_of_ship(context: Context, sentence: Stretch, back: int) -> bool:
    """Whether it is a ship of which the sentences right before tell."""
    scene = context.scene
    index = scene.sentence_at(sentence[0])
    before = scene.sentences[max(index - back, 0)]
    return scene.has("object", "ship", max(before.start, scene.title_end), sentence[0])


def _abroad(context: Context, index: int, end: int) -> str | None:
    """The side on whose coast the ship is that was told of last."""
    scene = context.scene
    low = max(scene.sentences[max(index - _FAR_BACK, 0)].start, scene.title_end)
    before = (low, end)
    flags = _flags(scene, *before)
    return other_side(flags.pop()) if len(flags) == 1 else None


def _flags(scene: Scene, start: int, end: int) -> set[str]:
    """The sides whose ships, forces or belongings are named; a country alone is where one goes."""
    text = scene.text.text
    owners = [n for n in scene.within("country", start, end) if text.startswith("'s", n.end)]
    others = [n for label in ("organ", "demonym") for n in scene.within(label, start, end)]
    return {note.id for note in (*owners, *others)}


def _call(
    context: Context, index: int, sentence: Stretch, place: Annotation, timex: Timex
) -> Frame | None:
    frame = Frame(
        kind=Kind.PORT_CALL,
        rule="further_port",
        sentence=index,
        start=sentence[0],
        end=sentence[1],
        at=place.start,
        at_end=place.end,
        settled=True,
        city=place.id,
        country=country_of(place.id),
    )
    if not take_time(context, frame, timex, Tense.FUTURE):
        return None
    first = frame.span.first if frame.span else None
    ahead = first is not None and context.day is not None and first > context.day
    due = _DUE.search(context.scene.text.text, place.end, timex.lead) is not None
    ahead = ahead or (due and first == context.day)
    frame.status = Status.PLANNED if ahead else Status.HELD
    frame.proves("kind", place.start, place.end, frame.rule)
    frame.proves("place", place.start, place.end, "place.city")
    return frame
