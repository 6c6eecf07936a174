"""Comings: guests who are sent, and who follow others."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.plans.clauses import PlanClause
from parsers.scope.relation import sides

_NEAR = 70
"""How far behind the verb its goal may stand."""
_COMING_NEAR = 3
"""Sentences before "will follow" in which the first guest may have been told of."""
_CAME = ("visit", "arrive")
_NO_GUESTS = frozenset({"meeting", "exercise", "visit", "signing", "delivery", "force"})


def send_a_team(clause: PlanClause) -> Kind | None:
    """'Oman will send a technical team to India': who is sent comes there."""
    verb = clause.doing.get("hand")
    if verb is None or clause.scene.text.text[verb.start : verb.end] not in _SENDING:
        return None
    if clause.scene.text.text.endswith("be ", 0, verb.start):
        return _being_sent(clause, verb.end)
    goal = clause.scene.within("country", verb.end, clause.end)
    end = min([verb.end + _NEAR, clause.end, *(note.start for note in goal)])
    near = (verb.end, end)
    sent = clause.noun("people", within=near) or _TEAM.search(clause.scene.text.text, *near)
    if not sent or clause.noun("goods", "ship", within=near):
        return None
    goals = {note.id for note in goal}
    if clause.scene.within("place", verb.end, clause.end):
        goals |= clause.scene.sides_in(verb.end, clause.end)
    return Kind.VISIT if goals & set(sides()) else None


_SENDING = frozenset({"send", "sends", "sent", "dispatch", "despatch", "sending"})


def _being_sent(clause: PlanClause, end: int) -> Kind | None:
    """'A return delegation would be sent to Gujarat': those who are sent stand before the verb."""
    text = clause.scene.text.text
    sent = clause.noun("people", within=clause.before) or _TEAM.search(text, *clause.before)
    if not sent or clause.noun("goods", "ship", within=clause.before) or not _TO.match(text, end):
        return None
    there = (end, min(end + _NEAR, clause.end))
    goals = clause.scene.sides_in(*there) | {n.id for n in clause.scene.within("region", *there)}
    return Kind.VISIT if goals & set(sides()) else None


_TEAM = re.compile(r"\b(?:delegations?|teams?|missions?|groups?|batch|squads?|contingents?)\b")
_TO = re.compile(r"\s(?:over |back )?to\s")


def follow_a_guest(clause: PlanClause) -> Kind | None:
    """'The commerce minister will follow in May': behind a sentence on another's coming."""
    scene = clause.scene
    verb = clause.doing.get("occur")
    if verb is None or scene.text.text[verb.start : verb.end] != "follow":
        return None
    people = clause.context.people(*clause.before)
    guests = {figure.country for figure in people if figure.country}
    if len(guests) != 1 or not guests <= set(sides()) or clause.first(_NO_GUESTS, *clause.before):
        return None
    index = scene.sentence_at(clause.start)
    earlier = scene.sentences[max(index - _COMING_NEAR, 0)].start
    came = scene.within("trigger", max(earlier, scene.title_end), clause.start)
    return Kind.VISIT if any(note.id.startswith(_CAME) for note in came) else None
