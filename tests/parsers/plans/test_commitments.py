"""What an article says shall follow: rounds, visits, signings, invitations and promises."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind, Reading
from parsers.read import read_article

DAY = date(2025, 12, 5)


def read(text: str) -> Reading:
    outlet = Outlet(name="Gazette", country="IN")
    return read_article(Article(key="k", title="", text=text, published=DAY, outlet=outlet))


HELD = "The 14th round of the India-Oman Strategic Consultative Group was held in Muscat today. "


@pytest.mark.parametrize(
    ("text", "city", "country", "earliest", "latest"),
    [
        (
            "The next round will be held in New Delhi in 2026.",
            "New Delhi",
            "IN",
            "2026-01-01",
            "2026-12-31",
        ),
        ("It was agreed to convene the next IOSCG in India.", None, "IN", None, None),
        ("The 15th round is to be hosted by New Delhi.", "New Delhi", "IN", None, None),
        (
            "The two sides will meet again in New Delhi next year.",
            "New Delhi",
            "IN",
            "2026-01-01",
            "2026-12-31",
        ),
        (
            "The next round will take place in New Delhi on mutually convenient dates.",
            "New Delhi",
            "IN",
            None,
            None,
        ),
        (
            "The Indian side is to host the 15th round in the first half of 2026.",
            None,
            "IN",
            "2026-01-01",
            "2026-06-30",
        ),
    ],
)
def test_the_next_round(
    text: str, city: str | None, country: str, earliest: str | None, latest: str | None
) -> None:
    reading = read(HELD + text)
    (promise,) = reading.commitments
    assert (promise.kind, promise.mechanism) == (Kind.MEETING, "IOSCG")
    assert (promise.city, promise.country) == (city, country)
    span = promise.span
    assert span.first == (date.fromisoformat(earliest) if earliest else None)
    assert span.last == (date.fromisoformat(latest) if latest else None)
    assert promise.raised_by is not None
    assert reading.mentions[promise.raised_by].round == 14
    assert promise.event is not None


@pytest.mark.parametrize(
    "text",
    [
        "Both sides looked forward to further rounds.",
        "The two sides affirmed the value of regular dialogue.",
        "They hoped for more visits in the years to come.",
        "The Undersecretary may visit New Delhi one day.",
        "The round could be upgraded.",
    ],
)
def test_hopes_are_no_commitments(text: str) -> None:
    assert read(HELD + text).commitments == ()


def test_an_invitation_is_followed_up_and_is_no_event() -> None:
    text = (
        "Defence Secretary Giridhar Aramane of India invited Mohammed bin Nasser Al Zaabi, "
        "Secretary General of Oman's Ministry of Defence, to visit India."
    )
    reading = read(text)
    (promise,) = reading.commitments
    assert (promise.kind, promise.country, promise.event) == (Kind.VISIT, "IN", None)
    assert not any(mention.kind is Kind.VISIT for mention in reading.mentions)


def test_a_promise_of_goods_is_followed_up() -> None:
    (promise,) = read(HELD + "India assured Oman of help with vaccines.").commitments
    assert (promise.kind, promise.country, promise.event) == (Kind.DELIVERY, "OM", None)


def test_a_cancelled_round_promises_nothing() -> None:
    text = "The 15th IOSCG, planned for 6 October 2026 in New Delhi, has been cancelled."
    assert read(text).commitments == ()


def stated(text: str, published: date = DAY) -> list[tuple[Kind, str | None, str]]:
    outlet = Outlet(name="Gazette", country="IN")
    article = Article(key="k", title="", text=text, published=published, outlet=outlet)
    return [
        (one.kind, one.mechanism, f"{one.span.first or ''}/{one.span.last or ''}")
        for one in read_article(article).commitments
    ]


def test_who_comes_in_the_same_sentence_as_others_drill_comes_for_himself() -> None:
    text = (
        "Oman's navy chief is expected in India in January, and the two army staffs will meet"
        " in Muscat in March."
    )
    assert stated(text) == [
        (Kind.VISIT, None, "2026-01-01/2026-01-31"),
        (Kind.MEETING, "Army Staff Talks", "2026-03-01/2026-03-31"),
    ]


def test_a_stay_begun_in_one_month_is_not_that_of_the_next_month() -> None:
    text = (
        "India and Oman agreed on cooperation. Oman's defence minister visits New Delhi from 29"
        " January to 1 February 2026. The head of the Sultan's armed forces is due in India in"
        " February 2026."
    )
    assert stated(text) == [
        (Kind.VISIT, None, "2026-01-29/2026-02-01"),
        (Kind.VISIT, None, "2026-02-01/2026-02-28"),
    ]


def test_that_year_is_the_one_just_named() -> None:
    text = (
        "India and Oman have a full calendar. What lies ahead: the sixteenth round of the"
        " Strategic Consultative Group by the middle of 2027, and the eighth Eastern Bridge over"
        " Omani waters later that year."
    )
    assert stated(text)[1] == (Kind.EXERCISE, "Eastern Bridge", "2027-01-01/2027-12-31")


def test_a_round_that_was_to_follow_long_ago_takes_no_date_from_the_one_before_it() -> None:
    text = (
        "The eleventh Joint Commission Meeting of India and Oman, which Muscat was to host after"
        " the Delhi session of May 2022, is still awaited."
    )
    assert stated(text) == [(Kind.MEETING, "JCM", "/")]


def test_the_only_exercise_of_the_two_air_forces_is_known_without_its_name() -> None:
    text = "The two air forces of India and Oman will hold an exercise at Masirah next month."
    assert stated(text) == [(Kind.EXERCISE, "Eastern Bridge", "2026-01-01/2026-01-31")]
    apart = "The air force of Oman will hold an exercise with India's navy at Masirah next month."
    assert [one[1] for one in stated(apart)] == [None]


def test_a_visit_is_quoted_where_its_days_are_told() -> None:
    text = (
        "A few days before Prime Minister Narendra Modi travels to Muscat, the pact with Oman was"
        " approved. It may be signed during the Prime Minister's visit of 17-18 December."
    )
    quotes = [one.quote for one in read(text).commitments if one.kind is Kind.VISIT]
    assert len(quotes) == 1
    assert "17-18 December" in quotes[0]
