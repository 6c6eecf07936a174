"""Guests: who comes or goes where the clause itself does not say it in words of a list."""

from __future__ import annotations

import re

from models.values.articles import Tier
from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.detection.triggers import Edge, Form
from parsers.frames import Frame
from parsers.participants.figures import Figure
from parsers.scope.relation import other_side, sides
from parsers.spatial.places import country_of


def is_at_dateline(context: Context, frame: Frame) -> bool:
    """As in "The minister landed on Monday and flies home on Wednesday", written where he is."""
    if frame.trigger is None or frame.trigger.row.edge is None or frame.time is None:
        return False
    if context.dateline is None or not context.bilateral or frame.form is Form.NOUN:
        return False
    subject = context.people(max(frame.at - _SUBJECT_NEAR, frame.start), frame.at)
    country = country_of(context.dateline)
    hosts = [f for f in subject if f.country == country and _is_named(context, f)]
    if country not in sides() or hosts or _goes_abroad(context, frame, subject, country):
        return False
    lately = context.people(max(frame.at - _TOLD_LATELY, 0), frame.at)
    guests = [f for f in lately if f.country == other_side(country) and f.name]
    if not guests:
        return False
    frame.country = country
    frame.people = [f for f in frame.people if f.country != country] or guests[-1:]
    if (
        frame.edge is Edge.END
        and frame.status is Status.PLANNED
        and not _is_to_come(context, frame)
    ):
        frame.status, frame.settled = Status.HELD, True  # who leaves tomorrow is here
    return True


def is_shown_round(context: Context, frame: Frame, guests: set[str]) -> bool:
    """As in "Bengaluru: Oman's space chief visited the Satellite Centre", written where that is."""
    if frame.trigger is None or frame.trigger.row.id != "visit" or frame.form is not Form.PAST:
        return False
    scene, host = context.scene, country_of(context.dateline) if context.dateline else None
    if host not in sides() or guests != {other_side(host)}:
        return False
    if frame.sentence - scene.sentence_at(context.dateline_end) > _LEADING:
        return False
    near = min(frame.at_end + _SITE_NEAR, frame.end)
    if not _SITE.match(scene.article.whole, frame.at_end) or scene.within("venue", frame.at, near):
        return False
    frame.city, frame.country = context.dateline, host
    frame.proves("place", context.dateline_start, context.dateline_end, "place.dateline")
    return True


_LEADING = 4
_SITE_NEAR = 90
_SITE = re.compile(
    r"\s+(?:the\s+|its\s+)?(?:[A-Z][\w'&.-]*\s+|of\s+|and\s+|for\s+|the\s+|[\w-]+'s\s+){0,7}"
    r"(?:Cent(?:re|er)|Institut(?:e|ion)|University|College|Museum|Hospital|Park|Laborator(?:y|ies)|"
    r"Factory|Plant|Campus|Shipyard|Dockyard|Refinery|Terminal|Headquarters|Academy|School|Mosque|"
    r"Temple|Fort|Gallery|Archives|Library|Port|Harbour|Zone|Corporation|Authority|Exchange|"
    r"Complex|Facility|Base|Mission|Memorial|Sciences|Technology|Bhavan|House|Organisation|"
    r"centre|institute|hospital|plant|refinery|museum|factory|facility|shipyard)\b"
)


def _is_to_come(context: Context, frame: Frame) -> bool:
    """As in "The visitor, who lands tonight, flies home on Wednesday": he is not here yet."""
    first = context.scene.sentences[max(frame.sentence - 1, 0)].start
    text = context.scene.text.text
    return any(
        note.id.startswith(("arrive/present", "arrive/base"))
        and _LATER.search(text, note.start, frame.at) is not None
        for note in context.scene.within("trigger", first, frame.at)
    )


_LATER = re.compile(r"\b(?:tonight|tomorrow|this evening|later today|on \w+day|next)\b")


def _goes_abroad(context: Context, frame: Frame, subject: list[Figure], home: str) -> bool:
    """As in "X will fly to Muscat on Tuesday. He is to return the same night": X is no guest."""
    he = next((f for f in subject if f.pronoun and f.country == home), None)
    if he is None or frame.sentence == 0:
        return False
    before = context.scene.sentences[frame.sentence - 1]
    around = (before.start, before.end)
    if he.name not in {f.name for f in context.people(*around)}:
        return False
    return any(
        note.id.startswith(("visit", "arrive"))
        and context.scene.sides_in(note.start, note.end + _GOAL_NEAR) == {other_side(home)}
        for note in context.scene.within("trigger", *around)
    )


_GOAL_NEAR = 24


def _is_named(context: Context, figure: Figure) -> bool:
    """Whether a person is named at a place, and not only pointed at ("the minister")."""
    words = context.scene.article.whole[figure.start : figure.end].split()
    return any(word in figure.name.split() for word in words)


_SUBJECT_NEAR = 60
_TOLD_LATELY = 3_000
"""Characters within which a guest was told of; a text without end stays cheap."""


def is_some_name(context: Context, frame: Frame) -> bool:
    """As in "A. K. Antony leaves for Oman": a name that no list has, before a verb of motion."""
    whole = context.scene.article.whole
    named = _NAME_BEFORE.search(whole, max(frame.at - _SUBJECT_NEAR, frame.start), frame.at)
    return named is not None and context.bilateral and frame.country is not None


_NAME_BEFORE = re.compile(r"(?:[A-Z]\.\s?){1,3}[A-Z][a-z]+\s+(?:\w+ly\s+)?$")


def was_told_of(context: Context, frame: Frame, start: int) -> bool:
    """Whether somebody of the other side was named right before, as who comes here."""
    if frame.form is Form.NOUN or not context.bilateral or frame.country is None:
        return False
    if context.scene.within("demonym", frame.start, frame.at):
        return False  # "the first Indian ambassador arrived"
    other = other_side(frame.country)
    told = [f for f in context.people(max(start - _LATELY, 0), start) if f.country == other]
    frame.people += told[-1:]
    return bool(told)


def leave_for_home(context: Context, frame: Frame, start: int) -> bool:
    """As in "The guests leave for Muscat on Friday", when those told of are from there."""
    text = context.scene.text.text
    if _FOR_HOME.search(text, start, frame.at_end) is None:
        return False
    told = context.people(max(start - _LATELY, context.scene.title_end), start)
    return bool(told) and {figure.country for figure in told} == {frame.country}


_FOR_HOME = re.compile(
    r"\b(?:guests|visitors|delegation|team|delegates|party|visiting \w+)\b[^.;]{0,90}\b"
    r"(?:leav|depart|fl[iy]|set)\w*(?: \w+)? for$"
)


def is_he_unnamed(context: Context, at: int, side: str) -> bool:
    """As in "The Sultan is on a visit. He arrived on Monday": "he" was told of, with no name."""
    text = context.scene.text.text
    if _I.search(text, max(at - _HE_NEAR, 0), at) is not None:
        outlet = context.scene.article.outlet
        return outlet.tier is Tier.OFFICIAL and outlet.country == side  # who speaks there
    if _HE.search(text, max(at - _HE_NEAR, 0), at) is None:
        return False
    before = (max(at - _LATELY, 0), at)
    return any(
        note.id == side and context.scene.within("party", note.start, note.end + _OFFICE_NEAR)
        for label in ("organ", "demonym", "country")
        for note in context.scene.within(label, *before)
    )


_I = re.compile(r"(?<!\w)i\s+(?:(?:will|shall|would|was|am|had|have|also|then)\s+){0,2}$")
_HE = re.compile(
    r"(?:^|[.,\n]\s*|\b(?:on|last|this|same)\s+\w+,?\s+)(?:later |earlier )?(?:he|she|they)\s+"
    r"(?:\w+\s+)?$"
)
_HE_NEAR = 40
_OFFICE_NEAR = 30


_LATELY = 300


def comes_from(context: Context, frame: Frame) -> str | None:
    """As in "The last state visit from Oman took place in 1997": where the guest is at home."""
    if frame.kind is not Kind.VISIT or frame.form is not Form.NOUN:
        return None
    origin = _FROM.match(context.scene.text.text, frame.at_end)
    if origin is None:
        return None
    named = context.scene.within("country", origin.end(), origin.end() + 1)
    elsewhere = frame.city is not None or context.scene.within(
        "country", origin.end() + 1, frame.end
    )
    return None if elsewhere or not named or named[0].id not in sides() else named[0].id


_FROM = re.compile(r"\s+from\s+(?:the\s+)?(?:sultanate\s+of\s+|republic\s+of\s+)?")
