"""Single sentences: the one happening that each states, with its series, days and place."""

# ruff: noqa: ISC004, PLR0917
# A table of long sentences, each case in one piece.

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind, Mention, Status
from parsers.read import read_article

DAY = date(2026, 10, 14)
"""A Wednesday."""


def read(text: str) -> tuple[Mention, ...]:
    source = Article(
        key="k",
        title="India and Oman",
        text=text,
        published=DAY,
        outlet=Outlet(name="Gazette", country="IN"),
    )
    return read_article(source).mentions


HELD, PLANNED = Status.HELD, Status.PLANNED


@pytest.mark.parametrize(
    ("text", "kind", "series", "number", "status", "days", "place"),
    [
        (
            "Oman's Foreign Minister Badr Albusaidi is in New Delhi on a two-day visit that began "
            "on Sunday.",
            Kind.VISIT, None, None, HELD, ("2026-10-11", "2026-10-12"), ("New Delhi", "IN"),
        ),
        (
            "INS Kolkata docked at Duqm on Friday for a three-day port call.",
            Kind.PORT_CALL, None, None, HELD, ("2026-10-09", "2026-10-11"), ("Duqm", "OM"),
        ),
        (
            "Oman's Shura Council ratified the CEPA with India on 3 March 2026.",
            Kind.MILESTONE, "CEPA", None, HELD, ("2026-03-03", None), (None, "OM"),
        ),
        (
            "Eastern Bridge VIII got under way at Air Force Station Jamnagar on Monday and will "
            "conclude on October 25.",
            Kind.EXERCISE, "Eastern Bridge", 8, HELD, ("2026-10-12", "2026-10-25"),
            ("Jamnagar", "IN"),
        ),
        (
            "The Indian Navy and the Royal Navy of Oman will hold the seventh Staff Talks in "
            "Muscat next month.",
            Kind.MEETING, "Naval Staff Talks", 7, PLANNED, ("2026-11", None), ("Muscat", "OM"),
        ),
        (
            "Minister of State V. Muraleedharan ended his two-day visit to Muscat on 4 October.",
            Kind.VISIT, None, None, HELD, ("2026-10-03", "2026-10-04"), ("Muscat", "OM"),
        ),
        (
            "Defence Secretary of India Rajesh Kumar Singh spoke with Omani counterpart Mohammed "
            "Al Zaabi over telephone on Monday.",
            Kind.CALL, None, None, HELD, ("2026-10-12", None), (None, None),
        ),
        (
            "India and Oman concluded the fifth round of CEPA negotiations in New Delhi on Friday.",
            Kind.MEETING, "CEPA", 5, HELD, ("2026-10-09", None), ("New Delhi", "IN"),
        ),
        (
            "The Indian and Omani coast guards held their seventh High-Level Meeting in New Delhi "
            "on Monday.",
            Kind.MEETING, "Coast Guard HLM", 7, HELD, ("2026-10-12", None), ("New Delhi", "IN"),
        ),
        (
            "A consignment of 10 ventilators from India reached Muscat, Oman, on Tuesday.",
            Kind.DELIVERY, None, None, HELD, ("2026-10-13", None), ("Muscat", "OM"),
        ),
        (
            "A memorandum of understanding on tourism was signed by India and Oman in 2019.",
            Kind.AGREEMENT, None, None, HELD, ("2019", None), (None, None),
        ),
        (
            "عقدت الجولة الخامسة عشرة من المشاورات الاستراتيجية بين الهند وسلطنة عمان في نيودلهي "
            "يوم 6 أكتوبر 2026.",
            Kind.MEETING, "IOSCG", 15, HELD, ("2026-10-06", None), ("New Delhi", "IN"),
        ),
        (
            "भारत और ओमान की संयुक्त सैन्य सहयोग समिति की 14वीं बैठक 6 अक्टूबर 2026 को मस्कट में हुई।",
            Kind.MEETING, "JMCC", 14, HELD, ("2026-10-06", None), ("Muscat", "OM"),
        ),
    ],
)  # fmt: skip
def test_one_sentence_states_one_happening(
    text: str,
    kind: Kind,
    series: str | None,
    number: int | None,
    status: Status,
    days: tuple[str, str | None],
    place: tuple[str | None, str | None],
) -> None:
    (mention,) = read(text)
    assert (mention.kind, mention.mechanism, mention.round) == (kind, series, number)
    assert mention.status is status
    assert (mention.span.date_start, mention.span.date_end) == days
    assert (mention.city, mention.country) == place


@pytest.mark.parametrize(
    "text",
    [
        "India and Oman celebrated 70 years of diplomatic relations last year.",
        "India's trade with Oman grew by 12 per cent in the first quarter.",
        "The Sultan of Oman sent greetings to the President of India on Independence Day.",
        "Besides the JMCC there is a Joint Commission for the commerce ministers of the two sides.",
        "India and Iran held the 20th Joint Commission Meeting in Tehran on Monday.",
        "The foreign ministers of Oman and Qatar met in Muscat on Monday.",
    ],
)
def test_no_happening_is_read_where_none_is_stated(text: str) -> None:
    assert read(text) == ()


def test_the_next_round_belongs_to_the_series_told_of_before_it() -> None:
    text = (
        "The 13th JMCC was held in New Delhi on Monday. The committee's next sitting will be in "
        "Muscat in 2027."
    )
    held, planned = read(text)
    assert (held.mechanism, held.round, held.status) == ("JMCC", 13, HELD)
    assert (planned.mechanism, planned.round, planned.status) == ("JMCC", None, PLANNED)
    assert (planned.city, planned.span.date_start) == ("Muscat", "2027")


def test_near_twins_stay_apart() -> None:
    text = (
        "The 13th JMCC was held in New Delhi on Monday. The 12th India-Oman Joint Commission "
        "Meeting was held in Muscat on Tuesday. The 10th Strategic Dialogue was held in Muscat in "
        "May 2026."
    )
    assert [(m.mechanism, m.round) for m in read(text)] == [
        ("JMCC", 13),
        ("JCM", 12),
        ("Strategic Dialogue", 10),
    ]


def test_a_visit_that_only_serves_a_round_is_none_of_its_own() -> None:
    text = "Secretary Arun Kumar Chatterjee of India visited Muscat for the 14th IOSCG today."
    (mention,) = read(text)
    assert (mention.kind, mention.mechanism, mention.country) == (Kind.MEETING, "IOSCG", "OM")
