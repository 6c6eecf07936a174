"""The rows of lists of events and of promises, as HTML.

Every event stands in the list of its year, of its series and of its sources; see `statements`.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from flows.publishing.addresses import event_page, follow_up_page
from flows.publishing.naming import (
    event_title,
    follow_up_title,
    people_words,
    place_of,
    promise_words,
    when_words,
    window_of,
)
from flows.publishing.quoting import escaped
from flows.wording import day_words
from models.values.events import Event
from models.values.followups import FollowUp


def event_rows(events: Iterable[Event], root: str) -> Markup:
    """Return a row for each event; `root` leads to the folder of the pages."""
    # Every part is ours or escaped below.
    return Markup("".join(_event(one, root) for one in events))  # noqa: S704


def promise_rows(promises: Iterable[FollowUp], root: str) -> Markup:
    """Return a row for each promise."""
    return Markup("".join(_promise(one, root) for one in promises))  # noqa: S704 - as above


def _event(event: Event, root: str) -> str:
    people, status = escaped(people_words(event.participants)), event.status.value
    named = f' <span class="soft"><bdi>{people}</bdi></span>' if people else ""
    return (
        "<tr>\n"
        f'<td class="when">{escaped(when_words(event))}</td>\n'
        f'<td><span class="badge {status}">{status}</span></td>\n'
        f'<td><a href="{root}{event_page(event.id)}"><bdi>{escaped(event_title(event))}</bdi></a>'
        f"{named}</td>\n"
        f"{_where(place_of(event))}\n"
        f'<td class="num" data-of="Sources">{event.independent}</td>\n'
        "</tr>\n"
    )


def _promise(one: FollowUp, root: str) -> str:
    state, expected = one.state.value, ""
    if one.expected and one.is_pending:
        expected = f'<br><span class="expected">expected {window_of(one.expected)}</span>'
    return (
        "<tr>\n"
        f'<td><span class="badge {state}">{state}</span></td>\n'
        f'<td><a href="{root}{follow_up_page(one.id)}">'
        f"<bdi>{escaped(follow_up_title(one))}</bdi></a></td>\n"
        f"{_where(place_of(one))}\n"
        f"<td><bdi>{escaped(promise_words(one))}</bdi>{expected}</td>\n"
        f'<td class="num" data-of="Since">{day_words(one.since)}</td>\n'
        "</tr>\n"
    )


def _where(place: str) -> str:
    # A telephone shows no cells, and so no empty ones.
    return f"<td><bdi>{escaped(place)}</bdi></td>" if place else '<td class="no">–</td>'
