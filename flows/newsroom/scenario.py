"""A constructed story told over a few days: announced, put off, fixed again, held.

It follows the promise of the seed document, that the next round be in Muscat.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from flows.newsroom.stories import FeedForm, Story

MINISTRY, PAPER, LISTING = "ministry", "paper", "agency"
FORMS = {MINISTRY: FeedForm.RSS, PAPER: FeedForm.ATOM, LISTING: FeedForm.LISTING}

_ROUND = "The 14th round of the India-Oman Strategic Consultative Group (IOSCG)"
_NEXT = "The next round of the IOSCG will be held in New Delhi"
_FURTHER = (
    "The relations between the two countries rest on centuries of trade across the sea, and on the "
    "work of a large Indian community in the Sultanate."
)


@dataclass(frozen=True)
class Step:
    """One thing that is published, so many days after the story begins."""

    day: int
    feed: str
    story: Story


def steps(begin: date) -> tuple[Step, ...]:
    """Return what is published when; the meeting is held on the eighth day."""
    first, second = begin + timedelta(days=4), begin + timedelta(days=7)

    def there(day: date) -> str:
        return f"in Muscat on {day.day} {day:%B %Y}"

    told = {
        # A listing without entries would be taken for a broken one.
        -1: (LISTING, "Rain is expected in the north", "Showers will reach the mountains."),
        0: (
            MINISTRY,
            "Strategic consultations announced",
            f"{_ROUND} will be held {there(first)}.",
        ),
        2: (
            PAPER,
            "India and Oman put off their consultations",
            f"{_ROUND}, which was to be held {there(first)}, has been postponed.",
        ),
        3: (
            LISTING,
            "India and Oman fix a new date for their consultations",
            f"{_ROUND} will now be held {there(second)}.",
        ),
        8: (
            MINISTRY,
            "India and Oman hold strategic consultations in Muscat",
            f"{_ROUND} was held {there(second)}. {_NEXT} in {second.year + 1}.",
        ),
    }
    return tuple(
        Step(
            day,
            feed,
            Story(
                title,
                text,
                (text, _FURTHER),
                datetime.combine(begin + timedelta(days=day), time(6), UTC),
                f"step-{day}",
            ),
        )
        for day, (feed, title, text) in told.items()
    )
