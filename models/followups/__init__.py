"""What was promised, and what became of it."""

from models.followups.attention import Watch, due_soon, silent, watch_for
from models.followups.bearing import bearing
from models.followups.expecting import expect_anew
from models.followups.resolve import resolve_follow_ups
from models.followups.retelling import is_retold, retell

__all__ = [
    "Watch",
    "bearing",
    "due_soon",
    "expect_anew",
    "is_retold",
    "resolve_follow_ups",
    "retell",
    "silent",
    "watch_for",
]
