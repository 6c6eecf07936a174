"""Hosts: who invited a visitor, or sat and signed with him, takes part in his visit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.values.mentions import Kind
from parsers.context import Context
from parsers.frames import Frame
from parsers.participants.companions import join_people
from parsers.scope.relation import sides

_INVITED = re.compile(
    r"\b(?:at the invitation of|on the invitation of|in (?:response|answer) to an invitation from|"
    r"at the invitation from|on an invitation from|invited by|the guests? of)\s"
)
_BESIDE = 90


def join_inviter(context: Context, event: Frame) -> None:
    """As in "will visit Oman at the invitation of the Sultan": the host who asked him."""
    if event.kind is not Kind.VISIT or event.title or event.country not in sides():
        return
    if event.which == "last" or not event.people:
        return
    sentence = context.scene.sentences[event.sentence]
    invited = _INVITED.search(context.scene.text.text, sentence.start, sentence.end)
    if invited is None:
        return
    hosts = context.people(invited.end(), min(invited.end() + _BESIDE, sentence.end))[:1]
    join_people(event, [host for host in hosts if host.country == event.country])


def join_hosts_met(events: Sequence[Frame]) -> None:
    """Give the visit that an article tells of first whom the visitor met or signed with there.

    Where the text names no other host of it: of each later stay only its own people are told.
    """
    visit = next((e for e in events if e.kind in _LEADING and e.which != "last"), None)
    if visit is None or visit.kind is not Kind.VISIT or visit.country not in sides():
        return
    if any(figure.country == visit.country for figure in visit.people):
        return
    guests = {figure.name for figure in visit.people}
    for event in events:
        if event.kind not in _MET or event.status is not visit.status or event.which == "last":
            continue
        if event.kind is Kind.MEETING and event.series:
            continue
        if guests and guests & {figure.name for figure in event.people}:
            hosts = [f for f in event.people if f.country == visit.country]
            join_people(visit, hosts)


_LEADING = frozenset({Kind.VISIT, Kind.MEETING, Kind.AGREEMENT})
_MET = frozenset({Kind.MEETING, Kind.AGREEMENT})
