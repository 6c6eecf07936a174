"""Plans to go somewhere: ships that call, people that travel, what is due at a place."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.detection.guests_there import are_there_already
from parsers.detection.tenures import ends_tenure
from parsers.detection.things import is_thing
from parsers.plans.clauses import PlanClause


def arriving(clause: PlanClause) -> Kind | None:
    """'Her arrival is expected in mid-January', where the article is of a ship."""
    arrival = clause.noun("arrival", within=clause.before)
    return (
        Kind.PORT_CALL
        if clause.scene.tells_of_ships and arrival and clause.mark.id == "fixed"
        else None
    )


def docking(clause: PlanClause) -> Kind | None:
    """'The frigate will put in at Muscat'."""
    ship = clause.noun("ship", within=clause.before) or clause.named_ship()
    verb = clause.doing.get("dock")
    if verb is not None and clause.scene.text.text.startswith(" sea", verb.end):
        return None  # "will be at sea" is in no port
    there = verb is not None or _expected_at(clause)
    return Kind.PORT_CALL if ship and there else None


def coming(clause: PlanClause) -> Kind | None:
    """'It is due at Sohar on 5 June', behind a sentence on a consignment or a ship."""
    text = clause.scene.text.text
    if not _IT.match(text, clause.start) or not _expected_at(clause):
        return None
    index = clause.scene.sentence_at(clause.start)
    before = clause.scene.sentences[max(index - 1, 0)]
    told = [note.id for note in clause.scene.within("object", before.start, clause.start)]
    if "goods" in told:
        return Kind.DELIVERY
    if "ship" not in told and text.startswith("she ", clause.start):
        before = clause.scene.sentences[max(index - _SHE_BACK, 0)]
        told = [note.id for note in clause.scene.within("object", before.start, clause.start)]
    return Kind.PORT_CALL if "ship" in told else None


_SHE_BACK = 3
"""Sentences within which "she" is still the ship told of."""
_IT = re.compile(r"(?:it|they|she)\s")


def _expected_at(clause: PlanClause) -> bool:
    """'Is expected at Mumbai', "are due here"."""
    text = clause.scene.text.text
    return (
        text[clause.mark.start : clause.mark.end].endswith(("due", "expected"))
        and _AT.match(text, clause.mark.end) is not None
    )


_AT = re.compile(r"\s+(?:both\s+)?(?:at|in|off|here|there)\b")


def travelling(clause: PlanClause) -> Kind | None:
    """'The judges will spend a week in Muscat': people of a side, and a place of the other."""
    verb = clause.doing.get("travel") or (clause.mark if _expected_at(clause) else None)
    if verb is None or not clause.staffed() or clause.noun("ship", "goods", within=clause.before):
        return None
    if ends_tenure(clause.context, clause.start, clause.end):
        return None
    if are_there_already(clause.scene, clause.start, clause.end):
        return None
    if clause.scene.text.text[verb.start : verb.end] == "be" and (
        not clause.manned() or _DONE_TO.match(clause.scene.text.text, verb.end)
    ):
        return None  # dates, too, will be in Mumbai; he will be accorded a reception there
    if is_thing(clause.scene.text.text, clause.start, verb.start):
        return None
    scene = clause.scene
    behind = clause.after if clause.mark.id == "free" else (verb.end, clause.end)
    goals = {note.id for note in scene.within("country", *behind)}
    if scene.within("place", *behind):
        goals |= scene.sides_in(*behind)
    named = ("demonym", "organ") if clause.mark.id == "free" else ("demonym", "organ", "country")
    people = clause.context.people(*clause.before)
    guests = {figure.country for figure in people if figure.country}
    guests |= {note.id for label in named for note in scene.within(label, *clause.before)}
    return Kind.VISIT if goals and (goals - guests or not guests) else None


_DONE_TO = re.compile(r"\s(?:\w+ly |also |then )?(?:accorded|given|shown)\s")
