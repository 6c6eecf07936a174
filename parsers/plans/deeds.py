"""Plans to do something: what will be handed over, signed, brought into force or opened."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.plans.clauses import DATED, PlanClause
from parsers.scope.relation import sides
from parsers.series.mechanisms import is_pact

_VERBAL = frozenset({"modal", "that", "free", "present", DATED})


def handing(clause: PlanClause) -> Kind | None:
    """'The books will be handed over in Muscat', "Muscat is to return the pieces to Delhi"."""
    verb = clause.doing.get("hand")
    if verb is None:
        due = clause.mark.id == "fixed" and clause.noun("goods", within=clause.before)
        text = clause.scene.text.text
        more = _FURTHER.search(text, *clause.before) and clause.context.bilateral
        placed = clause.scene.within("place", *clause.after)
        return Kind.DELIVERY if due and (placed or more) else None
    words = clause.scene.text.text[verb.start : verb.end]
    both = clause.scene.sides_in(clause.start, clause.end) >= set(sides())
    given = words in _GIVING and both and not clause.noun("people", within=clause.after)
    return Kind.DELIVERY if given or clause.noun("goods") else None


_FURTHER = re.compile(
    r"\b(?:further|second|third|another|next|last|remaining|final)\s+(?:\w+\s+)?$"
    r"|\b(?:a further|another|the next|the remaining|the last|a second|a third)\s"
)
_GIVING = frozenset({"hand over", "handed over", "handed", "return", "ship", "deliver", "donate"})
"""Verbs of which the object is goods, whatever it is called."""


def binding(clause: PlanClause) -> Kind | None:
    """'The agreement will be ratified'."""
    pact = clause.noun("pact") or any(
        is_pact(note.id)
        for label in ("series", "weak")
        for note in clause.scene.within(label, clause.start, clause.end)
    )
    verb = clause.doing.get("bind")
    it = verb and clause.scene.text.text.startswith("take it up", verb.start)
    if not pact and not (it and clause.context.pact):
        return None
    if "sign" in clause.doing:
        return Kind.AGREEMENT
    bound = any(
        note.id == "bind" and _ONCE.search(clause.scene.text.text, clause.start, note.start) is None
        for note in clause.scene.within("doing", *clause.after)
    )
    return Kind.MILESTONE if bound and clause.mark.id in _VERBAL else None


_ONCE = re.compile(r"\b(?:once|when|after|until|till|as soon as)\s+(?:the|this|it|that)\b[^,;]*$")
"""As in "will enter at lower duty once the pact takes effect": when that will be is not told."""


def opening(clause: PlanClause) -> Kind | None:
    """'A visa centre will open in Salalah'."""
    return Kind.MILESTONE if "open" in clause.doing and clause.noun("institution") else None
