"""Reduced clauses: "the pact signed in Muscat in May" tells of the pact, not of what is before."""

from __future__ import annotations

import re

_PACT = re.compile(
    r"\b(?:pacts?|agreements?|accords?|mous?|memorandum|memoranda|treaty|treaties|protocols?|cepa|fta|"
    r"deals?|programmes?|declaration|arrangement)\b[^.;:]{0,80}$|(?:اتفاقي[هة]|مذكر[هة])[^.;]{0,90}$"
)
_NEAR = 110
_SIGNED = re.compile(
    r"(?<!was)(?<!were)(?<!been)(?<! be)(?<!are)(?<! is)(?<!had)(?<!have)(?<!has)"
    r",? (?:that (?:was|were) |which (?:was|were) )?"
    r"(?:(?:already|recently|first|formally|earlier|jointly) )?"
    r"(?:signed|inked|initialled|concluded|reached|sealed|struck|finalised|exchanged|"
    r"entered into|drawn up)"
    r"(?= (?:in|at|on|by|during|between|last|earlier|this|yesterday|here|there|recently|then|two|"
    r"three|a (?:year|month|week|day|decade))\b)"
    r"|\s(?:الموقعه|المبرمه)\s"
)


SIGNED = (
    *(" signed ", " inked ", " initialled ", " concluded ", " reached ", " sealed ", " struck "),
    *(" finalised ", " exchanged ", " entered into", " drawn up", "الموقعه", "المبرمه"),
)
"""Without one of these nothing of the sort is told."""


def pact_told(text: str, start: int, end: int) -> int:
    """Where it is first told when or where a pact named in the stretch was signed, or its end."""
    for signed in _SIGNED.finditer(text, start, end):
        if _PACT.search(text, max(signed.start() - _NEAR, start), signed.start()):
            return signed.start()
    return end
