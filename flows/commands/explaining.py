"""A promise, explained: what was said, by whom, and every step since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.commands.output import line, print_rows, say

if TYPE_CHECKING:
    from models.values.followups import FollowUp


def explain_follow_up(found: FollowUp) -> None:
    """Print all that is known of a promise."""
    from flows.wording import (
        day_words,
        expected_words,
        follow_up_words,
        place_words,
        promised_words,
    )

    say(f"{line(follow_up_words(found))}, {found.state.value}, {line(promised_words(found))}")
    say(f"{line(place_words(found.city, found.country))}; follow-up {found.id}")
    if found.expected and found.is_pending:
        say(f"by its series' past {expected_words(found)}; nobody has stated this")
    for person in found.by:
        say(f"    promised by {line(person.name + (f', {person.role}' if person.role else ''))}")
    for name, event in (
        ("agreed at", found.raised_by),
        ("planned as", found.planned),
        ("kept by", found.held_as),
    ):
        if event:
            say(f"    {name} event {event}")
    for words in found.notes:
        say(f"    {line(words)}")
    say()
    print_rows(
        ("told on", "state", "why", "quote"),
        [
            (day_words(step.day), step.state.value, step.cause, step.quote or "–")
            for step in found.transitions
        ],
        title="What became of it",
    )
    say()
    for stored in found.commitments:
        published = stored.published.isoformat()[:10] if stored.published else "undated"
        say(line(f"{stored.outlet} ({stored.tier.value}), {published}: {stored.url or stored.key}"))
        say(f"    “{line(stored.commitment.quote)}”")
