"""What is new or different between two states of the tracker: events and follow-ups."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from models.values.base import Value
from models.values.events import Event
from models.values.followups import FollowUp

_Thing = TypeVar("_Thing", Event, FollowUp)

_Fields = Mapping[str, str | None]

_FOLLOW_UP_FIELDS = (
    "state",
    "round",
    "city",
    "country",
    "when_text",
    "earliest",
    "latest",
    "held_as",
)


class Change(StrEnum):
    """What became of one thing between two states."""

    NEW = "new"
    CHANGED = "changed"
    MERGED = "merged"
    GONE = "gone"


class FieldChange(Value):
    """One field's value in either state; None where it had or has none."""

    field: str
    before: str | None
    after: str | None


class Difference(Value, Generic[_Thing]):
    """One event or follow-up that is not what it was."""

    change: Change
    before: _Thing | None
    """As it was; None where it is new."""
    after: _Thing | None
    """As it is, or what it was merged into; None where it is gone."""
    fields: tuple[FieldChange, ...] = ()
    reports: int = 0
    """Statements that have come, less those that have gone."""


def compare_events(before: Collection[Event], after: Collection[Event]) -> list[Difference[Event]]:
    """Return what happened to events; one with more reports and the same fields is left out."""
    homes = {stored.id: event for event in after for stored in event.mentions}
    return list(_compare(before, after, homes, _event_fields, lambda event: len(event.mentions)))


def compare_follow_ups(
    before: Collection[FollowUp], after: Collection[FollowUp]
) -> list[Difference[FollowUp]]:
    """Return what happened to follow-ups; ids within fields are as of their own state."""
    homes = {stored.id: one for one in after for stored in one.commitments}
    return list(_compare(before, after, homes, _follow_up_fields, lambda f: len(f.commitments)))


def _compare(
    before: Collection[_Thing],
    after: Collection[_Thing],
    homes: Mapping[str, _Thing],
    fields_of: Callable[[_Thing], _Fields],
    size: Callable[[_Thing], int],
) -> Iterator[Difference[_Thing]]:
    # Named by its smallest statement, a thing is found again wherever that statement is now.
    claimed: dict[str, _Thing] = {}
    for former in sorted(before, key=lambda one: one.id):
        now = homes.get(former.id)
        if now is None:
            yield Difference(change=Change.GONE, before=former, after=None)
        elif now.id in claimed:
            yield Difference(change=Change.MERGED, before=former, after=now)
        else:
            claimed[now.id] = former
    for now in sorted(after, key=lambda one: one.id):
        if (was := claimed.get(now.id)) is None:
            yield Difference(change=Change.NEW, before=None, after=now, reports=size(now))
        elif moved := tuple(_moved(fields_of(was), fields_of(now))):
            more = size(now) - size(was)
            yield Difference(
                change=Change.CHANGED, before=was, after=now, fields=moved, reports=more
            )


def _moved(old: _Fields, new: _Fields) -> Iterable[FieldChange]:
    for field in [*old, *(name for name in new if name not in old)]:
        if old.get(field) != new.get(field):
            yield FieldChange(field=field, before=old.get(field), after=new.get(field))


def _event_fields(event: Event) -> dict[str, str | None]:
    fields = {choice.field: choice.value for choice in event.fields}
    return {**fields, "contested": "yes" if event.contested else None}


def _follow_up_fields(follow_up: FollowUp) -> dict[str, str | None]:
    values = {name: getattr(follow_up, name) for name in _FOLLOW_UP_FIELDS}
    return {name: None if value is None else str(value) for name, value in values.items()}
