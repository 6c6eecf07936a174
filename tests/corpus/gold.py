"""Documents with hand-made annotation, and the events that their slugs make."""

from __future__ import annotations

import calendar
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from models.values.articles import Article, Outlet, Tier
from models.values.events import Event, StoredMention
from models.values.ids import make_id
from models.values.mentions import Mention, Part, Participant, Status
from models.values.spans import Grain, Span

LEARNT = datetime(2026, 11, 22, tzinfo=UTC)
_GRAINS = {
    "day": Grain.DAY,
    "month": Grain.MONTH,
    "quarter": Grain.QUARTER,
    "year": Grain.YEAR,
}
_ORDER = list(Grain)

Document = dict[str, Any]


def load_documents(path: Path) -> list[Document]:
    """Return the documents of a corpus file, one JSON object a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def article_of(document: Document) -> Article:
    """Return a document as the parser takes it."""
    source = document["source"]
    return Article(
        key=document["id"],
        title=document["title"],
        text=document["text"],
        outlet=Outlet(
            name=source["name"],
            tier=Tier(source["tier"]),
            country=source["country"],
            language=source["language"],
        ),
        url=document["url"],
        published=_published(document["published"]),
    )


def gold_events(documents: Sequence[Document]) -> dict[str, Event]:
    """Return one event for each slug, with the values that most of its held reports give."""
    mentions: defaultdict[str, list[StoredMention]] = defaultdict(list)
    for document in documents:
        for place, stated in enumerate(document["gold"]["events"]):
            mentions[stated["event"]].append(_mention(document, stated, place))
    return {slug: _event(found) for slug, found in sorted(mentions.items())}


def _mention(document: Document, stated: dict[str, Any], place: int) -> StoredMention:
    article = article_of(document)
    return StoredMention(
        id=make_id(article.published, document["id"], str(place)),
        document=article.id,
        key=article.key,
        group=article.id,
        outlet=article.outlet.name,
        tier=article.outlet.tier,
        outlet_country=article.outlet.country,
        family=article.outlet.name,
        url=article.url,
        title=article.title,
        published=article.published,
        learnt=LEARNT,
        mention=Mention(
            kind=stated["kind"],
            mechanism=stated["mechanism"],
            round=stated["round"],
            status=stated["status"],
            span=_span(stated),
            city=stated["city"],
            country=stated["country"],
            participants=tuple(Participant(**person) for person in stated["participants"]),
            part=Part(stated["role"]),
            quote=stated["quote"],
            start=article.whole.find(stated["quote"]),
            end=article.whole.find(stated["quote"]) + len(stated["quote"]),
        ),
    )


def _event(mentions: list[StoredMention]) -> Event:
    ordered = sorted(mentions, key=lambda one: one.id)
    held = [one for one in ordered if one.mention.status is Status.HELD]
    last = max(ordered, key=lambda one: (str(one.published), one.id)).mention.status
    chosen = held or [one for one in ordered if one.mention.status is last]
    spans = Counter(one.mention.span for one in chosen)
    best = min(spans, key=lambda span: (_ORDER.index(span.grain), -spans[span], str(span)))
    first = ordered[0].mention
    return Event(
        id=ordered[0].id,
        kind=first.kind,
        mechanism=first.mechanism,
        round=_most([one.mention.round for one in chosen]),
        status=Status.HELD if held else last,
        span=best,
        city=_most([one.mention.city for one in chosen]),
        country=_most([one.mention.country for one in chosen]),
        mentions=tuple(ordered),
        independent=len({one.outlet for one in ordered}),
    )


def _most(values: Sequence[Any]) -> Any:
    counted = Counter(value for value in values if value is not None)
    return max(counted, key=lambda value: (counted[value], str(value)), default=None)


def _span(stated: dict[str, Any]) -> Span:
    start, end = stated["date_start"], stated["date_end"] or stated["date_start"]
    if start is None:
        return Span()
    grain = _GRAINS[stated["precision"]]
    if grain is Grain.DAY and end != start:
        grain = Grain.RANGE
    return Span(first=_first(start), last=_last(end), grain=grain)


def _first(text: str) -> date:
    return date.fromisoformat((text + "-01-01")[:10])


def _last(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return date(year, month, day)


def _published(text: str | None) -> datetime | date | None:
    if text is None:
        return None
    return date.fromisoformat(text) if "T" not in text else datetime.fromisoformat(text)
