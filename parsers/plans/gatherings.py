"""Plans to come together: what is held, hosted or fixed, by its noun or the name of its series."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.plans.clauses import PlanClause
from parsers.series.mechanisms import is_fund, is_pact, kind_of

_OBJECT_NEAR = 70
HAPPENING: dict[str, Kind] = {
    "meeting": Kind.MEETING,
    "exercise": Kind.EXERCISE,
    "visit": Kind.VISIT,
    "signing": Kind.AGREEMENT,
    "delivery": Kind.DELIVERY,
    "force": Kind.MILESTONE,
}
NOUNS = frozenset(HAPPENING)


def held(clause: PlanClause) -> Kind | None:
    """'The seminar will take place', "a forum to be held"."""
    if "occur" not in clause.doing:
        return None
    head = clause.first(NOUNS, *clause.before)
    if head is None and _OF_BOTH.search(clause.scene.text.original, *clause.before):
        return Kind.MEETING  # "The second India-Oman Startup Bridge will be held"
    return HAPPENING[head] if head else None


_OF_BOTH = re.compile(
    r"\b(?:India[-\u2013 ]Oman|Oman[-\u2013 ]India|Indo-Omani?|Omani-Indian)\s+"
    r"(?!(?:CEPA|FTA|Joint Investment|Fund|Friendship|relations|ties|trade)\b)"
    r"(?:(?:[A-Z][\w&'-]*|of|and|on|for)\s+){1,6}"
)
"""A name of something of both sides in capitals, of which no list knows what it is."""


def fixed(clause: PlanClause) -> Kind | None:
    """'The second meeting is lined up for May', "The navies plan the drill for May"."""
    if clause.mark.id != "fixed":
        return None
    near = min(clause.mark.end + _OBJECT_NEAR, clause.end)
    head = clause.first(NOUNS, clause.start, clause.mark.start) or clause.first(
        NOUNS, clause.mark.end, near
    )
    if head is None and clause.noun("pact", within=clause.before) and clause.stands():
        return Kind.AGREEMENT
    return HAPPENING[head] if head else None


def named(clause: PlanClause) -> Kind | None:
    """'Eastern Bridge VIII will take to the skies': a series as the subject, whatever its verb."""
    if clause.mark.id != "modal":
        return None
    for label in ("series", "weak"):
        for note in clause.scene.within(label, *clause.before):
            told = _THAT.search(clause.scene.text.text, note.end, clause.mark.start)
            if not is_pact(note.id) and not is_fund(note.id) and told is None:
                return kind_of(note.id)
    return None


_THAT = re.compile(r"\bthat\s")
"""As in "told the business council that firms should invest": the council is no subject."""


def hosted(clause: PlanClause) -> Kind | None:
    """'Muscat will host a seminar'."""
    verb = clause.doing.get("host")
    if verb is None or OF_MANY.search(clause.scene.text.text, clause.start, clause.end):
        return None
    low, high = clause.after
    if clause.mark.id != "free":
        low, high = verb.end, min(verb.end + _OBJECT_NEAR, high)
    if clause.scene.text.text[verb.start : verb.end] in _OPENS and _opens_talks(clause, low, high):
        return Kind.MILESTONE
    head = clause.first(NOUNS - {"signing", "visit"}, low, high)
    return HAPPENING[head] if head else None


def _opens_talks(clause: PlanClause, low: int, high: int) -> bool:
    """As in "will begin negotiations on a trade agreement": a step, and no round of them."""
    text = clause.scene.text.text
    return (
        clause.noun("negotiations", within=(low, high))
        and clause.noun("pact", within=(low, clause.end))
        and "round" not in text[low:high]
    )


_OPENS = frozenset({"begin", "start", "launch", "open", "commence"})
OF_MANY = re.compile(
    r"\b(?:indian ocean conference|maritime conclave|maritime week|energy week|summit|raisina|"
    r"fleet review|aero india|defexpo|g-?20|"
    r"(?:other|several|\d+|ten|eleven|twelve|many) (?:countries|nations|navies))\b"
)
"""Gatherings of many states, which are none of the two."""


def gathering(clause: PlanClause) -> Kind | None:
    """'The experts of both countries will confer'."""
    return Kind.MEETING if "gather" in clause.doing and clause.several() else None


def training(clause: PlanClause) -> Kind | None:
    """'Special forces of the two countries will train at Nizwa'."""
    return Kind.EXERCISE if "train" in clause.doing and clause.staffed() else None
