"""What was promised, and what became of it."""

from models.followups.attention import Watch, due_soon, silent, watch_for
from models.followups.bearing import bearing
from models.followups.expecting import expect_anew
from models.followups.resolve import resolve_follow_ups, resolve_stretch
from models.followups.retelling import is_retold, retell
from models.followups.statements import made_by
from models.followups.stretches import Fate, Happening, Pledge, Stretch, cut, is_planned_behind

__all__ = [
    "Fate",
    "Happening",
    "Pledge",
    "Stretch",
    "Watch",
    "bearing",
    "cut",
    "due_soon",
    "expect_anew",
    "is_planned_behind",
    "is_retold",
    "made_by",
    "resolve_follow_ups",
    "resolve_stretch",
    "retell",
    "silent",
    "watch_for",
]
