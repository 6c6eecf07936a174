"""Repeated: triggers that only name again what a verb beside them states."""

from __future__ import annotations

import re

from parsers.detection.triggers import Form, Trigger
from parsers.scene import Scene

UNDONE = frozenset({Form.BASE, Form.NOUN, Form.ING})
"""Forms that say by themselves of nothing that it has been done."""
_REACH = 160


def is_repeated(scene: Scene, chosen: list[Trigger], trigger: Trigger) -> bool:
    """Whether a noun only names again what a verb before it states ("arrived for a visit")."""
    if any(
        other.row is trigger.row
        and 0 < trigger.start - other.end <= _BESIDE
        and _OR.fullmatch(scene.text.text, other.end, trigger.start)
        for other in chosen
    ):
        return True  # "signed or exchanged"
    if trigger.form in UNDONE and any(
        other.row.act == "approve"
        and 0 < trigger.start - other.end <= _APPROVED_NEAR
        and _APPROVED_TO.fullmatch(scene.text.text, other.end, trigger.start)
        for other in chosen
    ):
        return True  # "approved the signing of": what is approved has not taken place by that
    if trigger.row.id == "opened.to" and any(
        other.row.id == "sign"
        and 0 < other.start - trigger.end <= _REACH
        and _BY_TEXT.search(scene.text.text, trigger.end, other.start)
        for other in chosen
    ):
        return True  # "secured access under an annexure signed in 2018"
    if trigger.form is not Form.NOUN:
        return False
    if "\u0900" <= scene.text.text[trigger.start] <= "\u0963":
        # In Hindi the verb stands last: "reached, on a three-day visit, Muscat".
        return any(
            other.row.kind is trigger.row.kind
            and other.form is not Form.NOUN
            and trigger.end <= other.start <= trigger.end + _VERB_BEHIND
            and not _NEW_CLAUSE_HI.search(scene.text.text, trigger.end, other.start)
            for other in chosen
        )
    return any(
        other.row.kind is trigger.row.kind
        and other.form is not Form.NOUN
        and other.end <= trigger.start <= other.end + _REACH
        and not _NEW_CLAUSE.search(scene.text.text, other.end, trigger.start)
        for other in chosen
    )


_BESIDE = 8
_APPROVED_NEAR = 20
_APPROVED_TO = re.compile(r"\s+(?:(?:for|to|of)\s+)?(?:the\s+|its\s+|a\s+)?(?:formal\s+)?")
_BY_TEXT = re.compile(r"\b(?:under|through|by|with|in) (?:an?|the|its|their) [^,;.]{2,60}$")
_OR = re.compile(r"\s+(?:or|and|and/or)\s+|/")
_VERB_BEHIND = 70
_NEW_CLAUSE_HI = re.compile(r"[;,]|\s(?:और|तथा|जबकि|जहां|के दौरान|के बाद|से पहले)\s")
_NEW_CLAUSE = re.compile(r";|\b(?:and|which|who|where|while|but|during|after|before|since)\b")
