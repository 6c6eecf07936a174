"""Plan rules: what kind of happening a clause plans, by its nouns and by what is done."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from models.values.mentions import Kind
from parsers.plans.clauses import DATED, PlanClause
from parsers.plans.comings import follow_a_guest, send_a_team
from parsers.plans.deeds import binding, handing, opening
from parsers.plans.expected_guests import expect_guest
from parsers.plans.gatherings import (
    HAPPENING,
    NOUNS,
    OF_MANY,
    fixed,
    gathering,
    held,
    hosted,
    named,
    training,
)
from parsers.plans.journeys import arriving, coming, docking, travelling
from parsers.scope.relation import sides
from parsers.series.mechanisms import is_fund, is_pact, kind_of


def read_rule(clause: PlanClause) -> tuple[str, Kind] | None:
    """The first rule that reads the clause, and the kind of what is planned."""
    if clause.mark.id == DATED:
        kind = _dated(clause)
        many = OF_MANY.search(clause.scene.text.text, clause.start, clause.end)
        return (DATED, kind) if kind and not (many and kind in _MANY_KINDS) else None
    return next(((rule, kind) for rule, of in _RULES.items() if (kind := of(clause))), None)


def _dated(clause: PlanClause) -> Kind | None:  # noqa: PLR0911 - a list of cases, each with its answer
    """'Next on the list: the 14th round in New Delhi in May': what happens, and a day ahead."""
    for label in ("series", "weak"):
        for note in clause.scene.within(label, *clause.before):
            if not is_pact(note.id) and not is_fund(note.id):
                return kind_of(note.id)
    doing = {note.id: note for note in clause.scene.within("doing", *clause.before)}
    if doing.keys() & {"sign", "bind"} and (bound := binding(replace(clause, told=doing))):
        return bound
    if not clause.scene.within("place", *clause.before):
        return None
    if "gather" in doing and clause.several():
        return Kind.MEETING
    if "train" in doing and clause.staffed():
        return Kind.EXERCISE
    if clause.noun("ship") or clause.named_ship():
        return Kind.PORT_CALL
    flown = _FLOWN.search(clause.scene.text.text, *clause.before)
    if clause.noun("goods") and not flown and clause.scene.sides_in(*clause.before) >= set(sides()):
        return Kind.DELIVERY
    head = clause.first(NOUNS - {"force"}, *clause.before)
    return HAPPENING[head] if head else None


_FLOWN = re.compile(
    r"\b(?:fighters?|jets?|aircraft|helicopters?|jaguars?|tankers?)\b[^,;.]{0,40}?\s"
    r"(?:leaves?|fly|flies|depart|departs|set out|sets out|take off|takes off)\b"
)
"""As in "Four fighters leave Jamnagar for Oman on May 2": who flies there is not given."""

_MANY_KINDS = frozenset({Kind.MEETING, Kind.PORT_CALL})
"""What many states do together is none of the two's."""

_RULES: dict[str, Callable[[PlanClause], Kind | None]] = {
    "expect": expect_guest,
    "dock": docking,
    "send": send_a_team,
    "coming": coming,
    "hand": handing,
    "bind": binding,
    "open": opening,
    "host": hosted,
    "follow": follow_a_guest,
    "held": held,
    "gather": gathering,
    "train": training,
    "travel": travelling,
    "arrive": arriving,
    "fixed": fixed,
    "named": named,
}
"""Asked in this order; the first that answers is the plan."""
