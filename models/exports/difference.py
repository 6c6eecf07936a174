"""What is new or different between two states of the tracker: events and follow-ups."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, TypeVar

from models.values.base import Value
from models.values.events import Event
from models.values.followups import FollowUp

_Thing = TypeVar("_Thing", Event, FollowUp)

_Fields = Mapping[str, str | None]

_AS_SAID: Mapping[str, str] = MappingProxyType({})

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


def compare_events(
    before: Collection[Event], after: Collection[Event], later: Mapping[str, str] = _AS_SAID
) -> list[Difference[Event]]:
    """Return what happened to events; one with more reports and the same fields is left out.

    `later` names the statements that have taken the place of others, whose texts were revised.
    """
    return list(_compare(before, after, later, _mentions, _event_fields))


def compare_follow_ups(
    before: Collection[FollowUp], after: Collection[FollowUp], later: Mapping[str, str] = _AS_SAID
) -> list[Difference[FollowUp]]:
    """Return what happened to follow-ups; ids within fields are as of their own state."""
    return list(_compare(before, after, later, _commitments, _follow_up_fields))


def _compare(
    before: Collection[_Thing],
    after: Collection[_Thing],
    later: Mapping[str, str],
    statements: Callable[[_Thing], list[str]],
    fields_of: Callable[[_Thing], _Fields],
) -> Iterator[Difference[_Thing]]:
    homes = {name: one for one in after for name in statements(one)}
    claimed: dict[str, _Thing] = {}
    for former, now in _paired(before, later, statements, homes):
        if now is None:
            yield Difference(change=Change.GONE, before=former, after=None)
        elif now.id in claimed:
            yield Difference(change=Change.MERGED, before=former, after=now)
        else:
            claimed[now.id] = former
    for now in sorted(after, key=lambda one: one.id):
        if (was := claimed.get(now.id)) is None:
            yield Difference(
                change=Change.NEW, before=None, after=now, reports=len(statements(now))
            )
        elif moved := tuple(_moved(fields_of(was), fields_of(now))):
            more = len(statements(now)) - len(statements(was))
            yield Difference(
                change=Change.CHANGED, before=was, after=now, fields=moved, reports=more
            )


def _paired(
    before: Collection[_Thing],
    later: Mapping[str, str],
    statements: Callable[[_Thing], list[str]],
    homes: Mapping[str, _Thing],
) -> Iterator[tuple[_Thing, _Thing | None]]:
    """Yield each former thing with where it is now.

    Named by its smallest statement, it is found again wherever that is now; where nobody says that
    any more, by the next one that somebody does.
    """
    others: list[_Thing] = []
    for former in sorted(before, key=lambda one: one.id):
        now = homes.get(later.get(former.id, former.id))
        if now is None:
            others.append(former)
        else:
            yield former, now
    for former in others:
        said = (homes.get(later.get(name, name)) for name in sorted(statements(former)))
        yield former, next((now for now in said if now is not None), None)


def _mentions(event: Event) -> list[str]:
    return [one.id for one in event.mentions]


def _commitments(follow_up: FollowUp) -> list[str]:
    return [one.id for one in follow_up.commitments]


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
