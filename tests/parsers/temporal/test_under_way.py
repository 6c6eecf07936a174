"""What has begun and is not over yet, and ends that stand beside another verb."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind, Mention, Status
from parsers.read import read_article

DAY = date(2026, 6, 10)  # a Wednesday
OUTLET = Outlet(name="Daily", country="IN")


def mentions(text: str) -> list[Mention]:
    article = Article(key="t", title="India and Oman", text=text, published=DAY, outlet=OUTLET)
    return list(read_article(article).mentions)


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        (
            "India's naval chief is on a three-day visit to Oman, which ends on 11 June.",
            Kind.VISIT,
            9,
            11,
        ),
        (
            "The Indian ports minister is in Oman on a two-day visit that ends today.",
            Kind.VISIT,
            9,
            10,
        ),
        (
            "The Shura Council's chairman is on the third day of a five-day visit to India.",
            Kind.VISIT,
            8,
            12,
        ),
        (
            "Eastern Bridge is in its fourth day at Jodhpur. The five-day exercise is the first.",
            Kind.EXERCISE,
            7,
            11,
        ),
        (
            "Eastern Bridge, run by the air forces, ended yesterday. It had begun on 1 June.",
            Kind.EXERCISE,
            1,
            9,
        ),
        (
            "The Army Staff Talks ended on Tuesday after two days of discussion on joint training.",
            Kind.MEETING,
            8,
            9,
        ),
    ],
)
def test_what_is_under_way_or_just_over_has_begun(
    text: str, kind: Kind, first: int, last: int
) -> None:
    (one,) = mentions(text)
    assert (one.kind, one.status) == (kind, Status.HELD)
    assert (one.span.first, one.span.last) == (date(2026, 6, first), date(2026, 6, last))


def test_an_exercise_closed_yesterday_that_the_next_sentence_opened() -> None:
    text = (
        "The exercise Eastern Bridge, carried out by the Royal Air Force of Oman and the Indian "
        "Air Force, concluded yesterday at Masirah. The exercise had begun on 1 June."
    )
    assert [(one.kind, one.span.first, one.span.last) for one in mentions(text)] == [
        (Kind.EXERCISE, date(2026, 6, 1), date(2026, 6, 9))
    ]


def test_topics_of_talks_are_no_exercises() -> None:
    text = (
        "The third Army Staff Talks between India and Oman ended in New Delhi on Tuesday after "
        "two days of discussion on courses, joint training and a plan of cooperation for 2027."
    )
    assert [one.kind for one in mentions(text)] == [Kind.MEETING]


def test_talks_under_way_are_not_those_of_last_week() -> None:
    text = "Talks between India and Oman are under way in Muscat and end on Friday."
    (one,) = mentions(text)
    assert (one.status, one.span.last) == (Status.HELD, date(2026, 6, 12))


def test_a_visit_that_will_end_has_not_begun() -> None:
    (one,) = mentions("India's naval chief will pay a two-day visit to Oman that ends on 25 June.")
    assert (one.status, one.span.first) == (Status.PLANNED, date(2026, 6, 24))


def test_the_same_evening_is_that_of_the_day_told_last() -> None:
    text = (
        "Prime Minister Narendra Modi wound up his visit to Oman on Monday. He had arrived on "
        "Sunday. Eight agreements were exchanged the same evening."
    )
    signed = [one for one in mentions(text) if one.kind is Kind.AGREEMENT]
    assert [one.span.first for one in signed] == [date(2026, 6, 7)]


def test_a_round_that_moves_goes_where_it_moves_to() -> None:
    text = (
        "The sixth meeting of the coast guards of India and Oman was held in Muscat on 1 June. "
        "The seventh meeting moves to India in 2027, as agreed in Muscat."
    )
    assert [(one.round, one.country, one.status) for one in mentions(text)] == [
        (6, "OM", Status.HELD),
        (7, "IN", Status.PLANNED),
    ]


def told(text: str) -> list[tuple[Kind, Status, date | None, str | None]]:
    return [(one.kind, one.status, one.span.first, one.country) for one in mentions(text)]


def test_an_exercise_that_goes_on_some_sentences_later_is_one() -> None:
    text = (
        "The Indian Air Force and the Royal Air Force of Oman began Exercise Eastern Bridge at "
        "Masirah on Tuesday. The hosts have put up F-16s. An officer said that one learns most in "
        "the debrief. He has flown for ten years. The drill will go on till June 20."
    )
    (one,) = mentions(text)
    assert (one.span.first, one.span.last) == (date(2026, 6, 9), date(2026, 6, 20))


def test_who_leaves_for_a_place_goes_there() -> None:
    text = "Oman's foreign minister leaves tomorrow for New Delhi on a two-day visit to India."
    assert told(text) == [(Kind.VISIT, Status.PLANNED, date(2026, 6, 11), "IN")]


def test_who_comes_for_three_days_makes_a_visit_beside_the_round() -> None:
    text = (
        "India's defence secretary will travel to Muscat on a three-day visit from June 19 for "
        "the Joint Military Cooperation Committee. The committee will sit on June 20."
    )
    assert sorted(told(text)) == [
        (Kind.MEETING, Status.PLANNED, date(2026, 6, 20), "OM"),
        (Kind.VISIT, Status.PLANNED, date(2026, 6, 19), "OM"),
    ]


def test_who_is_spoken_to_does_not_meet() -> None:
    text = (
        "The trade agreement between India and Oman will be signed this year, Minister Piyush "
        "Goyal told a gathering of exporters on Tuesday."
    )
    assert [one.kind for one in mentions(text)] == [Kind.AGREEMENT]


def test_a_visit_of_one_day() -> None:
    text = (
        "Ajit Doval, National Security Adviser of India, paid a visit of one day to Muscat today."
    )
    assert told(text) == [(Kind.VISIT, Status.HELD, DAY, "OM")]
