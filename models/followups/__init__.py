"""What was promised, and what became of it."""

from models.followups.attention import Silence, due_soon, silent
from models.followups.resolve import resolve_follow_ups

__all__ = ["Silence", "due_soon", "resolve_follow_ups", "silent"]
