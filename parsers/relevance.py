"""Relevance: whether the relation is the subject of an article or a substantial part of it.

Every sentence is of one sort (`relevance.toml`, `weight`), and every sort has a score: above
nought where both sides stand or act, below where the talk is of others or of subjects that only
share their words. Title and lead count for more. No event need have been read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from models.values.mentions import Evidence
from parsers.context import Context
from parsers.frames import Frame
from parsers.lexicon import Annotation, Entry, Lexicon, Row, load_rows
from parsers.relation import WordsRow, sides
from parsers.scene import Scene
from parsers.sentences import Sentence

_LEAD_SENTENCES = 3
_TITLE_TIMES = 3
_LEAD_TIMES = 2
_SHOWN = 4
_NEAR = 40
_NEAR_WITH = 30
_OWNS = frozenset({"'s", "\u2019s"})
_WITH = re.compile(
    r"(?:\bwith|\bbetween|\bto|مع)\s+(?:the\s+|its\s+|his\s+|her\s+|سلطنه\s+|جمهوريه\s+)?$"
)
_WITH_BEHIND = re.compile(r"\s+(?:के|की)\s+(?:साथ|बीच)")
_OF = re.compile(r"(?:\W+\w+){0,4}\W+(?:of|from)\W+(?:the\W+)?\Z|\W+(?:in\W+)?(?:the\W+)?\Z")
"""What stands between an actor and his country: "Minister of Health of", "officials in"."""
_EMBASSY = re.compile(r"embassy|سفار|दूतावास")
"""Of its own an embassy is there for its citizens; its ambassador is named when states speak."""
_BINDING = frozenset({"bonds", "pacts", "defence"})
_BY_NAME = frozenset({"both_concern", "both_named", "guest", "pair"})
_OURS = frozenset(
    {"series", "both_act", "both_bound", "both_concern", "both_named", "guest", "pair", "with"}
)
_WEAK = _BY_NAME | {"one_acts"}
_NEVER_TREATED = frozenset({"incident", "sport"})
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


class _Words(NamedTuple):
    """Words of one sentence that tell its subject."""

    foreign: frozenset[str]
    """Other subjects of which a word stands here."""
    loud: frozenset[str]
    """Those of them that have more than one word in the article."""
    concerns: list[Annotation]


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
        sums[vote.sort in _BY_NAME] += score[vote.sort] * vote.times
    total = sums[False] + min(sums[True], score["by_name"]) + _event_score(events, aside)
    loudest = _loudest(topics)
    if loudest is not None:
        total += score["subject"] * len(topics[loudest])
    relevant = total >= score["enough"]
    return relevant, _evidence(context, votes, loudest, relevant=relevant)


def foreign_topic(context: Context) -> str | None:
    """A subject of another sort, when more than two of its words stand in the article."""
    return _loudest(_topics(context, _foreign_words(context)))


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
    loud = {topic for topic, words in topics.items() if len(words) > 1}
    concerns = _concerns().find(scene.text)
    last: str | None = None
    for index, sentence in enumerate(scene.sentences):
        title = sentence.start < scene.title_end
        times = _TITLE_TIMES if title else _LEAD_TIMES if index <= _LEAD_SENTENCES else 1
        spoken = {note.id for note in _between(foreign, sentence)}
        of = _Words(frozenset(spoken), frozenset(spoken & loud), _between(concerns, sentence))
        sort = _sort(context, sentence, of, last)
        last = sort or last
        if sort is not None:
            yield _Vote(sort, times, sentence)


def _between(notes: list[Annotation], sentence: Sentence) -> list[Annotation]:
    low = bisect_left(notes, sentence.start, key=_start)
    return notes[low : bisect_left(notes, sentence.end, key=_start)]


def _start(note: Annotation) -> int:
    return note.start


def _sort(context: Context, sentence: Sentence, words: _Words, last: str | None) -> str | None:
    scene, (start, end) = context.scene, (sentence.start, sentence.end)
    both = frozenset(sides())
    people = {figure.country for figure in context.people(start, end) if figure.country}
    named = scene.sides_in(start, end) | people
    others = scene.others_in(start, end) | (named - both)
    if others and not named >= both:
        return "third"
    if scene.within("series", start, end):
        # Names of series are used by other pairs too: behind a word on another pair, it is theirs.
        return "series" if people or last != "third" or _is_named(scene, sentence) else "third"
    acting = people | _acting(scene, sentence, words.concerns)
    if words.loud and not _is_treated(words, acting):
        return "foreign" if named else "foreign_plain"
    if named >= both:
        sort: str | None = _two_sided(others, acting, words.concerns)
    else:
        sort = _one_sided(context, sentence, named, words.concerns, chained=last in _OURS)
    return "doubtful" if words.foreign and sort in _WEAK else sort


def _is_named(scene: Scene, sentence: Sentence) -> bool:
    labels = ("country", "demonym", "organ", "place")
    return any(scene.within(label, sentence.start, sentence.end) for label in labels)


def _is_treated(words: _Words, acting: AbstractSet[str]) -> bool:
    """Whether states treat of the other subject: of jobs or flights they may, of a match not."""
    kinds = {note.id for note in words.concerns}
    both_act = acting >= set(sides()) and not words.foreign & _NEVER_TREATED
    return "pacts" in kinds or (both_act and bool(kinds & {"papers", "bonds"}))


def _two_sided(
    others: AbstractSet[str], acting: AbstractSet[str], concerns: list[Annotation]
) -> str:
    if acting >= set(sides()) and len(others) <= 1:
        return "both_act"
    if others:
        return "among_others"
    if any(note.id in _BINDING for note in concerns):
        return "both_bound"
    if acting:
        return "one_acts"
    return "both_concern" if concerns else "both_named"


def _one_sided(
    context: Context,
    sentence: Sentence,
    named: AbstractSet[str],
    concerns: list[Annotation],
    *,
    chained: bool,
) -> str | None:
    """What a sentence that does not name both says of them: by its outlet, or what it follows."""
    scene = context.scene
    home = scene.article.outlet.country
    abroad = home in sides() and named == set(sides()) - {home}
    titled = scene.sides_in(0, scene.title_end) >= set(sides())
    if len(named) == 1 and concerns and (abroad or titled) and _is_with(scene, sentence):
        return "with"
    if abroad and concerns:
        return "guest"
    return "pair" if chained and scene.within("both", sentence.start, sentence.end) else None


def _is_with(scene: Scene, sentence: Sentence) -> bool:
    text = scene.text.text
    for label in ("country", "demonym"):
        for note in scene.within(label, sentence.start, sentence.end):
            before = text[max(note.start - _NEAR_WITH, sentence.start) : note.start]
            if _WITH.search(before) or _WITH_BEHIND.match(text, note.end):
                return True
    return False


def _acting(scene: Scene, sentence: Sentence, concerns: list[Annotation]) -> set[str]:
    """The sides of which an organ, or a person or body of some sort, stands in the sentence."""
    text = scene.text.text
    acting = {
        note.id
        for note in scene.within("organ", sentence.start, sentence.end)
        if not _EMBASSY.search(text, note.start, note.end)
    }
    actors = [note for note in concerns if note.id == "actors"]
    taken: set[int] = set()
    named = [
        note
        for label in ("country", "demonym")
        for note in scene.within(label, sentence.start, sentence.end)
    ]
    for side in sorted(named):
        at = bisect_left(actors, side.start, key=_start)
        owns = side.label == "demonym" or text[side.end : side.end + 2] in _OWNS
        beside = [
            note
            for note in actors[max(at - 1, 0) : at]
            if side.start - note.end <= _NEAR and _OF.match(text[note.end : side.start])
        ]
        beside += [n for n in actors[at : at + 1] if owns and n.start - side.end <= _NEAR]
        for note in beside:
            if note.start not in taken:
                # One actor acts for one side: "India's ambassador in Oman".
                taken.add(note.start)
                acting.add(side.id)
    return acting


def _event_score(events: list[Frame], aside: int) -> int:
    stated = [event for event in events if event.sentence <= _LEAD_SENTENCES + 1]
    return weights()["event"] * min(len(stated) + aside, 2)


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


@cache
def _concerns() -> Lexicon:
    rows = load_rows("relevance.toml", WordsRow, "concern")
    return Lexicon(Entry(word, "concern", row.id) for row in rows for word in row.words)
