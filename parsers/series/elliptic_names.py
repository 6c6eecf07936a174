"""Elliptic event names: a round with its noun left out, or a pronoun for it."""

from __future__ import annotations

import re

from parsers.scene import Scene
from parsers.series.event_name import EventName


def find_elliptic(
    scene: Scene,
    names: list[EventName],
    ordinals: list[tuple[int, int, int]],
    start: int,
    end: int,
) -> list[EventName]:
    """'The 15th will be hosted by', "the next is scheduled": a round with its noun left out."""
    text = scene.text.text
    found: list[EventName] = []
    found += [
        EventName(
            low, high, None, False, _of_rounds(text, start, low), number, (low, high), None, True
        )
        for low, high, number in ordinals
        if (_is_bare(text, start, low, high, end) or _is_elliptic(scene, names, start, low, high))
        and not _is_within(names, low)
    ]
    found += [
        EventName(match.start(1), match.end(1), None, False, ("it",), None, None, None, True)
        for match in _PRONOUNS.finditer(text, start, end)
        if _is_held(scene, match) and not _is_within(names, match.start(1))
    ]
    for note in scene.within("which", start, end):
        if text.startswith(("following were", "following have"), note.start):
            continue  # a list is to come
        if _is_bare(text, start, note.start, note.end, end) and not _is_within(names, note.start):
            found.append(
                EventName(note.start, note.end, None, False, ("one",), None, None, note.id, True)
            )
    return found


def _of_rounds(text: str, start: int, low: int) -> tuple[str, ...]:
    """What a number without a noun counts: as in "Four rounds were held in 2023; the fifth was"."""
    return ("one", "round") if _ROUNDS.search(text, start, low) else ("one",)


_ROUNDS = re.compile(r"\b(?:rounds?|sessions?) (?:were|was|had|have|has|took|of)\b")


def _is_held(scene: Scene, pronoun: re.Match[str]) -> bool:
    """Whether right behind "it" stands a verb of holding, in a voice that needs no object."""
    behind = scene.within("trigger", pronoun.end(1), pronoun.end() + 1)
    text = scene.text.text
    return any(
        note.id.rsplit("/", 1)[0] in _HOLDING or text.startswith(_BE_IN, note.start)
        for note in behind
    )


_BE_IN = ("be in ", "be at ", "to be in ", "to be at ")
_HOLDING = frozenset({"hold", "begin", "finish"})
_OPENING = (r"\n", r"[.;:,!?]\s", r"\band\s", r"\bbut\s", r"\bwhen\s", r"day\s")
"""What stands before a pronoun that begins a clause. It is looked for from the pronoun backwards:
a pattern that begins with letters is run past everything else."""
_PRONOUN = "|".join(
    f"{word}(?:{'|'.join(f'(?<={before}{word})' for before in _OPENING)})"
    for word in ("it", "this")
)
_PRONOUNS = re.compile(
    rf"({_PRONOUN})\s+"
    r"(?:(?:will|would|shall|should|is to|was to|is (?:expected|due|scheduled|set) to|"
    r"has|had|also|formally|finally|now|first|last)\s+){0,3}"
    r"(?:(?:be|been|is|was)\s+)?(?=(?:held|opens?|opened|begins?|began|starts?|started|ends?|ended|"
    r"concludes?|concluded|closes?|closed|takes? place|took place|taking place|runs?|ran|kick|"
    r"be in\b|be at\b|commence|convene|culminate|wrap|wound|got under|gets under|came to|come to|"
    r"drew to|draw to|"
    r"conducted|organised|organized|hosted|under way|underway|get under|gets going|being held))"
)


_VERB_NEXT = re.compile(
    r"\s+(?:is|are|was|were|will|would|has|had|took|takes|being|to be|falls|goes|moves|passes|"
    r"comes|did|due|"
    r"met|meets|sat|sits|began|begins|opened|opens|ended|ends|followed|follows|convened|convenes)\b"
)
_THE = re.compile(r"\bthe\s+$")


def _is_bare(text: str, start: int, low: int, high: int, end: int) -> bool:
    aside = _AN_ASIDE.match(text, high, end)
    if aside is not None and _ONE.search(text, max(start, low - 12), low):
        return _COMES_NEXT.match(text, aside.end(), end) is not None
    if _A.search(text, max(start, low - 8), low):
        return _COMES_NEXT.match(text, high, end) is not None
    if not _THE.search(text, max(start, low - 8), low):
        return False
    held = _HOLD_THE.search(text, max(start, low - 24), low) and _NO_NOUN.match(text, high, end)
    return bool(held or _VERB_NEXT.match(text, high, end))


_ONE = re.compile(r"\b(?:the|its|their|an?)\s+$")
_A = re.compile(r"\b(?:an?|its|their)\s+$")
_AN_ASIDE = re.compile(r",\s(?!and\b|but\b)[^,;.]{2,60},(?=\s)")
"""As in "the next, the fourth, follows in Delhi", "A sixth, officers said, is planned"."""
_COMES_NEXT = re.compile(
    r"\s+(?:(?:is|are) (?:already |now |also |still )?"
    r"(?:to\b|due\b|planned|pencilled|penciled|"
    r"set\b|fixed|"
    r"foreseen|envisaged|scheduled|slated|expected|lined|on the|down for|booked|likely)|"
    r"has (?:already )?been (?:planned|fixed|set|scheduled|pencilled|announced|agreed)|"
    r"(?:has|have) (?:now |since )?(?:slipped|slid|been (?:moved|put off|put back|postponed|"
    r"deferred|pushed back|cancelled|called off))\b|"
    r"will\b|would\b|follows\b|comes\b|goes to\b|moves to\b|falls to\b|awaits\b|takes place\b)"
)
_HOLD_THE = re.compile(
    r"\b(?:holds?|holding|held|hosts?|hosting|hosted|convenes?|convening|convened|organi[sz]e|"
    r"organi[sz]ing|stage|staging|schedule)\s+the\s+$"
)
_NO_NOUN = re.compile(
    r"\s*(?:[.,;]|$|\b(?:in|at|on|here|during|before|by|within|as|when|early|late|later|next|this|"
    r"around|towards|after|once|soon|again|together|one)\b)"
)
"""What goes on behind a round whose noun is left out: "agreed to hold the ninth in Muscat"."""


def _is_elliptic(scene: Scene, names: list[EventName], start: int, low: int, high: int) -> bool:
    """As in "The 12th round was held in Muscat in January, the 13th in New Delhi in November"."""
    text = scene.text.text
    if not any(name.end < low and (name.round or name.which or name.series) for name in names):
        return False
    if not _THE_ROUND.search(text, max(start, low - 14), low):
        return False
    if _NEXT_MONTH.match(text, high):
        return True
    behind = _IN_OR_ON.match(text, high)
    if behind is None:
        return False
    at = behind.end()
    if behind[0].lstrip(", ").startswith("by ") and scene.within("demonym", at, at + 8):
        return True
    return bool(scene.within("place", at, at + 1)) or _A_TIME.match(text, at) is not None


_THE_ROUND = re.compile(r"(?:\b(?:and|while|with|but|whereas|then)|[,;:])\s+the\s+$|;\s+$")
"""What goes before an elliptic round; before the day of a month stands "on", "from" or the like."""
_IN_OR_ON = re.compile(r",?\s+(?:in|at|on|from|during|here|by)\s+(?:the\s+)?")
_NEXT_MONTH = re.compile(
    r",?\s+(?:next|this|last|later this)\s+(?:week|month|year|spring|autumn)\b"
)
_A_TIME = re.compile(
    r"\d|(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|last|next|early|mid|late|spring|"
    r"summer|autumn|winter|first|second|third|fourth|same|following)\b"
)


def _is_within(names: list[EventName], offset: int) -> bool:
    return any(name.start - 6 <= offset < name.end for name in names)
