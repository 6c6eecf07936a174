"""Pages that were: an address once given leads on to where the same is told now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flows.publishing import addresses
from flows.publishing.gathering import Gathered
from flows.publishing.naming import event_title, follow_up_title

_ACROSS = ("merged_into", "split_from")


def lead_on(pages: Iterable[str], gathered: Gathered) -> Iterator[tuple[str, str | None, str]]:
    """Yield for each page that is no more its successor, or None, and what that is called.

    Besides the `pages` of earlier publications these are all events that the log has ever named,
    so that an address holds where the folder was lost.
    """
    merged = {
        c.event: c.other for c in gathered.changes if c.operation.value in _ACROSS and c.other
    }
    logged = {addresses.event_page(c.event) for c in gathered.changes}
    current = {addresses.event_page(event.id) for event in gathered.events}
    wanted = {page for page in pages if page.endswith(".html")} | (logged - current)
    events = {m.id: event for event in gathered.events for m in event.mentions}
    promises = {c.id: one for one in gathered.follow_ups for c in one.commitments}
    for page in sorted(wanted):
        name = page.rpartition("/")[2].removesuffix(".html")
        if page.startswith("follow-ups/"):
            promise = promises.get(name)
            if promise:
                yield page, addresses.follow_up_page(promise.id), follow_up_title(promise)
                continue
        elif page.startswith("events/"):
            event = events.get(_last(name, merged))
            if event:
                yield page, addresses.event_page(event.id), event_title(event)
                continue
        yield page, None, ""


def _last(name: str, merged: dict[str, str]) -> str:
    """Return where a chain of mergers ends."""
    seen: set[str] = set()
    while name in merged and name not in seen:
        seen.add(name)
        name = merged[name]
    return name
