"""Writing the whole published folder: every page there is, and one for each that there was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from flows.publishing import addresses
from flows.publishing.event_page import event_page
from flows.publishing.frames import Frame, frame_of, render_within
from flows.publishing.front import feeds_of, front_values, relation_name, sources_words
from flows.publishing.gathering import Gathered
from flows.publishing.leads import lead_on
from flows.publishing.lists import put_lists, put_series, put_years
from flows.publishing.marks import Marks, marks_of
from flows.publishing.naming import follow_up_title
from flows.publishing.news import briefing_start
from flows.publishing.rendering import edition, render, style
from flows.publishing.writing import Folder, opened_folder
from models.values.events import Event
from models.values.followups import FollowUp


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


Watch = Callable[[int, int], None]
"""Takes how many pages are done, and of how many."""


def unwatched(_done: int, _total: int) -> None:
    """Take no notice."""


def opened_site(path: Path, notice: str | None = None) -> AbstractContextManager[Folder]:
    """Give the folder at `path` to one publication; what is no part of it goes at the end."""
    return opened_folder(path, edition() + (notice or ""))


def put_site(
    folder: Folder,
    gathered: Gathered,
    notice: str | None = None,
    beside: Sequence[Beside] = (),
    watch: Watch = unwatched,
) -> Published:
    """Bring an opened site up to date; `notice` stands at the head of every page."""
    total = len(gathered.events) + len(gathered.follow_ups) + len(gathered.ledgers)
    marks = marks_of(gathered)
    common = {"relation": relation_name(), "root": "../", "notice": notice}
    folder.put_made(addresses.STYLE, style())
    frame = frame_of(common)
    for done, event in enumerate(gathered.events):
        watch(done, total)
        _put_event(folder, event, gathered, marks, frame)
    for done, one in enumerate(gathered.follow_ups, len(gathered.events)):
        watch(done, total)
        _put_follow_up(folder, one, gathered, marks, frame)
    watch(total - len(gathered.ledgers), total)
    put_series(folder, gathered, marks, common)
    put_years(folder, gathered, marks, common)
    put_lists(folder, gathered, marks, common)
    for file in beside:
        folder.put(file.name, file.source, file.make)
    feeds = feeds_of(file.name for file in beside)
    _put_front(folder, gathered, marks, common | {"feeds": feeds})
    _put_former(folder, gathered, common)
    return Published(tuple(folder.written), folder.kept)


def _put_event(
    folder: Folder, event: Event, gathered: Gathered, marks: Marks, frame: Frame
) -> None:
    promises = gathered.promises_of.get(event.id, ())
    ties = [(one.id, one.state, follow_up_title(one)) for one in promises]
    changes = len(gathered.changes_of.get(event.id, ()))
    folder.put(
        addresses.event_page(event.id),
        f"{marks.events[event.id]} {ties} {changes}",
        lambda: event_page(event, gathered, frame),
    )


def _put_follow_up(
    folder: Folder, one: FollowUp, gathered: Gathered, marks: Marks, frame: Frame
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
    folder.put(
        addresses.follow_up_page(one.id),
        f"{marks.follow_ups[one.id]} {marks.of(event for _words, event in ties)}",
        lambda: render_within(frame, "follow_up.html.j2", one=one, ties=ties, root="../"),
    )


def _put_front(folder: Folder, gathered: Gathered, marks: Marks, common: dict[str, Any]) -> None:
    """Write the first page where anything on it but the moment of publication is otherwise."""
    said = (
        marks.of(gathered.events, gathered.follow_ups),
        len(gathered.changes),
        gathered.today,
        briefing_start(gathered.now),
        sources_words(gathered),
        common["feeds"],
    )
    folder.put(
        addresses.INDEX,
        repr(said),
        lambda: render("index.html.j2", **(common | front_values(gathered))),
    )


def _put_former(folder: Folder, gathered: Gathered, common: dict[str, Any]) -> None:
    """Leave a page that points on where something had one, and is elsewhere or gone."""
    for page, target, name in lead_on(folder.former(), gathered):
        folder.put_made(
            page, render("gone.html.j2", target=target, name=name, former=page, **common)
        )
