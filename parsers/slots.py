"""Slots: the time, the place and the people of a frame, each with the words that give it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from models.values.mentions import Kind, Status
from models.values.spans import Grain, Span
from parsers.context import Context
from parsers.dates.resolve import length_in_days
from parsers.dates.timex import Resolved, Role, Tense, Timex
from parsers.frames import Frame
from parsers.places import country_of
from parsers.scene import Scene
from parsers.triggers import Edge, Form, read_trigger
from parsers.triggers import Role as TriggerRole

_TELLING = frozenset({Role.EVENT, Role.BESIDE})
_BEFORE_COSTS = 25
_CLOSE = frozenset({"since", "until", "from", "by"})


def tense_of(status: Status | None) -> Tense:
    """The direction in which a date without a year or a weekday is to be looked for."""
    if status is Status.HELD:
        return Tense.PAST
    return Tense.NONE if status is None else Tense.FUTURE


def fill_time(
    context: Context, frame: Frame, stretches: Sequence[tuple[int, int]], tense: Tense
) -> None:
    """Give the frame the nearest time of the first stretch that has one."""
    for start, end in stretches:
        times = context.times(start, end)
        _note_lengths(frame, times)
        telling = [t for t in times if _tells(t) or _began(t, frame)]
        if frame.vague is None:
            frame.vague = next((t for t in times if t.role is Role.VAGUE), None)
        for timex in sorted(telling, key=lambda t: _distance(t, frame)):
            if tense is Tense.FUTURE and _is_behind(context, timex):
                continue
            if take_time(context, frame, timex, tense):
                _extend(context, frame, times, tense)
                return
        if frame.vague is not None:
            frame.proves("date", frame.vague.lead, frame.vague.end, f"date.{frame.vague.rule}")
            return


def _extend(context: Context, frame: Frame, times: list[Timex], tense: Tense) -> None:
    """ "From Monday ... until 13 August": the end may stand apart from the beginning."""
    if frame.resolved is None or frame.time is None or frame.time.bound == "until":
        return
    first = frame.resolved.span
    for timex in times:
        if timex.bound == "since" and frame.kind in _LASTING and timex is not frame.time:
            _under_way(context, frame, timex)
            return
        if timex.bound != "until" or timex is frame.time:
            continue
        last = context.resolve(timex, tense).span.last
        if first.first and last and first.grain is Grain.DAY and first.first < last:
            span = Span(first=first.first, last=last, grain=Grain.RANGE, wording=first.wording)
            frame.resolved = replace(frame.resolved, span=span, rule="derived.until")
            frame.proves("date", timex.lead, timex.end, "derived.until")


def _is_behind(context: Context, timex: Timex) -> bool:
    """Whether a time lies before the article: nothing is planned for it."""
    if context.day is None or timex.role is not Role.EVENT:
        return False
    last = context.resolve(timex, Tense.FUTURE).span.last
    return last is not None and last < context.day - _SLACK


_SLACK = timedelta(days=20)


def _under_way(context: Context, frame: Frame, timex: Timex) -> None:
    """ "Have been flying since Wednesday ... which ends on September 22": both ends are told."""
    first = context.resolve(timex, Tense.PAST).base.first
    last = frame.resolved.span.last if frame.resolved else None
    if frame.resolved is None or first is None or last is None or last < first:
        return
    span = Span(first=first, last=last, grain=Grain.RANGE, wording=frame.resolved.span.wording)
    frame.resolved = replace(frame.resolved, span=span, rule="derived.since")
    frame.status, frame.settled = Status.HELD, True
    frame.under_way = True
    frame.proves("date", timex.lead, timex.end, "derived.since")


def take_time(context: Context, frame: Frame, timex: Timex, tense: Tense) -> bool:
    """Give the frame a time, if it means any day."""
    if timex.role is Role.BESIDE:
        frame.time = timex
        return True
    resolved = _in_told_year(context, frame, timex, context.resolve(timex, tense))
    if timex.bound == "since" and frame.kind in _LASTING:
        resolved = replace(resolved, span=resolved.base)
        frame.edge = Edge.START
    if resolved.span.first is None and resolved.span.last is None:
        return False
    if resolved.span.first is None and resolved.span.grain is Grain.UNKNOWN:
        last = resolved.span.last
        ahead = tense is Tense.FUTURE or bool(last and context.day and last > context.day)
        grain = resolved.base.grain if ahead else Grain.UNKNOWN
        resolved = replace(
            resolved, span=resolved.span.model_copy(update={"grain": _coarse(grain)})
        )
    frame.time, frame.resolved = timex, resolved
    frame.proves("date", timex.lead, timex.end, f"date.{resolved.rule}")
    return True


def _coarse(grain: Grain) -> Grain:
    """ "By 30 June": what falls before a day falls on no certain day."""
    return Grain.YEAR if grain in {Grain.DAY, Grain.RANGE, Grain.YEAR} else grain


def fill_other_end(
    context: Context, frame: Frame, sentence: tuple[int, int], frames: Sequence[Frame]
) -> None:
    """ "Opened on 8 February and will close on Saturday": the other end, told of the same round."""
    span = frame.resolved.span if frame.resolved else None
    if frame.name is None or frame.resolved is None or span is None or span.grain is not Grain.DAY:
        return
    taken = [f.time for f in frames]
    for note in context.scene.within("trigger", *sentence):
        trigger = read_trigger(note, context.scene.text.text)
        if trigger is None or trigger.row.role is not TriggerRole.HOLD or trigger.row.edge is None:
            continue
        if trigger.row.edge is frame.edge or frame.edge is None:
            continue
        for timex in context.times(trigger.end, min(trigger.end + _REACH, sentence[1])):
            if timex in taken or timex.role not in {Role.EVENT, Role.BOUND}:
                continue
            tense = Tense.FUTURE if trigger.row.edge is Edge.END else Tense.PAST
            other = context.resolve(timex, tense).base
            ends = sorted(day for day in (span.first, other.last) if day)
            if other.grain is Grain.DAY and len(ends) == 2 and (ends[1] - ends[0]).days <= _MONTHS:  # noqa: PLR2004
                joined = (
                    Span(first=ends[0], last=ends[1], grain=Grain.RANGE, wording=span.wording)
                    if ends[0] < ends[1]
                    else span
                )
                frame.resolved = replace(frame.resolved, span=joined, rule="derived.both_ends")
                frame.proves("date", timex.lead, timex.end, "derived.both_ends")
                frame.edge = None
                return


_REACH = 60
_MONTHS = 60


def _in_told_year(context: Context, frame: Frame, timex: Timex, resolved: Resolved) -> Resolved:
    """ "Last year ... in September": the year stands at the head of the sentence."""
    span = resolved.span
    if timex.has_year or not span.first or not span.last or "month" not in timex.parts:
        return resolved
    sentence = context.scene.sentences[frame.sentence]
    for other in context.times(sentence.start, timex.start):
        if other.role is not Role.EVENT:
            continue
        year = context.resolve(other, Tense.NONE).span
        if year.grain is not Grain.YEAR or not year.first or year.first.year == span.first.year:
            continue
        if not year.last or year.last.year != year.first.year or span.first.day > _SAFE_DAY:
            continue
        moved = span.model_copy(
            update={
                "first": span.first.replace(year=year.first.year),
                "last": last_day(span.last, year.first.year),
            }
        )
        return replace(resolved, span=moved, rule="derived.year")
    return resolved


_SAFE_DAY = 28


def last_day(day: date, year: int) -> date:
    """The same day of another year; the last of February where there is none."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def fill_leftover_time(
    context: Context, frame: Frame, sentence: tuple[int, int], frames: Sequence[Frame]
) -> None:
    """Give an announced happening the time that stands behind a clause put in between."""
    if frame.status is not Status.PLANNED:
        return
    taken = [f.time for f in frames if f.time is not None]
    for timex in context.times(frame.at_end, sentence[1]):
        if timex not in taken and _tells(timex) and take_time(context, frame, timex, Tense.FUTURE):
            return


_LASTING = frozenset({Kind.VISIT, Kind.PORT_CALL, Kind.EXERCISE})


def _began(timex: Timex, frame: Frame) -> bool:
    """When something standing began, is the day of a step that began it."""
    return timex.role is Role.ORIGIN and frame.kind in {Kind.MILESTONE, Kind.AGREEMENT}


def _tells(timex: Timex) -> bool:
    return timex.role in _TELLING or (timex.role is Role.BOUND and timex.bound in _CLOSE)


def _note_lengths(frame: Frame, times: list[Timex]) -> None:
    for timex in times:
        if timex.role is Role.DURATION and frame.duration is None:
            frame.duration = length_in_days(timex)
            if frame.duration:
                frame.proves("duration", timex.start, timex.end, f"date.{timex.rule}")
        elif timex.role is Role.ORDINAL_DAY and frame.day_number is None:
            frame.day_number = timex.number("n") or timex.number("ordinal") or None


def _distance(timex: Timex, frame: Frame) -> int:
    beside = _BESIDE_COSTS if timex.role is Role.BESIDE else 0
    return beside + _way(timex, frame) - (_RANGE_GAINS if _suits(timex, frame) else 0)


_RANGE_GAINS = 60
_BESIDE_COSTS = 60


def _suits(timex: Timex, frame: Frame) -> bool:
    """Days from one to another tell best when something lasted."""
    return frame.kind in _LASTING and timex.resolver == "days"


def _way(timex: Timex, frame: Frame) -> int:
    if timex.start >= frame.at_end:
        return timex.start - frame.at_end
    if timex.end <= frame.at:
        return frame.at - timex.end + _BEFORE_COSTS
    return 0


_IN = re.compile(
    r"(?:\b(?:in|at|to|on|off|near|into|towards?|inside|outside|around|visit|visited|visits|visiting|"
    r"reach|reached|reaches|entered|enters|enter|left|leaves|leave|toured|tour|hosted by|host|on to|round|"
    r"off the|from)\s+(?:the\s+)?(?:port\s+of\s+|city\s+of\s+|harbour\s+of\s+|coast\s+of\s+|capital\s+|"
    r"sultanate\s+of\s+)?|(?:في|الي|من|ب|ل|الى|بمدينه|قبالة|غادر|زار)\s*)(?:ال)?$"
)
_FOR = re.compile(r"\b(?:for|leg of)\s+(?:the\s+)?$")
_OF = re.compile(r"\bof\s+(?:the\s+)?$")
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$")
_COAST = re.compile(r"\b(?:in|off|along|near|to|from|on)\s+(?:the\s+)?$")
_COAST_AFTER = re.compile(r"\s+(?:coast|waters|port|ports|capital|city|soil|territory)\b")
_HOST = re.compile(r"\bhost(?:s|ed|ing)?\b")
_HERE = re.compile(r"\bhere\b|\bthe capital\b|\bin (?:town|the city)\b|\bthe country\b|यहां|هنا")
_THERE = re.compile(r"\bthere\b|\bthe same (?:city|place|venue)\b|वहीं|هناك")
_VENUE = re.compile(
    r"\s+(?:was|is|will be|had been|has been)\s+(?:the\s+)?(?:venue|host)|\s+(?:hosted|hosts|"
    r"played host|plays host|will host|is to host|to host|received)\b"
)
_HINDI_IN = re.compile(r"\s?(?:में|पहुंच|की यात्रा|के दौरे|से रवाना|स्थित|के पास|तट|आएं|जाएं|आने|फील्ड)")


def fill_place(
    context: Context, frame: Frame, stretch: tuple[int, int], sentence: tuple[int, int]
) -> None:
    """Give the frame the place that its clause puts it in, or a city named in its sentence."""
    if frame.kind is Kind.CALL or (frame.kind is Kind.MILESTONE and _from_agent(context, frame)):
        return
    if _fill_from(context, frame, *stretch):
        return
    if stretch != sentence and frame.kind in _IN_SENTENCE:
        _fill_from(context, frame, *sentence, cities_only=True)


_IN_SENTENCE = frozenset({Kind.MEETING, Kind.EXERCISE, Kind.PORT_CALL})


def _from_agent(context: Context, frame: Frame) -> bool:
    """What a cabinet or a council approves, it approves at home."""
    if frame.trigger is None or frame.trigger.row.id != "approve":
        return False
    agents = context.scene.within("organ", frame.start, frame.at)
    agents += [
        note
        for label in ("country", "demonym")
        for note in context.scene.within(label, frame.start, frame.at)
    ]
    if agents:
        frame.country = agents[0].id
        frame.proves("place", agents[0].start, agents[0].end, "place.agent")
    return True


def _fill_from(
    context: Context, frame: Frame, start: int, end: int, *, cities_only: bool = False
) -> bool:
    scene, text = context.scene, context.scene.text.text
    visit = frame.kind in {Kind.VISIT, Kind.PORT_CALL}
    found: list[tuple[int, str | None, str, int, int]] = []
    for note in scene.within("place", start, end):
        if scene.title_end < note.start < context.dateline_end:
            continue
        cost = _place_cost(text, start, note.start, note.end, frame, visit=visit)
        if cost is not None:
            found.append((cost, note.id, country_of(note.id), note.start, note.end))
    for note in () if cities_only else scene.within("country", start, end):
        if scene.title_end < note.start < context.dateline_end:
            continue
        cost = _country_cost(text, start, note.start, note.end, frame, visit=visit)
        if cost is not None:
            found.append((cost + _LESS_THAN_CITY, None, note.id, note.start, note.end))
    for note in () if cities_only else scene.within("demonym", start, end):
        before = text[max(note.start - 12, 0) : note.start]
        if _COAST.search(before) and _COAST_AFTER.match(text, note.end):
            cost = abs(note.start - frame.at) + _LESS_THAN_CITY
            found.append((cost, None, note.id, note.start, note.end))
    if not found and _THERE.search(text, start, end):
        before = [n for n in scene.within("place", 0, start) if n.start >= context.dateline_end]
        for note in before[-1:]:
            found.append((0, note.id, country_of(note.id), note.start, note.end))
    if not found and context.dateline and (here := _HERE.search(text, start, end)):
        place = context.dateline
        found.append((0, place, country_of(place), here.start(), here.end()))
    if not found:
        return not cities_only and _fill_from_host(scene, frame, start, end)
    _, frame.city, frame.country, low, high = min(found, key=lambda item: item[0])
    frame.proves("place", low, high, "place.city" if frame.city else "place.country")
    return True


_LESS_THAN_CITY = 30


def _place_cost(
    text: str, start: int, low: int, high: int, frame: Frame, *, visit: bool
) -> int | None:
    before = text[max(low - 28, start) : low]
    if _VENUE.match(text, high):
        return 0
    if _SPEAKERS.search(before):
        return None
    latin = text[low].isascii()
    opening = low - start < _OPENING
    if high <= frame.at and latin and not opening and not visit and not frame.name:
        return None  # "officers in Mumbai expect": where somebody sits who speaks
    if _IN.search(before) or before.endswith((", ", "#", "(")) or _HINDI_IN.match(text, high):
        preposed = 0
    elif visit and _FOR.search(before):
        preposed = 0
    elif low < start + 2 or _OF.search(before):
        if latin and not visit and high <= frame.at:
            return None
        preposed = 40
    elif latin and not visit:
        return None
    else:
        preposed = 15
    if visit and _is_elsewhere(text, low, frame):
        return None
    if not visit and _FROM.search(before):
        preposed += 60
    return preposed + _reach(low, high, frame)


_OPENING = 12
_SPEAKERS = re.compile(
    r"\b(?:officers|officials|sources|experts|analysts|planners|diplomats|observers|readers|people|"
    r"traders|embassy|mission|spokesperson|ambassador|envoy)\s+in\s+$"
)
_TEXTS = frozenset({Kind.AGREEMENT, Kind.MILESTONE})


_ELSEWHERE = re.compile(r"\b(?:before|after|which|while|or|but|they|jobs?|said|says|told)\b")


def _is_elsewhere(text: str, low: int, frame: Frame) -> bool:
    """Whether another statement stands between a verb of motion and a place."""
    if low < frame.at_end:
        return False
    return _ELSEWHERE.search(text, frame.at_end, low) is not None


def _country_cost(
    text: str, start: int, low: int, high: int, frame: Frame, *, visit: bool
) -> int | None:
    before = text[max(low - 28, start) : low]
    if text[high : high + 2] == "'s":
        return None
    if high <= frame.at and frame.kind in _TEXTS and low - start >= _OPENING:
        return None
    if _IN.search(before) or _HINDI_IN.match(text, high):
        if not visit and _FROM.search(before):
            return None
        return _reach(low, high, frame)
    if visit and _is_elsewhere(text, low, frame):
        return None
    if visit and _FOR.search(before):
        return _reach(low, high, frame)
    if visit and _OF.search(before) and frame.at_end <= low < frame.at_end + 12:
        return _reach(low, high, frame)
    if visit and frame.at_end <= low <= frame.at_end + 5:
        return _reach(low, high, frame)
    return None


def _reach(low: int, high: int, frame: Frame) -> int:
    if low >= frame.at_end:
        return low - frame.at_end
    return max(frame.at - high, 0) + 10


def _fill_from_host(scene: Scene, frame: Frame, start: int, end: int) -> bool:
    """Who hosts, gives the country: "the Omani side is to host", "hosted by the sultanate"."""
    match = _HOST.search(scene.text.text, start, end)
    if match is None:
        return False
    nations = [
        note
        for label in ("country", "demonym", "organ")
        for note in scene.within(label, start, end)
    ]
    passive = scene.text.text[match.end() : match.end() + 4] == " by "
    nations = [n for n in nations if (n.start > match.end() if passive else n.end < match.start())]
    if not nations or frame.kind is Kind.VISIT:
        return False
    nearest = min(nations, key=lambda n: abs(n.start - match.start()))
    frame.country = nearest.id
    frame.proves("place", nearest.start, nearest.end, "place.host")
    return True


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
            if figure.name not in known:
                known.add(figure.name)
                frame.people.append(figure)


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
    found |= {note.id for note in scene.within("organ", start, frame.at)}
    found |= {note.id for note in scene.within("demonym", start, frame.at)}
    found |= {note.id for note in scene.within("country", start, frame.at)}
    return found


def _of_whom(context: Context, frame: Frame) -> set[str]:
    """Whose visit it is: "the minister's visit", "the visit of the minister"."""
    text = context.scene.text.text
    for figure in context.people(max(frame.at - _NEAR, 0), frame.at):
        if figure.country and _OWN.fullmatch(text, figure.end, frame.at):
            return {figure.country}
    by = _BY.search(text, max(frame.at_end - 3, frame.at), frame.end)
    if by is None:
        return set()
    after = context.people(frame.at_end, min(frame.at_end + _FAR, frame.end))
    return {figure.country for figure in after[:1] if figure.country}


_OWN = re.compile(r"'s?\s+(?:\w+\s+){0,3}")
_NEAR = 60
_FAR = 120
