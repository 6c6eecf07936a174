"""Score the follow-ups of an annotated corpus, taken in and resolved as `ingest` does.

    python tests/corpus/score_followups.py CORPUS.jsonl [--errors]

A gold follow-up counts where its document's commitment is in a follow-up of its series (where it
has none: of its kind, and with its quote); one that the corpus knows to have been held must also be
linked to the event of its slug. Linking what the corpus does not know as held is counted apart.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from flows.pipeline import settle, take
from models.store import open_store
from models.values.events import Event
from models.values.followups import FollowUp, StoredCommitment
from tests.corpus.gold import Document, article_of, load_documents

END = date(2026, 12, 31)
_ALIKE = (
    {"meeting", "visit", "call"},
    {"agreement", "milestone"},
    {"delivery", "other"},
)
_SAME_QUOTE = 0.3
_LEAST = 2


@dataclass
class Score:
    """What was found of the gold follow-ups."""

    gold: int = 0
    placed: int = 0
    fulfilled: int = 0
    linked: int = 0
    right: int = 0
    wrongly_held: int = 0
    misses: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        share = self.right / self.gold if self.gold else 0.0
        return (
            f"{self.gold} gold follow-ups: {self.placed} in a follow-up of their series or kind; "
            f"of {self.fulfilled} that were held, {self.linked} linked to the right event; "
            f"right in all: {self.right} ({share:.1%}); held without being so: {self.wrongly_held}"
        )


def main(path: Path, *, errors: bool) -> None:
    documents = load_documents(path)
    score = measure(documents, *take_in(documents))
    print(score)
    if errors:
        print("\n".join(score.misses))


def take_in(documents: Sequence[Document]) -> tuple[list[Event], list[FollowUp]]:
    """Take documents in as `ingest` does; return the events and, as of the end, the follow-ups."""
    now = datetime.combine(END, time(12), UTC)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'score.db'}")
        for document in documents:
            take(store, article_of(document), now, quiet=True)
        settle(store, now)
        found = store.events(), store.follow_ups(END)
        store.close()
    return found


def measure(
    documents: Sequence[Document], events: Sequence[Event], follow_ups: Sequence[FollowUp]
) -> Score:
    """Compare follow-ups with what the corpus says."""
    by_id = {one.id: one for one in events}
    gold = {one["id"]: one for one in documents}
    labels = {one.id: _label(one, gold) for one in events}
    held = {
        stated["event"]
        for document in documents
        for stated in document["gold"]["events"]
        if stated["status"] == "held"
    }
    score = Score()
    for document in documents:
        mine = [
            (stored, one)
            for one in follow_ups
            for stored in one.commitments
            if stored.key == document["id"]
        ]
        for wanted in document["gold"]["follow_ups"]:
            score.gold += 1
            slug = _slug(wanted, document)
            name = f"{document['id']} {wanted['mechanism'] or wanted['kind']} {slug}"
            pair = _best(wanted, mine)
            if pair is None:
                score.misses.append(f"not found: {name}: {wanted['quote'][:100]}")
                score.fulfilled += slug in held
                continue
            mine.remove(pair)
            score.placed += 1
            link = by_id[pair[1].held_as] if pair[1].held_as else None
            if slug not in held:
                score.right += 1
                score.wrongly_held += link is not None and slug is not None
                if link is not None:
                    score.misses.append(f"held: {name} by {labels[link.id]}")
                continue
            score.fulfilled += 1
            if link is not None and labels[link.id] == slug:
                score.linked += 1
                score.right += 1
            else:
                to = labels[link.id] if link else f"nothing ({pair[1].state.value})"
                score.misses.append(f"not linked: {name}, but to {to}")
    return score


def _best(
    wanted: dict[str, Any], mine: Sequence[tuple[StoredCommitment, FollowUp]]
) -> tuple[StoredCommitment, FollowUp] | None:
    options = []
    for place, (stored, one) in enumerate(mine):
        promise = stored.commitment
        overlap = _overlap(wanted["quote"], promise.quote)
        kinds = _alike(wanted["kind"], one.kind.value)
        if wanted["mechanism"]:
            fits = one.mechanism == wanted["mechanism"] and kinds
        else:
            fits = one.mechanism is None and kinds and overlap >= _SAME_QUOTE
        if fits:
            options.append((overlap, wanted["kind"] == one.kind.value, -place))
    return mine[-max(options)[2]] if options else None


def _slug(wanted: dict[str, Any], document: Document) -> str | None:
    """Return the slug of the planned event behind a gold follow-up; None for an invitation."""
    options = [
        (_overlap(wanted["quote"], stated["quote"]), stated["event"])
        for stated in document["gold"]["events"]
        if stated["status"] in {"planned", "postponed"}
        and stated["kind"] == wanted["kind"]
        and stated["mechanism"] == wanted["mechanism"]
    ]
    sure = wanted["mechanism"] and len({slug for _, slug in options}) == 1
    return max(options)[1] if options and (sure or max(options)[0] >= _SAME_QUOTE) else None


def _label(event: Event, gold: dict[str, Document]) -> str | None:
    """Return the slug that most of an event's mentions are of."""
    slugs: Counter[str] = Counter()
    for stored in event.mentions:
        mention = stored.mention
        options = [
            (
                2 * (mention.mechanism is not None and mention.mechanism == stated["mechanism"])
                + (mention.span.date_start == stated["date_start"])
                + (mention.status.value == stated["status"])
                + (mention.kind.value == stated["kind"])
                + 3 * _overlap(mention.quote, stated["quote"]),
                stated["event"],
            )
            for stated in gold[stored.key]["gold"]["events"]
            if _alike(stated["kind"], mention.kind.value)
            and (mention.mechanism or stated["mechanism"])
            == (stated["mechanism"] or mention.mechanism)
        ]
        if options and max(options)[0] >= _LEAST:
            slugs[max(options)[1]] += 1
    return max(slugs, key=lambda slug: (slugs[slug], slug), default=None)


def _alike(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in _ALIKE)


def _overlap(one: str, other: str) -> float:
    a, b = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return len(a & b) / max(1, len(a | b))


if __name__ == "__main__":
    main(Path(sys.argv[1]), errors="--errors" in sys.argv)
