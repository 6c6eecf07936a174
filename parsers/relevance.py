"""Relevance: whether the relation is the subject of an article or a substantial part of it."""

from __future__ import annotations

from models.values.mentions import Evidence
from parsers.context import Context
from parsers.frames import Frame
from parsers.relation import sides

_ENOUGH = 4
_LEAD_SENTENCES = 3
_TITLE_WEIGHT = 3
_LEAD_WEIGHT = 2


def judge_relevance(
    context: Context, events: list[Frame], aside: int
) -> tuple[bool, tuple[Evidence, ...]]:
    """Weigh what the article says of the two sides against what it says of others."""
    scene = context.scene
    both = set(sides())
    topic = foreign_topic(context)
    evidence: list[Evidence] = []
    ours = theirs = 0
    for index, sentence in enumerate(scene.sentences):
        title = sentence.start < scene.title_end
        weight = _TITLE_WEIGHT if title else _LEAD_WEIGHT if index <= _LEAD_SENTENCES else 1
        named = scene.sides_in(sentence.start, sentence.end)
        named |= {f.country for f in context.people(sentence.start, sentence.end) if f.country}
        others = scene.others_in(sentence.start, sentence.end) | (named - both)
        series = scene.within("series", sentence.start, sentence.end)
        if others and not named >= both:
            theirs += weight
        elif (series and not others) or named >= both:
            ours += weight
            evidence.append(
                Evidence(
                    slot="relevance", start=sentence.start, end=sentence.end, rule="both_sides"
                )
            )
    stated = [e for e in events if e.sentence <= _LEAD_SENTENCES + 1]
    if topic is not None and not any(e.series for e in events):
        return False, (
            Evidence(slot="relevance", start=0, end=scene.title_end, rule=f"topic.{topic}"),
        )
    relevant = (
        context.bilateral
        and ours > theirs
        and (bool(stated) or aside > 0 or ours >= _ENOUGH and bool(events))
    )
    return relevant, tuple(evidence[:_ENOUGH])


def foreign_topic(context: Context) -> str | None:
    """A topic of another sort, when at least two of its words stand in the article."""
    scene = context.scene
    words: dict[str, set[str]] = {}
    for note in scene.within("topic", 0, len(scene.text.text)):
        words.setdefault(note.id, set()).add(scene.text.text[note.start : note.end])
    loudest = max(words, key=lambda topic: len(words[topic]), default=None)
    return loudest if loudest and len(words[loudest]) > 2 else None
