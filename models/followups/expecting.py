"""When a promise that nobody has dated is expected, by the past of its series."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from models.followups.progress import PENDING
from models.values.followups import ExpectedWindow, FollowUp, FollowUpState
from models.values.mentions import Kind
from models.values.sittings import RECURRING


def is_awaited(
    state: FollowUpState, earliest: date | None, latest: date | None, kind: Kind
) -> bool:
    """Return whether what is expected is shown: of what recurs, is to come and has no window."""
    return state in PENDING and earliest is None and latest is None and kind in RECURRING


def expect_anew(
    follow_ups: Iterable[FollowUp], expected: Mapping[str, ExpectedWindow]
) -> list[FollowUp]:
    """Return follow-ups with the windows of now; nothing else of them leans on these."""
    found = []
    for one in follow_ups:
        kind = one.commitments[0].commitment.kind
        awaited = is_awaited(one.state, one.earliest, one.latest, kind)
        now = expected.get(one.mechanism) if awaited and one.mechanism else None
        found.append(one if one.expected == now else one.model_copy(update={"expected": now}))
    return found
