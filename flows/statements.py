"""Who says what is shown: the statement on which an event or the window of a promise rests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from models.values.events import Event, StoredMention
from models.values.followups import FollowUp
from models.values.spans import Span


class Telling(NamedTuple):
    """One statement: its words, who published them, and when."""

    quote: str
    outlet: str
    url: str | None
    day: date | None


class _Said(NamedTuple):
    document: str
    span: Span
    telling: Telling


def telling(follow_up: FollowUp, plan: Event | None = None) -> Telling:
    """Return the statement on which the shown window rests, else the last step, else the promise.

    A promise is made open and given its day later on, often by another article: whoever sees the
    day must see the words that give it. `plan` is the planned event behind the promise, of which
    others tell as well; for those that are not at hand, only the words are known.
    """
    said = [*_promised(follow_up), *_planned(plan)]
    for one in said:
        if _states(one.span, follow_up):
            return one.telling
    for step in reversed(follow_up.transitions):
        if step.quote:
            known = (one.telling for one in said if one.document == step.document)
            teller = next(known, Telling("", "", None, step.day))
            return teller._replace(quote=step.quote)
    return said[0].telling


def last_told(event: Event) -> StoredMention:
    """Return the statement that tells of an event as it stands: that of its last step."""
    for step in reversed(event.history):
        for stored in event.mentions:
            if stored.id == step.mention:
                return stored
    return event.mentions[0]


def _states(span: Span, follow_up: FollowUp) -> bool:
    """Return whether a statement gives the window that is shown; where it is open, its words."""
    if (span.first, span.last) != (follow_up.earliest, follow_up.latest):
        return False
    return bool(span.first or span.last) or span.wording == follow_up.when_text


def _promised(follow_up: FollowUp) -> Iterator[_Said]:
    for one in follow_up.commitments:
        told = Telling(one.commitment.quote, one.outlet, one.url, _day(one.published))
        yield _Said(one.document, one.commitment.span, told)


def _planned(plan: Event | None) -> Iterable[_Said]:
    mentions = plan.mentions if plan else ()
    for one in sorted(mentions, key=lambda one: (str(one.published or "9"), one.id)):
        told = Telling(one.mention.quote, one.outlet, one.url, _day(one.published))
        yield _Said(one.document, one.mention.span, told)


def _day(published: datetime | date | None) -> date | None:
    return published.date() if isinstance(published, datetime) else published
