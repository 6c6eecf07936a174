"""Unfulfilled: plans of the past that came to nothing, and verbs that only set a condition."""

from __future__ import annotations

import re

from parsers.detection.triggers import Form
from parsers.scene import Scene

_REACH = 200
"""Characters behind a plan within which the text may say that nothing came of it."""
_WAS_TO = (
    r"\b(?:(?:was|were|had been) (?:(?:\w+ly |first |once |also |then )?(?:expected|scheduled|due|"
    r"slated|set|supposed|meant|planned|likely|going|believed|reported) to|to)|"
    r"had (?:planned|hoped|meant|intended|wanted|wished|expected|agreed) to) (?:\w+ ){0,3}"
)
_WAS_TO_BEFORE = re.compile(_WAS_TO + "$")
_WAS_TO_WITHIN = re.compile(_WAS_TO)
_NOTHING_WORDS = (
    *("did not", "didn't", "could not", "couldn't", "was not", "wasn't", "were not", "never"),
    *("failed to", "fell through", "came to nothing"),
)
_CAME_TO_NOTHING = re.compile(
    r"[^.;]*?\b(?:but|yet|however|though|only)\b[^.;]{0,60}?\b(?:did not|didn't|could not|couldn't|"
    r"never|failed to|fell through|came to nothing|was not to be)\b"
    r"|[^.;]*?[.;]\s+(?:but |yet )?"
    r"(?:it|that|this|they|the (?:visit|trip|meeting|session|round|exercise|call|signing|event)) "
    r"(?:was not|were not|did not|never|didn't|"
    r"could not|wasn't)\b"
)
_TO_HAVE_WORDS = (" to have ",)
_TO_HAVE = re.compile(r"\b(?:was|were|is said) to have (?:\w+ly )?(?:been )?$")
_CONDITION = re.compile(r"\b(?:when|once|if|until|till|unless|whenever)\s+(?:\w+ly\s+|ever\s+)?$")
_HAVE = (" has ", " have ")
_ONCE_THEY_HAVE = re.compile(
    r"\b(?:once|until|till|unless|as soon as|when|after)\s(?:[\w']+\s){1,5}?(?:has|have)\s"
    r"(?:been\s)?(?:\w+ly\s)?\w+$"
)
"""As in "will come into force once both parliaments have ratified it"."""
_WITH = re.compile(r"(?:^|[\n.:\"]\s?|,\s)with (?:the|a|this|that|its|their) (?:\w+ ){1,5}$")
_ONCE = re.compile(
    r"\b(?:once|when|after|until|till|unless|as soon as) (?:the|this|it|that)\b[^,;.]*$"
)
_ONCE_REACH = 90
_WHEN_NEXT = re.compile(r"\bwhen(?:ever)?\s[^,;.]{3,60}\snext\s$")
"""As in "to be signed when the minister next goes to India": that he goes is told of no day."""
_TAKES_EFFECT = re.compile(r"(?:takes? effect|comes? into|enters? into|is in|kicks? in|is)\b")
_WHEN = re.compile(r"\s+(?:on|from|in|next|this|by|at|early|late)\b")
_BEFORE = 44
_PARTICIPLE = re.compile(r"(?:(?:is|are|be|was|were) )?\w+")


def came_to_nothing(scene: Scene, words: tuple[int, int]) -> bool:
    """As in "was expected to call in May, but the visit did not materialise"."""
    if not scene.has_any(_NOTHING_WORDS):
        return False
    text = scene.text.text
    before = _WAS_TO_BEFORE.search(text, max(words[0] - _BEFORE, 0), words[0])
    if before is None and _WAS_TO_WITHIN.search(text, *words) is None:
        return False
    return _CAME_TO_NOTHING.match(text, words[1], words[1] + _REACH) is not None


_HAD_THEY = re.compile(r"(?:^|[.,;:]\s|\n)had (?:the|it|they|he|she|that|this)\s[^,.;:]*$")
_HAD = ("had ",)
_INVERTED = 90
"""How far behind its "had" a condition reaches: "Had the 15th round been held, ..."."""


def only_conditional(scene: Scene, words: tuple[int, int], form: Form | None) -> bool:
    """As in "was to have been signed in May", "the agreement, when concluded, would help"."""
    text = scene.text.text
    low = max(words[0] - _INVERTED, 0)
    if scene.has_any(_HAD) and _HAD_THEY.search(text, low, words[0] + 1):
        return True
    if form is Form.PRESENT:
        if _WHEN_NEXT.search(text, max(words[0] - _ONCE_REACH, 0), words[0]):
            return _WHEN.match(text, words[1]) is None
        low = max(words[0] - _ONCE_REACH, 0)
        once = _ONCE.search(text, low, words[0]) and _TAKES_EFFECT.match(text, *words)
        return bool(once) and _WHEN.match(text, words[1]) is None
    if form is not Form.PAST:
        return False
    before = (max(words[0] - _BEFORE, 0), words[0])
    if (scene.has_any(_HAVE) and _ONCE_THEY_HAVE.search(text, before[0], words[1])) or (
        scene.has_any(_TO_HAVE_WORDS) and _TO_HAVE.search(text, *before)
    ):
        return True
    return text[words[1] : words[1] + 1] == "," and (
        _WITH.search(text, *before) is not None
        or (_CONDITION.search(text, *before) is not None and _is_one_word(text, words))
    )


def _is_one_word(text: str, words: tuple[int, int]) -> bool:
    return _PARTICIPLE.fullmatch(text, *words) is not None
