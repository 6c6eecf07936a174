"""What Prefect's pages show of the tracker: follow-ups, events, sources, the last run.

Pure functions from values to markdown; the flows put them under stable keys.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urljoin

from flows.commands.output import shortened
from flows.markdown import link, table, text
from flows.publishing import addresses
from flows.silences import silence_counts, silence_words
from flows.statements import last_told, telling
from flows.wording import (
    AHEAD,
    count_words,
    day_words,
    event_words,
    expected_words,
    failure_words,
    follow_up_words,
    health_words,
    in_order,
    latest_first,
    moment_words,
    muscat_words,
    place_words,
    promised_words,
    span_words,
)
from models.values.events import Event
from models.values.followups import FollowUp, FollowUpState, Silence
from models.values.sources import Health, Source, SourceState

KEYS = ("follow-ups", "events", "sources", "run-summary", "backfill")

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


@dataclass(frozen=True)
class Site:
    """Where the published page is; without an address nothing is linked."""

    address: str | None = None

    def linked(self, words: str, page: str) -> str:
        """Return words that lead to a page."""
        return link(words, urljoin(self.address, page)) if self.address else text(words)

    def more(self, words: str, page: str) -> list[str]:
        """Return a line that leads to a page; none where there is no address."""
        return [f"**{self.linked(words, page)}**"] if self.address else []


NOWHERE = Site()
_NO_PLANS: Mapping[str, Event] = {}


def follow_ups_page(
    follow_ups: Collection[FollowUp],
    today: date,
    events: Iterable[str] = (),
    site: Site = NOWHERE,
    silences: Collection[Silence] = (),
    *,
    plans: Mapping[str, Event] = _NO_PLANS,
) -> str:
    """Return what was promised: what is next, what is late, and what has become of the rest.

    `events` are the ids of all events, among which a short one must be unlike every other.
    `silences` are told beside their promises; `plans` are the events of which some are planned.
    """
    quiet = {one.follow_up: silence_words(one) for one in silences}
    ordered = in_order(follow_ups)
    short = shortened([*events, *(_linked(one) for one in ordered)])
    ahead = [one for one in ordered if one.state in AHEAD]
    late = [one for one in ordered if one.state is FollowUpState.OVERDUE]
    rest = [one for one in ordered if one not in ahead and one not in late]
    return "\n\n".join(
        [
            "# Follow-ups",
            (
                f"What was promised, as of {day_words(today)}. An expected window comes from the"
                " past of the series; nobody has stated it. `india-oman show` takes the event: the"
                " promised one, or where there is none yet the one at which it was promised."
            ),
            *site.more("The briefing page: what is next, and the timeline", addresses.INDEX),
            *([f"**Silence:** {text(silence_counts(silences))}."] if quiet else []),
            f"## Still to come: {len(ahead)}",
            _follow_up_table(ahead, short, site, quiet, plans),
            f"## Overdue: {len(late)}",
            _follow_up_table(late, short, site, {}, plans),
            f"## Settled: {len(rest)}",
            _follow_up_table(rest, short, site, {}, plans),
        ]
    )


def events_page(events: Collection[Event], site: Site = NOWHERE) -> str:
    """Return the events, latest first, those without any date last."""
    ordered = latest_first(events)
    short = shortened([event.id for event in ordered])
    rows = [
        [
            _unbroken(span_words(event.span)),
            f"**{text(event.status.value)}**",
            _named(
                site.linked(event_words(event), addresses.event_page(event.id)),
                place_words(event.city, event.country),
            ),
            f"{_quote(last_told(event).mention.quote)} {_sources_cell(event)}",
            text(short[event.id]),
        ]
        for event in ordered[:ROWS]
    ]
    head = ("When", "Status", "What and where", "In the words of its sources", "Event")
    return "\n\n".join(
        [
            f"# Events: {len(events)}",
            (
                "Each row is one real happening, however many outlets report it;"
                " `india-oman show` with its id explains it."
            ),
            *site.more("The same as a timeline", f"{addresses.INDEX}#timeline"),
            table(head, rows, len(ordered) - len(rows)),
        ]
    )


def sources_page(
    sources: Iterable[Source], states: Mapping[str, SourceState], site: Site = NOWHERE
) -> str:
    """Return the health of every source, the ill ones first."""
    known = [(source, states.get(source.name)) for source in sources]
    known.sort(key=lambda pair: (_ILL_FIRST.index(_health(pair[0], pair[1])), pair[0].name))
    rows = [
        [
            f"**{text(health_words(source, state))}**",
            (
                f"{site.linked(source.name, addresses.source_page(source.name))}:"
                f" {link(source.outlet.name, source.url)}"
            ),
            text(muscat_words(state.last_ok if state else None)),
            text(muscat_words(state.next_check_at if state else None)),
            str(state.entries if state else 0),
            text(_problem(state)),
        ]
        for source, state in known
    ]
    head = (
        "Health",
        "Source and outlet",
        "Last good, Muscat",
        "Next look, Muscat",
        "Entries",
        "Problem",
    )
    return "\n\n".join(
        [
            "# Sources",
            (
                "“We could not look” is never taken for “nothing there”."
                " `india-oman poll` with a source's name looks at once."
            ),
            table(head, rows),
        ]
    )


def summary_page(
    flow: str,
    began: datetime,
    ended: datetime,
    facts: Mapping[str, object],
    site: Site = NOWHERE,
) -> str:
    """Return what the last run did, as a list of counts."""
    rows = [[text(name), text(value, 600)] for name, value in facts.items() if value]
    none = ", ".join(text(name.lower()) for name, value in facts.items() if not value)
    took = max(round((ended - began).total_seconds()), 0)
    return "\n\n".join(
        [
            "# Last run",
            (
                f"**{text(flow)}**: began {text(moment_words(began))}, finished"
                f" {text(moment_words(ended))}, took {count_words(took, 'second')}."
            ),
            *site.more("What is new, on the briefing page", f"{addresses.INDEX}#new"),
            table(("What", "How many"), rows) if rows else "Nothing was new.",
            *([f"None: {none}."] if none else []),
        ]
    )


def backfill_page(progress: Iterable[tuple[str, str, Mapping[str, object]]]) -> str:
    """Return how far a backfill has come: each file with its state and its counts."""
    known = list(progress)
    heads = list(dict.fromkeys(name for _part, _state, counts in known for name in counts))
    done = sum(state == "done" for _part, state, _counts in known)
    rows = [
        [text(part), f"**{text(state)}**", *(text(counts.get(name, "–")) for name in heads)]
        for part, state, counts in known[:ROWS]
    ]
    return "\n\n".join(
        [
            f"# Backfill: {done} of {count_words(len(known), 'file')} done",
            "What is known already changes nothing, so that a run that was stopped goes on.",
            table(("File", "State", *map(text, heads)), rows, len(known) - len(rows)),
        ]
    )


def _follow_up_table(
    follow_ups: list[FollowUp],
    short: Mapping[str, str],
    site: Site,
    quiet: Mapping[str, str],
    plans: Mapping[str, Event],
) -> str:
    if not follow_ups:
        return "None."
    rows = [
        [
            f"**{text(follow_up.state.value)}**",
            _named(
                site.linked(follow_up_words(follow_up), addresses.follow_up_page(follow_up.id)),
                place_words(follow_up.city, follow_up.country),
            ),
            _when(follow_up, quiet.get(follow_up.id)),
            (
                f"{_quote(told.quote)}{f' {link(told.outlet, told.url)}' if told.outlet else ''},"
                f" {_unbroken(day_words(told.day))}"
            ),
            text(short[_linked(follow_up)] or "–"),
        ]
        for follow_up in follow_ups[:ROWS]
        for told in (telling(follow_up, plans.get(follow_up.planned or "")),)
    ]
    head = ("State", "What and where", "Promised for", "In the words of", "Event")
    return table(head, rows, len(follow_ups) - len(rows))


def _linked(follow_up: FollowUp) -> str:
    """Return the id of the event that tells most of a promise; empty where none is known."""
    return follow_up.held_as or follow_up.planned or follow_up.raised_by or ""


def _named(linked: str, place: str) -> str:
    return linked if place == "–" else f"{linked}, {text(place)}"


def _when(follow_up: FollowUp, quiet: str | None) -> str:
    said = [text(promised_words(follow_up))]
    if follow_up.expected is not None:
        said.append(f"*{text(expected_words(follow_up))}*")
    if quiet:
        said.append(f"**{text(quiet)}**")
    return "; ".join(said)


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


def _problem(state: SourceState | None) -> str:
    if state is None or state.problem is None:
        return "–"
    words = failure_words(state.problem)
    return f"{words}: {state.detail}" if state.detail else words
