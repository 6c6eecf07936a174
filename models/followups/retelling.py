"""Retelling: an event of which another article turns out to be the first to tell, or to say more.

Its id, the quote that shows it, its city and its people may be those of another article then; the
sitting itself stays what it was, and so does which promise is about it. Where it is the only event
of its sitting, the follow-ups that name it are brought up to date without a look at any other.
"""

from __future__ import annotations

from models.followups.bearing import essence
from models.followups.endings import find_report
from models.followups.notes import where_differs, why_fulfilled
from models.followups.world import first_report
from models.values.events import Event
from models.values.followups import FollowUp, FollowUpState, Transition
from models.values.mentions import Kind, Status
from models.values.spans import EXACT


def is_retold(before: Event, after: Event) -> bool:
    """Return whether an event of a series differs only in what is told of it.

    Left out is where that decides more: of steps every word counts, and of a sitting that is known
    by its month the day of the report.
    """
    return (
        before.mechanism is not None
        and before.status is Status.HELD
        and before.kind is not Kind.MILESTONE
        and before.span.grain in EXACT
        and not before.contested
        and not after.contested
        and find_report(before) is not None
        and essence(before) == essence(after)
        and {one.id for one in before.mentions} <= {one.id for one in after.mentions}
    )


def retell(follow_up: FollowUp, before: Event, after: Event) -> FollowUp | None:
    """Return a follow-up of its series as it stands after such an event was retold.

    The event must be the only one of its sitting, what was added must be of articles that promise
    nothing, and nobody may have ruled on promises. None where the whole series must be looked at:
    where an earlier report can change more than its own quote.
    """
    earlier = first_report(before) != first_report(after)
    named = {}
    if follow_up.raised_by == before.id:
        named["raised_by"] = after.id
    if follow_up.planned == before.id:
        named["planned"] = after.id
    if follow_up.held_as != before.id:
        if "planned" in named or (earlier and follow_up.state is FollowUpState.LAPSED):
            return None
        return follow_up.model_copy(update=named) if named else follow_up
    *steps, held = follow_up.transitions
    if earlier and any(step.state is FollowUpState.OVERDUE for step in steps):
        return None
    members = follow_up.commitments
    others = follow_up.notes[len([*where_differs(members, before)]) :]
    return follow_up.model_copy(
        update={
            **named,
            "held_as": after.id,
            "transitions": (*steps, _told(held, after)),
            "notes": (*where_differs(members, after), *others),
        }
    )


def _told(held: Transition, event: Event) -> Transition:
    report = find_report(event)
    assert report is not None
    return held.model_copy(
        update={
            "day": first_report(event),
            "cause": why_fulfilled(event, None),
            "quote": report.mention.quote,
            "document": report.document,
        }
    )
