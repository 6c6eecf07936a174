"""What has neither series nor telling place is called by the words of its source."""

from __future__ import annotations

from datetime import date

import pytest

from models.exports.telling import event_title, follow_up_title
from models.followups import resolve_follow_ups
from models.values.mentions import Evidence, Kind
from models.values.wording import promise_topic
from tests.models.making import commitment, event, mention, on

AGREED = "3. Both sides agreed that the MoU on RuPay cards would be concluded at an early date."
DESK = "An Oman Desk will be set up in the agency, and a second desk later in the other capital."


def marked(quote: str, **slots: str) -> tuple[Evidence, ...]:
    found = {slot: quote.index(words) for slot, words in slots.items()}
    return tuple(
        Evidence(slot=slot, start=found[slot], end=found[slot] + len(words), rule="r")
        for slot, words in slots.items()
    )


@pytest.mark.parametrize(
    ("kind", "quote", "slots", "title"),
    [
        (
            Kind.AGREEMENT, AGREED, {"status": "agreed that", "kind": "be concluded"},
            "Agreement: “the MoU on RuPay cards would be concluded at an early date”",
        ),
        (
            Kind.AGREEMENT, AGREED, {"kind": "be concluded"},
            "Agreement: “Both sides agreed that the MoU on RuPay cards would be concluded…”",
        ),
        (
            Kind.MILESTONE, DESK, {"status": "will be", "kind": "be set up"},
            "Milestone: “An Oman Desk will be set up in the agency, and a second desk later…”",
        ),
        (Kind.OTHER, "She will sail home.", {"status": "will", "kind": "sail"},
         "“She will sail home”"),
    ],
)  # fmt: skip
def test_a_promise_is_titled_by_what_is_promised(
    kind: Kind, quote: str, slots: dict[str, str], title: str
) -> None:
    made = commitment("a", "2024-12-04", on(None), kind=kind, mechanism=None, quote=quote)
    said = made.commitment.model_copy(update={"evidence": marked(quote, **slots)})
    (promise,) = resolve_follow_ups(
        [made.model_copy(update={"commitment": said})], [], date(2025, 1, 1)
    )
    assert promise_topic(promise) == title
    assert follow_up_title(promise) == title


def test_an_event_is_titled_by_what_is_said_of_it() -> None:
    told = mention("a", "2024-12-04", on("2024-12-04"), kind=Kind.MILESTONE, mechanism=None)
    assert event_title(event(told)) == f"Milestone: “{told.mention.quote}”"
