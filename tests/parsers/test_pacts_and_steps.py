"""What is signed, approved, put off, handed over or only asked for, as one line of slots each."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from parsers.read import read_article

DAY = date(2025, 1, 15)  # a Wednesday


def told(text: str, title: str = "India and Oman") -> list[str]:
    """Each happening as "kind/status/start/country"."""
    outlet = Outlet(name="Daily", country="IN")
    article = Article(key="t", title=title, text=text, published=DAY, outlet=outlet)
    return sorted(
        f"{one.kind}/{one.status}/{one.span.date_start or ''}/{one.country or ''}"
        for one in read_article(article).mentions
    )


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        # To ask for something is not to have it, and what is done by it is told by the verb before.
        (
            (
                "The Prime Minister and the Sultan asked their ministers to sign "
                "the India-Oman CEPA at an early date."
            ),
            ["agreement/planned//"],
        ),
        (
            (
                "The commerce ministers of India and Oman met in Muscat on 9 January to sign "
                "a pact on fisheries."
            ),
            ["agreement/held/2025-01-09/OM", "meeting/held/2025-01-09/OM"],
        ),
        ("India and Oman have yet to sign the agreement on fisheries.", []),
        ("The agreement of India and Oman on fisheries is yet to be ratified.", []),
        ("The shipping firms of India and Oman hold regular talks on freight.", []),
        (
            "India and Oman launched negotiations on an investment treaty in New Delhi on Monday.",
            ["milestone/held/2025-01-13/IN"],
        ),
        # Whoever clears the signing of a text takes a step; the signing is still to come.
        (
            (
                "India's Union Cabinet on Wednesday approved the signing of an agreement with Oman "
                "on fisheries."
            ),
            ["milestone/held/2025-01-15/IN"],
        ),
        (
            (
                "India and Oman opened diplomatic relations in 1955 and elevated them to "
                "a strategic partnership in November 2008."
            ),
            ["milestone/held/1955/", "milestone/held/2008-11/"],
        ),
    ],
)
def test_what_is_asked_for_done_or_left(text: str, slots: list[str]) -> None:
    assert told(text) == slots


@pytest.mark.parametrize(
    ("when", "start"),
    [
        ("by June", "2025"),
        ("before the end of June", "2025"),
        ("by June 30", "2025"),
        ("by the end of this month", "2025-01"),
        ("by 25 January", "2025-01"),
        ("in June", "2025-06"),
    ],
)
def test_a_deadline_is_no_month(when: str, start: str) -> None:
    text = f"The agreement of India and Oman on fisheries will be signed {when}."
    assert told(text) == [f"agreement/planned/{start}/"]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        (
            "Ten ambulances built in India were handed over to Oman in Muscat on Monday.",
            ["delivery/held/2025-01-13/OM"],
        ),
        (
            "A consignment of medicines made in India reached Oman on Monday.",
            ["delivery/held/2025-01-13/OM"],
        ),
        (
            "A consignment of medicines was flown from Oman to India on Monday.",
            ["delivery/held/2025-01-13/IN"],
        ),
        (
            (
                "India and Oman are likely to sign the agreement on fisheries in February during "
                "the Sultan's visit to New Delhi."
            ),
            ["agreement/planned/2025-02/IN", "visit/planned/2025-02/IN"],
        ),
        (
            (
                "Five agreements were signed in Muscat in February 2018 when Prime Minister Modi "
                "visited Oman."
            ),
            ["agreement/held/2018-02/OM", "visit/held/2018-02/OM"],
        ),
    ],
)
def test_where_and_when_it_took_place(text: str, slots: list[str]) -> None:
    assert told(text) == slots


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        (
            "صدّق جلالة السلطان يوم الاثنين على اتفاقية النقل البحري بين سلطنة عُمان والهند.",
            ["milestone/held/2025-01-13/OM"],
        ),
        (
            "أقرّ مجلس الشورى يوم الثلاثاء مشروع اتفاقية النقل البحري بين سلطنة عُمان والهند.",
            ["milestone/held/2025-01-14/OM"],
        ),
        (
            (
                "انطلقت المفاوضات بين سلطنة عُمان والهند بشأن اتفاقية الشراكة الاقتصادية الشاملة "
                "في نوفمبر 2023."
            ),
            ["milestone/held/2023-11/"],
        ),
        (
            "تسلّمت الهند يوم الأحد الماضي شحنة من الأكسجين من سلطنة عُمان.",
            ["delivery/held/2025-01-12/IN"],
        ),
        (
            "وافق مجلس الوزراء الهندي يوم الاثنين على اتفاقية النقل البحري مع سلطنة عُمان.",
            ["milestone/held/2025-01-13/IN"],
        ),
        (
            "ستسلّم سلطنة عُمان الهند في مارس المقبل شحنة من الأدوية.",
            ["delivery/planned/2025-03/IN"],
        ),
        (
            "أهدت الهند سلطنة عُمان يوم الأحد الماضي شحنة من الأدوية.",
            ["delivery/held/2025-01-12/OM"],
        ),
    ],
)
def test_arabic_steps_and_gifts(text: str, slots: list[str]) -> None:
    assert told(text, "سلطنة عُمان والهند") == slots


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        (
            (
                "The agreement of India and Oman on gas, which was to be signed in Muscat on "
                "Monday, will now be signed in New Delhi on 24 January."
            ),
            ["agreement/planned/2025-01-24/IN"],
        ),
        (
            (
                "India and Oman have signed an agreement on gas. The document was signed in "
                "Muscat on Monday."
            ),
            ["agreement/held/2025-01-13/OM"],
        ),
        (
            "India handed over 500 vials to Oman. The consignment reached Muscat on Monday.",
            ["delivery/held/2025-01-13/OM"],
        ),
        (
            (
                "India handed over 500 vials to Oman on Monday. A second consignment reached "
                "Muscat on Tuesday."
            ),
            ["delivery/held/2025-01-13/OM", "delivery/held/2025-01-14/OM"],
        ),
        (
            (
                "The extradition treaty of India and Oman was signed in New Delhi in December "
                "2004 and ratified in May 2005."
            ),
            ["agreement/held/2004-12/IN", "milestone/held/2005-05/"],
        ),
        (
            "The trade pact with Oman got the nod of India's cabinet on Friday.",
            ["milestone/held/2025-01-10/IN"],
        ),
        (
            "The CEPA was not the only paper that India and Oman signed in Muscat on Monday.",
            ["agreement/held/2025-01-13/OM"],
        ),
        (
            (
                "The universities of India and Oman agreed on a chair in a memorandum signed in "
                "May 2023."
            ),
            ["agreement/held/2023-05/"],
        ),
        ("India and Oman are close to concluding the agreement on gas.", []),
        (
            (
                "India's cabinet cleared the CEPA on Friday. The approval comes a day after Oman's "
                "Shura Council approved it."
            ),
            ["milestone/held/2025-01-09/OM", "milestone/held/2025-01-10/IN"],
        ),
        (
            "Under the CEPA of India and Oman, signed last month, nurses may work in Oman.",
            ["agreement/held/2024-12/"],
        ),
        (
            "The India-Oman MoU of 2018 led to a joint committee, which met in Goa on 8 January.",
            ["meeting/held/2025-01-08/IN"],
        ),
        (
            (
                "An MoU of India and Oman was signed in Muscat on Monday as part of Prime Minister "
                "Narendra Modi's two-day visit."
            ),
            ["agreement/held/2025-01-13/OM", "visit/held//OM"],
        ),
        (
            (
                "India and Oman are in talks on a pact; the one with the UAE has been in force "
                "since May 2022."
            ),
            [],
        ),
    ],
)
def test_what_else_a_text_tells_of_the_same(text: str, slots: list[str]) -> None:
    assert told(text) == slots


@pytest.mark.parametrize(
    ("text", "relevant"),
    [
        (
            (
                "India and Qatar signed a treaty on Tuesday as Prime Minister Narendra Modi met "
                "Sheikh Tamim bin Hamad Al-Thani. The two leaders opened a fair of books. Narendra "
                "Modi received Sheikh Tamim bin Hamad Al-Thani at the airport."
            ),
            False,
        ),
        (
            (
                "India and Oman signed a treaty on Tuesday as Prime Minister Narendra Modi met "
                "Sayyid Badr bin Hamad Albusaidi. The two leaders opened a fair of books."
            ),
            True,
        ),
    ],
)
def test_a_ruler_of_another_state_does_not_stand_for_oman(text: str, relevant: bool) -> None:
    outlet = Outlet(name="Daily", country="IN")
    article = Article(key="t", title="A treaty is signed", text=text, published=DAY, outlet=outlet)
    assert read_article(article).relevant is relevant
