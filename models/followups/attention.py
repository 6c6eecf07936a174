"""Which follow-ups ask for attention: those soon due, and those of which nobody speaks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from models.values.base import Value
from models.values.days import shift
from models.values.followups import FollowUp
from models.values.reports import said_on

_QUIET = timedelta(days=60)
"""How long nobody may have spoken of a follow-up before that is called silence."""


class Silence(Value):
    """A follow-up whose window is near and of which no source has said anything of late."""

    follow_up: str
    opens: date
    expected: bool
    """The window was computed from the series' past, not stated."""
    last_word: date | None
    """When a source last spoke of it."""
    held_back: bool
    """Sources that would have said it are broken: we could not look."""
    why: str


def due_soon(follow_ups: Iterable[FollowUp], today: date, days: int = 14) -> list[FollowUp]:
    """Return pending follow-ups that are due within `days`, the nearest first."""
    end = shift(today, timedelta(days=days))
    due = [
        (day, one.id, one)
        for one in follow_ups
        if one.is_pending and (day := one.due_day) and today <= day <= end
    ]
    return [one for _, _, one in sorted(due, key=lambda each: each[:2])]


def silent(
    follow_ups: Iterable[FollowUp],
    today: date,
    *,
    days: int = 30,
    broken: Collection[str] = (),
) -> list[Silence]:
    """Return pending follow-ups whose window opens within `days` and of which nobody speaks.

    `broken` names the sources that would say it and cannot be read at present.
    """
    found = []
    for one in follow_ups:
        expected = one.earliest is None and one.latest is None and one.expected is not None
        opens = one.expected.earliest if expected and one.expected else one.earliest
        if not one.is_pending or opens is None or opens - today > timedelta(days=days):
            continue
        last = max((said_on(stored) for stored in one.commitments), default=None)
        if last and today - last <= _QUIET:
            continue
        names = ", ".join(sorted(broken))
        could = f"; but these sources cannot be read: {names}" if names else ""
        opening = "is expected to open" if expected else "opens"
        why = f"its window {opening} on {opens}, and nobody has spoken of it since {last}{could}"
        found.append(
            Silence(
                follow_up=one.id,
                opens=opens,
                expected=expected,
                last_word=last,
                held_back=bool(names),
                why=why,
            )
        )
    return sorted(found, key=lambda silence: (silence.opens, silence.follow_up))
