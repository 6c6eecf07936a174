"""Plan rules: what kind of happening a clause plans, by its nouns and by what is done."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from models.values.mentions import Kind
from parsers.detection.guests_there import are_there_already
from parsers.detection.tenures import ends_tenure
from parsers.detection.things import is_thing
from parsers.plans.clauses import DATED, PlanClause
from parsers.plans.comings import follow_a_guest, send_a_team
from parsers.plans.expected_guests import expect_guest
from parsers.scope.relation import sides
from parsers.series.mechanisms import is_fund, is_pact, kind_of

_OBJECT_NEAR = 70
_VERBAL = frozenset({"modal", "that", "free", "present", DATED})
_HAPPENING: dict[str, Kind] = {
    "meeting": Kind.MEETING,
    "exercise": Kind.EXERCISE,
    "visit": Kind.VISIT,
    "signing": Kind.AGREEMENT,
    "delivery": Kind.DELIVERY,
    "force": Kind.MILESTONE,
}
_NOUNS = frozenset(_HAPPENING)


def read_rule(clause: PlanClause) -> tuple[str, Kind] | None:
    """The first rule that reads the clause, and the kind of what is planned."""
    if clause.mark.id == DATED:
        kind = _dated(clause)
        many = _OF_MANY.search(clause.scene.text.text, clause.start, clause.end)
        return (DATED, kind) if kind and not (many and kind in _MANY_KINDS) else None
    return next(((rule, kind) for rule, of in _RULES.items() if (kind := of(clause))), None)


def _dated(clause: PlanClause) -> Kind | None:  # noqa: PLR0911 - a list of cases, each with its answer
    """'Next on the list: the 14th round in New Delhi in May': what happens, and a day ahead."""
    for label in ("series", "weak"):
        for note in clause.scene.within(label, *clause.before):
            if not is_pact(note.id) and not is_fund(note.id):
                return kind_of(note.id)
    doing = {note.id: note for note in clause.scene.within("doing", *clause.before)}
    if doing.keys() & {"sign", "bind"} and (bound := _binding(replace(clause, told=doing))):
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
    head = clause.first(_NOUNS - {"force"}, *clause.before)
    return _HAPPENING[head] if head else None


_FLOWN = re.compile(
    r"\b(?:fighters?|jets?|aircraft|helicopters?|jaguars?|tankers?)\b[^,;.]{0,40}?\s"
    r"(?:leaves?|fly|flies|depart|departs|set out|sets out|take off|takes off)\b"
)
"""As in "Four fighters leave Jamnagar for Oman on May 2": who flies there is not given."""


def _held(clause: PlanClause) -> Kind | None:
    """'The seminar will take place', "a forum to be held"."""
    if "occur" not in clause.doing:
        return None
    head = clause.first(_NOUNS, *clause.before)
    if head is None and _OF_BOTH.search(clause.scene.text.original, *clause.before):
        return Kind.MEETING  # "The second India-Oman Startup Bridge will be held"
    return _HAPPENING[head] if head else None


_OF_BOTH = re.compile(
    r"\b(?:India[-\u2013 ]Oman|Oman[-\u2013 ]India|Indo-Omani?|Omani-Indian)\s+"
    r"(?!(?:CEPA|FTA|Joint Investment|Fund|Friendship|relations|ties|trade)\b)"
    r"(?:(?:[A-Z][\w&'-]*|of|and|on|for)\s+){1,6}"
)
"""A name of something of both sides in capitals, of which no list knows what it is."""


def _fixed(clause: PlanClause) -> Kind | None:
    """'The second meeting is lined up for May', "The navies plan the drill for May"."""
    if clause.mark.id != "fixed":
        return None
    near = min(clause.mark.end + _OBJECT_NEAR, clause.end)
    head = clause.first(_NOUNS, clause.start, clause.mark.start) or clause.first(
        _NOUNS, clause.mark.end, near
    )
    if head is None and clause.noun("pact", within=clause.before) and clause.stands():
        return Kind.AGREEMENT
    return _HAPPENING[head] if head else None


def _named(clause: PlanClause) -> Kind | None:
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


def _hosted(clause: PlanClause) -> Kind | None:
    """'Muscat will host a seminar'."""
    verb = clause.doing.get("host")
    if verb is None or _OF_MANY.search(clause.scene.text.text, clause.start, clause.end):
        return None
    low, high = clause.after
    if clause.mark.id != "free":
        low, high = verb.end, min(verb.end + _OBJECT_NEAR, high)
    if clause.scene.text.text[verb.start : verb.end] in _OPENS and _opens_talks(clause, low, high):
        return Kind.MILESTONE
    head = clause.first(_NOUNS - {"signing", "visit"}, low, high)
    return _HAPPENING[head] if head else None


def _opens_talks(clause: PlanClause, low: int, high: int) -> bool:
    """As in "will begin negotiations on a trade agreement": a step, and no round of them."""
    text = clause.scene.text.text
    return (
        clause.noun("negotiations", within=(low, high))
        and clause.noun("pact", within=(low, clause.end))
        and "round" not in text[low:high]
    )


_OPENS = frozenset({"begin", "start", "launch", "open", "commence"})
_OF_MANY = re.compile(
    r"\b(?:indian ocean conference|maritime conclave|maritime week|energy week|summit|raisina|"
    r"fleet review|aero india|defexpo|g-?20|"
    r"(?:other|several|\d+|ten|eleven|twelve|many) (?:countries|nations|navies))\b"
)
"""Gatherings of many states, which are none of the two."""
_MANY_KINDS = frozenset({Kind.MEETING, Kind.PORT_CALL})


def _gathering(clause: PlanClause) -> Kind | None:
    """'The experts of both countries will confer'."""
    return Kind.MEETING if "gather" in clause.doing and clause.several() else None


def _training(clause: PlanClause) -> Kind | None:
    """'Special forces of the two countries will train at Nizwa'."""
    return Kind.EXERCISE if "train" in clause.doing and clause.staffed() else None


def _arriving(clause: PlanClause) -> Kind | None:
    """'Her arrival is expected in mid-January', where the article is of a ship."""
    arrival = clause.noun("arrival", within=clause.before)
    return (
        Kind.PORT_CALL
        if clause.scene.tells_of_ships and arrival and clause.mark.id == "fixed"
        else None
    )


def _docking(clause: PlanClause) -> Kind | None:
    """'The frigate will put in at Muscat'."""
    ship = clause.noun("ship", within=clause.before) or clause.named_ship()
    verb = clause.doing.get("dock")
    if verb is not None and clause.scene.text.text.startswith(" sea", verb.end):
        return None  # "will be at sea" is in no port
    there = verb is not None or _expected_at(clause)
    return Kind.PORT_CALL if ship and there else None


def _coming(clause: PlanClause) -> Kind | None:
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


def _travelling(clause: PlanClause) -> Kind | None:
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


def _handing(clause: PlanClause) -> Kind | None:
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


def _binding(clause: PlanClause) -> Kind | None:
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


def _opening(clause: PlanClause) -> Kind | None:
    """'A visa centre will open in Salalah'."""
    return Kind.MILESTONE if "open" in clause.doing and clause.noun("institution") else None


_RULES: dict[str, Callable[[PlanClause], Kind | None]] = {
    "expect": expect_guest,
    "dock": _docking,
    "send": send_a_team,
    "coming": _coming,
    "hand": _handing,
    "bind": _binding,
    "open": _opening,
    "host": _hosted,
    "follow": follow_a_guest,
    "held": _held,
    "gather": _gathering,
    "train": _training,
    "travel": _travelling,
    "arrive": _arriving,
    "fixed": _fixed,
    "named": _named,
}
"""Asked in this order; the first that answers is the plan."""
