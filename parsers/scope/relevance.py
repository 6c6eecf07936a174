"""Relevance: whether the relation is the subject of an article or a substantial part of it.

Every sentence is of one sort (`relevance.toml`, `weight`), and every sort has a score: above
nought where both sides stand or act, below where the talk is of others or of subjects that only
share their words. Title and lead count for more. No event need have been read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from models.values.mentions import Evidence, Kind
from parsers.context import Context
from parsers.detection.sentence_sorts import BY_NAME, Words, between, sort_of
from parsers.frames import Frame
from parsers.scene import Scene
from parsers.scope.openings import is_opened_by_states
from parsers.text.lexicon import Annotation, Row, load_rows
from parsers.text.sentences import Sentence

_LEAD_SENTENCES = 3
_TITLE_TIMES = 3
_LEAD_TIMES = 2
_SHOWN = 4
_LOUD = 3
"""So many different words of a subject make it that of the article."""


class WeightRow(Row):
    """What a sort of sentence, or a feature of the article, adds to its score."""

    id: str
    score: int
    example: str
    near_miss: str


class _Vote(NamedTuple):
    sort: str
    times: int
    sentence: Sentence


def judge_relevance(
    context: Context, events: list[Frame], aside: int
) -> tuple[bool, tuple[Evidence, ...]]:
    """Weigh what the article says of the two sides against what it says of others."""
    score = weights()
    foreign = list(_foreign_words(context))
    topics = _topics(context, foreign)
    votes = list(_votes(context, foreign, topics))
    sums = Counter[bool]()
    for vote in votes:
        sums[vote.sort in BY_NAME] += score[vote.sort] * vote.times
    total = sums[False] + min(sums[True], score["by_name"]) + _event_score(events, aside)
    loudest = _loudest(topics)
    if loudest is not None:
        total += score["subject"] * len(topics[loudest])
    relevant = total >= score["enough"] or is_opened_by_states(context, events)
    return relevant, _evidence(context, votes, loudest, relevant=relevant)


def _loudest(topics: dict[str, set[str]]) -> str | None:
    loudest = max(topics, key=lambda topic: len(topics[topic]), default=None)
    return loudest if loudest and len(topics[loudest]) >= _LOUD else None


def _topics(context: Context, foreign: Iterable[Annotation]) -> dict[str, set[str]]:
    """The different words of each subject of another sort."""
    text = context.scene.text.text
    words: dict[str, set[str]] = {}
    for note in foreign:
        words.setdefault(note.id, set()).add(text[note.start : note.end])
    return words


def _foreign_words(context: Context) -> Iterator[Annotation]:
    """Words of subjects of another sort, less those in the name of an organ ("Oman Police")."""
    organs = iter(context.scene.notes.get("organ", ()))
    organ = next(organs, None)
    for note in context.scene.notes.get("topic", ()):
        while organ is not None and organ.end <= note.start:
            organ = next(organs, None)
        if organ is None or note.start < organ.start:
            yield note


def _votes(
    context: Context, foreign: list[Annotation], topics: dict[str, set[str]]
) -> Iterator[_Vote]:
    """One vote of each sentence that speaks of a side, of another country or another subject."""
    scene = context.scene
    titled = {note.id for note in foreign if note.start < scene.title_end} & _TITLE_TELLS
    loud = {topic for topic, words in topics.items() if len(words) > 1} | titled
    abroad = _is_of_another(scene)
    headed = bool(scene.sides_in(0, scene.title_end)) and not abroad
    concerns = scene.notes.get("concern", [])
    last: str | None = None
    for index, sentence in enumerate(scene.sentences):
        title = sentence.start < scene.title_end
        times = _TITLE_TIMES if title else _LEAD_TIMES if index <= _LEAD_SENTENCES else 1
        spoken = {note.id for note in between(foreign, sentence)}
        of = Words(frozenset(spoken), frozenset(spoken & loud), between(concerns, sentence))
        sort = sort_of(context, sentence, of, last)
        last = sort or last
        aside = headed or index > _LEAD_SENTENCES
        if sort == "third" and aside and not scene.sides_in(*_span(sentence)):
            continue  # a word on others alone says nothing of the subject
        if sort == "both_act" and abroad:
            sort = "both_named"
        if sort is not None:
            yield _Vote(sort, times, sentence)


def _span(sentence: Sentence) -> tuple[int, int]:
    return sentence.start, sentence.end


_TITLE_TELLS = frozenset({"sport", "weather", "prices"})
"""Subjects of which one word in the title is enough: states do not treat of them."""


def _is_of_another(scene: Scene) -> bool:
    """Whether the title begins with another country: then it is that one that acts with both."""
    named = [
        (note.start, label)
        for label in ("other", "country", "demonym", "organ", "place")
        for note in scene.within(label, 0, scene.title_end)
    ]
    return bool(named) and min(named)[1] == "other"


def _event_score(events: list[Frame], aside: int) -> int:
    stated = [event for event in events if event.sentence <= _LEAD_SENTENCES + 1]
    travels = any(event.kind is Kind.VISIT and event.span for event in stated)
    return weights()["event"] * min(len(stated) + aside + travels, 2)


def _evidence(
    context: Context, votes: list[_Vote], loudest: str | None, *, relevant: bool
) -> tuple[Evidence, ...]:
    """The sentences that weighed most in the direction of the verdict, in their order."""
    score = weights()
    spoke = [vote for vote in votes if (score[vote.sort] > 0) is relevant]
    spoke.sort(key=lambda vote: -abs(score[vote.sort]) * vote.times)
    shown = [
        Evidence(slot="relevance", start=v.sentence.start, end=v.sentence.end, rule=v.sort)
        for v in sorted(spoke[:_SHOWN], key=lambda vote: vote.sentence.start)
    ]
    if loudest is not None and not relevant:
        title = context.scene.title_end
        shown.insert(0, Evidence(slot="relevance", start=0, end=title, rule=f"topic.{loudest}"))
    return tuple(shown)


@cache
def weights() -> dict[str, int]:
    """The score of each sort of sentence and feature."""
    return {row.id: row.score for row in load_rows("relevance.toml", WeightRow, "weight")}
