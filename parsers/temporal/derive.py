"""Derived dates: the order in which the events of an article complete each other."""

from __future__ import annotations

from parsers.context import Context
from parsers.coreference.sidelines import at_sidelines
from parsers.frames import Frame
from parsers.spatial.whereabouts import place_event
from parsers.temporal.anaphoric_dates import date_sequel, resolve_anaphora
from parsers.temporal.article_dates import date_by_article
from parsers.temporal.durations import from_length, note_begun, place_in_stay, take_counted_day
from parsers.temporal.inherited_dates import date_by_meeting, date_by_visit
from parsers.temporal.lengths import lend_lengths
from parsers.temporal.occasions import date_by_occasion


def derive_dates(context: Context, events: list[Frame]) -> None:
    """Complete the dates and places of the events of one article from each other."""
    for event in events:
        take_counted_day(context, events, event)
    for event in events:
        place_in_stay(events, event)
        resolve_anaphora(context, events, event)
        date_sequel(context, events, event)
    lend_lengths(context, events)
    for event in events:
        from_length(context, event)
        note_begun(context, event)
    for event in events:
        place_in_stay(events, event)  # whose length may have been told behind it
    for event in events:
        date_by_occasion(context, events, event)
    for event in events:
        date_by_meeting(events, event)
    for event in events:
        date_by_visit(context, events, event)
        at_sidelines(context, events, event)
    for event in events:
        date_by_article(context, events, event)
    for event in events:
        place_event(context, events, event)
