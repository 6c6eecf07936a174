"""The story that the demonstration tells, act by act, counted from the day of its telling.

It begins where the seed document ends: the 14th round has met and has promised the next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from flows.newsroom.stories import Fault, FeedForm, Story
from models.values.articles import Tier

_ROUND = "The 15th round of the India-Oman Strategic Consultative Group (IOSCG)"
_TALKS = "The 14th meeting of the India-Oman Joint Military Cooperation Committee (JMCC)"
_NEXT = "The two sides agreed to hold the next meeting of the IOSCG in Muscat on a mutually"
_FURTHER = (
    (
        "The relations between the two countries rest on centuries of trade across the sea, and on"
        " the work of a large Indian community in the Sultanate."
    ),
    "This report was constructed for a demonstration; nothing of it has happened.",
)


@dataclass(frozen=True)
class Stand:
    """One source of the demonstration: in what form it lists its stories, and who publishes it."""

    name: str
    form: FeedForm
    tier: Tier
    country: str


STANDS = (
    Stand("indian-ministry", FeedForm.RSS, Tier.OFFICIAL, "IN"),
    Stand("omani-agency", FeedForm.LISTING, Tier.AGENCY, "OM"),
    Stand("omani-paper", FeedForm.ATOM, Tier.PRESS, "OM"),
    Stand("indian-wire", FeedForm.JSON, Tier.AGENCY, "IN"),
    Stand("omani-daily", FeedForm.SITEMAP, Tier.PRESS, "OM"),
)


@dataclass(frozen=True)
class Act:
    """What the public sees happen, and what the newsroom does for it."""

    words: str
    publish: tuple[tuple[str, Story], ...] = ()
    fail: tuple[tuple[str, Fault], ...] = ()
    mend: tuple[str, ...] = ()
    polls: int = 1
    """How often all sources are polled afterwards."""


def before() -> Act:
    """Return what is there already when the first poll looks: it is stored and tells nobody."""
    held = (
        "The 14th round of the India-Oman Strategic Consultative Group (IOSCG) was held in Muscat"
        " on 4 December 2025. The two sides agreed to hold the next meeting of the IOSCG in New"
        " Delhi on a mutually convenient date."
    )
    report = _story("round-14", "India and Oman hold consultations in Muscat", held)
    dated = Story(
        report.title,
        report.summary,
        report.paragraphs,
        datetime(2025, 12, 4, 15, tzinfo=UTC),
        report.slug,
    )
    # A source that lists nothing would be taken for a broken one.
    weather = tuple(
        (stand.name, _story(f"rain-{stand.name}", "Rain is expected", "Showers are on their way."))
        for stand in STANDS
    )
    return Act("The sources list older reports.", (*weather, (STANDS[0].name, dated)))


def acts(today: date) -> tuple[Act, ...]:
    """Return the story as it is told on a day: on that day the round is held at last."""
    ministry, agency, paper, wire, daily = (stand.name for stand in STANDS)
    soon, later = _written(today + timedelta(days=3)), _written(today + timedelta(days=5))
    now = _written(today)
    return (
        Act(
            "A ministry's RSS feed announces the 15th round of the IOSCG.",
            (
                _put(
                    ministry,
                    "announced",
                    "Strategic consultations of India and Oman announced",
                    f"{_ROUND} will be held in New Delhi on {soon}.",
                ),
            ),
        ),
        Act(
            "A wire's JSON feed announces a session of the JMCC.",
            (
                _put(
                    wire,
                    "talks",
                    "India and Oman to hold military talks",
                    f"{_TALKS} will be held in Muscat on {later}.",
                ),
            ),
        ),
        Act(
            "A paper's Atom feed reports that the round is put off.",
            (
                _put(
                    paper,
                    "postponed",
                    "India and Oman put off their consultations",
                    f"{_ROUND}, which was to be held in New Delhi on {soon}, has been postponed.",
                ),
            ),
        ),
        Act(
            "An agency's page of releases, which has no feed, gives the round a new day: today.",
            (
                _put(
                    agency,
                    "new-day",
                    "India and Oman fix a new date for their consultations",
                    f"{_ROUND} will now be held in New Delhi on {now}.",
                ),
            ),
        ),
        Act(
            "A daily's news sitemap lists the report that the JMCC is called off.",
            (
                _put(
                    daily,
                    "called-off",
                    "India and Oman call off their military talks",
                    f"{_TALKS}, which was to be held in Muscat on {later}, has been cancelled.",
                ),
            ),
        ),
        Act(
            "The agency answers with a bot wall, with status 200, for three polls.",
            fail=((agency, Fault.CHALLENGE),),
            polls=3,
        ),
        Act(
            "The paper reports the round as held, and names the wrong city; the agency is back.",
            (
                _put(
                    paper,
                    "held",
                    "India and Oman hold strategic consultations",
                    f"{_ROUND} was held in Hyderabad on {now}. {_NEXT} convenient date.",
                ),
            ),
            mend=(agency,),
        ),
        Act(
            "The ministry's readout sets the city right.",
            (
                _put(
                    ministry,
                    "readout",
                    "Readout of the strategic consultations of India and Oman",
                    f"{_ROUND} was held in New Delhi on {now}. {_NEXT} convenient date.",
                ),
            ),
        ),
    )


def _put(stand: str, slug: str, title: str, words: str) -> tuple[str, Story]:
    return stand, _story(slug, title, words)


def _story(slug: str, title: str, words: str) -> Story:
    return Story(f"{title} (constructed)", words, (words, *_FURTHER), slug=slug)


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
