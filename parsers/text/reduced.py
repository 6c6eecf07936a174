"""Reduced clauses: "the pact signed in Muscat in May" tells of the pact, not of what is before."""

from __future__ import annotations

import re

_PACT_WORDS = (
    *("pact", "agreement", "accord", "mou", "memorand", "treat", "protocol", "cepa", "fta", "deal"),
    *("programme", "declaration", "arrangement", "اتفاقي", "مذكر"),
)
"""Without a part of one of these no pact is named."""
_PACT = re.compile(
    r"\b(?:pacts?|agreements?|accords?|mous?|memorandum|memoranda|treaty|treaties|protocols?|cepa|fta|"
    r"deals?|programmes?|declaration|arrangement)\b[^.;:]{0,80}$|(?:اتفاقي[هة]|مذكر[هة])[^.;]{0,90}$"
)
_NEAR = 110
_SIGNED = re.compile(
    r"(?:signed|inked|initialled|concluded|reached|sealed|struck|finalised|exchanged|"
    r"entered into|drawn up|الموقعه|المبرمه)(?=\s)"
)
_LEAD = re.compile(
    r",? (?:that (?:was|were) |which (?:was|were) )?"
    r"(?:(?:already|recently|first|formally|earlier|jointly) )?$"
)
_FINITE = ("was", "were", "been", " be", "are", " is", "had", "have", "has", " and", " then")
"""Behind these the verb is the main one: "reviewed the pact and concluded on Tuesday"."""
_LONGEST_LEAD = 24
_WHEN = re.compile(
    r" (?:in|at|on|by|during|between|last|earlier|this|yesterday|here|there|recently|then|two|"
    r"three|a (?:year|month|week|day|decade))\b"
)


SIGNED = (
    *(" signed ", " inked ", " initialled ", " concluded ", " reached ", " sealed ", " struck "),
    *(" finalised ", " exchanged ", " entered into", " drawn up", "الموقعه", "المبرمه"),
)
"""Without one of these nothing of the sort is told."""


def pact_told(text: str, start: int, end: int) -> int:
    """Where it is first told when or where a pact named in the stretch was signed, or its end."""
    words = text[start:end]
    if not any(word in words for word in _PACT_WORDS):
        return end
    for signed in _SIGNED.finditer(text, start, end):
        told = _begin(text, start, signed, end)
        if told is not None and _PACT.search(text, max(told - _NEAR, start), told):
            return told
    return end


def _begin(text: str, start: int, signed: re.Match[str], end: int) -> int | None:
    """Where the clause of a verb begins that tells of what stands before it; None if it does not.

    The verb is looked for first, because what may stand around it is found far more often.
    """
    verb = signed.start()
    if not text[verb].isascii():
        return verb - 1 if verb > start and text[verb - 1].isspace() else None
    if _WHEN.match(text, signed.end(), end) is None:
        return None
    lead = _LEAD.search(text, max(verb - _LONGEST_LEAD, start), verb)
    if lead is None or text.endswith(_FINITE, 0, lead.start()):
        return None
    return lead.start()
