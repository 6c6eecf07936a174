"""Measure resolution: quality on made-up years, cost, and hostile amounts.

    python tests/bench/bench_resolution.py [CORPUS.jsonl] [--parsed] [--events OUT.jsonl]

With an annotated corpus, its mentions are resolved too (`--parsed`: what the parser reads in its
documents), B-cubed is printed over all that is not background, and what was mixed or split is
listed; `--events` writes the events, one JSON object a line, for another scorer.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from models.resolution import Drawer, cluster, component, project, resolve, signatures_of
from models.resolution.corrections import read_dates
from models.values.articles import Article, Outlet
from models.values.events import Event, StoredMention
from models.values.mentions import Kind, Mention, Part, Participant, Status
from models.values.spans import UNKNOWN_SPAN, Grain, Span
from parsers.read import read_article
from tests.bench.resolution_world import Labels, made, stored, world
from tests.corpus.gold import Document, article_of, load_documents


def annotated(document: Document) -> list[tuple[StoredMention, str]]:
    """Return the annotated mentions of a document, each with the name of its event."""
    article = article_of(document)
    found = []
    for number, gold in enumerate(document["gold"]["events"]):
        start = max(article.whole.find(gold["quote"]), 0)
        mention = Mention(
            kind=Kind(gold["kind"]),
            mechanism=gold["mechanism"],
            round=gold["round"],
            status=Status(gold["status"]),
            span=_span(gold),
            city=gold["city"],
            country=gold["country"],
            participants=tuple(Participant(name=p["name"]) for p in gold["participants"] or []),
            part=Part(gold["role"]),
            quote=gold["quote"],
            start=start,
            end=start + len(gold["quote"]),
        )
        found.append((stored(article, mention, number), str(gold["event"])))
    return found


def parsed(documents: Iterable[Document]) -> list[StoredMention]:
    """Return what the parser reads in the documents."""
    articles = [article_of(document) for document in documents]
    return [
        stored(article, mention, number)
        for article in articles
        for number, mention in enumerate(read_article(article).mentions)
    ]


def b_cubed(truth: Labels, guess: Mapping[str, str]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 (Bagga and Baldwin 1998)."""
    ours, theirs = _clusters({name: guess[name] for name in truth}), _clusters(truth)
    precision = recall = 0.0
    for name in truth:
        mine, right = ours[guess[name]], theirs[truth[name]]
        precision += len(mine & right) / len(mine)
        recall += len(mine & right) / len(right)
    precision, recall = precision / len(truth), recall / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def home(events: Iterable[Event]) -> Labels:
    """Return the event of each mention."""
    return {mention.id: event.id for event in events for mention in event.mentions}


def by_exact_key(mentions: Iterable[StoredMention]) -> Labels:
    """Return what a key of series, kind, day and city makes of mentions: the usual short cut."""
    return {
        m.id: repr((m.mention.mechanism, m.mention.kind, m.mention.span.first, m.mention.city))
        for m in mentions
    }


def exported(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Return events in the exported form, each with what its documents state."""
    return [
        {
            "event": event.id,
            **_fields(event),
            "mentions": [
                {"document": m.key, "quote": m.mention.quote, **_fields(m.mention)}
                for m in event.mentions
            ],
        }
        for event in events
    ]


def _fields(shown: Mention | Event) -> dict[str, Any]:
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
        "participants": [{"name": person.name} for person in shown.participants],
    }


def _span(gold: Mapping[str, Any]) -> Span:
    start, end = gold["date_start"], gold["date_end"]
    if not start:
        return UNKNOWN_SPAN
    span = read_dates(f"{start}/{end}" if end else start)
    quarter = gold["precision"] == "quarter"
    return span.model_copy(update={"grain": Grain.QUARTER}) if quarter else span


def _clusters(labels: Mapping[str, str]) -> dict[str, set[str]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for name, label in labels.items():
        groups[label].add(name)
    return groups


def _several(groups: Mapping[str, str], labels: Mapping[str, str]) -> list[list[str]]:
    """Return the labels that come together in each group that has more than one."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, label in labels.items():
        found[groups[name]].add(label)
    return sorted(sorted(values) for values in found.values() if len(values) > 1)


def _line(name: str, truth: Labels, guess: Mapping[str, str]) -> str:
    p, r, f = b_cubed(truth, guess)
    mixed, split = len(_several(guess, truth)), len(_several(truth, _only(guess, truth)))
    return f"{name:30} P {p:.4f}  R {r:.4f}  F1 {f:.4f}  mixed {mixed}  split {split}"


def _only(labels: Mapping[str, str], wanted: Mapping[str, str]) -> Labels:
    return {name: labels[name] for name in wanted}


def measure_world() -> None:
    """Print quality on made-up years, against an exact key, and what one more mention costs."""
    for rounds in (4, 24):
        mentions, truth = world(rounds, seed=1)
        took, events = _timed(partial(resolve, mentions))
        each = 1e6 * took / len(mentions)
        print(f"made up, {len(mentions)} mentions: {took:.2f} s, {each:.0f} µs each")
        print(_line("  resolved", truth, home(events)))
        print(_line("  by exact key", truth, by_exact_key(mentions)))
        print(f"  one more mention: median {_one_more(mentions):.0f} µs")


def _one_more(mentions: Sequence[StoredMention]) -> float:
    """Return the median cost in microseconds of describing, linking and clustering a late one."""
    signatures = signatures_of(mentions, [])
    drawer = Drawer(set(signatures.values()))
    late = random.Random(2).sample(list(mentions), min(200, len(mentions)))

    def settle(mention: StoredMention) -> None:
        cluster(component([signatures[mention.id].id], drawer))
        project([mention])

    return 1e6 * sorted(_timed(partial(settle, m))[0] for m in late)[len(late) // 2]


def measure_floods() -> None:
    """Print the time for hostile amounts."""
    day = date(2014, 1, 1)
    flood = [made(f"r{n}", day, "IOSCG", on=day + timedelta(n), number=14) for n in range(5_000)]
    print(f"5,000 signatures, one round: {_timed(partial(resolve, flood))[0]:.1f} s")
    article = Article(key="flood", title="", text="", outlet=Outlet(name="o"), published=day)
    many = [stored(article, m.mention, n) for n, m in enumerate(flood * 2)]
    print(f"10,000 mentions in one article: {_timed(partial(resolve, many))[0]:.1f} s")


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def measure_corpus(documents: Sequence[Document]) -> list[Event]:
    """Print the quality on annotated mentions; return the events."""
    rows = [row for document in documents for row in annotated(document)]
    events = resolve([mention for mention, _ in rows])
    news = {m.id: slug for m, slug in rows if m.mention.part is not Part.BACKGROUND}
    print(_line("corpus", news, home(events)))
    print(_line("corpus with background", {m.id: slug for m, slug in rows}, home(events)))
    print(*(f"  mixed {', '.join(names)}" for names in _several(home(events), news)), sep="\n")
    for slug in sorted({s for s in news.values() if _pieces(s, news, events) > 1}):
        print(f"  split {slug}")
    return events


def _pieces(slug: str, news: Labels, events: Iterable[Event]) -> int:
    placed = home(events)
    return len({placed[name] for name, label in news.items() if label == slug})


def main() -> int:
    """Run the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--parsed", action="store_true")
    parser.add_argument("--events", type=Path)
    arguments = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}")
    if arguments.corpus is None:
        measure_world()
        measure_floods()
        return 0
    documents = load_documents(arguments.corpus)
    events = resolve(parsed(documents)) if arguments.parsed else measure_corpus(documents)
    print(f"{len(events)} events")
    if arguments.events:
        rows = "".join(json.dumps(row) + "\n" for row in exported(events))
        arguments.events.write_text(rows, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
