"""Compare with peers on the same input, for quality and time.

    python tests/bench/bench_store_peers.py [CORPUS.jsonl]

Mentions go through this resolution and through Splink (probabilistic linkage, trained on the same
rows); copies of texts through this project's fingerprints and through the test of `entry_dedupe`
in lemon24's reader. Both peers are for the bench only, and are installed by hand:

    pip install 'splink>=5' 'reader>=3.20'
"""

from __future__ import annotations

import argparse
import importlib
import random
import sys
import time
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from models.resolution import Print, copies, resolve, shingles
from models.values.events import StoredMention
from models.values.mentions import Part
from tests.bench.bench_resolution import annotated, b_cubed, home
from tests.bench.resolution_world import Labels, world
from tests.bench.store_world import happenings, report
from tests.corpus.gold import load_documents

THRESHOLDS = (0.1, 0.5, 0.9)
TEXTS = 24


def peer(name: str) -> ModuleType | None:
    """Return a peer's module, or say that it is missing."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        print(f"  {name} is not installed: pip install 'splink>=5' 'reader>=3.20'")
        return None


def rows_of(mentions: Collection[StoredMention]) -> list[dict[str, Any]]:
    """Return mentions as a table for linkage: what they state, field by field."""
    return [
        {
            "unique_id": m.id,
            "kind": m.mention.kind.value,
            "mechanism": m.mention.mechanism,
            "number": m.mention.round,
            "day": m.mention.span.first.isoformat() if m.mention.span.first else None,
            "year": m.mention.span.first.year if m.mention.span.first else None,
            "city": m.mention.city,
            "country": m.mention.country,
            "person": m.mention.participants[0].name if m.mention.participants else None,
        }
        for m in mentions
    ]


def by_splink(mentions: Collection[StoredMention]) -> dict[float, Labels]:
    """Return Splink's clusters at several thresholds, trained without labels on the same rows."""
    splink: Any = importlib.import_module("splink")
    library: Any = importlib.import_module("splink.comparison_library")
    duck: Any = importlib.import_module("splink.backends.duckdb")
    arrow: Any = importlib.import_module("pyarrow")
    database = duck.DuckDBAPI()
    table = database.register(arrow.Table.from_pylist(rows_of(mentions)))
    exact = ("mechanism", "kind", "number", "city", "country")
    near = library.AbsoluteDateDifferenceAtThresholds(
        "day", input_is_string=True, metrics=["day", "day"], thresholds=[1, 31]
    )
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            *(library.ExactMatch(name) for name in exact),
            near,
            library.JaroWinklerAtThresholds("person", [0.9]),
        ],
        blocking_rules_to_generate_predictions=[
            splink.block_on("mechanism", "number"),
            splink.block_on("mechanism", "year"),
            splink.block_on("kind", "day"),
            splink.block_on("person", "year"),
        ],
    )
    linker = splink.Linker(table, settings, log_level=40)
    linker.training.estimate_probability_two_random_records_match(
        [splink.block_on("mechanism", "number", "day")], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6)
    for rule in (splink.block_on("mechanism", "day"), splink.block_on("kind", "year")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    pairs = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    found = {}
    for threshold in THRESHOLDS:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
            pairs, threshold_match_probability=threshold
        )
        rows = clusters.as_record_list()
        found[threshold] = {row["unique_id"]: str(row["cluster_id"]) for row in rows}
    return found


def compare_resolution(name: str, mentions: Sequence[StoredMention], truth: Labels) -> None:
    """Print quality and time of both on one set of mentions."""
    print(f"{name}: {len(mentions)} mentions of {len(set(truth.values()))} events")
    began = time.process_time()
    events = resolve(mentions)
    _line("this resolution", truth, home(events), time.process_time() - began)
    if peer("splink") is None:
        return
    began = time.process_time()
    for threshold, labels in by_splink(mentions).items():
        _line(f"Splink at {threshold}", truth, labels, time.process_time() - began)


def _line(name: str, truth: Labels, guess: Mapping[str, str], seconds: float) -> None:
    p, r, f = b_cubed(truth, guess)
    print(f"  {name:16} B3 P {p:.3f}  R {r:.3f}  F1 {f:.3f}  CPU {seconds:.1f} s")


def copied_texts() -> dict[str, list[str]]:
    """Return texts, each with a copy of each sort: retitled, cut, lengthened, edited."""
    dice = random.Random(3)
    found = {}
    for one in happenings(0)[:TEXTS]:
        body = report(one, 0)[0].text
        other = report(happenings(1)[one.number], 0)[0].text.split()
        words = body.split()
        found[str(one.number)] = [
            body,
            f"By our correspondent. {body}",
            " ".join(words[: len(words) // 2]),
            " ".join([*words, *other[: len(words) // 2]]),
            " ".join(word for word in words if dice.random() > 0.05),
        ]
    return found


def compare_copies() -> None:
    """Print which copies both find among made-up texts."""
    texts = copied_texts()
    listed = [(name, text) for name, several in texts.items() for text in several]
    truth = {pair for pair in combinations(range(len(listed)), 2) if _same(listed, pair)}
    print(f"copies: {len(listed)} texts, {len(texts)} stories")
    began = time.process_time()
    groups = copies([Print(f"{n:04}", shingles(text)) for n, (_, text) in enumerate(listed)])
    mine = {
        (a, b)
        for a, b in combinations(range(len(listed)), 2)
        if groups[f"{a:04}"] == groups[f"{b:04}"]
    }
    _pairs("fingerprints", truth, mine, time.process_time() - began)
    dedupe: Any = peer("reader.plugins.entry_dedupe")
    if dedupe is None:
        return
    began = time.process_time()
    entries = [SimpleNamespace(summary=text, content=()) for _, text in listed]
    theirs = {
        (a, b)
        for a, b in combinations(range(len(listed)), 2)
        if dedupe.is_duplicate_entry(entries[a], entries[b])
    }
    _pairs("entry_dedupe", truth, theirs, time.process_time() - began)


def _same(listed: Sequence[tuple[str, str]], pair: tuple[int, int]) -> bool:
    return listed[pair[0]][0] == listed[pair[1]][0]


def _pairs(
    name: str, truth: set[tuple[int, int]], found: set[tuple[int, int]], seconds: float
) -> None:
    right = len(truth & found)
    print(
        f"  {name:16} pairs P {right / max(len(found), 1):.3f}  R {right / len(truth):.3f}"
        f"  CPU {seconds:.1f} s"
    )


def main() -> int:
    """Run the comparisons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?", default=Path("tests/corpus/dev.jsonl"))
    arguments = parser.parse_args()
    mentions, truth = world(24, seed=1)
    compare_resolution("made up", mentions, truth)
    if arguments.corpus.exists():
        rows = [row for one in load_documents(arguments.corpus) for row in annotated(one)]
        news = {m.id: slug for m, slug in rows if m.mention.part is not Part.BACKGROUND}
        compare_resolution("annotated corpus", [m for m, _ in rows], news)
    compare_copies()
    return 0


if __name__ == "__main__":
    sys.exit(main())
