#!/usr/bin/env python3
# The scorer is kept as it was given.
# ruff: noqa: ANN001, ANN201, ANN202, C416, C901, F841, PLR0912, PLR0915, PTH123
# mypy: ignore-errors
"""Score parser or tracker output against a gold corpus (standard library only).

    score.py parse   GOLD.jsonl PREDICTED.jsonl     what each document says
    score.py resolve GOLD.jsonl EVENTS.jsonl        which documents report one event

GOLD follows SCHEMA.md beside this file.

PREDICTED has one object a line, for each document:
    {"id": ..., "relevant": bool, "mentions": [...], "follow_ups": [...]}
  a mention has kind, mechanism, round, status, date_start, date_end, precision,
  city, country, participants [{"name": ...}], quote;
  a follow-up has mechanism, kind, round, city, country, when_text, earliest,
  latest, quote.

EVENTS has one object a line, for each resolved event:
    {"event": id, ...the same fields..., "mentions": [{"document": id, "quote": ..., ...}]}
  a mention repeats the fields that this document states (kind, mechanism, status,
  date_start ...); one that it leaves out is taken from the event.

Matching is one to one inside a document, best pairs first. `--json` prints the
figures as one JSON object; `--errors N` lists up to N misses of each sort.
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
import sys
import unicodedata
from collections import defaultdict
from datetime import date, timedelta


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def fold(text):
    """Lower-case, strip accents and all but letters and digits."""
    text = unicodedata.normalize("NFKD", text or "").casefold()
    return re.sub(r"[^\w]+", " ", text).strip()


def same(a, b):
    return fold(str(a)) == fold(str(b)) if a is not None and b is not None else a == b


def days(value, last=False):
    """First (or last) day of an ISO day, month or year; None when open."""
    if not value:
        return None
    parts = [int(p) for p in str(value)[:10].split("-")]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 2:
        y, m = parts
        return date(y, m, calendar.monthrange(y, m)[1] if last else 1)
    return date(parts[0], 12, 31) if last else date(parts[0], 1, 1)


def interval(item):
    start = days(item.get("date_start"))
    end = days(item.get("date_end") or item.get("date_start"), last=True)
    return start, end


def overlap(a, b, slack=0):
    """Do two dated items share a day? An undated side is compatible with all."""
    (s1, e1), (s2, e2) = interval(a), interval(b)
    if not s1 or not s2:
        return True
    pad = timedelta(days=slack)
    return s1 - pad <= e2 and s2 - pad <= e1


KINDS_ALIKE = [{"meeting", "visit", "call"}, {"agreement", "milestone"}, {"delivery", "other"}]


def kinds_alike(a, b):
    return a == b or any(a in group and b in group for group in KINDS_ALIKE)


def affinity(gold, guess):
    """0 when the pair cannot be the same event, else higher is better."""
    if (
        gold.get("mechanism")
        and guess.get("mechanism")
        and not same(gold["mechanism"], guess["mechanism"])
    ):
        return 0
    if not kinds_alike(gold.get("kind"), guess.get("kind")):
        return 0
    if not overlap(gold, guess, slack=31):
        return 0
    score = 1
    score += 2 * (gold.get("kind") == guess.get("kind"))
    score += 3 * (
        gold.get("mechanism") is not None and same(gold.get("mechanism"), guess.get("mechanism"))
    )
    score += 2 * (same(gold.get("date_start"), guess.get("date_start")))
    score += 1 * (gold.get("status") == guess.get("status"))
    score += 1 * (gold.get("city") is not None and same(gold.get("city"), guess.get("city")))
    a, b = set(fold(gold.get("quote")).split()), set(fold(guess.get("quote")).split())
    shared = len(a & b) / max(1, len(a | b))
    if score == 1 and shared < 0.3:
        return 0
    return score + 3 * shared


def pair(golds, guesses, measure):
    ranked = sorted(
        ((measure(g, p), i, j) for i, g in enumerate(golds) for j, p in enumerate(guesses)),
        key=lambda t: (-t[0], t[1], t[2]),
    )
    used_g, used_p, pairs = set(), set(), []
    for score, i, j in ranked:
        if score > 0 and i not in used_g and j not in used_p:
            used_g.add(i)
            used_p.add(j)
            pairs.append((i, j))
    return pairs


def prf(hit, gold, guess):
    p = hit / guess if guess else float(gold == 0)
    r = hit / gold if gold else float(guess == 0)
    return {
        "p": round(p, 4),
        "r": round(r, 4),
        "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0,
        "gold": gold,
        "predicted": guess,
    }


SLOTS = (
    "kind",
    "mechanism",
    "round",
    "status",
    "date_start",
    "date_end",
    "precision",
    "city",
    "country",
)


def follow_affinity(gold, guess):
    if (
        gold.get("mechanism")
        and guess.get("mechanism")
        and not same(gold["mechanism"], guess["mechanism"])
    ):
        return 0
    if not kinds_alike(gold.get("kind"), guess.get("kind")):
        return 0
    score = 1
    score += 3 * (
        gold.get("mechanism") is not None and same(gold.get("mechanism"), guess.get("mechanism"))
    )
    score += gold.get("kind") == guess.get("kind")
    score += same(gold.get("city"), guess.get("city")) and gold.get("city") is not None
    score += same(gold.get("country"), guess.get("country")) and gold.get("country") is not None
    a, b = set(fold(gold.get("quote")).split()), set(fold(guess.get("quote")).split())
    shared = len(a & b) / max(1, len(a | b))
    if score <= 2 and shared < 0.3:
        return 0
    return score + 3 * shared


def surname_hit(gold_people, guess_people):
    def last(person):
        words = fold(person.get("name")).replace("al ", "al").split()
        return words[-1] if words else ""

    golds, guesses = [last(p) for p in gold_people], [last(p) for p in guess_people]
    hit = sum(1 for g in set(golds) if any(g and (g in p or p in g) for p in guesses if p))
    return hit, len(set(golds)), len(set(guesses))


def score_parse(gold_docs, predicted, show):
    by_id = {p["id"]: p for p in predicted}
    rel = [0, 0, 0]
    core, strict, every = [0, 0, 0], [0, 0, 0], [0, 0, 0]
    follow, window = [0, 0, 0], [0, 0]
    slots = {s: [0, 0] for s in SLOTS}
    people = [0, 0, 0]
    quotes = [0, 0]
    misses = defaultdict(list)
    for doc in gold_docs:
        guess = by_id.get(doc["id"], {"relevant": False, "mentions": [], "follow_ups": []})
        rel[0] += doc["relevant"] and guess.get("relevant", False)
        rel[1] += doc["relevant"]
        rel[2] += bool(guess.get("relevant"))
        if doc["relevant"] != bool(guess.get("relevant")):
            misses["relevance"].append((doc["id"], f"gold {doc['relevant']}", doc["title"]))
        whole = doc["title"] + "\n" + doc["text"]
        golds, found = doc["gold"]["events"], guess.get("mentions", [])
        for m in found + guess.get("follow_ups", []):
            quotes[1] += 1
            quotes[0] += bool(m.get("quote")) and m["quote"] in whole
        pairs = pair(golds, found, affinity)
        matched = {i: j for i, j in pairs}
        primary = [i for i, g in enumerate(golds) if g.get("role") != "background"]
        every[0] += len(pairs)
        every[1] += len(golds)
        every[2] += len(found)
        # a prediction that matches a background event is neither hit nor error for the core figure
        background_hits = sum(1 for i in matched if i not in primary)
        core[0] += sum(1 for i in primary if i in matched)
        core[1] += len(primary)
        core[2] += len(found) - background_hits
        for i in primary:
            if i not in matched:
                misses["missed event"].append(
                    (doc["id"], golds[i]["event"], golds[i]["quote"][:120])
                )
                continue
            g, m = golds[i], found[matched[i]]
            exact = True
            for s in SLOTS:
                right = same(g.get(s), m.get(s))
                if s == "date_end":
                    right = right or (g.get(s) is None and same(g.get("date_start"), m.get(s)))
                slots[s][0] += right
                slots[s][1] += 1
                if s in ("kind", "mechanism", "status", "date_start", "country"):
                    exact &= right
                    if not right:
                        misses[f"wrong {s}"].append(
                            (doc["id"], f"gold {g.get(s)!r}, got {m.get(s)!r}", g["quote"][:100])
                        )
            strict[0] += exact
            h, a, b = surname_hit(g.get("participants") or [], m.get("participants") or [])
            people[0] += h
            people[1] += a
            people[2] += b
        for j, m in enumerate(found):
            if j not in matched.values():
                misses["spurious event"].append(
                    (doc["id"], m.get("kind"), (m.get("quote") or "")[:120])
                )
        fg, fp = doc["gold"]["follow_ups"], guess.get("follow_ups", [])
        fpairs = pair(fg, fp, follow_affinity)
        follow[0] += len(fpairs)
        follow[1] += len(fg)
        follow[2] += len(fp)
        for i, j in fpairs:
            window[1] += 1
            window[0] += same(fg[i].get("earliest"), fp[j].get("earliest")) and same(
                fg[i].get("latest"), fp[j].get("latest")
            )
        hit_g, hit_p = {i for i, _ in fpairs}, {j for _, j in fpairs}
        for i, f in enumerate(fg):
            if i not in hit_g:
                misses["missed follow-up"].append((doc["id"], f.get("mechanism"), f["quote"][:120]))
        for j, f in enumerate(fp):
            if j not in hit_p:
                misses["spurious follow-up"].append(
                    (doc["id"], f.get("mechanism"), (f.get("quote") or "")[:120])
                )
    strict[1], strict[2] = core[1], core[2]
    result = {
        "documents": len(gold_docs),
        "relevance": prf(*rel),
        "events": prf(*core),
        "events_strict": prf(*strict),
        "events_with_background": prf(*every),
        "slots": {s: round(a / b, 4) if b else None for s, (a, b) in slots.items()},
        "participants": prf(*people),
        "follow_ups": prf(*follow),
        "follow_up_window": round(window[0] / window[1], 4) if window[1] else None,
        "verbatim_quotes": round(quotes[0] / quotes[1], 4) if quotes[1] else None,
    }
    return result, {k: v[:show] for k, v in misses.items()}


def b_cubed(truth, guess):
    """Bagga and Baldwin's B-cubed over units present in both maps."""

    def clusters(labels):
        groups = defaultdict(set)
        for unit, label in labels.items():
            groups[label].add(unit)
        return groups

    t, g = clusters(truth), clusters(guess)
    p = r = 0.0
    for unit in truth:
        mine, theirs = g[guess[unit]], t[truth[unit]]
        inter = len(mine & theirs)
        p += inter / len(mine)
        r += inter / len(theirs)
    n = len(truth)
    p, r = p / n, r / n
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4), "units": n}


def score_resolve(gold_docs, events, show):
    """B-cubed over every gold (document, event) pair that is not background.

    A gold pair is labelled with the resolved event that best matches it among
    those that cite the document; a pair that none matches is alone.
    """
    citing = defaultdict(list)
    for event in events:
        for mention in event.get("mentions", []):
            citing[mention["document"]].append({**event, **mention, "cluster": event["event"]})
    truth, guess, unmatched = {}, {}, []
    for doc in gold_docs:
        golds = [g for g in doc["gold"]["events"] if g.get("role") != "background"]
        for i, g in enumerate(golds):
            truth[doc["id"], i] = g["event"]
            guess[doc["id"], i] = ("alone", doc["id"], i)
        found = citing.get(doc["id"], [])
        for i, j in pair(golds, found, affinity):
            guess[doc["id"], i] = found[j]["cluster"]
    matched = sum(
        1 for label in guess.values() if not (isinstance(label, tuple) and label[0] == "alone")
    )
    split, lumped = defaultdict(set), defaultdict(set)
    for unit, label in guess.items():
        split[truth[unit]].add(label)
        if not isinstance(label, tuple):
            lumped[label].add(truth[unit])
    result = {
        "b_cubed": b_cubed(truth, guess),
        "pairs_found": prf(matched, len(truth), len(truth))["r"],
        "gold_events": len(split),
        "gold_events_in_one_piece": sum(len(v) == 1 for v in split.values()),
        "resolved_events_that_mix": sum(len(v) > 1 for v in lumped.values()),
    }
    misses = {
        "split": [
            (k, len(v)) for k, v in sorted(split.items(), key=lambda kv: -len(kv[1])) if len(v) > 1
        ][:show],
        "mixed": [(k, sorted(v)) for k, v in lumped.items() if len(v) > 1][:show],
    }
    return result, misses


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("parse", "resolve"))
    parser.add_argument("gold")
    parser.add_argument("output")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    args = parser.parse_args()
    score = score_parse if args.what == "parse" else score_resolve
    result, misses = score(load(args.gold), load(args.output), args.errors)
    if args.json:
        print(json.dumps(result))
    else:
        for name, value in result.items():
            print(f"{name:24} {value}")
    if args.errors:
        for name, rows in misses.items():
            print(f"\n{name}")
            for row in rows:
                print("  ", *row, sep=" | ")


if __name__ == "__main__":
    sys.exit(main())
