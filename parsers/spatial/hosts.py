"""Hosts: who gives a happening its country, where no place is named."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.context import Context
from parsers.detection.triggers import Form
from parsers.frames import Frame
from parsers.scene import Scene
from parsers.scope.relation import other_side, sides
from parsers.spatial.places import country_of

# The first letter before the look behind it lets the engine run past all other words.
_HOST_EN = re.compile(r"h(?<!\wh)ost(?:s|ed|ing)?\b|t(?<='s t)urn\b")
_HOST = re.compile(
    rf"{_HOST_EN.pattern}|मेजबानी|"
    r"\b[وف]?س?[يتا]?(?:ستضيف|ستضافت?|حتضنت?|حتضن)(?:ها|ه)?\b|ستضافه"
)


def place_of_agent(context: Context, frame: Frame) -> bool:
    """What a cabinet or a council approves, it approves at home."""
    if frame.trigger is None or not frame.trigger.row.id.endswith("approve"):
        return False
    agents = context.scene.within("organ", frame.start, frame.at)
    arabic = "\u0620" <= context.scene.text.text[frame.at] <= "\u06d3"
    if arabic and _EXCHANGED_AR.search(context.scene.text.text, frame.start, frame.at):
        return False  # instruments are exchanged in one place
    if arabic and frame.form is not Form.NOUN:  # the subject stands behind its verb
        near = (frame.at_end, frame.at_end + _SUBJECT_AR)
        agents = context.scene.within("organ", *near) or context.scene.within("demonym", *near)
    if not agents and not context.scene.text.text[frame.at].isascii():
        agents = context.scene.within(
            "organ", context.scene.sentences[frame.sentence].start, frame.at
        )
    text = context.scene.text.text
    agents += [
        note
        for label in ("country", "demonym")
        for note in context.scene.within(label, frame.start, frame.at)
        if not text.endswith("with ", 0, note.start)
    ]
    by = frame.form is not Form.NOUN and text.startswith((" of ", " from ", " by "), frame.at_end)
    if by and not agents:
        near = (frame.at_end, min(frame.at_end + _GIVER, frame.end))
        agents = sorted(n for label in _ACTING for n in context.scene.within(label, *near))
    if agents:
        frame.country = agents[0].id
        frame.proves("place", agents[0].start, agents[0].end, "place.agent")
    elif (
        frame.form is Form.NOUN and "instrument" in context.scene.text.text[frame.at : frame.at_end]
    ):
        return False  # two sides exchange them in one place
    elif people := [f for f in context.people(frame.start, frame.at) if f.country]:
        frame.country = people[0].country
        frame.proves("place", people[0].start, people[0].end, "place.agent")
    return True


_GIVER, _SUBJECT_AR = 40, 30
_ACTING = ("organ", "country", "demonym")
_EXCHANGED_AR = re.compile("(?:تبادل|تبادلت|يتبادل|تتبادل)\\s")


def fill_from_host(scene: Scene, frame: Frame, start: int, end: int) -> bool:
    """Who hosts, gives the place: "the Omani side is to host", "New Delhi would host"."""
    if _fill_from_venue(scene, frame, start, end):
        return True
    words = _HOST_EN if scene.text.text.isascii() else _HOST
    match = words.search(scene.text.text, start, end)
    if match is None:
        return False
    nations = [
        note
        for label in ("country", "demonym", "organ", "place")
        for note in scene.within(label, start, end)
    ]
    foreign = not scene.text.text[match.start()].isascii()
    passive = scene.text.text[match.end() : match.end() + 4] == " by "
    if not foreign:  # in Hindi and Arabic the host may stand on either side of the word
        nations = [
            n for n in nations if (n.start > match.end() if passive else n.end < match.start())
        ]
    if not nations or frame.kind is Kind.VISIT:
        return False
    nearest = min(nations, key=lambda n: abs(n.start - match.start()))
    if nearest.label == "place":
        frame.city = nearest.id
    frame.country = country_of(nearest.id) if nearest.label == "place" else nearest.id
    if nearest.label != "place" and _AT_POST.search(scene.text.text, nearest.start, match.start()):
        if frame.country not in sides():
            return False
        frame.country = other_side(frame.country)
    frame.proves("place", nearest.start, nearest.end, "place.host")
    return True


_AT_POST = re.compile(r"\b(?:ambassador|embassy|envoy|high commission|charge d'affaires|mission)\b")
"""As in "The Indian ambassador hosted a dinner": he is host where he serves."""


def _fill_from_venue(scene: Scene, frame: Frame, start: int, end: int) -> bool:
    """As in "The venue of the next exercise will be Rajasthan"."""
    venue = _VENUE.search(scene.text.text, start, end)
    if venue is None or frame.kind is Kind.VISIT:
        return False
    for label in ("place", "country", "organ", "demonym", "region"):
        for note in scene.within(label, venue.end(), end)[:1]:
            if note.start == venue.end():
                if label == "place":
                    frame.city = note.id
                frame.country = country_of(note.id) if label == "place" else note.id
                frame.proves("place", note.start, note.end, "place.host")
                return True
    return False


_VENUE = re.compile(
    r"v(?<!\wv)enue\b[^.;:]{0,90}?\b(?:will be|would be|is|was|shall be|is to be)\s(?:the\s)?"
    r"|h(?<!\wh)osts?\b[^.;:]{0,70}?\b(?:will be|would be|is|was|shall be|is to be)\s(?:the\s)?"
)


def here_at_home(context: Context, frame: Frame, start: int, end: int) -> bool:
    """As in "held discussions here last week" in a text without a dateline: where it is printed."""
    home = context.scene.article.outlet.country
    if home not in sides() or frame.kind is not Kind.MEETING:
        return False
    here = _HERE.search(context.scene.text.text, max(start, frame.at_end), end)
    if here is None:
        return False
    frame.country = home
    frame.proves("place", here.start(), here.end(), "place.home")
    return True


_HERE = re.compile(r"h(?<!\wh)ere\b(?! (?:he|she|they|it|we|the|and)\b)")
