"""Things: what may be expected somewhere, or go there, without anybody's visit."""

from __future__ import annotations

import re


def is_thing(text: str, start: int, verb: int) -> bool:
    """Whether the subject before a verb is one, as in "An exhibition will travel to Delhi"."""
    if not _OPENS.match(text, start, verb):
        words = text[start:verb]
        if not any(said in words for said in _SAID):
            return False
    return _THING.fullmatch(text, start, verb) is not None


_OPENS = re.compile(r"(?:the|an?|another|this|its|their|one|further|next|second|first|third)\s")
_SAID = ("say", "said", "that")
_THING = re.compile(
    r"(?:[^,;:]{0,60}\b(?:say|says|said|that)\s+)?"
    r"(?:(?:the|an?|another|this|its|their|one|further|next|second|first|third)\s+)+"
    r"(?:(?!who\b|that\b|which\b|for\b|to\b|in\b|at\b|of\b)[\w'-]+\s+){0,3}?"
    r"(?:meetings?|talks|rounds?|sessions?|exhibitions?|shows?|films?|festivals?|fairs?|paintings|"
    r"manuscripts|signing|decision|agreement|pact|conference|seminar|workshop|exercise)\b"
    r"(?:\s(?:of|on|between|with|about|from)(?:\s(?!(?:when|while|where|who|that|which|after|before|"
    r"as|for|by|will|would|is|are|was|were|has|have|had|said|says)\b)[\w'-]+){1,7}?)?\s"
    r"(?:(?:will|would|also|then|is to|are to|likely to|now|itself)\s)*"
)
