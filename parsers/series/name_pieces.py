"""The pieces of event names: names of series, nouns such as "round", and what joins them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.values.mentions import Kind
from parsers.scene import Scene, between_words, subject_words
from parsers.series.mechanisms import kind_of
from parsers.series.rounds import DIGITS, MOST_PARTS
from parsers.text.lexicon import Annotation

GAP = 70
"""Characters between two pieces of one name."""
WORD = re.compile(r"[^\W\d_][\w'.\u0900-\u0963]*")
APART = re.compile(r"[;:!?]|\.\s|,")
"""Marks that no name goes across."""


@dataclass(slots=True)
class Piece:
    """The name of a series, or (with a `head`) a noun for what such names are about."""

    start: int
    end: int
    series: str | None
    weak: bool
    head: str | None


def find_pieces(scene: Scene, start: int, end: int) -> list[Piece]:
    """The pieces in one sentence, in order; where two begin together the stronger comes first."""
    pieces = [
        Piece(note.start, note.end, note.id, note.label == "weak", None)
        for label in ("series", "weak")
        for note in scene.within(label, start, end)[:MOST_PARTS]
    ]
    covered = [(piece.start, piece.end) for piece in pieces]
    covered += [(n.start, n.end) for n in scene.within("organ", start, end)[:MOST_PARTS]]
    pieces += [
        Piece(note.start, note.end, None, False, note.id)
        for note in scene.within("head", start, end)[: 2 * MOST_PARTS]
        if not any(low <= note.start < high for low, high in covered)
        and not (note.id not in _AT_SEA and _NO_HEAD.match(scene.text.text, note.end))
        and not (note.id == "body" and _OF_STATE.match(scene.text.text, note.end))
        and not (note.id == "one" and _COUNTED.match(scene.text.text, note.end))
        and not (note.id == "phase" and _is_phase_of_other(scene, note))
    ]
    pieces = [_team(scene, piece) for piece in pieces]
    return sorted(pieces, key=lambda piece: (piece.start, piece.weak, -piece.end))[:MOST_PARTS]


def _is_phase_of_other(scene: Scene, note: Annotation) -> bool:
    """As in "A second phase of the Duqm project": a bare phase is one of an exercise told of."""
    if note.end - note.start > len("phase"):
        return False
    low, high = max(note.start - _TOLD_BEFORE, 0), note.end + _OF_NEAR
    if _OF.match(scene.text.text, note.end):
        low = note.end
    if scene.has("head", "exercise", low, high):
        return False
    return not any(kind_of(n.id) is Kind.EXERCISE for n in scene.within("series", low, high))


_OF = re.compile(r"\s+of\s")
_OF_NEAR, _TOLD_BEFORE = 60, 900


def _team(scene: Scene, piece: Piece) -> Piece:
    """As in "the Joint Consular Committee": a body of its own, by what it is on."""
    if piece.head != "body":
        return piece
    own = _JOINT.search(scene.text.text, max(piece.start - _JOINT_NEAR, 0), piece.start)
    if own is None or not set(own[1].split()) <= subject_words():
        return piece
    return Piece(own.start(), piece.end, None, False, "working_group")


_JOINT = re.compile(r"\bjoint ((?:[\w-]+ ){1,2})$")
_JOINT_NEAR = 40
_OF_STATE = re.compile(
    r"\s+of\s+(?:ministers|state|oman|the state)\b|\s+(?:building|chamber|hall)\b"
)
"""Behind "council": an organ of one side, or its house ("at the Council of Ministers")."""
_AT_SEA = frozenset({"exercise", "phase"})
"""Nouns behind which "off" says where: "a passage exercise off Muscat"."""
_COUNTED = re.compile(
    r"-|\s+(?:days?|weeks?|months?|years?|hours?|nights?|of|another|million|billion|hundred|side|"
    r"country|man|woman|person|ship|after)\b"
)
"""Behind "one": it counts something, and stands for no round."""
_NO_HEAD = re.compile(
    r"\s+(?:more|off|up|out|trips?|tables?|the clock|ground|house)\b"
    r"|(?<=\ba series) of\b"
    r"|(?<=phase) of\s(?:[\w-]+\s){0,4}(?:projects?|ports?|schemes?|refiner(?:y|ies)|pipelines?|"
    r"terminals?|corridors?|zones?|complex|plants?|parks?|works?|construction|expansion)\b"
)
"""Behind such a noun it is none of a happening: "a series of events", "a phase of the project"."""


def are_one_name(
    scene: Scene, before: Piece, piece: Piece, ordinals: list[tuple[int, int, int]]
) -> bool:
    """Whether two pieces are of one name: "the 13th round of" and "the Consultative Group"."""
    if piece.start < before.end:
        return True
    if piece.start - before.end > GAP or piece.head == "one":
        return False
    if before.series and piece.series and piece.series != before.series:
        return False
    gap = scene.text.text[before.end : piece.start]
    numbered = any(before.end <= low < piece.start for low, _, _ in ordinals)
    if numbered and before.series and piece.series:
        return False
    on = before.head == "round" and piece.head in _ON_SUBJECTS
    return only_small_between(scene, before.end, piece.start, gap, on_subject=on)


_ON_SUBJECTS = frozenset({"meeting", "working_group", "body"})


def counts(scene: Scene, ordinal: tuple[int, int, int], chain: list[Piece], start: int) -> bool:
    """Whether a number before a name is that of the name: only small words stand between."""
    _, last, _ = ordinal
    on = chain[0].head in _ON_SUBJECTS
    return only_small_between(scene, last, start, scene.text.text[last:start], on_subject=on)


def _names_pair(scene: Scene, start: int, end: int) -> bool:
    """As in "the second India-Oman Hydrocarbon Dialogue": whatever it is on, it is theirs."""
    return len({note.id for note in scene.within("country", start, end)}) > 1


_ANY_SUBJECT = 2


def only_small_between(
    scene: Scene, start: int, end: int, gap: str, *, on_subject: bool = False
) -> bool:
    """Whether only names of the sides and small words stand in a gap.

    Before the noun of a dialogue also what it is on: "the third consular dialogue".
    """
    if APART.search(gap):
        return False
    masked = list(DIGITS.sub(lambda match: " " * len(match[0]), gap))
    labels = ["country", "demonym", "organ", "both", "ordinal", "other"]
    if not scene.text.text[end].isascii():
        labels.append("which")  # "of the commission the next meeting"
    for label in labels:
        for note in scene.within(label, start, end):
            masked[note.start - start : note.end - start] = " " * (note.end - note.start)
    words = WORD.findall("".join(masked))
    if on_subject and _names_pair(scene, start, end) and len(words) <= _ANY_SUBJECT:
        return not any(scene.within(label, start, end) for label in ("trigger", "cue"))
    return all(
        (small := word.removesuffix("'s")) in between_words()
        or (on_subject and small in subject_words())
        for word in words
    )
