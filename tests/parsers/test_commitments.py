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
