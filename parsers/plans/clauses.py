"""Plan clauses: the clause around a word that says that something lies ahead, and its parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from models.values.mentions import Kind
from parsers.context import Context
from parsers.dates.timex import Role, Tense, Timex
from parsers.factuality.advice import is_advised
from parsers.plans.schedules import are_only_dates
from parsers.scene import Scene
from parsers.series.mechanisms import is_fund, is_pact, kind_of
from parsers.text.lexicon import Annotation

Stretch = tuple[int, int]
DATED = "dated"
"""Stands for the mark of a clause in which only the date lies ahead."""
PASSIVE = 12
"""How far behind "be" its participle may begin."""
VERB_NEAR = 26
"""How far behind a modal verb its own verb may stand ("will, he said, also be")."""
_FEWEST = 12
_MOST_MARKS = 24
"""Words of what lies ahead that are looked at in one sentence; no real one has more."""
_CUTS = re.compile(
    r"[;:]\s|\s-\s|,\s(?:and|but|while|which|who|where|when|with|as|whose|so|or|not)\s"
    r"|\s(?:agreed|decided|resolved)\sthat\s|\sand\s(?=(?:it|they|he|she)\s(?:will|would|is|are)\s)"
    r"|\s(?:which|who|whom|where|while|whose|although|though|because|whereas|until|after which)\s"
)
_STANDS = re.compile(r"(?:is|are|has been|have been|awaits?)\b")
_BEFORE_NOW = re.compile(r"\b(?:had been|was|were|had)\s+(?:\w+ly\s+)?$")
_THEY = re.compile(r"(?:and\s+)?(?:they|it|both)\s")
_BE = re.compile(r"\b(?:be|should|would|will)\b")
_FREE = frozenset({"free", DATED})
_ACTORS = ("party", "organ", "both", "demonym", "figure")
_CLASS = {Kind.MEETING: "meeting", Kind.EXERCISE: "exercise"}


@dataclass(frozen=True)
class PlanClause:
    """A clause around the word that says that it lies ahead; of most it is stated otherwise."""

    context: Context
    start: int
    end: int
    mark: Annotation
    told: dict[str, Annotation] | None = None
    """Its verbs, where the reader of a rule knows them otherwise."""
    subject: Stretch | None = None
    """Where its subject stands, if an aside parts the two: "The Sultan, who ..., is expected"."""

    @cached_property
    def doing(self) -> dict[str, Annotation]:
        """Its verbs by what they do, where the mark is a modal verb."""
        if self.told is not None:
            return self.told
        return _doing(self.scene, self.mark, self.start, self.end)

    @cached_property
    def nouns(self) -> list[Annotation]:
        """What may be planned in it, in its order."""
        own = _nouns(self.scene, self.start, self.end)
        return [*_nouns(self.scene, *self.subject), *own] if self.subject else own

    @property
    def scene(self) -> Scene:
        """The article's scene."""
        return self.context.scene

    @property
    def before(self) -> Stretch:
        """Where its subject stands; anywhere where the order of words is free."""
        if self.subject is not None:
            return self.subject
        return (self.start, self.end if self.mark.id in _FREE else self.mark.start)

    @property
    def after(self) -> Stretch:
        """Where its object stands."""
        return (self.start if self.mark.id in _FREE else self.mark.end, self.end)

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
        before = self.scene.text.text[slice(*self.before)]
        return any(name in before for name in self.scene.ships)

    def several(self) -> bool:
        """Whether more than one person or body stands before the mark."""
        text = self.scene.text.text
        return (
            bool(self.scene.within("both", *self.before))
            or self.noun("people", within=self.before)
            or _THEY.match(text, self.start) is not None
            or any(text[note.end - 1] == "s" for note in self.scene.within("party", *self.before))
        )

    def stands(self) -> bool:
        """Whether what is planned is the subject itself, and not what it will bring."""
        text = self.scene.text.text
        told = _STANDS.match(text, self.mark.start, self.mark.end)
        return bool(told) and not text.startswith((" to ", " on ", " that "), self.mark.end)

    def manned(self) -> bool:
        """Whether persons stand before the mark, by their names or callings."""
        named = self.context.people(*self.before) or self.noun("people", within=self.before)
        return bool(named) or bool(self.scene.within("party", *self.before))

    def staffed(self) -> bool:
        """Whether somebody stands before the mark, were it only by his calling."""
        return self.acted() or self.noun("people", within=self.before)


def plan_clauses(context: Context, sentence: Stretch) -> Iterator[PlanClause]:
    """The clauses of a sentence that speak of what lies ahead, in its order."""
    scene = context.scene
    marks = scene.within("ahead", *sentence)[:_MOST_MARKS]
    if not marks:
        return
    text = scene.text.text
    cuts = [cut.span() for cut in _CUTS.finditer(text, *sentence)]
    for mark in marks:
        start = max((last for _, last in cuts if last <= mark.start), default=sentence[0])
        end = min((first for first, _ in cuts if first >= mark.end), default=sentence[1])
        subject, start = _around_aside(text, cuts, sentence[0], start, mark)
        if end - start < _FEWEST or (mark.id == "present" and _is_no_present(scene, mark)):
            continue
        was = mark.id == "fixed" and _BEFORE_NOW.search(
            text, max(start, mark.start - 20), mark.start
        )
        if was and not _is_told_ahead(context, start, end):
            continue  # "had been expected in February"
        if is_advised(scene, mark):
            continue  # "should meet more often"
        yield PlanClause(context, start, end, mark, subject=subject)


def _around_aside(
    text: str, cuts: list[Stretch], begin: int, start: int, mark: Annotation
) -> tuple[Stretch | None, int]:
    """The subject before a relative clause that ends right before the mark, and where it ends."""
    index = next((i for i, cut in enumerate(cuts) if cut[1] == start), None)
    if index is None or not text.startswith(_RELATIVE, cuts[index][0]):
        return None, start
    closed = text.rfind(", ", start, mark.start)
    if closed < 0 or _ONLY_ADVERBS.fullmatch(text, closed, mark.start) is None:
        return None, start
    return (cuts[index - 1][1] if index else begin, cuts[index][0]), closed + 2


_RELATIVE = (", who ", ", whose ", ", which ", ", whom ")
_ONLY_ADVERBS = re.compile(r",\s(?:(?:now|also|then|next|still|already|instead)\s)?")


def _is_told_ahead(context: Context, start: int, end: int) -> bool:
    """As in "was expected next week, officials said": told of then, and ahead still."""
    times = [t for t in context.times(start, end) if t.role is Role.EVENT]
    return bool(times) and all(_NEXT.match(context.scene.text.text, t.lead) for t in times)


_NEXT = re.compile(
    r"(?:in |during |early |late )?(?:the )?next (?:week|month|year|spring|autumn|summer|winter)\b"
)


def dated_clauses(
    context: Context, sentence: Stretch, is_stated: Callable[[int, int], bool]
) -> Iterator[PlanClause]:
    """The clauses of a sentence in which a day ahead stands, and nothing is told as past.

    A day with its year that lies ahead is told of nothing past, whatever the verb. Clauses of
    which `is_stated` says that they are told already are left out.
    """
    scene, text = context.scene, context.scene.text.text
    if sentence[0] < scene.title_end:
        return
    times = [t for t in context.times(*sentence) if t.role is Role.EVENT and _is_ahead(context, t)]
    if not times:
        return
    cuts = [cut.span() for cut in _CUTS.finditer(text, *sentence) if text[cut.start()] != ":"]
    for timex in times[:_MOST_MARKS]:
        start = max((last for _, last in cuts if last <= timex.lead), default=sentence[0])
        end = min((first for first, _ in cuts if first >= timex.end), default=sentence[1])
        if is_stated(start, end):
            continue
        if timex.has_year or not _TOLD_AS_PAST.search(text, start, end):
            mark = Annotation(timex.lead, timex.end, "ahead", DATED)
            yield PlanClause(context, start, end, mark)


def _is_ahead(context: Context, timex: Timex) -> bool:
    if timex.resolver.startswith("weekday"):
        return False  # a bare weekday is mostly that of the news
    first = context.resolve(timex, Tense.FUTURE).span.first
    return bool(first and context.day and timedelta(0) < first - context.day <= _NEAR_FUTURE)


_NEAR_FUTURE = timedelta(days=800)
"""What lies further ahead is a target and no plan."""
_TOLD_AS_PAST = re.compile(
    r"\b(?:was|were|had|did|put|said|told|held|met|began|took|came|went|saw|flew|made|sat|ran|"
    r"sent|gave|left|brought|spoke|built|drew|grew|rose|fell|won|lost|paid|got|kept|led|wrote|"
    r"(?!need|speed|indeed|schedul|plann|fix|slat|expect|pencil|book|promis|reserv|unit|propos|"
    r"conven|earmark|combin|relat|advanc|limit|develop|retir|link|bas)[a-z]{2,}ed)\b"
)


def _is_no_present(scene: Scene, mark: Annotation) -> bool:
    """Whether a verb like "meet" follows another, stands in a headline, or is a noun."""
    text = scene.text.text
    return (
        mark.start < scene.title_end
        or _NO_PRESENT.search(text, max(mark.start - VERB_NEAR, 0), mark.start) is not None
    )


_NO_PRESENT = re.compile(
    r"\b(?:will|would|shall|should|may|might|could|can|must|to|not|did|does|do|the|a|an|of|his|her|its|"
    r"their|be|been|was|were|with|by|for|from|on|at|in|and|two|three|four|all|several|no|working)\s+(?:\w+ly\s+)?$"
)


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
    notes = scene.within("doing", mark.end, min(mark.end + VERB_NEAR, end))
    if not notes:
        return {}
    first = notes[0]
    if scene.text.text[first.start : first.end] == "be":  # "be handed over"
        first = next((n for n in notes if 0 <= n.start - first.end <= PASSIVE), first)
    return {note.id: note for note in notes if note.start == first.start}


def _is_under(scene: Scene, note: Annotation) -> bool:
    """As in "a transfer under the treaty is awaited": nothing is planned for the treaty."""
    return _UNDER.search(scene.text.text, max(note.start - 30, 0), note.start) is not None


_UNDER = re.compile(
    r"\b(?:under|within|pursuant to|in line with|per)\s+"
    r"(?:the|this|that|an?|their|its)\s+(?:\w+\s+)?$"
)


_OF_HINDI = re.compile(
    r"\s(?:की|के|का)\s(?:रूपरेखा|योजना|तैयारी|तैयारियों|समीक्षा|परिणाम|एजेंडे|एजेंडा|विवरण|जानकारी|दौरान|बाद|समय)"
)
"""In Hindi what is said of a happening follows it: "the outline of the exercise"."""


def _nouns(scene: Scene, start: int, end: int) -> list[Annotation]:
    found = [*scene.within("happening", start, end), *scene.within("object", start, end)]
    found = [n for n in found if not (n.id == "pact" and _is_under(scene, n))]
    for label in ("series", "weak"):
        found += [
            note._replace(id=_CLASS[kind_of(note.id)])
            for note in scene.within(label, start, end)
            if not is_pact(note.id)
            and not is_fund(note.id)
            and not are_only_dates(scene, note.start, start)
        ]
    return sorted(n for n in found if not _OF_HINDI.match(scene.text.text, n.end))
