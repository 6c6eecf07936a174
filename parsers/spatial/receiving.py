"""Receiving: who of two who met was the host, where no words say the place."""

from __future__ import annotations

import re

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.frames import Frame
from parsers.participants.figures import Figure
from parsers.scope.relation import capitals, other_side, sides
from parsers.spatial.places import country_of

_CALLS = re.compile(
    r"\b(?:received|welcomed|audience|hosted at lunch|hosted to (?:lunch|dinner))\s+by\b|"
    r"\bcall(?:s|ed|ing)?\s+(?:up)?on\b|\bcourtesy call\b|\b(?:given|granted) (?:an )?audience\b|"
    r"\b(?:dropped|looked) in on\b"
)
_RECEIVES = re.compile(
    r"\b(?:received|receives?|receiving|hosted|hosts?)\b|\b(?:gave|grant(?:ed|s)?|gives?)\s+(?:an\s+)?"
    r"audience\b"
)
_RECEIVES_AR = re.compile(r"\b[وف]?[يت]?(?:ستقبل|استقبلت?)\b")
_OFFICE = re.compile(
    r"\b(?:at|in)\s+(?:(?:the|his|her)\s+)?(?:ministry|office|headquarters|palace|residence)\b"
)
_ENVOY = re.compile(r"\b(?:ambassador|envoy|charg[eé] d'affaires)\b", re.IGNORECASE)
_NEAR = 90


def place_with_host(context: Context, event: Frame) -> bool:
    """Put a meeting where he sits who received the other; his office is in the capital."""
    if event.kind is Kind.AGREEMENT:
        return _signed_by_envoy(context, event)
    if event.kind is not Kind.MEETING or event.name is not None or event.trigger is None:
        return False
    host = _host(context, event)
    if host is None:
        return False
    event.country = host
    dateline = context.dateline
    if dateline is not None and country_of(dateline) == host:
        event.city = dateline
    elif _OFFICE.search(context.scene.text.text, event.start, event.end):
        event.city = capitals()[host]
    event.proves("place", event.at, event.at_end, "place.receiver")
    return True


def _signed_by_envoy(context: Context, event: Frame) -> bool:
    """What an ambassador signs with somebody of the country where he serves, is signed there."""
    if event.status is not Status.HELD:
        return False
    before = (max(event.at - _NEAR, event.start), event.at)
    after = (event.at_end, min(event.at_end + _NEAR, event.end))
    host = _of_ambassador(event) or _of_unnamed_envoy(context, before, after)
    if host is not None:
        event.country = host
        event.proves("place", event.at, event.at_end, "place.envoy")
    return host is not None


def _host(context: Context, event: Frame) -> str | None:
    if context.dateline is not None and country_of(context.dateline) not in sides():
        return None
    words = context.scene.text.text[event.at : min(event.at_end + 3, event.end)]
    before = (max(event.at - _NEAR, event.start), event.at)
    after = (event.at_end, min(event.at_end + _NEAR, event.end))
    if _CREDENTIALS.search(words):
        heads = [f for f in context.people(event.at_end, event.end) if not _is_envoy(f)]
        return next((f.country for f in heads if f.country in sides()), None)
    if _CALLS.search(words):
        host, guest = _side(context, *after), _side(context, *before, last=True)
    elif _RECEIVES.search(words):
        host, guest = _side(context, *before, last=True), _side(context, *after)
    elif _RECEIVES_AR.search(words):
        host, guest = _side(context, *after), None  # in Arabic he who receives stands first
    else:
        return _of_ambassador(event) or _of_unnamed_envoy(context, before, after)
    return host if host is not None and guest in {None, other_side(host)} else None


_CREDENTIALS = re.compile(r"\bcredentials\b|\bcredence\b")
"""They are handed to the head of the state to which the envoy is sent."""


def _side(context: Context, start: int, end: int, *, last: bool = False) -> str | None:
    """The side of whom a stretch names first, or last."""
    found = [(f.start, f.country) for f in context.people(start, end) if f.country in sides()]
    if not found:
        found = [
            (note.start, note.id)
            for label in ("organ", "demonym")
            for note in context.scene.within(label, start, end)
        ]
    found.sort()
    return found[-1 if last else 0][1] if found else None


def _of_ambassador(event: Frame) -> str | None:
    """An ambassador who meets somebody of the country where he serves, meets him there."""
    others = {f.country for f in event.people if not _is_envoy(f)}
    for figure in event.people:
        if _is_envoy(figure) and figure.country in sides():
            host = other_side(figure.country)
            return host if others and others <= {host, None} else None
    return None


def _of_unnamed_envoy(
    context: Context, before: tuple[int, int], after: tuple[int, int]
) -> str | None:
    """As in "The Indian Ambassador met Oman's Minister of Labour": where he serves."""
    text = context.scene.text.text
    envoy = _ENVOY.search(text, *before)
    if envoy is None:
        return None
    near = (max(envoy.start() - _BESIDE, before[0]), min(envoy.end() + _BESIDE, before[1]))
    sent = {n.id for label in ("country", "demonym") for n in context.scene.within(label, *near)}
    met = {
        n.id
        for label in ("country", "demonym", "organ")
        for n in context.scene.within(label, *after)
    } | {f.country for f in context.people(*after)}
    if len(sent) != 1:
        return None
    host = other_side(next(iter(sent)))
    return host if host in met else None


_BESIDE = 16


def _is_envoy(figure: Figure) -> bool:
    return figure.role is not None and _ENVOY.search(figure.role) is not None
