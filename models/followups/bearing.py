"""What promises see of an event: while that stands, the promises of its series stand too.

Most reports of a sitting say what others have said. They bring another voice, but nothing that
tells which promise it keeps, when, or how it differs from what was promised.
"""

from __future__ import annotations

from collections.abc import Hashable

from models.followups.endings import find_report
from models.followups.words import find_level
from models.followups.world import first_report
from models.values.events import Event
from models.values.mentions import Kind, Status
from models.values.reports import said_on
from models.values.sittings import claimed_rounds


def bearing(event: Event) -> Hashable:
    """Return all that promises see of an event of a series, but for two things.

    These are the number of its independent sources, which is looked at only where other events are
    of the same sitting, and which documents report it, which is looked at only of those that
    promise something themselves.
    """
    report = find_report(event)
    told = (first_report(event), report and report.id)
    return (event.id, *told, event.city, event.participants, *essence(event))


def essence(event: Event) -> tuple[Hashable, ...]:
    """Return the part of it that says which promises an event of a series can keep.

    The others are who told of it first, its city and its people; these are only told.
    """
    # Of what is still to come, of steps, and of what was only recalled, every word may tell.
    whole = event.status is not Status.HELD or event.kind is Kind.MILESTONE
    return (
        event.kind,
        event.mechanism,
        event.round,
        event.status,
        event.span,
        event.former,
        event.country,
        find_level(event.participants),
        event.background_only,
        claimed_rounds(event),
        tuple(
            (one.id, said_on(one))
            for one in event.mentions
            if whole or one.mention.status is not Status.HELD
        ),
    )
