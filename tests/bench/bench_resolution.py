"""Measure resolution on annotated documents, with the annotation fed in instead of a reading.

    python tests/bench/bench_resolution.py CORPUS.jsonl [--parsed] [--events OUT.jsonl] [--cost]

Prints B-cubed precision, recall and F1 over all mentions that are not background, and lists what
was split or mixed. `--parsed` reads the documents with the parser instead. `--events` writes the
resolved events, one JSON object a line, for a scorer of another house.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from models.resolution import resolve
from models.resolution.corrections import read_dates
from models.values.articles import Article, Outlet
from models.values.events import Event, StoredMention
from models.values.ids import make_id
from models.values.mentions import Kind, Mention, Part, Participant, Status
from models.values.spans import UNKNOWN_SPAN, Grain, Span

LEARNT = datetime(2027, 1, 1, tzinfo=UTC)
Unit = tuple[str, int]


def load(path: Path) -> list[dict[str, Any]]:
    """Return the documents of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def article_of(document: Mapping[str, Any]) -> Article:
    """Return a document as an article."""
    source = document["source"]
    stamp = document["published"]
    published: datetime | date | None = None
    if stamp:
        published = datetime.fromisoformat(stamp) if "T" in stamp else date.fromisoformat(stamp)
    return Article(
        key=document["id"],
        title=document["title"],
        text=document["text"],
        url=document["url"],
        published=published,
        outlet=Outlet(
            name=source["name"],
            tier=source["tier"],
            country=source.get("country"),
            language=source.get("language", "en"),
        ),
    )


def span_of(gold: Mapping[str, Any]) -> Span:
    """Return the annotated dates as a span."""
    start, end = gold["date_start"], gold["date_end"]
    if not start:
        return UNKNOWN_SPAN
    span = read_dates(f"{start}/{end}" if end else start)
    return span.model_copy(update={"grain": Grain.QUARTER}) if _quarter(gold) else span


def _quarter(gold: Mapping[str, Any]) -> bool:
    return gold["precision"] == "quarter"


def stored(article: Article, mention: Mention, number: int) -> StoredMention:
    """Return a mention as the store would keep it."""
    return StoredMention(
        id=make_id(article.published, "mention", article.key, str(number)),
        document=article.id,
        key=article.key,
        group=article.id,
        outlet=article.outlet.name,
        tier=article.outlet.tier,
        outlet_country=article.outlet.country,
        family=article.outlet.family or article.outlet.name,
        url=article.url,
        title=article.title,
        published=article.published,
        learnt=LEARNT,
        mention=mention,
    )


def annotated(document: Mapping[str, Any]) -> list[tuple[StoredMention, str, bool]]:
    """Return the annotated mentions of a document, with their event and whether background."""
    article = article_of(document)
    found = []
    for number, gold in enumerate(document["gold"]["events"]):
        start = max(article.whole.find(gold["quote"]), 0)
        mention = Mention(
            kind=Kind(gold["kind"]),
            mechanism=gold["mechanism"],
            round=gold["round"],
            status=Status(gold["status"]),
            span=span_of(gold),
            city=gold["city"],
            country=gold["country"],
            participants=tuple(
                Participant(name=p["name"], role=p.get("role"), country=p.get("country"))
                for p in gold["participants"] or []
            ),
            part=Part(gold["role"]),
            quote=gold["quote"],
            start=start,
            end=start + len(gold["quote"]),
        )
        background = mention.part is Part.BACKGROUND
        found.append((stored(article, mention, number), gold["event"], background))
    return found


def parsed(documents: Iterable[Mapping[str, Any]]) -> list[StoredMention]:
    """Return what the parser reads in the documents."""
    from parsers.read import read_article  # noqa: PLC0415 - only this measurement needs it

    mentions = []
    for document in documents:
        article = article_of(document)
        reading = read_article(article)
        mentions.extend(stored(article, m, i) for i, m in enumerate(reading.mentions))
    return mentions


def b_cubed(truth: Mapping[Unit, str], guess: Mapping[Unit, str]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 (Bagga and Baldwin 1998)."""
    ours, theirs = _clusters(guess), _clusters(truth)
    precision = recall = 0.0
    for unit in truth:
        mine, right = ours[guess[unit]], theirs[truth[unit]]
        precision += len(mine & right) / len(mine)
        recall += len(mine & right) / len(right)
    precision, recall = precision / len(truth), recall / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _clusters(labels: Mapping[Unit, str]) -> dict[str, set[Unit]]:
    groups: defaultdict[str, set[Unit]] = defaultdict(set)
    for unit, label in labels.items():
        groups[label].add(unit)
    return groups


def exported(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Return events in the exported form, each with what its documents state."""
    return [
        {
            "event": event.id,
            **_fields(event.mentions[0].mention, event),
            "mentions": [
                {"document": m.key, "quote": m.mention.quote, **_fields(m.mention)}
                for m in event.mentions
            ],
        }
        for event in events
    ]


def _fields(mention: Mention, event: Event | None = None) -> dict[str, Any]:
    shown = event or mention
    return {
        "kind": shown.kind,
        "mechanism": shown.mechanism,
        "round": shown.round,
        "status": shown.status,
        "date_start": shown.span.date_start,
        "date_end": shown.span.date_end,
        "precision": shown.span.precision,
        "city": shown.city,
        "country": shown.country,
        "participants": [{"name": p.name} for p in shown.participants],
    }


def report(documents: Sequence[Mapping[str, Any]]) -> tuple[list[Event], list[str]]:
    """Resolve the annotated mentions; return the events and what to print about them."""
    known = [(number, *row) for d in documents for number, row in enumerate(annotated(d))]
    started = time.perf_counter()
    events = resolve([mention for _, mention, _, _ in known])
    took = time.perf_counter() - started
    home = {m.id: event.id for event in events for m in event.mentions}
    truth = {(m.key, n): slug for n, m, slug, background in known if not background}
    guess = {(m.key, n): home[m.id] for n, m, _, background in known if not background}
    every = {(m.key, n): slug for n, m, slug, _ in known}
    placed = {(m.key, n): home[m.id] for n, m, _, _ in known}
    lines = [f"{len(known)} mentions, {len(events)} events, {took:.2f} s"]
    for name, right, ours in (("news", truth, guess), ("with background", every, placed)):
        p, r, f = b_cubed(right, ours)
        mixed = _across(ours, right)
        split = _across(right, ours)
        lines.append(
            f"{name:16} P {p:.4f}  R {r:.4f}  F1 {f:.4f}  mixed {len(mixed)}  split {len(split)}"
        )
        lines += [f"  mixed {slugs}" for slugs in mixed.values()]
        lines += [f"  split {slug} {len(parts)}" for slug, parts in split.items()]
    return events, lines


def _across(groups: Mapping[Unit, str], labels: Mapping[Unit, str]) -> dict[str, list[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for unit, group in groups.items():
        found[group].add(labels[unit])
    return {group: sorted(values) for group, values in sorted(found.items()) if len(values) > 1}


def main() -> int:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--parsed", action="store_true")
    parser.add_argument("--events", type=Path)
    arguments = parser.parse_args()
    documents = load(arguments.corpus)
    if arguments.parsed:
        events = resolve(parsed(documents))
        print(f"{len(events)} events")
    else:
        events, lines = report(documents)
        print("\n".join(lines))
    shuffled = [m for event in events for m in event.mentions]
    random.Random(0).shuffle(shuffled)  # noqa: S311 - no secret
    print("order matters" if resolve(shuffled) != events else "order does not matter")
    if arguments.events:
        rows = "".join(json.dumps(row) + "\n" for row in exported(events))
        arguments.events.write_text(rows, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
