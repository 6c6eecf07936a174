"""Topics: subjects that use the words of the relation without being about it."""

from __future__ import annotations

from parsers.context import Context

_LOUD = 3
"""So many different words of a subject make it that of the article."""


def loud_topic(context: Context) -> str | None:
    """The subject of another sort of which the article uses the most words, if enough of them."""
    scene = context.scene
    words: dict[str, set[str]] = {}
    for note in scene.notes.get("topic", ()):
        words.setdefault(note.id, set()).add(scene.text.text[note.start : note.end])
    loudest = max(words, key=lambda topic: len(words[topic]), default=None)
    return loudest if loudest is not None and len(words[loudest]) >= _LOUD else None
