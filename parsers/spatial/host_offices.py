"""Host offices: a ministry or a headquarters in which two met puts them in its own country."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.values.mentions import Kind
from parsers.context import Context
from parsers.frames import Frame
from parsers.scope.relation import capitals, other_side, sides

_AT = re.compile(
    r"(?<!official )(?<!officer )(?<!director )(?<!secretary )(?<!general )\bat\s+"
    r"(?:(?:the|his|her|its|their)\s+)?(?:[\w'-]+\s+){0,3}?"
    r"(?P<office>ministry|foreign office|headquarters|head office|secretariat|embassy|chamber|"
    r"authority|academy|university|institute|college|bank|museum|parliament|assembly|shipyard|"
    r"dockyard|council of [\w ]{3,30} research)\b"
    r"(?:\s+(?:of|for)\s+(?:the\s+)?(?:[\w,-]+(?:\s+and)?\s?){1,3})?"
)
_HOSTS = re.compile(
    r"\bthe (?:foreign )?ministry (?:(?:of [\w ]{3,30}?|today|yesterday|on \w+) )?"
    r"(?:will host|is to host|hosted|hosts|will hold|held)\b"
)


def place_at_office(context: Context, event: Frame) -> bool:
    """Put a meeting where its ministry is: the one named, or the Foreign Ministry."""
    if event.kind not in _AT_OFFICES or event.remote:
        return False
    text = context.scene.text.text
    found = next((m for span in _told(context, event) if (m := _AT.search(text, *span))), None)
    if found is not None:
        country = _whose(context, found.start(), found.end()) or _unnamed(found[0])
    else:
        found = _HOSTS.search(text, event.start, event.end)
        country = _unnamed(found[0]) if found is not None else None
    if found is None or country is None:
        return False
    if "embassy" in found[0]:
        country = other_side(country)
    event.country = country
    if "ministry" in found[0] or "foreign office" in found[0]:
        event.city = capitals()[country]
    event.proves("place", found.start(), found.end(), "place.office")
    return True


def _told(context: Context, event: Frame) -> Iterator[tuple[int, int]]:
    """The clause of an event, and what stands behind the other words that tell of it."""
    yield event.at, event.end
    start = context.scene.sentences[event.sentence].start
    if context.scene.text.text.startswith("at the ", start):
        yield start, event.at
    for proof in event.proofs[:_MOST]:
        if proof.slot == "kind" and proof.start > context.scene.title_end:
            sentence = context.scene.sentences[context.scene.sentence_at(proof.start)]
            yield proof.start, sentence.end


_AT_OFFICES = frozenset({Kind.MEETING, Kind.AGREEMENT})
_MOST = 12


def _whose(context: Context, start: int, end: int) -> str | None:
    """The side whose office it is by its own words."""
    found = {
        note.id
        for label in ("organ", "country", "demonym")
        for note in context.scene.within(label, start, end + 1)
    }
    named = found & set(sides())
    return next(iter(named)) if len(named) == 1 else None


def _unnamed(words: str) -> str | None:
    """Whose ministry it is without its country: India's for abroad is that of external affairs."""
    if "external affairs" in words:
        return other_side(_FOREIGN)
    return _FOREIGN if "foreign" in words else None


_FOREIGN = "OM"
"""India's own ministry for abroad is called that of external affairs."""
