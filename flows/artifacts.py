"""What Prefect's pages show of the tracker: follow-ups, events, sources, the last run.

Pure functions from values to markdown; the flows put them under stable keys.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime

from flows.markdown import link, table, text
from flows.wording import (
    AHEAD,
    day_words,
    event_words,
    expected_words,
    follow_up_words,
    in_order,
    moment_words,
    place_words,
    promised_words,
    span_words,
)
from models.values.events import Event
from models.values.followups import FollowUp, FollowUpState
from models.values.sources import Health, Source, SourceState

KEYS = ("follow-ups", "events", "sources", "run-summary")

ROWS = 300
"""A page of more rows takes the browser many seconds."""

_UNBROKEN = len("28–30 Nov 2026")

_ILL_FIRST = (
    Health.BROKEN,
    Health.BLOCKED,
    Health.UNREACHABLE,
    Health.EMPTY,
    Health.STALE,
    Health.UNPROVEN,
    Health.OK,
)


def follow_ups_page(follow_ups: Collection[FollowUp], today: date) -> str:
    """Return what was promised: what is next, what is late, and what has become of the rest."""
    ordered = in_order(follow_ups)
    ahead = [one for one in ordered if one.state in AHEAD]
    late = [one for one in ordered if one.state is FollowUpState.OVERDUE]
    rest = [one for one in ordered if one not in ahead and one not in late]
    return "\n\n".join(
        [
            "# Follow-ups",
            (
                f"What was promised, as of {day_words(today)}. An expected window comes from the"
                " past of the series; nobody has stated it."
            ),
            f"## Still to come: {len(ahead)}",
            _follow_up_table(ahead),
            f"## Overdue: {len(late)}",
            _follow_up_table(late),
            f"## Settled: {len(rest)}",
            _follow_up_table(rest),
        ]
    )


def events_page(events: Collection[Event]) -> str:
    """Return the events, latest first, those without any date last."""
    ordered = sorted(events, key=lambda e: (e.span.last or e.span.first or date.min, e.id))[::-1]
    rows = [
        [
            _unbroken(span_words(event.span)),
            f"**{text(event.status.value)}**",
            text(event_words(event)),
            text(place_words(event.city, event.country)),
            _quote(event.mentions[0].mention.quote),
            _sources_cell(event),
        ]
        for event in ordered[:ROWS]
    ]
    head = ("When", "Status", "What", "Where", "In the words of a source", "Sources")
    return "\n\n".join(
        [
            f"# Events: {len(events)}",
            "Each row is one real happening, however many outlets report it.",
            table(head, rows, len(ordered) - len(rows)),
        ]
    )


def sources_page(sources: Iterable[Source], states: Mapping[str, SourceState]) -> str:
    """Return the health of every source, the ill ones first."""
    known = [(source, states.get(source.name)) for source in sources]
    known.sort(key=lambda pair: (_ILL_FIRST.index(_health(pair[0], pair[1])), pair[0].name))
    rows = [
        [
            f"**{text(_health_words(source, state))}**",
            link(source.outlet.name, source.url),
            text(moment_words(state.last_ok if state else None)),
            text(moment_words(state.next_check_at if state else None)),
            str(state.entries if state else 0),
            text(_problem(state)),
        ]
        for source, state in known
    ]
    head = ("Health", "Source", "Last good", "Next look", "Entries", "Problem")
    return "\n\n".join(
        [
            "# Sources",
            "“We could not look” is never taken for “nothing there”. Times are Muscat's.",
            table(head, rows),
        ]
    )


def summary_page(flow: str, finished: datetime, facts: Mapping[str, object]) -> str:
    """Return what the last run did, as a list of counts."""
    rows = [[text(name), text(value, 600)] for name, value in facts.items()]
    return "\n\n".join(
        [
            "# Last run",
            f"{text(flow)}, finished {text(moment_words(finished.astimezone(UTC)))} in Muscat.",
            table(("What", "How many"), rows),
        ]
    )


def _follow_up_table(follow_ups: list[FollowUp]) -> str:
    if not follow_ups:
        return "None."
    rows = [
        [
            f"**{text(follow_up.state.value)}**",
            text(follow_up_words(follow_up)),
            text(place_words(follow_up.city, follow_up.country)),
            _when(follow_up),
            _unbroken(day_words(follow_up.since)),
            f"{_quote(follow_up.quote)} {link(follow_up.commitments[0].outlet, follow_up.url)}",
        ]
        for follow_up in follow_ups[:ROWS]
    ]
    head = ("State", "What", "Where", "Promised for", "Since", "Promise and source")
    return table(head, rows, len(follow_ups) - len(rows))


def _when(follow_up: FollowUp) -> str:
    said = text(promised_words(follow_up))
    return said if follow_up.expected is None else f"{said}; *{text(expected_words(follow_up))}*"


def _unbroken(words: str) -> str:
    """Return a short date as one word, which a narrow column does not break."""
    shown = text(words)
    return shown.replace(" ", "\u00a0") if len(words) <= _UNBROKEN else shown


def _quote(words: str) -> str:
    return f"“{text(words)}”"


def _sources_cell(event: Event) -> str:
    shown = {mention.outlet: link(mention.outlet, mention.url) for mention in event.mentions}
    cells = ", ".join(list(shown.values())[:3])
    more = f" and {len(shown) - 3} more" if len(shown) > 3 else ""  # noqa: PLR2004
    return cells + more


def _health(source: Source, state: SourceState | None) -> Health:
    return state.health if state and source.enabled else Health.UNPROVEN


def _health_words(source: Source, state: SourceState | None) -> str:
    return _health(source, state).value if source.enabled else "switched off"


def _problem(state: SourceState | None) -> str:
    if state is None or state.problem is None:
        return "–"
    return f"{state.problem.value}: {state.detail}" if state.detail else state.problem.value
