"""The sort of a sentence: who acts in it, what binds them, and whose subject it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from parsers.context import Context
from parsers.scene import Scene
from parsers.scope.relation import sides
from parsers.text.lexicon import Annotation
from parsers.text.sentences import Sentence

BY_NAME = frozenset({"both_concern", "both_named", "guest", "pair"})
"""Sorts in which no state acts and nothing binds: private people may be meant as well."""
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
_BINDING = frozenset({"bonds", "pacts", "defence", "statistics"})
_OURS = frozenset(
    {"series", "both_act", "both_bound", "both_concern", "both_named", "guest", "pair", "with"}
)
_WEAK = BY_NAME | {"one_acts"}
_JOINT = re.compile(r"(?:joint (?:working group|commission|committee)|working group)\b|مشترك|संयुक्त")
"""Bodies in which both sides sit, whoever is named beside them."""
_NEVER_TREATED = frozenset({"incident", "sport"})


class Words(NamedTuple):
    """Words of one sentence that tell its subject."""

    foreign: frozenset[str]
    """Other subjects of which a word stands here."""
    loud: frozenset[str]
    """Those of them that have more than one word in the article."""
    concerns: list[Annotation]


def sort_of(context: Context, sentence: Sentence, words: Words, last: str | None) -> str | None:
    """Name the sort of a sentence as `relevance.toml` does; `last` is that of the one before."""
    scene, (start, end) = context.scene, (sentence.start, sentence.end)
    both = frozenset(sides())
    people = {figure.country for figure in context.people(start, end) if figure.country}
    # A part of a country stands for it where somebody acts, and else for its people.
    acted = any(note.id == "actors" for note in words.concerns)
    called = people | scene.called_in(start, end)
    if acted:
        called |= {note.id for note in scene.within("region", start, end)}
    named = scene.sides_in(start, end) | called
    others = scene.others_in(start, end) | (called - both)
    if others and not called >= both:
        return "third"  # the name of a series does not call in who is not named
    if scene.within("series", start, end):
        # Names of series are used by other pairs too: behind a word on another pair, it is theirs.
        return "series" if people or last != "third" or _is_named(scene, sentence) else "third"
    acting = people | _acting(scene, sentence, words.concerns)
    joint = named >= both and any(
        note.id == "bonds" and _JOINT.match(scene.text.text, note.start) for note in words.concerns
    )
    if words.loud and not _is_treated(words, both if joint else acting):
        return "foreign" if named else "foreign_plain"
    if named >= both:
        ahead = others and _come_first(context, sentence)
        sort: str | None = _two_sided(set() if ahead else others, acting, words.concerns)
        if ahead and sort not in BY_NAME:
            sort = _two_sided(others, acting, words.concerns)
    else:
        sort = _one_sided(context, sentence, named, words.concerns, chained=last in _OURS)
    return "doubtful" if words.foreign and sort in _WEAK else sort


def _come_first(context: Context, sentence: Sentence) -> bool:
    """Whether both sides are named before any other country: the others are only listed."""
    scene, around = context.scene, (sentence.start, sentence.end)
    first = min((note.start for note in scene.within("other", *around)), default=None)
    if first is None:
        return False
    people = {figure.country for figure in context.people(sentence.start, first)}
    return scene.sides_in(sentence.start, first) | people >= set(sides())


def _is_named(scene: Scene, sentence: Sentence) -> bool:
    labels = ("country", "demonym", "organ", "place")
    return any(scene.within(label, sentence.start, sentence.end) for label in labels)


def _is_treated(words: Words, acting: AbstractSet[str]) -> bool:
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
    if not actors:
        return acting
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


def between(notes: list[Annotation], sentence: Sentence) -> list[Annotation]:
    """Those of the notes, in the order of the text, that begin in a sentence."""
    low = bisect_left(notes, (sentence.start,))
    return notes[low : bisect_left(notes, (sentence.end,), low)]


def _start(note: Annotation) -> int:
    return note.start
