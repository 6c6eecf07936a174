"""Clauses: which part of a sentence belongs to which of the happenings that it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_BOUNDARIES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        9,
        re.compile(
            r"[;।]\s|\s-\s|:\s"
            # A full stop, and none behind an initial or a title ("H.E. Qais", "Lt. Gen.").
            # It is looked for first: what stands before it is then rarely asked for.
            r"|\.(?<![. (][a-z]\.)(?<!\bdr\.)(?<!\bmr\.)(?<!\bms\.)(?<!\blt\.)(?<!\bno\.)"
            r"(?<!\bmrs\.)(?<!\bsmt\.)(?<!\bgen\.)(?<!\bmaj\.)(?<!\bcol\.)(?<!\bcdr\.)(?<!\badm\.)"
            r"(?<!\bcapt\.)(?<!\bcmde\.)(?<!\bprof\.)\s"
        ),
    ),
    (
        8,
        re.compile(
            r",?\s(?:which|who|whom|where|while|whereas|but|though|although|so that|after which|"
            r"when|whose)\s|,\s(?:حيث|كما|فيما)\s|\s(?:जबकि|जहां|लेकिन)\s"
        ),
    ),
    (7, re.compile(r",\s(?:and|with|as|after|before|following|ahead of|followed by|और)\s")),
    (
        6,
        re.compile(
            r"\s(?:during|ahead of|before|after|since|until|that|because|as|within|until|under|"
            r"following|in the course of|on the occasion of|for which|خلال|قبل|بعد|عقب|التي|الذي|"
            r"के दौरान|से पहले|के बाद)\s"
        ),
    ),
    (
        5,
        re.compile(
            r"\s(?:and|also|then|और|तथा|"
            r"و(?=\w)(?!ال(?!تق|تا|تز)|صناع|ترويج|زير|زار|فد|كيل|كال|الي |ثيق|سام |طن|لاي|سط |حد|"
            r"اجب|رش|ضع|قت|ضح |صل|قع |قعت |جه |دع ))\s?"
        ),
    ),
    (4, re.compile(r",\s|\s\(")),
    (3, re.compile(r"\s(?:to|for|at)\s")),
)


def split_clauses(
    text: str,
    start: int,
    end: int,
    anchors: Sequence[tuple[int, int]],
    closed: Sequence[tuple[int, int]] = (),
) -> list[tuple[int, int]]:
    """The stretch of each anchor: the sentence is cut once between each two of them.

    No cut is made inside what is `closed`, such as a date. The strongest boundary
    between two anchors is where it is cut; where there is none, it is cut before the second.
    """
    cuts: list[int | None] = []
    for (_, before), (after, _) in pairwise(anchors):
        cuts.append(_cut(text, before, after, closed))
    stretches: list[tuple[int, int]] = []
    for index in range(len(anchors)):
        left = next((c for c in reversed(cuts[:index]) if c is not None), start)
        right = next((c for c in cuts[index:] if c is not None), end)
        stretches.append(_trimmed(text, left, right))
    return stretches


def _cut(text: str, before: int, after: int, closed: Sequence[tuple[int, int]]) -> int | None:
    if after <= before:
        return None
    for _, pattern in _BOUNDARIES:
        found = None
        for match in pattern.finditer(text, before, after + 1):
            if any(low < match.end() - 1 and match.start() < high for low, high in closed):
                continue
            if match.start() < before or match.end() > after + 1:
                continue
            if match[0].startswith(", wh") and _is_closed(text, match.end(), after):
                continue
            closed_by = _GOES_ON.search(text, match.end(), after + 1) if _is_aside(match) else None
            found = closed_by.start() if closed_by else match.start()
            if _PREPOSITION.match(match[0]) and (
                verb := _AND_VERB.search(text, match.end(), after)
            ):
                found = verb.start()
        if found is not None:
            return found
    return after


_PREPOSITION = re.compile(r"\s(?:during|ahead of|before|after|following|in the course of)\s")
_AND_VERB = re.compile(
    r"\sand\s(?:(?:then|also|later|now)\s)?(?:will|would|is|are|was|were|has|have|had|plans?)\s"
    r"(?:(?:now|then|also|be|to|due|set|expected|scheduled)\s){0,3}$"
)
"""As in "left on Monday after a three-day call and will reach": two verbs of one subject."""


def _is_aside(match: re.Match[str]) -> bool:
    """Whether a relative clause begins behind a comma, and so may end at one."""
    return match[0].startswith((", who ", ", whom ", ", whose "))


_GOES_ON = re.compile(r",\s(?=(?:will|would|shall|is to|are to|was to|were to)\s)")
"""As in "The ministers, who last met in Abu Dhabi, will hold talks": the main verb."""


def _is_closed(text: str, start: int, end: int) -> bool:
    """As in "During the visit, which ran for two days, he met": the aside ends before the next."""
    return _ASIDE.match(text, start, end) is not None


_ASIDE = re.compile(
    r"(?:ran|run|runs|lasts?|lasted|ended|ends|began|begins|started|starts|concluded|concludes|opened|"
    r"opens|was|is|were|are|falls|fell|took place|came|comes)\b[^,;]{1,60},\s"
)
_TIGHT = re.compile(
    r"\s*,?\s*(?:ahead of|before|after|since|until|that|which|who|following|because|as|"
    r"قبل|بعد|عقب|التي|الذي)\b"
)


def is_apart(text: str, cut: int) -> bool:
    """Whether the joint at a cut keeps the dates of its two sides apart ("before", "which")."""
    return _TIGHT.match(text, cut) is not None


def are_apart(text: str, start: int, end: int) -> bool:
    """Whether such a joint begins between two offsets."""
    joint = _TIGHT.search(text, start, end + _LONGEST_JOINT)
    return joint is not None and joint.start() < end


_LONGEST_JOINT = 40


_LEAD = re.compile(r"[\s,;:.\-)]*(?:(?:and|but|while)\s+)?")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    lead = _LEAD.match(text, start, end)
    if lead and lead.end() < end and start:
        start = lead.end()
    while end > start and text[end - 1] in " ,;:\n-":
        end -= 1
    return start, end
