"""Plans: happenings ahead, read from what makes one and not from a known phrase.

A clause states a plan where it says that something lies ahead (`ahead`), what it is (a noun of
`happening`, or a verb of `doing` with somebody who does it), and when or where. It is asked only
where no trigger has stated anything, so that it adds to what is read and changes none of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from models.values.mentions import Kind, Status
from parsers.context import Context
from parsers.dates.timex import Role, Tense, Timex
from parsers.filling import fill_frame
from parsers.frames import Frame
from parsers.heads import EventName, find_event_names
from parsers.judging import Judgement, judge
from parsers.lexicon import Annotation
from parsers.mechanisms import is_fund, is_pact, kind_of
from parsers.naming import name_slots
from parsers.places import country_of
from parsers.relation import sides
from parsers.scene import Scene
from parsers.times import take_time
from parsers.triggers import Form

Stretch = tuple[int, int]
_CUTS = re.compile(
    r"[;:]\s|\s-\s|,\s(?:and|but|while|which|who|where|when|with|as|whose|so|or|not)\s"
    r"|\s(?:which|who|whom|where|while|whose|although|though|because|whereas|until|after which)\s"
)
_VERB_NEAR = 26
"""How far behind a modal verb its own verb may stand ("will, he said, also be")."""
_OBJECT_NEAR = 70
_PASSIVE = 12
_VERBAL = frozenset({"modal", "that", "free", "present"})
_THEY = re.compile(r"(?:and\s+)?(?:they|it|both)\s")
_BE = re.compile(r"\b(?:be|should|would|will)\b")
_FEWEST = 12


class _Clause(NamedTuple):
    """A clause around the word that says that it lies ahead."""

    context: Context
    start: int
    end: int
    mark: Annotation
    doing: dict[str, Annotation]
    """Its verbs by what they do, where the mark is a modal verb."""
    nouns: list[Annotation]

    @property
    def scene(self) -> Scene:
        """The article's scene."""
        return self.context.scene

    @property
    def before(self) -> Stretch:
        """Where its subject stands; anywhere where the order of words is free."""
        return (self.start, self.end if self.mark.id == "free" else self.mark.start)

    @property
    def after(self) -> Stretch:
        """Where its object stands."""
        return (self.start if self.mark.id == "free" else self.mark.end, self.end)

    def noun(self, *classes: str, within: Stretch | None = None) -> bool:
        """Whether a noun of one of the classes stands in the clause, or a part of it."""
        low, high = within or (self.start, self.end)
        return any(n.id in classes and low <= n.start < high for n in self.nouns)

    def first(self, classes: frozenset[str], start: int, end: int) -> str | None:
        """The class of the first such noun, which heads the phrase."""
        return next((n.id for n in self.nouns if n.id in classes and start <= n.start < end), None)

    def acted(self) -> bool:
        """Whether people or bodies of a side stand before the mark."""
        return bool(self.context.people(*self.before)) or any(
            self.scene.within(label, *self.before) for label in _ACTORS
        )

    def named_ship(self) -> bool:
        """Whether a ship stands before the mark that was introduced elsewhere as one."""
        text = self.scene.text
        before = text.text[slice(*self.before)]
        return any(name in before for name in _ships(text.original, text.text))

    def several(self) -> bool:
        """Whether more than one person or body stands before the mark."""
        text = self.scene.text.text
        return (
            bool(self.scene.within("both", *self.before))
            or self.noun("people", within=self.before)
            or _THEY.match(text, self.start) is not None
            or any(text[note.end - 1] == "s" for note in self.scene.within("party", *self.before))
        )

    def staged(self) -> bool:
        """Whether what is planned is the subject itself, and not what it will bring."""
        text = self.scene.text.text
        return not text.startswith((" to ", " on ", " that "), self.mark.end)

    def staffed(self) -> bool:
        """Whether somebody stands before the mark, were it only by his calling."""
        return self.acted() or self.noun("people", within=self.before)


_ACTORS = ("party", "organ", "both", "demonym", "figure")
_HAPPENING: dict[str, Kind] = {
    "meeting": Kind.MEETING,
    "exercise": Kind.EXERCISE,
    "visit": Kind.VISIT,
    "signing": Kind.AGREEMENT,
    "force": Kind.MILESTONE,
}
_NOUNS = frozenset(_HAPPENING)


def read_plans(context: Context, index: int, sentence: Stretch, frames: list[Frame]) -> list[Frame]:
    """Frames of the plans of a sentence that none of its other frames states.

    A frame that does not know what happens gives way to one that does.
    """
    scene = context.scene
    marks = scene.within("ahead", *sentence)
    if (
        not marks
        or "?" in scene.text.text[sentence[1] - 1 : sentence[1] + 1]
        or not _is_of_two(context, sentence)
    ):
        return []
    found: list[Frame] = []
    for mark in marks:
        start, end = _clause(scene.text.text, sentence, mark)
        if end - start < _FEWEST or any(_is_stated(f, start, end, mark) for f in frames + found):
            continue
        taken = [f.time for f in frames if f.time is not None and _is_done(f, mark)]
        frame = _plan(context, index, sentence, (start, end), mark, taken)
        if frame is not None:
            frames[:] = [f for f in frames if not _overlaps(f, start, end) or _is_done(f, mark)]
            found.append(frame)
    return found


def _is_of_two(context: Context, sentence: Stretch) -> bool:
    """Whether a plan of this sentence would be one of the two sides."""
    scene = context.scene
    if scene.others_in(*sentence):
        return False
    return context.bilateral or scene.sides_in(*sentence) >= set(sides())


def _clause(text: str, sentence: Stretch, mark: Annotation) -> Stretch:
    start, end = sentence
    for cut in _CUTS.finditer(text, *sentence):
        if cut.end() <= mark.start:
            start = cut.end()
        elif cut.start() >= mark.end:
            end = cut.start()
            break
    return start, end


def _is_stated(frame: Frame, start: int, end: int, mark: Annotation) -> bool:
    """Whether a frame tells what happens in a clause, and not only that something does."""
    definite = frame.name is not None and frame.name.definite
    if frame.kind is None and not (frame.series or frame.round or frame.which or definite):
        return False
    if mark.id == "present" and frame.form is Form.NOUN and not frame.settled:
        return False
    if mark.id == "modal" and frame.trigger is None and not frame.settled and frame.series:
        return False
    return _overlaps(frame, start, end) and not _is_done(frame, mark)


def _is_done(frame: Frame, mark: Annotation) -> bool:
    """'Will implement the agreement signed in May': what stands behind as done is another thing."""
    past = frame.status is Status.HELD and frame.form is Form.PAST
    return (
        past
        and mark.id == "modal"
        and frame.trigger is not None
        and (frame.trigger.start > mark.end + _PASSIVE)
    )


def _overlaps(frame: Frame, start: int, end: int) -> bool:
    return frame.at < end and frame.at_end > start


def _plan(  # noqa: PLR0917 - one clause and what stands around it
    context: Context,
    index: int,
    sentence: Stretch,
    clause: Stretch,
    mark: Annotation,
    taken: list[Timex],
) -> Frame | None:
    scene = context.scene
    here = _Clause(context, *clause, mark, _doing(scene, mark, *clause), _nouns(scene, *clause))
    read = next(((rule, kind) for rule, of in _RULES.items() if (kind := of(here))), None)
    if read is None:
        return None
    rule, kind = read
    verbs = [note.end for note in here.doing.values()] if mark.id != "free" else []
    words = (mark.start, max([mark.end, *verbs]))
    judgement = judge(scene, sentence[0], clause, words, None)
    if mark.id == "present" and _is_no_present(scene, mark):
        return None
    if judgement.mood is not None or judgement.status in {Status.HELD, Status.CANCELLED}:
        return None
    judgement = Judgement(
        None,
        judgement.status or Status.PLANNED,
        judgement.cue or mark,
        "status.future" if judgement.cue is None else judgement.rule,
        judgement.former_from,
        judgement.former_to,
    )
    name = _name(context, clause, kind)
    frame = Frame(
        kind=kind_of(name.series) if name and name.series else kind,
        rule=f"plan.{rule}",
        sentence=index,
        start=clause[0],
        end=clause[1],
        at=words[0],
        at_end=words[1],
        name=name,
        title=clause[0] < scene.title_end,
    )
    frame.proves("kind", *words, frame.rule)
    if name is not None:
        name_slots(frame, name)
    elif kind in {Kind.AGREEMENT, Kind.MILESTONE} and rule in {"bind", "fixed"}:
        _name_pact(context, frame)
    fill_frame(context, frame, clause, sentence, judgement, clause[0])
    if frame.time in taken:
        _take_other_time(context, frame, taken)
    if frame.country is None and (venue := _VENUE.search(scene.text.text, *clause)):
        places = scene.within("place", venue.end(), clause[1])
        if places:
            frame.city, frame.country = places[0].id, country_of(places[0].id)
    if rule == "arrive" and frame.country is None:
        frame.city, frame.country = _goal(context, clause[0])
    if mark.id == "present" and not _lies_ahead(context, frame):
        return None
    return frame if _is_checkable(context, frame) else None


def _is_no_present(scene: Scene, mark: Annotation) -> bool:
    """Whether a verb like "meet" follows another, stands in a headline, or is a noun."""
    text = scene.text.text
    return (
        mark.start < scene.title_end
        or _NO_PRESENT.search(text, max(mark.start - _VERB_NEAR, 0), mark.start) is not None
    )


_NO_PRESENT = re.compile(
    r"\b(?:will|would|shall|should|may|might|could|can|must|to|not|did|does|do|the|a|an|of|his|her|its|"
    r"their|be|been|was|were|with|by|for|from|on|at|in|and|two|three|four|all|several|no|working)\s+(?:\w+ly\s+)?$"
)


def _lies_ahead(context: Context, frame: Frame) -> bool:
    """Whether a present form is told of a day after the article: only then it announces."""
    first = frame.span.first if frame.span else None
    return bool(first and context.day and first > context.day)


def _doing(scene: Scene, mark: Annotation, start: int, end: int) -> dict[str, Annotation]:
    """The verb behind a modal one, by each of its meanings; nothing where none is known."""
    if mark.id == "free":
        return {note.id: note for note in scene.within("doing", start, end)}
    if mark.id == "present":
        return {note.id: note for note in scene.within("doing", mark.start, mark.start + 1)}
    if mark.id == "that":
        be = _BE.search(scene.text.text, mark.end, end)
        if be is None:
            return {}
        mark = mark._replace(end=be.start())
    elif mark.id != "modal":
        return {}
    notes = scene.within("doing", mark.end, min(mark.end + _VERB_NEAR, end))
    if not notes:
        return {}
    first = notes[0]
    if scene.text.text[first.start : first.end] == "be":  # "be handed over"
        first = next((n for n in notes if 0 <= n.start - first.end <= _PASSIVE), first)
    return {note.id: note for note in notes if note.start == first.start}


def _nouns(scene: Scene, start: int, end: int) -> list[Annotation]:
    found = [*scene.within("happening", start, end), *scene.within("object", start, end)]
    for label in ("series", "weak"):
        found += [
            note._replace(id=_CLASS[kind_of(note.id)])
            for note in scene.within(label, start, end)
            if not is_pact(note.id) and not is_fund(note.id)
        ]
    return sorted(found)


_CLASS = {Kind.MEETING: "meeting", Kind.EXERCISE: "exercise"}


def _name(context: Context, clause: Stretch, kind: Kind) -> EventName | None:
    """The series or the round that the clause names, where it can be what is planned."""
    if kind not in {Kind.MEETING, Kind.EXERCISE}:
        return None
    for name in find_event_names(context.scene, *clause):
        if is_fund(name.series) or (is_pact(name.series) and not name.heads):
            continue
        if name.series and kind_of(name.series) is not kind:
            continue
        if name.series or name.round or name.which:
            return name
    return None


def _take_other_time(context: Context, frame: Frame, taken: list[Timex]) -> None:
    """Give a plan the time of its clause that is not that of something done."""
    frame.time = frame.resolved = None
    for timex in context.times(frame.start, frame.end):
        if timex.role is Role.EVENT and timex not in taken:
            take_time(context, frame, timex, Tense.FUTURE)
            return


def _name_pact(context: Context, frame: Frame) -> None:
    """The treaty that a clause names, or points at as "the agreement"."""
    scene = context.scene
    for label in ("series", "weak"):
        for note in scene.within(label, frame.start, frame.end):
            if is_pact(note.id):
                frame.series = note.id
                frame.proves("mechanism", note.start, note.end, label)
                return
    known = _THE_PACT.search(scene.text.text, frame.start, frame.end)
    if context.pact and (known or frame.rule == "plan.fixed"):
        frame.series = context.pact
        frame.proves("mechanism", frame.at, frame.at_end, "series.the_pact")


_THE_PACT = re.compile(r"\b(?:the|this|their|its)\s+(?:agreement|pact|deal|accord|treaty)\b")


def _is_checkable(context: Context, frame: Frame) -> bool:
    """Whether a plan says when, be it openly, or where its named round is to be."""
    last = frame.span.last if frame.span else None
    if last and context.day and last < context.day:
        return False
    if frame.kind in {Kind.VISIT, Kind.PORT_CALL} and frame.country not in sides():
        return False
    met = frame.kind in {Kind.MEETING, Kind.EXERCISE} and frame.series is None
    if met and frame.country not in sides() and not _names_both(context, frame):
        return False
    if frame.span is not None or (frame.vague is not None and frame.rule != "plan.named"):
        return True
    if frame.rule == "plan.named":
        return False
    return frame.country in sides() and bool(frame.series or frame.round or frame.which)


def _ships(original: str, folded: str) -> set[str]:
    """The names of ships that an article gives with what they are ("RNOV Al Rasikh")."""
    return {folded[m.start(1) : m.end(1)] for m in _SHIP.finditer(original)}


_SHIP = re.compile(r"\b(?:INS|INSV|ICGS|RNOV|SNV)\s+((?:Al[- ])?[A-Z]\w{2,})")


_VENUE = re.compile(r"\b(?:venue|host)\b")


def _goal(context: Context, end: int) -> tuple[str | None, str | None]:
    """Where a ship told of before is bound: the last place behind "for" or "to"."""
    scene = context.scene
    for note in reversed(scene.within("place", 0, end)):
        if _TOWARDS.search(scene.text.text, max(note.start - _NEAR_GOAL, 0), note.start):
            return note.id, country_of(note.id)
    return None, None


_TOWARDS = re.compile(r"\b(?:for|to|towards)\s+(?:the\s+)?(?:port\s+of\s+)?$")
_NEAR_GOAL = 24


def _names_both(context: Context, frame: Frame) -> bool:
    """Whether the sentence or the one before it names both sides, or speaks of the two."""
    scene = context.scene
    back = 0 if frame.rule == "plan.host" else 1  # a minister attends what he likes
    before = max(frame.sentence - back, 0)
    around = (scene.sentences[before].start, scene.sentences[frame.sentence].end)
    people = {figure.country for figure in context.people(*around)}
    both = set(sides())
    if scene.others_in(*around):
        return False
    return bool(scene.within("both", *around)) or scene.sides_in(*around) | people >= both


def _held(clause: _Clause) -> Kind | None:
    """'The seminar will take place', "a forum to be held"."""
    if "occur" not in clause.doing:
        return None
    head = clause.first(_NOUNS, *clause.before)
    return _HAPPENING[head] if head else None


def _fixed(clause: _Clause) -> Kind | None:
    """'The second meeting is lined up for May', "The navies plan the drill for May"."""
    if clause.mark.id != "fixed":
        return None
    near = min(clause.mark.end + _OBJECT_NEAR, clause.end)
    head = clause.first(_NOUNS, clause.start, clause.mark.start) or clause.first(
        _NOUNS, clause.mark.end, near
    )
    if head is None and clause.noun("pact", within=clause.before) and clause.staged():
        return Kind.AGREEMENT
    return _HAPPENING[head] if head else None


def _named(clause: _Clause) -> Kind | None:
    """'Eastern Bridge VIII will take to the skies': a series as the subject, whatever its verb."""
    if clause.mark.id != "modal":
        return None
    for label in ("series", "weak"):
        for note in clause.scene.within(label, *clause.before):
            if not is_pact(note.id) and not is_fund(note.id):
                return kind_of(note.id)
    return None


def _hosted(clause: _Clause) -> Kind | None:
    """'Muscat will host a seminar'."""
    verb = clause.doing.get("host")
    if verb is None:
        return None
    low, high = clause.after
    if clause.mark.id != "free":
        low, high = verb.end, min(verb.end + _OBJECT_NEAR, high)
    head = clause.first(_NOUNS - {"signing", "visit"}, low, high)
    return _HAPPENING[head] if head else None


def _gathering(clause: _Clause) -> Kind | None:
    """'The experts of both countries will confer'."""
    return Kind.MEETING if "gather" in clause.doing and clause.several() else None


def _training(clause: _Clause) -> Kind | None:
    """'Special forces of the two countries will train at Nizwa'."""
    return Kind.EXERCISE if "train" in clause.doing and clause.staffed() else None


def _arriving(clause: _Clause) -> Kind | None:
    """'Her arrival is expected in mid-January', where the article is of a ship."""
    ships = any(note.id == "ship" for note in clause.scene.notes.get("object", ()))
    arrival = clause.noun("arrival", within=clause.before)
    return Kind.PORT_CALL if ships and arrival and clause.mark.id == "fixed" else None


def _docking(clause: _Clause) -> Kind | None:
    """'The frigate will put in at Muscat'."""
    ship = clause.noun("ship", within=clause.before) or clause.named_ship()
    there = "dock" in clause.doing or _expected_at(clause)
    return Kind.PORT_CALL if ship and there else None


def _expected_at(clause: _Clause) -> bool:
    """'Is expected at Mumbai', "are due here"."""
    text = clause.scene.text.text
    return (
        text[clause.mark.start : clause.mark.end].endswith(("due", "expected"))
        and _AT.match(text, clause.mark.end) is not None
    )


_AT = re.compile(r"\s+(?:both\s+)?(?:at|in|off|here)\b")


def _travelling(clause: _Clause) -> Kind | None:
    """'The judges will spend a week in Muscat': people of a side, and a place of the other."""
    verb = clause.doing.get("travel") or (clause.mark if _expected_at(clause) else None)
    if verb is None or not clause.staffed() or clause.noun("ship", "goods", within=clause.before):
        return None
    scene = clause.scene
    goals = {note.id for note in scene.within("country", verb.end, clause.end)}
    goals |= (
        set(scene.sides_in(verb.end, clause.end))
        if scene.within("place", verb.end, clause.end)
        else set()
    )
    people = clause.context.people(clause.start, clause.mark.start)
    guests = {figure.country for figure in people if figure.country}
    guests |= {
        note.id
        for label in ("demonym", "organ", "country")
        for note in scene.within(label, clause.start, clause.mark.start)
    }
    return Kind.VISIT if goals and (goals - guests or not guests) else None


def _handing(clause: _Clause) -> Kind | None:
    """'The books will be handed over in Muscat'."""
    return Kind.DELIVERY if "hand" in clause.doing and clause.noun("goods") else None


def _binding(clause: _Clause) -> Kind | None:
    """'The agreement will be ratified'."""
    pact = clause.noun("pact") or any(
        is_pact(note.id)
        for label in ("series", "weak")
        for note in clause.scene.within(label, clause.start, clause.end)
    )
    if not pact:
        return None
    if "sign" in clause.doing:
        return Kind.AGREEMENT
    bound = clause.scene.has("doing", "bind", *clause.after)
    return Kind.MILESTONE if bound and clause.mark.id in _VERBAL else None


def _opening(clause: _Clause) -> Kind | None:
    """'A visa centre will open in Salalah'."""
    return Kind.MILESTONE if "open" in clause.doing and clause.noun("institution") else None


_RULES: dict[str, Callable[[_Clause], Kind | None]] = {
    "dock": _docking,
    "hand": _handing,
    "bind": _binding,
    "open": _opening,
    "host": _hosted,
    "held": _held,
    "gather": _gathering,
    "train": _training,
    "travel": _travelling,
    "arrive": _arriving,
    "fixed": _fixed,
    "named": _named,
}
"""Asked in this order; the first that answers is the plan."""
