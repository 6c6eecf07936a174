"""The page of an event: what is known of it and from whom, and how it went, as HTML.

There are thousands of them: written out here they take a quarter of the time that a template
takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from flows.publishing import addresses
from flows.publishing.fields import field_rows
from flows.publishing.frames import Frame
from flows.publishing.gathering import Gathered
from flows.publishing.naming import (
    country_name,
    event_title,
    field_name,
    follow_up_title,
    place_of,
    plain,
    when_words,
)
from flows.publishing.quoting import escaped
from flows.publishing.readouts import readouts
from flows.publishing.statements import reference, statement_items
from flows.wording import day_words, moment_words, span_words
from models.store import LoggedChange
from models.values.events import Event, StatusChange, StoredMention
from models.values.followups import FollowUp
from models.values.mentions import Participant

_FIELDS = """
<h2>What is known, and from whom</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Fields">
<table class="fields">
<thead><tr><th scope="col">Field</th><th scope="col">Value</th><th scope="col">In the words of</th>\
<th scope="col" class="num">Sources</th><th scope="col">Why this value</th>\
<th scope="col">Others say</th></tr></thead>
<tbody>
"""
_BACKGROUND = """\
<p class="note">Known from background paragraphs only; no report of the day has been found.</p>
"""
_CONTESTED = """\
<p class="warn"><b>Contested:</b> what carried it has been withdrawn by its publisher.</p>
"""


def event_page(event: Event, gathered: Gathered, frame: Frame) -> bytes:
    """Return the page."""
    ordered = sorted(event.mentions, key=_place)
    numbers = {stored.id: number for number, stored in enumerate(ordered, 1)}
    name, when, id_ = (
        escaped(event_title(event)),
        escaped(when_words(event)),
        escaped(event.id),
    )
    main = (
        f"{_head(event, name, when)}{_people(event.participants)}{_warnings(event)}"
        f"{_promises(event, gathered.promises_of.get(event.id, ()))}"
        f"{_FIELDS}{field_rows(event, {one.id: one for one in ordered}, numbers)}"
        f"</tbody>\n</table>\n</div>\n{readouts(ordered, numbers, gathered.sides)}"
        f"{_history(event.history, numbers)}\n<h2>Statements: {len(ordered)}</h2>\n"
        f'<ol class="statements">\n{statement_items(ordered)}</ol>\n'
        f"{_changes(gathered.changes_of.get(event.id, ()))}"
    )
    footer = f"<p>Event <code>{id_}</code>; in a terminal: <code>india-oman show {id_}</code></p>\n"
    return frame.page(f"{name}, {when}", main, footer)


def _place(stored: StoredMention) -> tuple[str, str]:
    return stored.published.isoformat() if stored.published else "9999", stored.id


def _head(event: Event, name: str, when: str) -> str:
    series, where = event.mechanism, place_of(event)
    link = ""
    if series:
        link = f'<a href="../{addresses.series_page(series)}"><bdi>{escaped(series)}</bdi></a>, '
    return (
        f'<p class="kicker">{link}{plain(event.kind)}</p>\n<h1><bdi>{name}</bdi></h1>\n'
        f'<p class="sum"><span class="badge {event.status}">{event.status}</span>'
        f" <b><bdi>{when}</bdi></b>{f', <bdi>{escaped(where)}</bdi>' if where else ''}</p>\n"
    )


def _people(people: Sequence[Participant]) -> str:
    if not people:
        return ""
    return f'<ul class="people">\n{"".join(map(_person, people))}</ul>\n'


def _person(person: Participant) -> str:
    role = f", <bdi>{escaped(person.role)}</bdi>" if person.role else ""
    country = ""
    if person.country:
        country = f' <span class="soft">{escaped(country_name(person.country))}</span>'
    return f"<li><b><bdi>{escaped(person.name)}</bdi></b>{role}{country}</li>\n"


def _warnings(event: Event) -> str:
    disputed = ", ".join(escaped(field_name(name)) for name in event.conflicts)
    conflict = f'<p class="warn"><b>Sources disagree</b> on {disputed}.</p>\n' if disputed else ""
    contested = _CONTESTED if event.contested else ""
    return f"{conflict}{contested}{_BACKGROUND if event.background_only else ''}"


def _promises(event: Event, promises: Iterable[FollowUp]) -> str:
    return "".join(
        f'<p class="note">This {_tie(one, event)} <a href="../{addresses.follow_up_page(one.id)}">'
        f"<bdi>{escaped(follow_up_title(one))}</bdi></a> ({one.state}).</p>\n"
        for one in promises
    )


def _tie(follow_up: FollowUp, event: Event) -> str:
    if follow_up.held_as == event.id:
        return "keeps the promise"
    if follow_up.planned == event.id:
        return "is planned by the promise"
    return "raised the promise"


def _history(steps: Sequence[StatusChange], numbers: Mapping[str, int]) -> str:
    """Return how it went; a single step says no more than the head of the page."""
    if not steps[1:]:
        return ""
    items = "".join(_step(step, numbers.get(step.mention)) for step in steps)
    return f'\n<h2>How it went</h2>\n<ol class="steps">\n{items}</ol>\n'


def _step(step: StatusChange, number: int | None) -> str:
    word, when = escaped(step.step), escaped(span_words(step.span))
    meant = "" if when == "open" else f", for <b><bdi>{when}</bdi></b>"
    return (
        f'<li><span class="badge {word}">{word}</span> told {day_words(step.day)}{meant}:'
        f' <q dir="auto">{escaped(step.quote)}</q> {reference(number) if number else ""}</li>\n'
    )


def _changes(changes: Sequence[LoggedChange]) -> str:
    if not changes:
        return ""
    return (
        '\n<details class="fold">\n<summary>What the tracker noted, and when</summary>\n'
        f'<ul class="log">\n{"".join(map(_change, changes))}</ul>\n</details>\n'
    )


def _change(change: LoggedChange) -> str:
    moved = other = ""
    if change.field:
        before, after = escaped(change.before or "none"), escaped(change.after or "none")
        name = escaped(field_name(change.field))
        moved = f" {name}: <bdi>{before}</bdi> → <bdi>{after}</bdi>"
    if change.other:
        other = f' <a href="../{addresses.event_page(change.other)}">{escaped(change.other)}</a>'
    return f"<li>{_moment(change.at)} {plain(change.operation)}{moved}{other}</li>\n"


# What one run has noted, it has noted at one moment.
@lru_cache(maxsize=1024)
def _moment(at: datetime) -> str:
    return f'<time datetime="{at.isoformat()}">{moment_words(at)}</time>'
