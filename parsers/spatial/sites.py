"""Sites: the words that put a frame in a city or a country."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.context import Context
from parsers.frames import Frame
from parsers.spatial.abroad import is_remote, venues_in
from parsers.spatial.city_costs import city_cost
from parsers.spatial.country_costs import country_cost
from parsers.spatial.hosts import fill_from_host, here_at_home, place_of_agent
from parsers.spatial.place_words import FAR, FROM, IN, LESS_THAN_CITY, TEXTS, reach
from parsers.spatial.places import country_of

_COAST = re.compile(r"\b(?:in|off|along|near|to|from|on)\s+(?:the\s+)?$")
_COAST_AFTER = re.compile(
    r"\s+(?:coast|waters|port|ports|capital|city|soil|territory|sand|sands|land|ground|"
    r"desert|shores?|harbours?|bases?|airspace)\b"
)
_HERE = re.compile(
    r"h(?<!\wh)ere\b|t(?<!\wt)he c(?:apital|ountry)\b|i(?<!\wi)n t(?:own|he city)\b|"
    r"यहां|هنا|البلاد"
)
_THERE = re.compile(r"t(?<!\wt)here\b|t(?<!\wt)he same (?:city|place|venue)\b|वहीं|هناك")


def fill_place(
    context: Context, frame: Frame, stretch: tuple[int, int], sentence: tuple[int, int]
) -> None:
    """Give the frame the place that its clause puts it in, or a city named in its sentence."""
    if frame.kind is Kind.CALL or (frame.kind is Kind.MILESTONE and place_of_agent(context, frame)):
        return
    if is_remote(context, frame, stretch):
        frame.remote = True
        return
    if _fill_venue(context, frame, sentence) or _fill_from(context, frame, *stretch):
        return
    if frame.kind not in _IN_SENTENCE:
        return
    end = context.scene.sentences[frame.sentence].end
    ahead = _next_told(context, frame, end)
    if ahead is not None:
        sentence, end = (sentence[0], min(sentence[1], ahead)), ahead
    if _is_by_itself(context, frame, stretch):
        fronted = context.scene.text.text.startswith(("in ", "at "), sentence[0])
        if fronted and _fill_from(
            context, frame, sentence[0], sentence[0] + _HEAD, cities_only=True
        ):
            return
        sentence = (stretch[0], max(sentence[1], stretch[1]))
    if stretch != sentence and _fill_from(context, frame, *sentence, cities_only=True):
        return
    if (further := context.scene.text.text.find(";", sentence[1], end)) >= 0:
        _fill_from(context, frame, further, end, cities_only=True)


def _is_by_itself(context: Context, frame: Frame, stretch: tuple[int, int]) -> bool:
    """As in "The commission meets in Delhi in May, and the army talks will be held in June"."""
    if frame.name is None or frame.time is None or frame.time.start < frame.name.end:
        return False
    subject = 0 <= frame.name.start - stretch[0] <= _HEAD and (
        frame.trigger is None or frame.trigger.start > frame.name.end
    )
    return subject and context.scene.text.text.endswith(_AND, 0, stretch[0])


_HEAD = 28
"""Characters at the head of a sentence or a clause: its subject, or a place for all of it."""
_AND = (" and ", " while ", " but ", " whereas ")


def _fill_venue(context: Context, frame: Frame, sentence: tuple[int, int]) -> bool:
    """As in "in May, with Muscat as the venue": told as a venue, whatever stands elsewhere."""
    scene = context.scene
    end = min(scene.sentences[frame.sentence].end, frame.at_end + FAR)
    for note in scene.within("place", frame.at_end, max(end, sentence[1])):
        if _AS_VENUE.match(scene.text.text, note.end) and (
            scene.text.text.endswith("with ", 0, note.start)
        ):
            frame.city, frame.country = note.id, country_of(note.id)
            frame.proves("place", note.start, note.end, "place.venue")
            return True
    return False


_AS_VENUE = re.compile(
    r"\s+(?:again\s+)?(?:(?:acting|serving|named|chosen)\s+)?as\s+(?:the\s+|its\s+)?"
    r"(?:venue|harbour|harbor|host|port|location|base|seat|meeting place)\b"
)


def _next_told(context: Context, frame: Frame, end: int) -> int | None:
    """Where a sentence turns to the next one: "met in January; the next are due in Muscat"."""
    if frame.which == "next":
        return None
    text, name = context.scene.text.text, frame.name
    if name is not None and frame.trigger and ", which" in text[name.end : frame.trigger.start]:
        comma = text.find(",", frame.trigger.end, end)
        if comma >= 0:
            return comma  # "The committee, which last met in 2018, will meet here"
    notes = context.scene.within("which", frame.at_end, end)
    return next((note.start for note in notes if note.id == "next"), None)


_IN_SENTENCE = frozenset({Kind.MEETING, Kind.EXERCISE, Kind.PORT_CALL})


def _fill_from(  # noqa: C901, PLR0912 - a list of cases, each with its answer
    context: Context, frame: Frame, start: int, end: int, *, cities_only: bool = False
) -> bool:
    scene, text, lead = context.scene, context.scene.text.text, context.dateline_end
    visit = frame.kind in {Kind.VISIT, Kind.PORT_CALL}
    found: list[tuple[int, str | None, str, int, int]] = []
    for note in scene.within("place", start, end):
        if context.dateline_start <= note.start < context.dateline_end:
            continue
        cost = city_cost(scene.text.original, text, start, note.start, note.end, frame, visit=visit)
        if cost is not None:
            found.append((cost, note.id, country_of(note.id), note.start, note.end))
    found += venues_in(context, frame, start, end)
    for note in () if cities_only else scene.within("country", start, end):
        if context.dateline_start <= note.start < context.dateline_end:
            continue
        cost = country_cost(text, start, note.start, note.end, frame, visit=visit)
        if cost is not None:
            found.append((cost + LESS_THAN_CITY, None, note.id, note.start, note.end))
    wide = cities_only or frame.kind in TEXTS
    for note in () if wide else scene.within("region", start, end):
        before = text[max(note.start - 28, start) : note.start]
        if note.start >= lead and IN.search(before) and (visit or not FROM.search(before)):
            cost = reach(note.start, note.end, frame) + LESS_THAN_CITY
            found.append((cost, None, note.id, note.start, note.end))
    for note in () if cities_only else scene.within("demonym", start, end):
        before = text[max(note.start - 12, 0) : note.start]
        coast = _COAST.search(before) and _COAST_AFTER.match(text, note.end)
        if coast or _SITE_AR.search(text, max(note.start - _SITE_NEAR, start), note.start):
            cost = abs(note.start - frame.at) + LESS_THAN_CITY
            found.append((cost, None, note.id, note.start, note.end))
    if not found and (there := _THERE.search(text, start, end)):
        told = [n for n in scene.within("place", 0, there.start()) if n.start >= lead]
        if told and there[0] == "there" and scene.within("venue", told[-1].end, there.start()):
            told = []  # "will meet in New York, when both are there"
        found += [(0, n.id, country_of(n.id), n.start, n.end) for n in told[-1:]]
    if not found and context.dateline and (here := _HERE.search(text, start, end)):
        place = context.dateline
        found.append((0, place, country_of(place), here.start(), here.end()))
    if not found and context.dateline is None and here_at_home(context, frame, start, end):
        return True
    if not found:
        return not cities_only and fill_from_host(scene, frame, start, end)
    _, frame.city, frame.country, low, high = min(found, key=lambda item: item[0])
    frame.proves("place", low, high, "place.city" if frame.city else "place.country")
    return True


_SITE_NEAR = 50
_SITE_AR = re.compile(
    r"\s(?:في|الي|ب)\s?(?:ولايه|مدينه|محافظه|قاعده|منطقه|ميناء|ميدان)\s+\S+(?:\s+\S+)?\s+(?:ال)?$"
)
"""In Arabic a site's country stands behind it: "in the state of Rajasthan the Indian"."""
