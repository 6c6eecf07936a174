"""What took place during a stay, at a meeting or there; days counted from another day."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind, Mention, Status
from models.values.spans import Grain
from parsers.read import read_article

WEDNESDAY = date(2026, 6, 10)
OUTLET = Outlet(name="Daily", country="IN")


def mentions(text: str, *, title: str = "India and Oman", day: date = WEDNESDAY) -> list[Mention]:
    article = Article(key="t", title=title, text=text, published=day, outlet=OUTLET)
    return list(read_article(article).mentions)


def days(text: str, kind: Kind, *, day: date = WEDNESDAY) -> tuple[Status, int | None, int | None]:
    (found,) = [m for m in mentions(text, day=day) if m.kind is kind]
    span = found.span
    if span.grain not in {Grain.DAY, Grain.RANGE} or span.first is None or span.last is None:
        return found.status, None, None
    return found.status, span.first.day, span.last.day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (
            (
                "Oman's minister Saud Al Habsi was in Pune on 4 and 5 June. A letter of intent on "
                "millet was exchanged with India on the sidelines of the visit."
            ),
            4,
            5,
        ),
        (
            (
                "The Joint Commission of India and Oman sat in Muscat on 4 and 5 June. A protocol "
                "on customs was signed at the end of the session."
            ),
            5,
            5,
        ),
        (
            (
                "The Joint Commission of India and Oman sat in Muscat on 4 and 5 June. A protocol "
                "on customs was signed on the second day."
            ),
            5,
            5,
        ),
        (
            (
                "The Joint Commission of India and Oman will sit in Muscat on 22 June. A protocol "
                "on customs is to be signed at the meeting."
            ),
            22,
            22,
        ),
        (
            (
                "The Indian army chief is in Oman from 8 to 11 June. A memorandum with Oman will "
                "be signed in the course of his stay."
            ),
            8,
            11,
        ),
        (
            (
                "The Joint Commission of India and Oman sat in Muscat on 4 and 5 June. In a "
                "statement they welcomed the signing of a protocol on customs."
            ),
            None,
            None,
        ),
        (
            (
                "The Joint Commission of India and Oman will sit in Muscat on 22 June. A protocol "
                "on customs is to be signed at an early date."
            ),
            None,
            None,
        ),
    ],
)
def test_what_is_signed_on_an_occasion_falls_on_its_days(
    text: str, first: int | None, last: int | None
) -> None:
    assert days(text, Kind.AGREEMENT)[1:] == (first, last)


@pytest.mark.parametrize(
    ("text", "kind", "status", "first", "last"),
    [
        ("Oman's minister arrives in Delhi on Wednesday.", Kind.VISIT, Status.PLANNED, 10, 10),
        ("Oman's minister arrived in Delhi on Wednesday.", Kind.VISIT, Status.HELD, 10, 10),
        ("Oman's minister arrives in Delhi next Wednesday.", Kind.VISIT, Status.PLANNED, 17, 17),
        (
            "Oman's minister will leave for India on Saturday and return on Wednesday.",
            Kind.VISIT,
            Status.PLANNED,
            13,
            17,
        ),
        (
            "Oman's minister flew to Delhi on Sunday and went home the next day.",
            Kind.VISIT,
            Status.HELD,
            7,
            8,
        ),
        (
            (
                "On the last day of his three-day visit to Oman, Admiral Rao called on the "
                "minister on Tuesday."
            ),
            Kind.VISIT,
            Status.HELD,
            7,
            9,
        ),
        (
            (
                "Oman's minister flew in on Monday night for a two-day visit to India, which "
                "begins on Tuesday."
            ),
            Kind.VISIT,
            Status.HELD,
            9,
            10,
        ),
        (
            (
                "The navies of India and Oman closed Naseem Al Bahr off Goa on Tuesday, four days "
                "after it had begun."
            ),
            Kind.EXERCISE,
            Status.HELD,
            5,
            9,
        ),
        (
            "Eastern Bridge, run by the air forces, ended on Tuesday. It had taken up five days.",
            Kind.EXERCISE,
            Status.HELD,
            5,
            9,
        ),
        (
            "INS Tabar left Muscat on Tuesday, three days after tying up there.",
            Kind.PORT_CALL,
            Status.HELD,
            6,
            9,
        ),
        (
            (
                "Exercise Al Najah of the Indian and Omani armies, first set for 13 to 20 June, "
                "will start a week later."
            ),
            Kind.EXERCISE,
            Status.PLANNED,
            20,
            27,
        ),
        (
            (
                "Exercise Al Najah of the Indian and Omani armies, due on 13 June, will now be "
                "held two days earlier."
            ),
            Kind.EXERCISE,
            Status.PLANNED,
            11,
            11,
        ),
        (
            (
                "Minister Goyal on Tuesday asked Omani firms to invest. He was speaking at the "
                "India-Oman Joint Business Council, which met in Mumbai."
            ),
            Kind.MEETING,
            Status.HELD,
            9,
            9,
        ),
        (
            (
                "An officer will sit in Mumbai, the coast guards of India and Oman decided at "
                "their seventh High-Level Meeting in New Delhi on Monday."
            ),
            Kind.MEETING,
            Status.HELD,
            8,
            8,
        ),
        (
            "The Strategic Consultative Group of India and Oman will meet in the week of 15 June.",
            Kind.MEETING,
            Status.PLANNED,
            15,
            21,
        ),
    ],
)
def test_days_are_counted_from_what_is_told_beside_them(
    text: str, kind: Kind, status: Status, first: int, last: int
) -> None:
    assert days(text, kind) == (status, first, last)


def test_a_weekday_of_a_stay_ahead_lies_in_the_stay() -> None:
    text = (
        "Oman's foreign minister will be in New Delhi from 21 to 24 June. The Strategic "
        "Consultative Group of the two countries will meet on Monday."
    )
    assert days(text, Kind.MEETING) == (Status.PLANNED, 22, 22)


def test_a_title_tells_the_days_of_a_visit() -> None:
    found = mentions(
        "A memorandum was signed during the official visit of the Prime Minister to Oman.",
        title="Official visit of the Prime Minister of India to Oman (8-9 June 2026)",
    )
    (visit,) = [m for m in found if m.kind is Kind.VISIT]
    assert (visit.span.first, visit.span.last) == (date(2026, 6, 8), date(2026, 6, 9))
