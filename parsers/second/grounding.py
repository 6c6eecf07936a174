"""Grounding: of what a model says, only what the text says too, at its offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.values.base import Issue
from models.values.mentions import Commitment, Evidence, Mention, Part, Participant, Status
from models.values.spans import UNKNOWN_SPAN, Span
from parsers.context import Context
from parsers.dates.find import find_dates
from parsers.dates.timex import Role, Tense, Timex
from parsers.second.replies import Item, dropped
from parsers.spatial.places import country_of
from parsers.text.fold import fold_text

_CONFIDENCE = 50
"""What a second reader says is never surer than this."""
_FUTURE = frozenset({Status.PLANNED, Status.POSTPONED})
_NOT_DATES = frozenset({Role.MASK, Role.REPORTING, Role.ORIGIN})
_FEWEST_WORDS = 3


def ground(
    context: Context, items: Iterable[Item], reader: str
) -> tuple[list[Mention], list[Commitment], list[Issue]]:
    """Turn items into mentions and commitments whose every slot stands in the text.

    An item whose quote is not in the text is dropped; a slot that is not is left empty. Both leave
    an issue. `reader` names the model in the evidence.
    """
    mentions: list[Mention] = []
    commitments: list[Commitment] = []
    issues: list[Issue] = []
    subject = context.scene.article.key
    for item in items:
        found = locate(context, item.quote)
        if found is None or len(item.quote.split()) < _FEWEST_WORDS:
            issues.append(dropped(subject, f"not in the text: {item.quote!r}"))
            continue
        mention, lost = _mention(context, item, found, reader)
        issues += [dropped(subject, f"{slot} is not in the text: {said!r}") for slot, said in lost]
        mentions.append(mention)
        if item.follow_up and item.status in _FUTURE:
            commitments.append(_commitment(mention, len(mentions) - 1))
    return mentions, commitments, issues


def locate(
    context: Context, words: str, low: int = 0, high: int | None = None
) -> tuple[int, int] | None:
    """Where words stand in the text; spaces, quotation marks, dashes and case do not count."""
    pieces = [re.escape(piece) for piece in fold_text(words).split()]
    if not pieces:
        return None
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(pieces) + r"(?!\w)")
    text = context.scene.text
    found = pattern.search(text.text, low, len(text.text) if high is None else high)
    return (found.start(), text.closed(found.start(), found.end())) if found else None


def _mention(
    context: Context, item: Item, at: tuple[int, int], reader: str
) -> tuple[Mention, list[tuple[str, str]]]:
    whole = context.scene.article.whole
    lost: list[tuple[str, str]] = []
    evidence = [Evidence(slot="kind", start=at[0], end=at[1], rule=reader)]
    span, when = _span(context, item, at)
    if when:
        evidence.append(
            Evidence(slot="date", start=when.lead, end=when.end, rule=f"{reader}, {when.rule}")
        )
    elif item.when:
        lost.append(("when", item.when))
    city = _city(context, item, at)
    if item.city and city is None:
        lost.append(("city", item.city))
    mechanism = _mechanism(context, item)
    if item.mechanism and mechanism is None:
        lost.append(("mechanism", item.mechanism))
    number = item.round if _states_round(context, item, at) else None
    if item.round and number is None:
        lost.append(("round", str(item.round)))
    people, strangers = _people(context, item)
    lost += [("participant", name) for name in strangers]
    return (
        Mention(
            kind=item.kind,
            mechanism=mechanism,
            round=number,
            status=item.status,
            span=span,
            city=city,
            country=country_of(city) if city else None,
            participants=people,
            part=Part.PLANNED if item.status in _FUTURE else Part.SECONDARY,
            quote=whole[at[0] : at[1]],
            start=at[0],
            end=at[1],
            evidence=tuple(evidence),
            confidence=_CONFIDENCE,
        ),
        lost,
    )


def _commitment(mention: Mention, index: int) -> Commitment:
    return Commitment(
        kind=mention.kind,
        mechanism=mention.mechanism,
        round=mention.round,
        city=mention.city,
        country=mention.country,
        span=mention.span,
        event=index,
        status=mention.status,
        quote=mention.quote,
        start=mention.start,
        end=mention.end,
        evidence=mention.evidence,
        confidence=mention.confidence,
    )


def _span(context: Context, item: Item, at: tuple[int, int]) -> tuple[Span, Timex | None]:
    """The days of the quoted words, by the grammar that reads all dates."""
    if not item.when:
        return UNKNOWN_SPAN, None
    place = locate(context, item.when, *at) or locate(context, item.when)
    if place is None:
        return UNKNOWN_SPAN, None
    timexes = [t for t in find_dates(context.scene.text, *place) if t.role not in _NOT_DATES]
    if not timexes:
        return UNKNOWN_SPAN, None
    timex = max(timexes, key=lambda t: t.end - t.start)
    tense = Tense.FUTURE if item.status in _FUTURE else Tense.PAST
    return context.resolve(timex, tense).span, timex


def _city(context: Context, item: Item, at: tuple[int, int]) -> str | None:
    """The usual name of the city, where the text names it: in the quote, else in its sentence."""
    if not item.city:
        return None
    scene = context.scene
    sentence = scene.sentences[scene.sentence_at(at[0])]
    said = fold_text(item.city)
    near = scene.within("place", min(at[0], sentence.start), max(at[1], sentence.end))
    for note in [*near, *scene.notes.get("place", [])]:
        if said in {fold_text(note.id), scene.text.text[note.start : note.end].strip()}:
            return note.id
    return None


def _mechanism(context: Context, item: Item) -> str | None:
    if not item.mechanism:
        return None
    said = fold_text(item.mechanism)
    for label in ("series", "weak"):
        for note in context.scene.notes.get(label, []):
            if said in {fold_text(note.id), context.scene.text.text[note.start : note.end].strip()}:
                return note.id
    return None


def _states_round(context: Context, item: Item, at: tuple[int, int]) -> bool:
    if item.round is None:
        return False
    words = context.scene.text.text[at[0] : at[1]]
    if re.search(rf"(?<!\d){item.round}(?:st|nd|rd|th)?(?![\d,.]\d|\d)", words):
        return True
    return context.scene.has("ordinal", str(item.round), *at)


def _people(context: Context, item: Item) -> tuple[tuple[Participant, ...], list[str]]:
    by_name = {fold_text(figure.name): figure for figure in context.figures}
    known: dict[str, Participant] = {}
    strangers: list[str] = []
    for name in item.participants:
        said = fold_text(name)
        figure = by_name.get(said) or next(
            (
                f
                for key, f in by_name.items()
                if f" {key} " in f" {said} " or f" {said} " in f" {key} "
            ),
            None,
        )
        if figure is None:
            strangers.append(name)
        else:
            known[figure.name] = Participant(
                name=figure.name, role=figure.role, country=figure.country
            )
    return tuple(known.values()), strangers
