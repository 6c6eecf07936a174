"""What a feed says, whichever form it is written in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from lxml import html
from lxml.html.builder import BLOCKQUOTE, BR, DIV, A, P

from models.exports.links import NO_LINKS, Links
from models.exports.plain import link, one_line, plain
from models.exports.telling import MOST_QUOTES, Told, event_title, tell_event, text_of
from models.values.alerts import Alert
from models.values.annals import Annal
from models.values.events import Event
from models.values.wording import span_words

_IDS = "tag:india-oman-tracker,2026:"
"""An id says nothing of where the feed lies, so that it outlives every address."""

AUTHOR = "India–Oman tracker"

_NEVER = datetime(2024, 12, 4, tzinfo=UTC)
"""When a feed changed that has never had an entry: the day of the first seed document."""


class FeedEntry(NamedTuple):
    """One thing that a feed tells."""

    id: str
    title: str
    published: datetime
    updated: datetime
    url: str | None
    text: str
    html: str
    tags: tuple[str, ...]


class Feed(NamedTuple):
    """A feed, its entries the newest first."""

    name: str
    """Its file without the ending: events, alerts."""
    title: str
    description: str
    entries: tuple[FeedEntry, ...]
    links: Links

    @property
    def id(self) -> str:
        """The id of the feed itself, for ever."""
        return f"{_IDS}feed/{self.name}"

    @property
    def updated(self) -> datetime:
        """When anything in it last changed."""
        return max((entry.updated for entry in self.entries), default=_NEVER)


def events_feed(
    events: Iterable[Event], annals: Mapping[str, Annal], links: Links = NO_LINKS
) -> Feed:
    """Return a feed of events; one that changes comes again under its id with a new stamp."""
    entries = [_event_entry(event, annals[event.id], links) for event in events]
    return Feed(
        "events",
        "India–Oman events",
        "Events that are new or changed, each with its quotes and sources.",
        _ordered(entries),
        links,
    )


def alerts_feed(alerts: Iterable[Alert], links: Links = NO_LINKS) -> Feed:
    """Return a feed of what was told; an alert is frozen, so no entry ever changes."""
    return Feed(
        "alerts",
        "India–Oman alerts",
        "What changed and is worth telling, each once.",
        _ordered([_alert_entry(alert, links) for alert in alerts]),
        links,
    )


def _ordered(entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    return tuple(sorted(entries, key=lambda one: (one.updated, one.id), reverse=True))


def _event_entry(event: Event, annal: Annal, links: Links) -> FeedEntry:
    told = tell_event(event)
    page = links.event(event.id)
    when = f", {one_line(span_words(event.span), 80)}" if event.span.first else ""
    return FeedEntry(
        id=f"{_IDS}event/{event.id}",
        title=f"{event_title(event)} ({event.status.value}{when})",
        published=annal.created,
        updated=annal.changed,
        url=page or next((one.url for one in told.passages if one.url), None),
        text=text_of(told, page),
        html=_event_html(told),
        tags=_tags(event.kind.value, event.status.value, event.mechanism),
    )


def _event_html(told: Told) -> str:
    parts = [P(*_with_breaks(told.facts))]
    for passage in told.passages:
        source = A(passage.source, href=passage.url) if passage.url else passage.source
        parts += [BLOCKQUOTE(P(passage.quote)), P("— ", source)]
    if told.more:
        parts.append(P(f"{told.more} more than the {MOST_QUOTES} shown."))
    return _markup(parts)


def _alert_entry(alert: Alert, links: Links) -> FeedEntry:
    body = plain(alert.body)
    parts = [P(*_with_breaks(block.split("\n"))) for block in body.split("\n\n") if block.strip()]
    address = links.event(alert.thread) or link(alert.url)
    if address:
        parts.append(P(A(address, href=address)))
    return FeedEntry(
        id=f"{_IDS}alert/{alert.key}",
        title=one_line(alert.title) or alert.kind.value,
        published=alert.created,
        updated=alert.created,
        url=address,
        text=body,
        html=_markup(parts),
        tags=_tags(alert.kind.value, alert.mechanism),
    )


def _with_breaks(lines: Iterable[str]) -> list[Any]:
    found: list[Any] = []
    for line in lines:
        found += [BR(), plain(line)] if found else [plain(line)]
    return found


def _markup(parts: Iterable[html.HtmlElement]) -> str:
    """Return HTML in which all words are text: the tree escapes them, not we."""
    return str(html.tostring(DIV(*parts), encoding="unicode"))


def _tags(*words: str | None) -> tuple[str, ...]:
    shown = (one_line(word or "") for word in words)
    return tuple(word for word in shown if word)
