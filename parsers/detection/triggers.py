"""Triggers: the words that state a happening, in the forms that tell its tense."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from models.values.mentions import Kind
from parsers.detection.light_verbs import carried_by
from parsers.text.arabic_forms import arabic_noun
from parsers.text.lexicon import Annotation, Entry, Row, load_rows
from parsers.text.paradigms import paradigm

TRIGGER_FILES = ("triggers.en.toml", "triggers.ar.toml", "triggers.hi.toml")
_LEFT = 60
_RIGHT = 60


class Form(StrEnum):
    """The form in which a trigger stands; it tells the tense where no cue does."""

    PAST = "past"
    PRESENT = "present"
    BASE = "base"
    ING = "ing"
    NOUN = "noun"


class Role(StrEnum):
    """What a trigger is good for."""

    EVENT = "event"
    HOLD = "hold"
    COMMITMENT = "commitment"


class Edge(StrEnum):
    """Which end of what lasts a trigger tells."""

    START = "start"
    END = "end"


class TriggerRow(Row):
    """One way of stating a happening; the fields are explained at the head of the file."""

    id: str
    role: Role = Role.EVENT
    kind: Kind | None = None
    needs: tuple[str, ...] = ()
    edge: Edge | None = None
    past: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    ing: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    """Verbs in their base, of which all forms count."""
    nouns: tuple[str, ...] = ()
    """Arabic verbal nouns, which count with the endings that tell whose they are."""
    light: tuple[str, ...] = ()
    """Nouns that count behind a light verb only ("had a conversation")."""
    guest: str = "subject"
    """Who travels: the subject, or the object of a verb such as "brought"."""
    unless_before: str | None = None
    unless_after: str | None = None
    example: str
    near_miss: str

    @property
    def act(self) -> str:
        """What is done, in whatever language: the id without it."""
        return self.id.removeprefix("ar.").removeprefix("hi.")


class Trigger(NamedTuple):
    """A trigger in a text."""

    start: int
    end: int
    row: TriggerRow
    form: Form


@cache
def trigger_rows() -> dict[str, TriggerRow]:
    """All rows of all languages, by id."""
    return {row.id: row for file in TRIGGER_FILES for row in load_rows(file, TriggerRow, "trigger")}


def trigger_entries() -> list[Entry]:
    """What the lexicon looks for."""
    found: list[Entry] = []
    for row in trigger_rows().values():  # of rows that fit alike the first of the file counts
        for form, words in _forms(row).items():
            found += [Entry(word, "trigger", f"{row.id}/{form}") for word in words]
        found += [Entry(word, "trigger", f"{row.id}/{_LIGHT}") for word in row.light]
    return found


def _forms(row: TriggerRow) -> dict[Form, list[str]]:
    """The words of each form, those of the row's verbs with them."""
    found: dict[Form, list[str]] = {form: list(getattr(row, form)) for form in Form}
    for verb in row.verbs:
        for name, words in paradigm(verb)._asdict().items():
            form = found[Form(name)]
            form += [word for word in words if word not in form]
    for noun in row.nouns:
        found[Form.NOUN] += [word for word in arabic_noun(noun) if word not in found[Form.NOUN]]
    return found


_LIGHT = "light"


def role_of(note: Annotation) -> Role:
    """What a trigger is good for, before it is looked at."""
    return _meaning(note.id).row.role


def read_trigger(note: Annotation, text: str) -> Trigger | None:  # noqa: C901, PLR0911, PLR0912 - a list of cases, each with its answer
    """The trigger that an annotation stands for, unless what is beside it rules it out."""
    row, form, unless_before, unless_after = _meaning(note.id)
    before = text[max(note.start - _LEFT, 0) : note.start]
    if unless_before and unless_before.search(before):
        return None
    if unless_after and unless_after.search(text[note.end : note.end + _RIGHT]):
        return None
    if form in _NOUNS:
        carried = carried_by(text, row.id, note.start)
        if carried is not None and _NO_ONE.search(text, carried.start, note.start):
            return None
        if carried is not None:
            row = trigger_rows()[carried.becomes]
            return Trigger(carried.start, note.end, row, Form(carried.form))
    if form is None:
        return None
    if form is _PAST and note.start and text[note.start - 1] == "-":
        return None  # "a chamber-led council"
    if form in _UNDONE and row.kind in _OF_TEXTS and _ON_VERGE.search(before):
        return None
    if form is _ING and _OWNED.search(before):
        return None  # "the visiting minister", "their meeting in Muscat"
    if form in _LIKE_NOUNS and _NOMINAL.search(before):
        return None
    if form in _AMBIGUOUS and _is_other_form(row, text[note.start : note.end], before, form):
        return None
    last = before.rstrip()
    if row.role is Role.EVENT and last.endswith(_YET_TO):
        return None  # "has yet to be signed"
    if form in _FINITE and last.endswith(_MODAL_ENDS) and _MODAL.search(before):
        return Trigger(note.start, note.end, row, Form.BASE)  # "will put in at", "agreed to host"
    if form in _LIKE_NOUNS and last.endswith(_DID_ENDS) and _DID.search(before):
        return Trigger(note.start, note.end, row, Form.PAST)
    alike = form is _PRESENT or text.startswith("come ", note.start)  # a participle too
    if alike and row.role is Role.EVENT and before.endswith(" to "):
        return Trigger(note.start, note.end, row, Form.BASE)  # "asked their teams to sign"
    if form is _BASE and last != before and _is_of_many(last):
        return Trigger(note.start, note.end, row, _PRESENT)
    return Trigger(note.start, note.end, row, form)


_PAST, _PRESENT, _ING, _BASE = Form.PAST, Form.PRESENT, Form.ING, Form.BASE
_MANY = frozenset(
    (
        *("they", "we", "both", "two", "guests", "visitors", "ministers", "officials", "leaders"),
        *("sides", "teams", "delegations", "delegates", "officers", "members", "envoys"),
        *("negotiators", "experts", "ships", "vessels", "navies", "armies", "troops", "soldiers"),
        *("chiefs", "secretaries", "businessmen", "parties", "countries", "governments"),
        *("astronauts", "scientists", "engineers", "exporters", "investors", "students"),
        *("parliamentarians", "lawmakers", "mps", "contingents", "crews"),
    )
)
"""As in "The guests leave for Muscat on Friday": of more than one the present is the base."""
_BETWEEN = frozenset({"then", "next", "also", "all", "later"})
_BREAK = re.compile(r"\W")


def _is_of_many(before: str) -> bool:
    words = before.rsplit(None, 2)[-2:]
    if words and words[-1] in _BETWEEN:
        words.pop()
    if not words:
        return False
    word = words[-1] if words[-1].isalpha() else _BREAK.split(words[-1])[-1]
    return word in _MANY


# The last word before a verb tells whether those before it are worth a look.
_DID = re.compile(
    r"\b(?:did|(?:voted(?:\s+\w+){0,3}|went on|managed|proceeded|got|came together|sat down|"
    r"lined up|stepped up)"
    r"(?:\s+\w+ly)?\s+to)\s+$"
)
_DID_ENDS = ("did", "to")
_YET_TO = ("yet to", "yet to be")
_FINITE = frozenset({Form.PAST, Form.PRESENT})
_MODAL = re.compile(
    r"\b(?:will|shall|would|(?:will|shall) have|(?:is|are|agreed|offered|undertook|decided|set|due|"
    r"scheduled|expected|likely|plans?) to)\s+$"
)
_MODAL_ENDS = ("will", "shall", "would", "have", "to")


_NOMINAL = re.compile(
    r"\b(?:the|a|an|of|his|her|its|their|our|this|that|such|no|any|some|regular|joint|more|much|"
    r"less|fewer)\s+$"
    r"|\ban?\s+\w+\s+$"
)
_OWNED = re.compile(r"\b(?:the|an?|his|her|its|their|our)\s+$")
_UNDONE = frozenset({Form.ING, Form.NOUN})
_OF_TEXTS = frozenset({Kind.AGREEMENT, Kind.MILESTONE})
_ON_VERGE = re.compile(
    r"\b(?:close(?:r)? to|near to|nearing|verge of|cusp of|brink of|inch(?:ing|ed)? towards|"
    r"edg(?:ing|ed) (?:closer )?(?:to|towards))\s+(?:the |a |its |their )?$"
)
"""As in "are close to concluding": what is near has not been done."""
_NO_ONE = re.compile(r"\s(?:regular|other|frequent|periodic|occasional)\s")
"""As in "hold regular talks", "has other talks": none of them is told of."""
_LIKE_NOUNS = frozenset({Form.BASE, Form.PRESENT})
_NOUNS = frozenset({Form.NOUN, None})
_AMBIGUOUS = frozenset({Form.NOUN, Form.BASE})
_VERBAL = re.compile(
    r"(?:\b(?:to|will|would|shall|should|may|might|could|can|cannot|must|not|jointly|also|n't)\s+"
    r"(?:\w+ly\s+)?|[{,]\s)$"
)


def _is_other_form(row: TriggerRow, words: str, before: str, form: Form) -> bool:
    """Whether words that are noun and verb alike stand as the other of the two here."""
    if words not in _shared(row.id):
        return False
    verbal = _VERBAL.search(before) is not None
    return verbal if form is Form.NOUN else not verbal


@cache
def _shared(identity: str) -> frozenset[str]:
    forms = _forms(trigger_rows()[identity])
    return frozenset(forms[Form.NOUN]) & frozenset(forms[Form.BASE])


class _Meaning(NamedTuple):
    row: TriggerRow
    form: Form | None
    """None for a noun that counts behind a light verb only."""
    unless_before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None


@cache
def _meaning(identity: str) -> _Meaning:
    """What the id of an annotation says: the row and the form of its words."""
    name, form = identity.rsplit("/", 1)
    row = trigger_rows()[name]
    return _Meaning(
        row,
        None if form == _LIGHT else Form(form),
        re.compile(row.unless_before) if row.unless_before else None,
        re.compile(row.unless_after) if row.unless_after else None,
    )
