"""Programme: what somebody who is there anyway is shown, which is no visit by itself."""

from __future__ import annotations

import re

from parsers.context import Context
from parsers.detection.triggers import Form
from parsers.frames import Frame


def is_of_programme(context: Context, frame: Frame) -> bool:
    """As in "The delegation also visited the free zone at Sohar": told beside what it came for.

    Who "also visited Oman", or a city of it, made a visit.
    """
    if frame.trigger is None or frame.trigger.row.id != "visit" or frame.form is Form.NOUN:
        return False
    text = context.scene.text.text
    if not _BESIDES.search(text, max(frame.at - _NEAR, 0), frame.at):
        return False
    site = _SITE.match(text, frame.at_end)
    return site is not None and not any(
        context.scene.within(label, site.end() - 1, site.end()) for label in ("place", "country")
    )


_NEAR = 12
_BESIDES = re.compile(r"\b(?:also|later|then|earlier|besides|and)\s+$")
_SITE = re.compile(r"\s+(?:the|a|an|its|their)\s+\w")
