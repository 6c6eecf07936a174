"""Context: what is known of an article as a whole when one of its sentences is read."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from parsers.dates.anchor import Anchor
from parsers.dates.find import find_dates
from parsers.dates.find_anchor import find_anchor
from parsers.dates.resolve import resolve
from parsers.dates.timex import Resolved, Tense, Timex
from parsers.dates.timex import Role as TimeRole
from parsers.participants.figures import Figure, find_figures
from parsers.scene import Scene
from parsers.scope.questions import Questions, find_questions
from parsers.scope.relation import sides
from parsers.series.mechanisms import is_pact, mechanisms
from parsers.spatial.places import country_of

_WORD = r"[^\s\d,./()\[\]:|-]"  # vowel signs are no letters to \w
_DATELINE_END = re.compile(
    rf"[\s,/]*(?:{_WORD}+[\s,]*)?(?:\[[^\]\n]{{1,20}}\])?[\s,]*"  # further place, country
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[\s,]*)?(?:{_WORD}{{3,9}}\.?[\s,]*)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?)?(?:[\s,]*\d{4})?[\s,]*"
    r"(?:\([^)\n]{1,20}\)\s*(?:[:।-]{1,3}|(?=\w))|[:/]|-{1,3}(?=\s))\s*"
    r"(?:العمانيه\s*[/:-]\s*)?"  # the agency's name in its own language
)
_ON_ITS_OWN = re.compile(
    r"(?:,\s[a-z ]{3,20})?,?\s+(?:[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?|"
    r"\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\.?),?\s+\d{4}\.?\s*\n\s*"
)
"""A place and a date that are a line by themselves, as at the head of a press release."""
_DATELINE = re.compile(r"\A[^\n]{0,60}?:\s")
_LEAD = 90


@dataclass
class Context:
    """An article's scene, its day, its people, and what its words of place point at."""

    scene: Scene
    anchor: Anchor
    figures: list[Figure]
    bilateral: bool
    """Whether both sides are named and no other country stands in the foreground."""
    dateline: str | None
    """The place at the head of the text, which "here" points at."""
    dateline_start: int
    dateline_end: int
    pact: str | None
    """The treaty that the article is about, which "the agreement" points at."""
    timexes: list[Timex]
    questions: Questions = field(default_factory=Questions)
    """What a parliament's paper asks before it answers."""
    named: list[tuple[int, str]] = field(default_factory=list)
    """Series named so far, with where; the last one is what "the committee" points at."""
    pact_bodies: set[str] = field(default_factory=set)
    """Series whose shared name the article gives to a body of the treaty."""
    near: date | None = None
    """A day told with its year, which lends it to others where the article has no date."""
    year_of_rows: list[int | None] = field(default_factory=list)
    """Once it was looked for: the year that a title lends to the rows of a chronicle."""
    left_out: int = 0
    """Events beyond as many as one article is believed to tell of."""
    _resolved: dict[tuple[int, Tense], tuple[Timex, Resolved]] = field(default_factory=dict)
    """What was resolved before; the expression is kept, so that no other gets its identity."""

    @cached_property
    def day(self) -> date | None:
        """The day from which relative words count."""
        return self.anchor.day

    def times(self, start: int, end: int) -> list[Timex]:
        """Time expressions that begin in a stretch of the text proper or the title."""
        low = bisect_left(self._time_starts, start)
        return self._told_times[low : bisect_left(self._time_starts, end, low)]

    def resolve(self, timex: Timex, tense: Tense) -> Resolved:
        """The days that a time expression means in this article."""
        known = self._resolved.get((id(timex), tense))
        if known is None:
            known = timex, resolve(timex, self.anchor, tense, near=self.near)
            self._resolved[id(timex), tense] = known
        return known[1]

    def people(self, start: int, end: int) -> list[Figure]:
        """People that are named or pointed at in a stretch."""
        low = bisect_left(self._figure_starts, start)
        return self.figures[low : bisect_left(self._figure_starts, end, low)]

    @cached_property
    def _told_times(self) -> list[Timex]:
        """All but those of the dateline."""
        low, body = self.dateline_start, self.dateline_end
        return [timex for timex in self.timexes if timex.start >= body or timex.end <= low]

    @cached_property
    def _time_starts(self) -> list[int]:
        return [timex.start for timex in self._told_times]

    @cached_property
    def _figure_starts(self) -> list[int]:
        return [figure.start for figure in self.figures]


def set_context(scene: Scene) -> Context:
    """Read what holds for the whole article."""
    timexes = find_dates(scene.text)
    anchor = find_anchor(scene.article, scene.text, timexes)
    place, start, end = _dateline(scene)
    figures = find_figures(scene, anchor.day)
    return Context(
        scene=scene,
        anchor=anchor,
        figures=figures,
        bilateral=_is_bilateral(scene, figures),
        dateline=place,
        dateline_start=start,
        dateline_end=end,
        pact=_pact(scene, start, end),
        timexes=timexes,
        questions=find_questions(scene),
        near=_told_day(timexes) if anchor.first is None else None,
    )


def _told_day(timexes: list[Timex]) -> date | None:
    for timex in timexes:
        if timex.role is TimeRole.EVENT and timex.has_year:
            return resolve(timex).span.last
    return None


def _dateline(scene: Scene) -> tuple[str | None, int, int]:
    """The place at the head of the text, where its line begins, and the text proper behind it.

    A byline, a summary or a headline of its own may stand above it.
    """
    text = scene.text.text
    body = scene.title_end + 1
    while body < len(text) and text[body].isspace():
        body += 1
    line = body
    for _ in range(_HEADINGS):
        places = scene.within("place", line, line + 3) or scene.within("venue", line, line + 3)
        if places and (end := _end_of_dateline(text, line, places[0].end, first=line == body)):
            return places[0].id, line, end
        following = text.find("\n", line)
        if following < 0 or following - line > _LONGEST_HEADING:
            break
        line = following + 1
        while line < len(text) and text[line].isspace():
            line += 1
    return None, body, body


_HEADINGS = 4
_LONGEST_HEADING = 120


def _end_of_dateline(text: str, line: int, place_end: int, *, first: bool) -> int | None:
    short = _DATELINE_END.match(text, place_end, min(line + _LEAD, len(text)))
    short = short or _ON_ITS_OWN.match(text, place_end, min(line + _LEAD, len(text)))
    if short is not None:
        return short.end()
    long = _DATELINE.match(text[line : line + _LEAD]) if first else None
    return line + long.end() if long else None


def _pact(scene: Scene, line: int, body: int) -> str | None:
    """The treaty of the two sides; the place that a report comes from is no side of it."""
    whole = len(scene.text.text)
    for label in ("series", "weak"):
        for note in scene.within(label, 0, whole):
            low = max(note.start - 26, 0)
            if line < body and low < body <= note.start:
                low = body
            if is_pact(note.id) and not scene.others_in(low, note.end + 26):
                return note.id
    if scene.has_any(_TARIFF_WORDS) and _THEIR_PACT.search(scene.text.text) is not None:
        return next((name for name in mechanisms() if is_pact(name)), None)
    return None


_TARIFF_WORDS = (
    "tariff line",
    "zero duty",
    "zero-duty",
    "duty-free",
    "duty free",
    "import dut",
)
_THEIR_PACT = re.compile(
    r"\b(?:oman|india)(?:'s)? trade (?:pact|deal)\b"
    r"|\btrade (?:pact|deal|agreement) (?:with|between) (?:oman|india|the sultanate)\b"
)
"""As in "making the Oman trade pact work", where a text speaks of tariffs: which pact is known."""


def _is_bilateral(scene: Scene, figures: list[Figure]) -> bool:  # noqa: C901 - a list of cases, each with its answer
    """Both sides in the title or the opening, and named more often than any other country."""
    whole = len(scene.text.text)
    count = dict.fromkeys(sides(), 0)
    for label in ("country", "demonym", "organ"):
        for note in scene.within(label, 0, whole):
            count[note.id] += 1
    for note in scene.within("place", 0, whole):
        count[country_of(note.id)] += 1
    for figure in figures:
        if figure.country in count:
            count[figure.country] += 1
    for note in scene.within("series", 0, whole):
        if not is_pact(note.id):
            for code in count:
                count[code] += 1
    home = scene.article.outlet.country
    if count.get(home or "", 0):
        count[home or ""] += 1  # what it says of itself it need not name
    others: dict[str, int] = {}
    for note in scene.within("other", 0, whole):
        others[note.id] = others.get(note.id, 0) + 1
    for figure in figures:
        if figure.country and figure.country not in count:
            others[figure.country] = others.get(figure.country, 0) + 1
    least, loudest = min(count.values()), max(others.values(), default=0)
    return least > loudest or (least > 1 and sum(others.values()) <= least)
