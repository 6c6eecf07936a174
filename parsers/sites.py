"""Sites: the words that put a frame in a city or a country."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.abroad import is_remote, venues_in
from parsers.context import Context
from parsers.frames import Frame
from parsers.hindi_places import is_in_hindi
from parsers.hosts import fill_from_host, here_at_home, place_of_agent
from parsers.places import country_of
from parsers.triggers import Form

_IN = re.compile(
    r"(?:\b(?:in|at|to|on|off|over|near|into|towards?|inside|outside|around|from|round|on to|"
    r"off the|host|hosted by|visit|visited|visits|visiting|reach|reached|reaches|entered|enters|"
    r"enter|left|leaves|leave|toured|tour)\s+(?:the\s+)?(?:port\s+of\s+|city\s+of\s+|harbour\s+of\s+|"
    r"coast\s+of\s+|capital\s+|sultanate\s+of\s+)?|(?:في|الي|من|ب|ل|نحو|صوب|قباله|سواحل|مدينه|ميناء|قاعده|ولايه|العاصمه|جمهوريه|مطار)\s*)(?:ال)?$|"
    r"(?<!\w)(?:غادر|غادرت|زار|زارت|يزور|تزور|زياره)\s+(?:ال)?$"
)
_SET_FOR = re.compile(r"\b(?:set|due|slated|scheduled|planned|fixed|booked|earmarked) for\s+$")
_FOR = re.compile(r"\b(?:for|leg of)\s+(?:the\s+)?$")
_OF = re.compile(r"\bof\s+(?:the\s+)?$")
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$")
_COAST = re.compile(r"\b(?:in|off|along|near|to|from|on)\s+(?:the\s+)?$")
_COAST_AFTER = re.compile(r"\s+(?:coast|waters|port|ports|capital|city|soil|territory)\b")
_HERE = re.compile(
    r"h(?<!\wh)ere\b|t(?<!\wt)he c(?:apital|ountry)\b|i(?<!\wi)n t(?:own|he city)\b|"
    r"यहां|هنا|البلاد"
)
_THERE = re.compile(r"t(?<!\wt)here\b|t(?<!\wt)he same (?:city|place|venue)\b|वहीं|هناك")
_VENUE = re.compile(
    r"\s+(?:was|is|will be|had been|has been|as)\s+(?:the\s+)?(?:venue|host|seat|harbour|setting|"
    r"base)|\s+(?:(?:first|last|also|then|next)\s+)?(?:hosted|hosts|played host|plays host|"
    r"will host|is to host|to host|received|saw)\b"
)


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
    if stretch != sentence and _fill_from(context, frame, *sentence, cities_only=True):
        return
    if (further := context.scene.text.text.find(";", sentence[1], end)) >= 0:
        _fill_from(context, frame, further, end, cities_only=True)


def _fill_venue(context: Context, frame: Frame, sentence: tuple[int, int]) -> bool:
    """As in "in May, with Muscat as the venue": told as a venue, whatever stands elsewhere."""
    scene = context.scene
    end = min(scene.sentences[frame.sentence].end, frame.at_end + _FAR)
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
    scene, text = context.scene, context.scene.text.text
    visit = frame.kind in {Kind.VISIT, Kind.PORT_CALL}
    found: list[tuple[int, str | None, str, int, int]] = []
    for note in scene.within("place", start, end):
        if context.dateline_start <= note.start < context.dateline_end:
            continue
        cost = _place_cost(
            scene.text.original, text, start, note.start, note.end, frame, visit=visit
        )
        if cost is not None:
            found.append((cost, note.id, country_of(note.id), note.start, note.end))
    found += venues_in(context, frame, start, end)
    for note in () if cities_only else scene.within("country", start, end):
        if context.dateline_start <= note.start < context.dateline_end:
            continue
        cost = _country_cost(text, start, note.start, note.end, frame, visit=visit)
        if cost is not None:
            found.append((cost + _LESS_THAN_CITY, None, note.id, note.start, note.end))
    wide = cities_only or frame.kind in _TEXTS
    for note in () if wide else scene.within("region", start, end):
        if note.start >= context.dateline_end and _IN.search(
            text, max(note.start - 28, start), note.start
        ):
            cost = _reach(note.start, note.end, frame) + _LESS_THAN_CITY
            found.append((cost, None, note.id, note.start, note.end))
    for note in () if cities_only else scene.within("demonym", start, end):
        before = text[max(note.start - 12, 0) : note.start]
        coast = _COAST.search(before) and _COAST_AFTER.match(text, note.end)
        if coast or _SITE_AR.search(text, max(note.start - _SITE_NEAR, start), note.start):
            cost = abs(note.start - frame.at) + _LESS_THAN_CITY
            found.append((cost, None, note.id, note.start, note.end))
    if not found and _THERE.search(text, start, end):
        told = [n for n in scene.within("place", 0, start) if n.start >= context.dateline_end]
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


_LESS_THAN_CITY = 30
_GOAL = -100
"""A visit to a place goes there, wherever the traveller then returns to."""
_TO = re.compile(r"\s*(?:to|in)\s+(?:the\s+)?(?:port of |city of |sultanate of )?|\s+")


def _is_goal(text: str, low: int, frame: Frame) -> bool:
    """Whether a place stands right behind the noun of a visit ("a visit to the Sultanate")."""
    if frame.kind is not Kind.VISIT or frame.form is not Form.NOUN:
        return False
    if text.endswith((" of", " by"), frame.at, frame.at_end):
        return False  # "the visit of Oman's minister"
    return _TO.fullmatch(text, frame.at_end, low) is not None


_SITE_NEAR = 50
_SITE_AR = re.compile(
    r"\s(?:في|الي|ب)\s?(?:ولايه|مدينه|محافظه|قاعده|منطقه|ميناء|ميدان)\s+\S+(?:\s+\S+)?\s+(?:ال)?$"
)
"""In Arabic a site's country stands behind it: "in the state of Rajasthan the Indian"."""


_SITE = re.compile(r"\b(?:in|at|from|to|off|near)\s+(?:the\s+)?(?:[A-Z][\w'.-]*\s+){1,4}$")


def _is_at_site(original: str, low: int) -> bool:
    """Whether a place ends the name of a site: "at Air Force Station ..."."""
    return _SITE.search(original, max(low - 50, 0), low) is not None


def _place_cost(  # noqa: C901, PLR0911, PLR0917 - a list of cases, each with its answer
    original: str, text: str, start: int, low: int, high: int, frame: Frame, *, visit: bool
) -> int | None:
    before = text[max(low - 28, start) : low]
    if _is_goal(text, low, frame):
        return _GOAL
    venue = _VENUE.match(text, high) and not _TURN.search(text, high, max(frame.at, high))
    if venue or (text.startswith(": ", high) and low - start <= _HEADING):
        return 0
    if _AS_AGREED.search(before):
        return None
    if _SPEAKERS.search(before):
        met = frame.kind is Kind.MEETING and low >= frame.at_end and frame.form is Form.PAST
        return _reach(low, high, frame) + _LESS_THAN_CITY if met else None
    latin = text[low].isascii()
    opening = low - start < _OPENING
    fronted = _FRONTED.fullmatch(text, start, low) is not None
    if high <= frame.at and latin and not (opening or fronted or visit or frame.name):
        return None  # "officers in Mumbai expect": where somebody sits who speaks
    beside = (
        before.endswith((", ", "#", "("))
        or _SET_FOR.search(before)
        or _is_at_site(original, low)
        or (visit and _FOR.search(before))
    )
    if (
        beside
        or _IN.search(before)
        or text.startswith("لل", low)
        or is_in_hindi(text, high, frame, visit=visit)
    ):
        preposed = 0
    elif low < start + 2 or _OF.search(before):
        if latin and not visit and high <= frame.at:
            return None
        preposed = 40
    elif latin and not visit:
        return None
    else:
        preposed = 15
    if visit and _is_elsewhere(text, low, frame):
        return None
    if not visit and _FROM.search(before):
        preposed += 60
    return preposed + _reach(low, high, frame)


_OPENING = 12
_TURN = re.compile(r";|,\s(?:and|while|but|whereas)\s")
_HEADING = 3
_FRONTED = re.compile(r"(?:on|at|during|after|before|amid|while|following|in the)\b[^,;]{0,80}")
"""As in "On the sidelines of a forum in Muscat, X met Y": where that was, they met."""
_AS_AGREED = re.compile(
    r"\bas (?:agreed|decided|announced|settled|envisaged) (?:up)?(?:on )?(?:in|at)\s+$"
)
_SPEAKERS = re.compile(
    r"\b(?:officers|officials|sources|experts|analysts|planners|diplomats|observers|readers|people|"
    r"traders|embassy|mission|spokesperson|ambassador|envoy)\s+in\s+$"
)
_TEXTS = frozenset({Kind.AGREEMENT, Kind.MILESTONE})


_ELSEWHERE = re.compile(r"\b(?:before|after|which|while|or|but|they|jobs?|said|says|told)\b")


_FAR = 600
"""Characters behind a verb of motion; no place that far is still what it leads to."""


def _is_elsewhere(text: str, low: int, frame: Frame) -> bool:
    """Whether another statement stands between a verb of motion and a place."""
    if low < frame.at_end:
        return False
    if low - frame.at_end > _FAR:  # and a sentence without end stays cheap
        return True
    return _ELSEWHERE.search(text, frame.at_end, low) is not None


def _country_cost(  # noqa: C901, PLR0911, PLR0912 - a list of cases, each with its answer
    text: str, start: int, low: int, high: int, frame: Frame, *, visit: bool
) -> int | None:
    before = text[max(low - 28, start) : low]
    if _is_goal(text, low, frame):
        return _GOAL
    if text[high : high + 2] == "'s":
        return None
    if high <= frame.at and frame.kind in _TEXTS and low - start >= _OPENING:
        return None
    if _ACCREDITED.search(before) or (frame.kind is Kind.MEETING and _INVITED.search(before)):
        return None
    office = not visit or _OF_STATE_AR.search(text, max(low - _OFFICE_NEAR, start), low)
    if office and _OFFICE_OF_AR.search(text, max(low - _OFFICE_NEAR, start), low):
        return None
    if (
        _IN.search(before)
        or text.startswith("لل", low)
        or is_in_hindi(text, high, frame, visit=visit)
    ):
        if not visit and _FROM.search(before):
            return None
        return _reach(low, high, frame)
    given = frame.kind is Kind.DELIVERY and text[frame.at].isascii()
    if given and frame.at_end < low <= frame.at_end + _OBJECT and not before.endswith("by "):
        return _reach(low, high, frame)  # "gifted Oman 100,000 doses"
    if visit and _is_elsewhere(text, low, frame):
        return None
    if visit and _FOR.search(before):
        return _reach(low, high, frame)
    if visit and _OF.search(before) and frame.at_end <= low < frame.at_end + 12:
        return _reach(low, high, frame)
    if visit and frame.at_end <= low <= frame.at_end + 5:
        return _reach(low, high, frame)
    arabic = "\u0620" <= text[frame.at] <= "\u06d3"
    if visit and arabic and low >= frame.at_end and not _OFFICE_AR.search(before):
        return _reach(low, high, frame) + _BARE_COSTS  # "visits the minister of X the sultanate"
    return None


_ACCREDITED = re.compile(
    r"\b(?:accredited|ambassador|envoy|representative|commissioner|attach[eé])(?:-designate)?\s+(?:to|in)\s+"
    r"(?:the\s+)?$"
)
"""As in "India's ambassador to Oman met": where he serves says not where they met."""
_OFFICE_OF_AR = re.compile(
    r"(?:وزير|وزيره|وكيل|مستشار|رئيس|قائد|امين|سفير|مدير|نائب|محافظ)\s[^,.;]{0,50}?"
    r"(?:\sب|\sفي\s|\sلدي\s)(?:جمهوريه\s+|سلطنه\s+|ال)*$"
)
_OF_STATE_AR = re.compile(r"\sب(?:جمهوريه|سلطنه)\s+(?:ال)?$")
_OFFICE_NEAR = 80
"""As in "the adviser ... in the Republic of India": where he has his office."""
_INVITED = re.compile(
    r"\b(?:inviting|invited|invites|invitation for|asking|asked)\s[^,;.]{0,16}\bto\s+(?:visit\s+)?$"
)
_BARE_COSTS = 15
_OFFICE_AR = re.compile(
    r"(?:وزير|وزراء|سفير|رئيس|رئيسه|حكومه|خارجيه|الخارجيه|دفاع|الدفاع|سلطان|بحريه|لدي|ممثل|وفد|بين|مع|مجلس|"
    r"جيش|قوات|سفاره|من)\s+(?:جمهوريه\s+)?$"
)


_OBJECT = 5


def _reach(low: int, high: int, frame: Frame) -> int:
    if low >= frame.at_end:
        return low - frame.at_end
    return max(frame.at - high, 0) + 10
