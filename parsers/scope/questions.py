"""Questions: the part of a parliament's paper that asks, and what its answers refer to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from parsers.scene import Scene
from parsers.series.mechanisms import is_pact

_ASKS = re.compile(
    r"\b(?:be pleased to state|please state)\b[^\n]{0,20}:?|\nquestions?:\s|"
    r"\n(?=\(a\)\s(?:whether|if|the (?:details|status|number|steps|reasons|progress|outcome)|"
    r"how|what|when|by when)\b)"
)
_ANSWERS = re.compile(
    r"(?:\A|\n)\s*(?:answers?|reply)\b|(?:\A|\n)\s*the minister of\b[^\n]{0,160}\)"
)
_SPEAKERS = ("spokesperson", "spokesman", "foreign secretary", "\na: ", "\na. ", "\nanswer: ")
_SPOKESMAN = re.compile(
    r"\n(?:(?:official )?spokes(?:person|man)|foreign secretary|ans(?:wer)?|a)\b[^:\n.]{0,50}[:.]\s"
)
_TURN = re.compile(
    r"(?<=\n)(?!(?:official )?spokes|foreign secretary|ans(?:wer)?\b|a[:.])"
    r"(?:q(?:uestion)?\b|[a-z][\w.' -]{1,40}(?:, [\w.' -]{2,40})?:)[^\n]+"
)
"""As in "Sidharth: There are reports that the minister is coming. Can you confirm it?"."""
_OPENINGS = ("pleased to state", "please state", "\nquestion", "\n(a) ")
_ITEM = re.compile(r"\(([a-h])\)\s")
_SEVERAL = re.compile(r"\(([a-h])\)(?:\s*(?:&|and|to|,)\s*\(([a-h])\))?")
_WIDEST = 4000


@dataclass(frozen=True, slots=True)
class Questions:
    """Where a text asks, and the series that each lettered question names."""

    start: int = 0
    end: int = 0
    named: dict[str, str] = field(default_factory=dict)
    turns: tuple[tuple[int, int], ...] = ()
    """Of a briefing, what the journalists say before the spokesman answers."""

    def asks(self, offset: int) -> bool:
        """Whether what stands here is asked and not stated."""
        if self.start <= offset < self.end:
            return True
        return any(start <= offset < end for start, end in self.turns)


def find_questions(scene: Scene) -> Questions:
    """The questions at the head of a parliament's paper, or of a briefing; nothing is stated."""
    text = scene.text.text
    if any(words in text for words in _SPEAKERS) and _SPOKESMAN.search(text):
        turns = tuple(turn.span() for turn in _TURN.finditer(text) if text[turn.end() - 1] == "?")
        return Questions(turns=turns)
    if not any(words in text for words in _OPENINGS):
        return Questions()
    asks = _ASKS.search(text, 0, _WIDEST)
    if asks is None:
        return Questions()
    answers = _ANSWERS.search(text, asks.end(), asks.end() + _WIDEST)
    if answers is None:
        return Questions()
    items = list(_ITEM.finditer(text, asks.end(), answers.start()))
    ends = [item.start() for item in items[1:]] + [answers.start()] * bool(items)
    named: dict[str, str] = {}
    for item, end in zip(items, ends, strict=True):
        notes = [n for label in ("series", "weak") for n in scene.within(label, item.end(), end)]
        series = [note.id for note in notes if not is_pact(note.id)]
        if series:
            named[item[1]] = series[0]
    return Questions(asks.start(), answers.start(), named)


def asked_about(questions: Questions, text: str, offset: int) -> str | None:
    """The series of the question that is answered here: "(b) The 12th round ..."."""
    if not questions.named or offset < questions.end:
        return None
    last = None
    for item in _SEVERAL.finditer(text, questions.end, offset):
        if item.start() and text[item.start() - 1] in "\n ":
            last = item
    return questions.named.get(last[1]) if last is not None else None
