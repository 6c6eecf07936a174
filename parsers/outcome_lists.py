"""Lists of outcomes: texts that a page headed "List of outcomes" names one by one, and no more."""

from __future__ import annotations

import re
from dataclasses import replace

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.frames import Frame
from parsers.series.mechanisms import is_fund, is_pact
from parsers.text.sentences import Sentence

_HEADING = re.compile(
    r"\b(?:list of|key|main|other)\s+(?:\w+\s+){0,2}?(?:outcomes?|documents|agreements|mous|papers|"
    r"texts|pacts)\b|\b(?:outcomes|mous|agreements|documents)(?:\s*[/,]\s*\w+)*\s+(?:of|from|signed|exchanged|"
    r"concluded)\b"
)
_OPENING = 60
"""Characters at the head of an entry within which it says what text it is."""
_POINTING = ("following", "these", "below", "produced:", "yielded:", "resulted in:", "led to:")
"""One of them stands in whatever introduces a list, and in few other texts."""
_INTRODUCED = re.compile(
    r"\b(?:following|these|below)\b[^.;]*\b(?:signed|exchanged|concluded|inked|adopted)\b"
    r"|\b(?:signed|exchanged|concluded|inked|adopted) the following\b"
    r"|\b(?:produced|yielded|resulted in|led to)(?: the following)?:"
)


def with_outcomes(context: Context, frames: list[Frame]) -> list[Frame]:
    """Add an agreement for each entry of such a list that says no more than which text it is.

    Where a sentence says that all of them were signed, the entries of a short list stand in its
    place; of a long one it stands for those without a name.
    """
    scene = context.scene
    text = scene.text.text
    if not context.bilateral:
        return frames
    heading = _HEADING.search(text, 0, scene.title_end) is not None
    introduced = None
    if any(word in text for word in _POINTING):
        introduced = _INTRODUCED.search(text, scene.title_end)
    if not (heading or introduced):
        return frames
    told = {frame.sentence for frame in frames}
    frame_of = _lender(context, frames, introduced.start() if introduced else None)
    listed: list[Frame] = []
    for index, sentence in enumerate(scene.sentences):
        if index in told or sentence.start <= scene.title_end:
            continue
        if introduced and sentence.start < introduced.end():
            continue
        listed += _entry(context, index, sentence, frame_of)
    added = listed
    if introduced and _is_short(context, listed):
        index = scene.sentence_at(introduced.start())
        frames = [f for f in frames if f.sentence != index or f.kind is not Kind.AGREEMENT]
    elif introduced:
        added = [frame for frame in listed if is_pact(frame.series)]
    return sorted([*frames, *added], key=lambda f: (f.sentence, f.at)) if added else frames


def _is_short(context: Context, listed: list[Frame]) -> bool:
    """Whether the entries, each behind a mark of its own, are few enough to be news one by one."""
    text = context.scene.text.text
    marked = [f for f in listed if _MARK.match(text, f.start, f.end) is not None]
    return 1 < len(marked) == len(listed) <= _FEW


_SUBHEADING = re.compile(
    r"\s*(?:agreements|mous|memoranda|documents|announcements|outcomes|pacts|papers|protocols)"
    r"(?:(?:,| and|/|, and)\s*(?:agreements|mous|memoranda|documents|announcements|other \w+))*"
    r"[\s:.-]*"
)
"""As in "Agreements and MoUs", over the entries."""
_MARK = re.compile(r"\s*(?:[^\w\s(]|\(?\d{1,2}[.)]|\([a-z]\)|[ivx]{1,4}[.)])\s*")
_FEW = 7


def _entry(context: Context, index: int, sentence: Sentence, lender: Frame | None) -> list[Frame]:
    scene = context.scene
    whole = (sentence.start, sentence.end)
    if scene.within("cue", *whole) or scene.others_in(*whole):
        return []
    if _SUBHEADING.fullmatch(scene.text.text, *whole):
        return []
    near = (sentence.start, min(sentence.start + _OPENING, sentence.end))
    if _HEADED.match(scene.text.text, *whole) or _TELLS.search(scene.text.text, *whole):
        return []
    texts = [note for note in scene.within("object", *near) if note.id == "pact"]
    series = [
        note
        for label in ("series", "weak")
        for note in scene.within(label, *whole)
        if is_pact(note.id) or is_fund(note.id)
    ]
    pacts = [note for note in series if is_pact(note.id) and note.start < near[1]]
    if not texts and not pacts:
        return []
    at = (pacts or texts)[0]
    frame = Frame(
        kind=Kind.AGREEMENT,
        rule="outcome_list",
        sentence=index,
        start=sentence.start,
        end=sentence.end,
        at=at.start,
        at_end=at.end,
        series=series[0].id if series else None,
        status=lender.status if lender else Status.HELD,
        settled=True,
    )
    frame.proves("kind", at.start, at.end, frame.rule)
    frame.people = context.people(*whole)
    if lender is not None:
        frame.city, frame.country = lender.city, lender.country
        if lender.resolved is not None:
            frame.resolved = replace(lender.resolved, rule="derived.outcome_list")
    return [frame]


_HEADED = re.compile(r"[\W\d]{0,6}[\w -]{2,40}:\s")
_TELLS = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|shall|can|may)\b")
"""As in "CEPA: Both sides directed": a word for what the entry then tells."""


def _lender(context: Context, frames: list[Frame], introduced: int | None) -> Frame | None:
    """The statement that says when and where: "The following were signed", or else the visit."""
    if introduced is not None:
        index = context.scene.sentence_at(introduced)
        signed = [f for f in frames if f.sentence == index and f.kind is Kind.AGREEMENT]
        if signed:
            return signed[0]
    visits = [f for f in frames if f.kind is Kind.VISIT and f.mood is None]
    return min(visits, key=lambda f: (not f.title, f.at), default=None)
