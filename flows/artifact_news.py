"""The one line that each of our pages has in Prefect's lists, which show a page only on a click.

Markdown, as the pages are: web text is escaped, and every line is bounded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from flows.markdown import text
from flows.wording import (
    PENDING,
    count_words,
    event_words,
    follow_up_words,
    health_words,
    in_order,
    latest_first,
    moment_words,
    place_words,
    promised_words,
    span_words,
)
from models.values.events import Event
from models.values.followups import FollowUp
from models.values.sources import Health, Source, SourceState

_SHOWN = 3
_WORDS = 120
_UNKNOWN = "–"


def follow_ups_news(follow_ups: Collection[FollowUp]) -> str:
    """Return "1 open: next IOSCG, Muscat, OM, …": how many are pending, and the next of them."""
    pending = [one for one in in_order(follow_ups) if one.state in PENDING]
    settled = len(follow_ups) - len(pending)
    past = f"{settled} settled" if settled else ""
    if not pending:
        return f"nothing is open; {past}" if past else "nothing is open"
    counts = Counter(one.state.value for one in pending)
    shown = [
        _joined(follow_up_words(one), place_words(one.city, one.country), promised_words(one))
        for one in pending[:_SHOWN]
    ]
    more = f"{len(pending) - _SHOWN} more" if len(pending) > _SHOWN else ""
    told = "; ".join(part for part in (*shown, more, past) if part)
    return f"{_counted(counts)}: {told}"


def events_news(events: Collection[Event]) -> str:
    """Return "4 events, latest: IOSCG 13, held, …"."""
    if not events:
        return "no events yet"
    latest = latest_first(events)[0]
    words = _joined(
        event_words(latest),
        latest.status.value,
        place_words(latest.city, latest.country),
        span_words(latest.span),
    )
    return f"{count_words(len(events), 'event')}, latest: {words}"


def sources_news(sources: Iterable[Source], states: Mapping[str, SourceState]) -> str:
    """Return "39 sources: 30 ok, 9 unreachable"."""
    counts = Counter(health_words(source, states.get(source.name)) for source in sources)
    good = counts.pop(Health.OK.value, 0)
    ordered = {Health.OK.value: good, **dict(counts.most_common())}
    return f"{count_words(good + counts.total(), 'source')}: {_counted(ordered)}"


def summary_news(flow: str, finished: datetime, told: str) -> str:
    """Return a run's counts, which flow it was and when it ended."""
    return f"{text(told)}; {text(flow)}, finished {text(moment_words(finished))}"


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {text(name)}" for name, count in counts.items() if count) or "none"


def _joined(*words: str) -> str:
    return ", ".join(text(one, _WORDS) for one in words if one != _UNKNOWN)
