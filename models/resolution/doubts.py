"""Doubts: pairs of events that much speaks for joining, for a person to judge."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from models.resolution.bonds import Pair, judged_pairs
from models.resolution.resolve import signatures_of
from models.resolution.score import Score
from models.resolution.shelf import Drawer, compared
from models.values.events import Event
from models.values.judgements import Judgement


class Doubt(NamedTuple):
    """Two mentions of two events, the events, and what speaks for and against one event."""

    a: str
    b: str
    event_a: str
    event_b: str
    points: int
    reasons: tuple[str, ...]
    against: str


def doubts(events: Collection[Event], judgements: Collection[Judgement] = ()) -> list[Doubt]:
    """Return, for each pair of events, the strongest pair of mentions; the strongest first.

    Only reports of a stated day count: that an open promise fits several meetings is its nature.
    What people have judged is no doubt any more.
    """
    home = {mention.id: event.id for event in events for mention in event.mentions}
    signatures = signatures_of([m for event in events for m in event.mentions], judgements)
    mention_of: dict[str, str] = {}
    for name, signature in sorted(signatures.items()):
        mention_of.setdefault(signature.id, name)
    stated = [s for s in set(signatures.values()) if s.fixed and not s.background]
    settled = judged_pairs(judgements)
    strongest: dict[Pair, Doubt] = {}
    for (a, b), score in compared([s.id for s in stated], Drawer(stated)).items():
        doubt = _doubt(mention_of[a], mention_of[b], home, score)
        pair = min(doubt.event_a, doubt.event_b), max(doubt.event_a, doubt.event_b)
        mentions = min(doubt.a, doubt.b), max(doubt.a, doubt.b)
        if pair[0] == pair[1] or mentions in settled:
            continue
        strongest[pair] = min(strongest.get(pair, doubt), doubt, key=_order)
    return sorted(strongest.values(), key=_order)


def _doubt(a: str, b: str, home: dict[str, str], score: Score) -> Doubt:
    against = score.veto or "what else the two events say"
    return Doubt(a, b, home[a], home[b], score.points, score.reasons, against)


def _order(doubt: Doubt) -> tuple[int, str, str]:
    return -doubt.points, min(doubt.a, doubt.b), max(doubt.a, doubt.b)
