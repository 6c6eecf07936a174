"""Trade, energy, science and culture: what their reports tell of goods, guests and texts."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind, Reading, Status
from parsers.read import read_article

DAY = date(2025, 1, 15)  # a Wednesday


def read(text: str, title: str = "India and Oman", country: str = "IN") -> Reading:
    outlet = Outlet(name="Daily", country=country)
    return read_article(Article(key="t", title=title, text=text, published=DAY, outlet=outlet))


def told(text: str) -> list[tuple[Kind, Status, date | None, str | None]]:
    return [(m.kind, m.status, m.span.first, m.country) for m in read(text).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Bengaluru: Dr Saud Al Shoaili, head of Oman's space programme, visited the U R "
                "Rao Satellite Centre on Monday."
            ),
            (Kind.VISIT, Status.HELD, date(2025, 1, 13), "IN"),
        ),
        (
            (
                "The first shipment of green ammonia from the zone at Duqm in Oman will sail for "
                "Kakinada on 3 March."
            ),
            (Kind.DELIVERY, Status.PLANNED, date(2025, 3, 3), "IN"),
        ),
        (
            "India and Oman agreed a memorandum on green hydrogen in New Delhi on Monday.",
            (Kind.AGREEMENT, Status.HELD, date(2025, 1, 13), "IN"),
        ),
        (
            (
                "The foundation stone of the ammonia plant was laid in Duqm on Monday by Oman's "
                "energy minister and India's ambassador."
            ),
            (Kind.MILESTONE, Status.HELD, date(2025, 1, 13), "OM"),
        ),
        (
            (
                "The Indian team was led by Vimal Anand, Joint Secretary. He called on H.E. Qais "
                "bin Mohammed Al Yousef, Oman's Minister of Commerce, on Monday before leaving "
                "for Riyadh."
            ),
            (Kind.MEETING, Status.HELD, date(2025, 1, 13), "OM"),
        ),
        (
            (
                "Geneva, 15 January 2025\n\nUnion Health Minister J P Nadda met Dr Hilal bin Ali "
                "Al Sabti, Minister of Health of Oman, yesterday."
            ),
            (Kind.MEETING, Status.HELD, date(2025, 1, 14), "CH"),
        ),
    ],
)
def test_plain_statements(
    text: str, expected: tuple[Kind, Status, date | None, str | None]
) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "India and Oman will exchange market access offers by the end of March.",
        (
            "Bengaluru: India's minister visited the U R Rao Satellite Centre on Monday, and "
            "spoke of Oman."
        ),
    ],
)
def test_near_misses(text: str) -> None:
    assert not told(text)


def test_what_took_place_when_somebody_came_is_as_old_as_his_coming() -> None:
    text = (
        "The third tranche of the joint fund was announced in December 2023 when Sultan Haitham "
        "bin Tarik came to New Delhi on a state visit."
    )
    assert {m.span.first for m in read(text).mentions} == {date(2023, 12, 1)}


def test_guests_who_leave_for_home_pay_no_further_visit() -> None:
    text = (
        "Oman's minister Qais Al Yousef arrived in New Delhi on Monday. The guests leave for "
        "Muscat on Friday."
    )
    (visit,) = read(text).mentions
    assert (visit.country, visit.span.first, visit.span.last) == (
        "IN",
        date(2025, 1, 13),
        date(2025, 1, 17),
    )


def test_the_first_day_told_behind_the_last() -> None:
    text = (
        "The fourth round of negotiations for the India-Oman CEPA ended in Muscat on Monday, three "
        "days after the two delegations had sat down to work."
    )
    (talks,) = read(text).mentions
    assert (talks.span.first, talks.span.last) == (date(2025, 1, 10), date(2025, 1, 13))


def test_rows_of_a_year_review_are_of_the_year_that_its_title_tells() -> None:
    text = (
        "27-28 January: Goyal and Al Yousef co-chair the 11th Joint Commission Meeting in "
        "Muscat.\n\n"
        "May: The Coast Guard High Level Meeting is held in New Delhi.\n\n"
        "August: Negotiations on the CEPA come to an end."
    )
    reading = read(text, title="India and Oman in 2024")
    assert [(m.status, m.span.first) for m in reading.mentions] == [
        (Status.HELD, date(2024, 1, 27)),
        (Status.HELD, date(2024, 5, 1)),
        (Status.HELD, date(2024, 8, 1)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Negotiations on the CEPA of India and Oman opened in November 2023. Another "
                "meeting of the chief negotiators is likely in Muscat in the first half of March."
            ),
            ("CEPA", Status.PLANNED, date(2025, 3, 1), "OM"),
        ),
        (
            (
                "The CEPA of India and Oman takes effect on 1 June. The two countries exchanged "
                "instruments of ratification in Muscat on Monday."
            ),
            ("CEPA", Status.HELD, date(2025, 1, 13), "OM"),
        ),
        (
            (
                "A protocol was signed by Shireesh Kedare of India and Fahad Al Said of Oman in "
                "Muscat on Monday."
            ),
            (None, Status.HELD, date(2025, 1, 13), "OM"),
        ),
    ],
)
def test_what_is_told_last(
    text: str, expected: tuple[str | None, Status, date | None, str | None]
) -> None:
    last = read(text).mentions[-1]
    assert (last.mechanism, last.status, last.span.first, last.country) == expected


@pytest.mark.parametrize(
    "text",
    [
        (
            "An Omani exhibition on frankincense will travel to the National Museum, New Delhi, in "
            "February 2026. India and Oman are close."
        ),
        "Officials of India and Oman spoke of a signing before the elections.",
        "Mr Modi spoke to businessmen of Oman and India, and prayed at the temple on Monday.",
    ],
)
def test_nobody_signs_calls_or_travels(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "The tranche was added to the India-Oman fund on the occasion of the Sultan's "
                "state "
                "visit in December 2023."
            ),
            [(Kind.VISIT, None, date(2023, 12, 1), "IN")],
        ),
        (
            (
                "DUBAI: The CEPA of India and Oman came into force on Monday, making Oman the "
                "second Gulf state to have such a pact. The joint committee will meet for the "
                "first time in Muscat in October."
            ),
            [
                (Kind.MILESTONE, "CEPA", date(2025, 1, 13), None),
                (Kind.MEETING, "CEPA", date(2025, 10, 1), "OM"),
            ],
        ),
        (
            (
                "The next meeting of the India-Oman Joint Working Group will be held in Muscat in "
                "2027. The previous one was held in New Delhi in December 2023."
            ),
            [
                (Kind.MEETING, None, date(2027, 1, 1), "OM"),
                (Kind.MEETING, None, date(2023, 12, 1), "IN"),
            ],
        ),
        (
            "The second India-Oman Startup Bridge will be held in Bengaluru on February 4.",
            [(Kind.MEETING, None, date(2025, 2, 4), "IN")],
        ),
        (
            (
                "The idea was first raised at the Joint Commission Meeting of India and Oman in "
                "February."
            ),
            [(Kind.MEETING, "JCM", date(2024, 2, 1), None)],
        ),
        (
            (
                "The signing of the CEPA of India and Oman is planned next month when the Prime "
                "Minister is likely to travel to Muscat."
            ),
            [
                (Kind.AGREEMENT, "CEPA", date(2025, 2, 1), "OM"),
                (Kind.VISIT, None, date(2025, 2, 1), "OM"),
            ],
        ),
    ],
)
def test_what_each_is_of(
    text: str, expected: list[tuple[Kind, str | None, date | None, str | None]]
) -> None:
    reading = read(text)
    assert [(m.kind, m.mechanism, m.span.first, m.country) for m in reading.mentions] == expected


def test_what_is_held_in_parallel_is_held_there_and_then() -> None:
    text = (
        "Oman will host the 11th session of the India-Oman Joint Commission in Muscat on 28 "
        "January. A meeting of the Joint Business Council will be held in parallel."
    )
    assert [(m.mechanism, m.span.first, m.country) for m in read(text).mentions] == [
        ("JCM", date(2025, 1, 28), "OM"),
        ("JBC", date(2025, 1, 28), "OM"),
    ]


def test_what_is_signed_while_others_look_on_is_as_far_off() -> None:
    text = (
        "On Thursday Mr Modi and Sultan Haitham will hold talks and look on as the ministers "
        "Piyush Goyal and Qais Al Yousef sign the India-Oman CEPA in Muscat."
    )
    (signed,) = [m for m in read(text).mentions if m.kind is Kind.AGREEMENT]
    assert (signed.status, signed.span.first) == (Status.PLANNED, date(2025, 1, 16))


def test_a_document_is_no_treaty() -> None:
    text = (
        "The document that India and Oman adopted on 13 January names ten fields. Talks on the "
        "CEPA go on."
    )
    assert read(text).mentions[0].mechanism is None
