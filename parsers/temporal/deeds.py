"""Deeds: times of what was agreed, asked or put off, and not of what is ahead.

"Agreed on Monday to hold the next round" and "put off in December, will be held once ..." have a
time that belongs to the agreeing and the putting off. Of what is planned it tells nothing.
"""

from __future__ import annotations

import re

from parsers.dates.timex import Role, Timex

_BEFORE = 64
_DECIDED = re.compile(
    r"\b(?:agreed|decided|resolved|offered|undertook|promised|pledged|proposed|suggested|asked|"
    r"invited|requested|urged|directed|instructed|tasked|vowed|committed|said|announced|told)\b"
    r"(?:(?!\b(?:to|that|for|on|in)\b)[^,.;:]){0,40}$"
)
_TO = re.compile(r"\s(?:to|that)\s")
_DECIDES = re.compile(
    r"(?:,[^,;.]{3,80},)?\s(?:(?:also|jointly|formally|\w+ly|have|had|both|the two sides|"
    r"(?:here|in) \w+)\s){0,2}"
    r"(?:agreed|decided|resolved|offered|undertook|promised|pledged|proposed|vowed|committed)"
    r"(?: in principle)?\s(?:to|that|on holding|upon holding)\b"
)
"""As in "The navies on Monday agreed to hold": the day stands before the verb of agreeing."""
_PUT_OFF = re.compile(
    r"\b(?:put off|called off|postponed|deferred|delayed|shelved|cancelled|canceled|adjourned|"
    r"pushed back|put back)(?:\s(?:once|twice|again|already|indefinitely))?\s$"
)
_ASIDE = re.compile(
    r",\s(?:(?:which|that)\s(?:was|were|had been)\s)?"
    r"(?:(?:first|originally|last|already|\w+ly)\s)?"
    r"(?!plann|schedul|slat|expect|fix|pencil|book|earmark|reschedul|advanc|dat|tim)"
    r"(?:[a-z]{2,}ed|put off|set up|begun|drawn up|put forward|broached)"
    r"(?:\s(?:to|by|at|between|with)\s(?:\w+\s){1,3})?\s?$"
)


def is_of_deed(text: str, timex: Timex) -> bool:
    """Whether a time tells when a plan was made or undone, by the words around it."""
    if timex.role not in {Role.EVENT, Role.BESIDE}:
        return False
    low = max(timex.lead - _BEFORE, 0)
    if _PUT_OFF.search(text, low, timex.lead):
        return True
    if _DECIDES.match(text, timex.end):
        return True
    if _TO.match(text, timex.end) and _DECIDED.search(text, low, timex.lead):
        return True
    return text.startswith(",", timex.end) and _ASIDE.search(text, low, timex.lead) is not None


_RETURN_NEAR = 48
_RETURNED = re.compile(
    r"\b(?:returned|came back|come back|flew (?:back|home)|got back|went home|are back|is back|"
    r"were back|was back)(?:\s(?!(?:where|when|which|as)\b)[\w']+){0,4}\s$"
)


def is_of_return(text: str, timex: Timex) -> bool:
    """As in "The troops that took part in Al Najah returned home today": the day of coming home."""
    return _RETURNED.search(text, max(timex.lead - _RETURN_NEAR, 0), timex.lead) is not None


_AGREED_BEHIND = re.compile(
    r",\s(?:[^,;.]{2,60}\s)?(?:agreed|decided|resolved|concluded|settled|determined)\s"
    r"(?:here\s|in \w+\s)?(?:at|during|in|after|when|on)\b"
)


def is_of_decision(text: str, end: int, timex: Timex) -> bool:
    """As in "India will host the next round, the two sides agreed at the session on Tuesday"."""
    return timex.start > end and _AGREED_BEHIND.search(text, end, timex.start) is not None
