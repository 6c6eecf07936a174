"""Expected silence: promises whose time is near and of which nobody speaks, as far as is seen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from flows.wording import count_words, day_words
from models.followups import silent, watch_for
from models.values.events import Event
from models.values.followups import FollowUp, Silence
from models.values.sources import Source, SourceState

_NAMED = 3
"""Broken sources that are named; the page of sources has all."""


def silences_of(
    follow_ups: Collection[FollowUp],
    events: Collection[Event],
    sources: Collection[Source],
    states: Mapping[str, SourceState],
    today: date,
) -> list[Silence]:
    """Return them, the nearest first; held back where those who would speak cannot be read."""
    watched = {one.id: watch_for(one, sources, states) for one in follow_ups if one.is_pending}
    return silent(follow_ups, today, events=events, watched=watched)


def silence_words(silence: Silence) -> str:
    """Return what is said of it beside its promise."""
    if silence.held_back:
        return f"could not look: {_unread(silence)}"
    seen = f" ({_unread(silence)})" if silence.blind else ""
    return f"no word since {day_words(silence.last_word)}{seen}"


def silence_counts(silences: Collection[Silence]) -> str:
    """Return how many there are, and of how many it is not known."""
    blind = sum(one.held_back for one in silences)
    quiet = len(silences) - blind
    told = [
        f"nobody speaks of {count_words(quiet, 'promise')} whose time is near" if quiet else "",
        f"we could not look for {count_words(blind, 'promise')} whose time is near"
        if blind
        else "",
    ]
    return "; ".join(words for words in told if words)


def _unread(silence: Silence) -> str:
    more = len(silence.blind) - _NAMED
    named = ", ".join(silence.blind[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"{named} cannot be read"
