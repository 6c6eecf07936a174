"""Expected guests: 'Officials expect the navy chief in Muscat in March' plans a visit."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.plans.clauses import PlanClause
from parsers.spatial.places import country_of


def expect_guest(clause: PlanClause) -> Kind | None:
    """'Officials expect the navy chief in Muscat in March', "shall welcome the minister in".

    Nothing else may stand between the guest and the place: "expects the minister's letter in
    Muscat" and "expects the minister to sign in Muscat" plan no visit.
    """
    scene, text = clause.scene, clause.scene.text.text
    behind = (clause.mark.end, clause.end)
    if clause.mark.id == "modal":
        greets = _GREETS.match(text, *behind)
        if greets is None:
            return None
        behind = (greets.end(), clause.end)
    elif text[clause.mark.start : clause.mark.end] not in _EXPECTS:
        return None
    places = scene.within("place", *behind)
    if not places:
        return None
    people = clause.context.people(behind[0], places[0].start)
    if not people or not _THERE.fullmatch(text, people[-1].end, places[0].start):
        return None
    guests = {figure.country for figure in people if figure.country}
    return Kind.VISIT if country_of(places[0].id) not in guests else None


_GREETS = re.compile(
    r"\s(?:also |soon |then )?(?:welcome|receive|host|greet|have as (?:its|their) guest)\s"
)
_EXPECTS = frozenset({"expect", "expects", "await", "awaits"})
_THERE = re.compile(
    r"(?:,[^,;]{1,60},)?(?:\s(?:for|on)\s(?:\w+\s){0,4}(?:talks|visit|stay|meeting|round|trip))?"
    r"\s(?:back\s|here\s)?(?:in|at|to)\s(?:the\s)?"
)
"""What may stand between a guest and the place at which he is expected."""
