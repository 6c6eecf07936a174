"""Event names: the phrases of a sentence that name a happening of a series."""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.scene import Scene
from parsers.series.elliptic_names import find_elliptic
from parsers.series.event_name import EventName
from parsers.series.mechanisms import is_fund
from parsers.series.name_pieces import GAP, Piece, are_one_name, counts, find_pieces
from parsers.series.round_marks import (
    counted_beside,
    numeral_behind,
    which_round,
    with_ordinal_behind,
)
from parsers.series.rounds import find_ordinals


def find_event_names(scene: Scene, start: int, end: int) -> list[EventName]:
    """Event names in one sentence, in order, not overlapping."""
    pieces = find_pieces(scene, start, end)
    ordinals = find_ordinals(scene, start, end)
    if not pieces:
        return find_elliptic(scene, [], ordinals, start, end)
    names: list[EventName] = []
    chain = [pieces[0]]
    for before, piece in pairwise(pieces):
        if are_one_name(scene, before, piece, ordinals):
            chain.append(piece)
        else:
            names.append(_name(scene, chain, ordinals, start, end))
            chain = [piece]
    names.append(_name(scene, chain, ordinals, start, end))
    names = [name for name in names if not _is_plural(scene, name)]
    names += find_elliptic(scene, names, ordinals, start, end)
    names.sort(key=lambda name: name.start)
    return [name for name in names if name.series or name.round or name.which or name.heads]


_QUALIFIED = re.compile(
    r"\bthe\s+(?:(?:[\w-]+-(?:day|week|hour|long)|joint|bilateral|naval|annual|biennial|military|two-week|same|"
    r"latest|current|ongoing|return|reciprocal|fresh|parallel)\s+){1,3}$"
)


def _is_plural(scene: Scene, name: EventName) -> bool:
    """Whether a name speaks of rounds in general ("the meetings", "exercises")."""
    if name.series or name.round or name.which:
        return False
    text = scene.text.text
    if not text.endswith(_PLURALS, name.start, name.end):
        return False
    # "ended six days of exercises"
    return _DAYS_OF.search(text, max(name.start - _DAYS_NEAR, 0), name.start) is None


_DAYS_OF = re.compile(
    r"\b(?:days?|weeks?|fortnight) of (?:(?:joint|naval|bilateral|sea|air) ){0,3}$"
)
_DAYS_NEAR = 36


_PLURALS = ("meetings", "rounds", "sessions", "exercises", "drills", "editions", "committees")


def _name(
    scene: Scene,
    chain: list[Piece],
    ordinals: list[tuple[int, int, int]],
    low: int,
    high: int,
) -> EventName:
    start, end = chain[0].start, max(piece.end for piece in chain)
    end = with_ordinal_behind(scene, end, ordinals)
    strong = next((p for p in chain if p.series and not p.weak), None)
    series = strong or next((p for p in chain if p.series), None)
    text = scene.text.text
    number, at = None, None
    for first, last, value in ordinals:
        if first >= end:
            break
        inside = start <= first
        if _ON_THE.search(text, max(first - _ON_THE_REACH, 0), first) and _THE_NEXT.match(
            text, last
        ):
            continue
        if inside or (start - last <= GAP and counts(scene, (first, last, value), chain, start)):
            number, at = value, (first, last)
            start = min(start, first)
    if number is None:
        number, at = numeral_behind(scene, chain, high)
        if at:
            end = max(end, at[1])
    named = series.series if series else None
    team = any(piece.head == "working_group" for piece in chain)
    if number is None and (team or named) and not is_fund(named):
        number, at = counted_beside(text, (low, start), (end, high), ordinals)
    end = _closed(text, end, high)
    which = which_round(scene, start, end, low)
    told = _LISTED.match(text, end, high)
    if told is not None and number is None and which is None:
        end = told.end()
        if told["number"]:
            number, at = int(told["number"]), told.span("number")
    return EventName(
        start=start,
        end=end,
        series=series.series if series else None,
        weak=bool(series and series.weak),
        heads=tuple(piece.head for piece in chain if piece.head),
        round=number,
        round_at=at,
        which=which.id if which else told["which"] if told is not None else None,
        definite=text.startswith("ال", start)
        or (not text[start].isascii() and (number is not None or which is not None))
        or (start == low and "\u0900" <= text[start] <= "\u0963")
        or bool(_DEFINITE.search(text[max(low, start - 22) : start]))
        or bool(_QUALIFIED.search(text[max(low, start - 44) : start])),
    )


_ON_THE = re.compile(r"\b(?:on|from|until|till|by|since) the $")
_THE_NEXT = re.compile(r",? (?:the|its|their|an?)\b")
"""As in "on the 18th the agreement was signed": the day of a month, and no round."""
_ON_THE_REACH = 11


_LISTED = re.compile(
    r"\s*[(:-]\s*(?P<which>last|next)(?: (?:held|met|round|meeting|session))?:?\s*"
    r"(?:(?P<number>\d{1,2})(?:st|nd|rd|th)\b)?"
)
"""As in a fact sheet: "Joint Commission (last: 10th, New Delhi, 11 May 2022)"."""
_DEFINITE = re.compile(
    r"(?:\b(?:the|this|these|their|its|said)|'s|هذا|هذه|यह|इस|उक्त)\s+(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+)?$"
)


def _closed(text: str, end: int, high: int) -> int:
    """Take in a bracket that the name opened."""
    return end + 1 if end < high and text[end] == ")" else end
