"""Writing the whole published folder: every page there is, and one for each that there was."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from flows.publishing import addresses
from flows.publishing.charts import gaps_chart
from flows.publishing.event_views import event_view
from flows.publishing.front import feeds_of, front_values, relation_name, sources_words
from flows.publishing.gathering import Gathered
from flows.publishing.leads import lead_on
from flows.publishing.naming import event_title, follow_up_title
from flows.publishing.news import BRIEFING_HOUR
from flows.publishing.rendering import edition, render, style
from flows.publishing.sources import source_views
from flows.publishing.writing import Folder, opened_folder
from flows.wording import AHEAD
from models.exports import plover_table
from models.series import Gap, Ledger, Round
from models.values.events import Event
from models.values.followups import FollowUp, FollowUpState
from models.values.mentions import Kind

LISTED = 500
"""Settled promises on their page; each has a page of its own besides."""


@dataclass(frozen=True)
class Published:
    """What a publication did."""

    written: tuple[str, ...]
    unchanged: int

    def facts(self) -> dict[str, object]:
        """Return its counts, as a run tells them."""
        return {"Pages written": len(self.written)}


class Beside(Protocol):
    """A file that is published beside the pages, such as a calendar: made where it has changed."""

    @property
    def name(self) -> str:
        """Its name in the folder."""

    @property
    def source(self) -> str:
        """What it is made of, in any words that change with it."""

    @property
    def make(self) -> Callable[[], str]:
        """Makes it."""


def publish(
    path: Path, gathered: Gathered, notice: str | None = None, beside: Sequence[Beside] = ()
) -> Published:
    """Bring the folder at `path` up to date; `notice` stands at the head of every page."""
    with opened_folder(path, edition() + (notice or "")) as folder:
        common = {"relation": relation_name(gathered), "root": "../", "notice": notice}
        folder.put_made(addresses.STYLE, style())
        for event in gathered.events:
            _put_event(folder, event, gathered, common)
        for one in gathered.follow_ups:
            _put_follow_up(folder, one, gathered, common)
        _put_series(folder, gathered, common)
        _put_years(folder, gathered, common)
        _put_lists(folder, gathered, common)
        for file in beside:
            folder.put(file.name, file.source, file.make)
        _put_front(folder, gathered, common | {"feeds": feeds_of(file.name for file in beside)})
        _put_former(folder, gathered, common)
    return Published(tuple(folder.written), folder.kept)


def _put_event(folder: Folder, event: Event, gathered: Gathered, common: dict[str, Any]) -> None:
    promises = gathered.promises_of.get(event.id, ())
    ties = [(one.id, one.state, follow_up_title(one)) for one in promises]
    changes = len(gathered.changes_of.get(event.id, ()))
    source = f"{event.model_dump_json()} {ties} {changes}"
    page = addresses.event_page(event.id)
    folder.put(
        page, source, lambda: render("event.html.j2", view=event_view(event, gathered), **common)
    )


def _put_follow_up(
    folder: Folder, one: FollowUp, gathered: Gathered, common: dict[str, Any]
) -> None:
    ties = [
        (words, gathered.by_id[name])
        for words, name in (
            ("Raised at", one.raised_by),
            ("Planned as", one.planned),
            ("Kept by", one.held_as),
        )
        if name in gathered.by_id
    ]
    about = [(w, event_title(event), event.id, event.span.date_start) for w, event in ties]
    source = f"{one.model_dump_json()} {about}"
    page = addresses.follow_up_page(one.id)
    folder.put(page, source, lambda: render("follow_up.html.j2", one=one, ties=ties, **common))


def _put_series(folder: Folder, gathered: Gathered, common: dict[str, Any]) -> None:
    events: defaultdict[str | None, list[Event]] = defaultdict(list)
    for event in gathered.events:
        events[event.mechanism].append(event)
    for ledger in gathered.ledgers:
        name = ledger.mechanism
        chart = gaps_chart(ledger, gathered.sides)
        if chart:
            folder.put_made(addresses.series_chart(name), chart)
        promises = [one for one in gathered.follow_ups if one.mechanism == name]
        page = render(
            "series.html.j2",
            ledger=ledger,
            stated=next((one for one in promises if one.state in AHEAD), None),
            rounds=list(_with_gaps(ledger)),
            window=gathered.windows.get(name),
            chart=addresses.series_chart(name) if chart else None,
            promises=promises,
            events=events[name],
            **common,
        )
        folder.put_made(addresses.series_page(name), page)


def _with_gaps(ledger: Ledger) -> Iterator[tuple[Round, Gap | None]]:
    """Yield the rounds, the newest first, each with the days since the one before."""
    for one in reversed(ledger.rounds):
        first, last = one.span.first, one.span.last
        closed = [gap for gap in ledger.gaps if first and last and first <= gap.before <= last]
        yield one, closed[0] if closed else None


def _put_years(folder: Folder, gathered: Gathered, common: dict[str, Any]) -> None:
    years: defaultdict[int | None, list[Event]] = defaultdict(list)
    for event in gathered.events:
        years[addresses.year_of(event)].append(event)
    dated = sorted(year for year in years if year is not None)
    for year, events in years.items():
        at = dated.index(year) if year is not None else -1
        page = render(
            "year.html.j2",
            year=year,
            events=events,
            later=dated[at + 1] if year is not None and at + 1 < len(dated) else None,
            earlier=dated[at - 1] if at > 0 else None,
            **common,
        )
        folder.put_made(addresses.year_page(year), page)


def _put_lists(folder: Folder, gathered: Gathered, common: dict[str, Any]) -> None:
    here = common | {"root": ""}
    groups = []
    for title, states in (
        ("Still to come", AHEAD),
        ("Overdue", (FollowUpState.OVERDUE,)),
        ("Settled", (FollowUpState.HELD, FollowUpState.CANCELLED, FollowUpState.LAPSED)),
    ):
        found = [one for one in gathered.follow_ups if one.state in states]
        groups.append((title, found[:LISTED], len(found)))
    folder.put_made(addresses.FOLLOW_UPS, render("follow_ups.html.j2", groups=groups, **here))
    sources = source_views(gathered)
    folder.put_made(addresses.SOURCES, render("sources.html.j2", sources=sources, **here))
    for one in sources:
        page = render("source.html.j2", one=one, **common)
        folder.put_made(addresses.source_page(one.source.name), page)
    counts = Counter(event.kind for event in gathered.events)
    kinds = [(kind, counts[kind], plover_table()[kind]) for kind in Kind]
    method = render(
        "method.html.j2",
        kinds=kinds,
        counts={"sources": sources_words(gathered)},
        hour=BRIEFING_HOUR.hour,
        **here,
    )
    folder.put_made(addresses.METHOD, method)


def _put_front(folder: Folder, gathered: Gathered, common: dict[str, Any]) -> None:
    """Write the first page where anything on it but the moment of publication is otherwise."""
    values = common | front_values(gathered)
    said = {name: value for name, value in values.items() if name != "published"}
    source = json.dumps(said, default=repr, sort_keys=True)
    folder.put(addresses.INDEX, source, lambda: render("index.html.j2", **values))


def _put_former(folder: Folder, gathered: Gathered, common: dict[str, Any]) -> None:
    """Leave a page that points on where something had one, and is elsewhere or gone."""
    for page, target, name in lead_on(folder.former(), gathered):
        folder.put_made(
            page, render("gone.html.j2", target=target, name=name, former=page, **common)
        )
