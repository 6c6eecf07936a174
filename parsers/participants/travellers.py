"""Travellers: who takes part in a frame, and from which side he comes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.values.mentions import Kind
from parsers.context import Context
from parsers.detection.triggers import Form
from parsers.frames import Frame
from parsers.participants.figures import Figure
from parsers.scope.relation import sides
from parsers.spatial.hindi_places import leads_there


def fill_people(context: Context, frame: Frame, stretches: Sequence[tuple[int, int]]) -> None:
    """Give the frame the people of its clause."""
    for start, end in stretches:
        if (
            frame.kind is Kind.VISIT
            and frame.form is not Form.NOUN
            and _subject_first(context, frame)
        ):
            end = frame.at  # noqa: PLW2901 - who is named behind the verb does not travel
        known = {figure.name for figure in frame.people}
        for figure in context.people(start, end):
            if figure.pronoun and frame.kind in _OF_THINGS:
                continue  # "exercised after he had left"
            if _wrote(context, frame, figure.start):
                continue
            if only_tells(context.scene.text.text, figure.end, frame.at):
                continue
            if frame.kind is Kind.AGREEMENT and only_dates(context, frame, figure):
                continue
            if figure.name not in known:
                known.add(figure.name)
                frame.people.append(figure)


def only_tells(text: str, end: int, at: int) -> bool:
    """Whether somebody only reports what others did: "X said a plan had been signed"."""
    said = _SAID.match(text, end, at)
    return said is not None and not _HIMSELF.match(text, said.end())


_SAID = re.compile(
    r",?\s+(?:has\s+|had\s+|also\s+)?(?:said|added|announced|confirmed|informed|disclosed|stated|"
    r"told (?:reporters|the house|parliament|the lok sabha|the rajya sabha|journalists|\w+))\b"
    r"(?:\s+(?:here|in a \w+(?: \w+)?|on \w+day|that|today|yesterday|later))*|:\s"
)
_HIMSELF = re.compile(r"[,\s]*(?:he|she|they|we|it|his|her|after|while)\b")
_OF_THINGS = frozenset({Kind.PORT_CALL, Kind.EXERCISE, Kind.DELIVERY})


def _wrote(context: Context, frame: Frame, at: int) -> bool:
    """Whether somebody only wrote what another hands over: "a letter from the Prime Minister"."""
    if frame.trigger is None or frame.trigger.row.id not in _HANDS or at < frame.at:
        return False
    return _FROM.search(context.scene.text.text, frame.at, at) is not None


def only_dates(context: Context, frame: Frame, figure: Figure) -> bool:
    """Whether somebody's visit or talks only tell when a text was signed."""
    text = context.scene.text.text
    sentence = context.scene.sentences[frame.sentence]
    lead = _WHEN.search(text, max(figure.start - _WHEN_NEAR, sentence.start), figure.start)
    if lead is None or _LOOKED_ON.search(text, sentence.start, sentence.end):
        return False
    return bool(_STAY.search(lead[0]) or _STAY.match(text, figure.end))


_WHEN = re.compile(
    r"\b(?:during|after|following|at the (?:close|end|start|conclusion) of|on the occasion of|"
    r"in the course of|coinciding with|ahead of|after)\s[^,.;]*$"
)
_WHEN_NEAR = 90
_STAY = re.compile(
    r"(?:\b|'s?\s+(?:[\w-]+\s+){0,4})(?:visits?|stay|trip|tour|talks|meeting|journey)\b"
)
_LOOKED_ON = re.compile(r"\b(?:presence|witness|look(?:ed|ing) on|signed by|present)\b")


_FROM = re.compile(
    r"\b(?:letters?|messages?|greetings?)\s+(?:from|of)\s+(?:(?! to\b)[^,;.]){0,90}$"
)


_HANDS = frozenset({"hand", "message"})


def add_subject(context: Context, frame: Frame, start: int) -> None:
    """Add who the sentence is about, where its second clause names only the other one."""
    sides_here = {figure.country for figure in frame.people}
    if frame.name is not None or len(sides_here) != 1:
        return
    before = context.people(start, frame.start)
    if before and before[0].country not in sides_here:
        frame.people.insert(0, before[0])


def _subject_first(context: Context, frame: Frame) -> bool:
    text = context.scene.text.text
    guest_first = frame.trigger is not None and frame.trigger.row.guest == "subject"
    return guest_first and frame.at < len(text) and text[frame.at].isascii()


_BY = re.compile(r"\b(?:of|by|which|that)\b")


def visitor_sides(context: Context, frame: Frame, start: int) -> set[str]:
    """The sides from which visitors may come: who is named in the sentence before the trigger."""
    scene = context.scene
    if frame.trigger is not None and frame.trigger.row.guest == "object":
        guests = context.people(frame.at_end, frame.end)
        return {figure.country for figure in guests[:1] if figure.country}
    if frame.form is Form.NOUN:
        near = _of_whom(context, frame)
        if near:
            return near
    found = {figure.country for figure in context.people(start, frame.at) if figure.country}
    if found and not found & set(sides()):
        return found  # "the US Secretary of State visited India and then flew to Oman"
    found |= {note.id for note in scene.within("organ", start, frame.at)}
    found |= {note.id for note in scene.within("demonym", start, frame.at)}
    text = scene.text.text
    if "\u0620" <= text[frame.at] <= "\u06d3":
        found |= _subject_behind(context, frame)
    found |= {
        note.id
        for note in scene.within("country", start, frame.at)
        if text[note.start].isascii() or not leads_there(text, note.end)
    }
    return found


def _of_whom(context: Context, frame: Frame) -> set[str]:  # noqa: PLR0911 - a list of cases, each with its answer
    """Whose visit it is: "the minister's visit", "the visit of the minister"."""
    text = context.scene.text.text
    for figure in context.people(max(frame.at - _NEAR, 0), frame.at):
        if figure.country and _OWN.fullmatch(text, figure.end, frame.at):
            return {figure.country}
    if owner := _organ_before(context, frame):
        return {owner}
    if "\u0620" <= text[frame.at] <= "\u06d3":
        return _owner_behind(context, frame)
    by = _BY.search(text, max(frame.at_end - 3, frame.at), frame.end)
    if by is None:
        return set()
    for label in ("demonym", "organ"):  # "the visit of the Indian Prime Minister"
        for note in context.scene.within(label, by.end(), by.end() + _BESIDE):
            return {note.id}
    for note in context.scene.within("country", by.end(), by.end() + _BESIDE):
        if text.startswith("'s ", note.end) or text[note.end - 2 : note.end] == "'s":
            return {note.id}
    after = context.people(frame.at_end, min(frame.at_end + _FAR, frame.end))
    return {figure.country for figure in after[:1] if figure.country}


def _organ_before(context: Context, frame: Frame) -> str | None:
    """As in "the Sultan's state visit": whose it is, by an office that only one side has."""
    near = context.scene.within("organ", max(frame.at - _NEAR, 0), frame.at)
    text = context.scene.text.text
    return next((n.id for n in near if _OWN.fullmatch(text, n.end, frame.at)), None)


def _subject_behind(context: Context, frame: Frame) -> set[str]:
    """In Arabic the verb stands first and then who travels: his name, else what he is of."""
    scene, near = context.scene, (frame.at, min(frame.at_end + _NEAR, frame.end))
    people = [figure.country for figure in context.people(*near) if figure.country]
    named = people or [n.id for label in ("demonym", "organ") for n in scene.within(label, *near)]
    return set(named[:1])


def _owner_behind(context: Context, frame: Frame) -> set[str]:
    """In Arabic the visitor stands behind: "visit of the Indian minister to Muscat"."""
    scene = context.scene
    towards = _TOWARDS.search(scene.text.text, frame.at_end, min(frame.at_end + _FAR, frame.end))
    end = towards.start() if towards else frame.at_end
    near = [figure.country for figure in context.people(frame.at_end, end) if figure.country]
    near += [n.id for n in scene.within("demonym", frame.at_end, end)]
    near += [n.id for n in scene.within("organ", frame.at_end, end)]
    return set(near[:1])


_TOWARDS = re.compile(r"\s(?:الي|ل(?=[^\s]{4}))")


_OWN = re.compile(r"'s?\s+(?:\w+\s+){0,3}")


_NEAR = 60


_FAR = 120
_BESIDE = 8
