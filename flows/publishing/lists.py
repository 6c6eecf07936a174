"""The pages that list others: of each series, year and source, of all promises, of the method."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any

from flows.publishing import addresses
from flows.publishing.charts import gaps_chart, has_chart
from flows.publishing.front import sources_words
from flows.publishing.gathering import Gathered
from flows.publishing.marks import Marks
from flows.publishing.news import BRIEFING_HOUR
from flows.publishing.rendering import render
from flows.publishing.sources import source_views
from flows.publishing.writing import Folder
from flows.silences import silence_words
from flows.wording import AHEAD
from models.exports import plover_table
from models.series import Ledger, with_gaps
from models.values.events import Event
from models.values.followups import FollowUp, FollowUpState
from models.values.ids import digest
from models.values.mentions import Kind

LISTED = 500
"""Settled promises on their page; each has a page of its own besides."""


def put_series(folder: Folder, gathered: Gathered, marks: Marks, common: dict[str, Any]) -> None:
    """Write the page of each series, and its chart."""
    events: defaultdict[str | None, list[Event]] = defaultdict(list)
    for event in gathered.events:
        events[event.mechanism].append(event)
    promised: defaultdict[str | None, list[FollowUp]] = defaultdict(list)
    for one in gathered.follow_ups:
        promised[one.mechanism].append(one)
    told = {ledger.mechanism: ledger.model_dump_json() for ledger in gathered.ledgers}
    # When a series is expected leans on the gaps of all, and is told as of a day.
    expectation = f"{digest(*told.values()).hex()} {gathered.today}"
    for ledger in gathered.ledgers:
        name = ledger.mechanism
        promises = promised[name]
        if has_chart(ledger):
            draw = partial(gaps_chart, ledger, gathered.sides)
            folder.put(addresses.series_chart(name), told[name], draw)
        folder.put(
            addresses.series_page(name),
            f"{marks.of(events[name], promises)} {expectation}",
            partial(_series_page, ledger, gathered, promises, events[name], common),
        )


def _series_page(
    ledger: Ledger,
    gathered: Gathered,
    promises: list[FollowUp],
    events: list[Event],
    common: dict[str, Any],
) -> bytes:
    return render(
        "series.html.j2",
        ledger=ledger,
        stated=next((one for one in promises if one.state in AHEAD), None),
        rounds=with_gaps(ledger)[::-1],
        window=gathered.windows.get(ledger.mechanism),
        chart=addresses.series_chart(ledger.mechanism) if has_chart(ledger) else None,
        promises=promises,
        events=events,
        **common,
    )


def put_years(folder: Folder, gathered: Gathered, marks: Marks, common: dict[str, Any]) -> None:
    """Write the list of each year."""
    years: defaultdict[int | None, list[Event]] = defaultdict(list)
    for event in gathered.events:
        years[addresses.year_of(event)].append(event)
    dated = sorted(year for year in years if year is not None)
    for year, events in years.items():
        at = dated.index(year) if year is not None else -1
        beside = {
            "later": dated[at + 1] if year is not None and at + 1 < len(dated) else None,
            "earlier": dated[at - 1] if at > 0 else None,
        }
        folder.put(
            addresses.year_page(year),
            f"{marks.of(events)} {beside}",
            partial(render, "year.html.j2", year=year, events=events, **beside, **common),
        )


def put_lists(folder: Folder, gathered: Gathered, marks: Marks, common: dict[str, Any]) -> None:
    """Write the lists of promises and sources, a page for each source, and the method."""
    here = common | {"root": ""}
    quiet = [
        (one, silence_words(gathered.silences[one.id]))
        for one in gathered.follow_ups
        if one.id in gathered.silences
    ]
    folder.put(
        addresses.FOLLOW_UPS,
        f"{marks.of((), gathered.follow_ups)} {[words for _, words in quiet]}",
        lambda: render("follow_ups.html.j2", groups=_groups(gathered), quiet=quiet, **here),
    )
    sources = source_views(gathered)
    folder.put_made(addresses.SOURCES, render("sources.html.j2", sources=sources, **here))
    for one in sources:
        folder.put(
            addresses.source_page(one.source.name),
            f"{one.source.model_dump_json()} {one.state.model_dump_json()} {marks.of(one.events)}",
            partial(render, "source.html.j2", one=one, **common),
        )
    counts = Counter(event.kind for event in gathered.events)
    method = render(
        "method.html.j2",
        kinds=[(kind, counts[kind], plover_table()[kind]) for kind in Kind],
        sources=sources_words(gathered),
        hour=BRIEFING_HOUR.hour,
        **here,
    )
    folder.put_made(addresses.METHOD, method)


def _groups(gathered: Gathered) -> Iterator[tuple[str, list[FollowUp], int]]:
    for title, states in (
        ("Still to come", AHEAD),
        ("Overdue", (FollowUpState.OVERDUE,)),
        ("Settled", (FollowUpState.HELD, FollowUpState.CANCELLED, FollowUpState.LAPSED)),
    ):
        found = [one for one in gathered.follow_ups if one.state in states]
        yield title, found[:LISTED], len(found)
