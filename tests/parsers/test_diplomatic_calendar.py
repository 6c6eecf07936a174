"""Diplomatic life in prose: invitations, months told apart, tenures, questions, days of a visit."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Reading
from parsers.read import read_article

DAY = date(2026, 2, 18)  # a Wednesday
OUTLET = Outlet(name="Daily", country="IN")


def read(text: str, title: str = "India and Oman") -> Reading:
    article = Article(key="t", title=title, text=text, published=DAY, outlet=OUTLET)
    return read_article(article)


def stated(text: str) -> list[str]:
    """Kind, status, first and last day, country of all that a text states."""
    found = []
    for m in read(text).mentions:
        days = "/".join(str(d or "-") for d in (m.span.first, m.span.last))
        found.append(f"{m.kind} {m.status} {days} {m.country or '-'}")
    return sorted(found)


def ahead(text: str) -> list[str]:
    """Kind, window and country of all that is to follow."""
    return sorted(
        f"{c.kind} {c.span.first or '-'}/{c.span.last or '-'} {c.country or '-'}"
        for c in read(text).commitments
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Jaishankar invited his Omani counterpart Badr Albusaidi to visit India. The visit is "
            "likely to take place in April.",
            ["visit 2026-04-01/2026-04-30 IN"],
            id="dated behind: one visit",
        ),
        pytest.param(
            "The Foreign Minister of Oman has been invited to India.",
            ["visit -/- IN"],
            id="in the passive",
        ),
        pytest.param(
            "Omani firms have been invited to Indian fairs.", [], id="near miss: firms and fairs"
        ),
        pytest.param(
            "S Jaishankar will be back in Muscat in May for the Joint Commission.",
            ["meeting 2026-05-01/2026-05-31 OM", "visit 2026-05-01/2026-05-31 OM"],
            id="back in the other country",
        ),
        pytest.param(
            "Oman's Foreign Minister Badr Albusaidi is coming to India on Sunday for talks.",
            ["visit 2026-02-22/2026-02-22 IN"],
            id="is coming",
        ),
        pytest.param(
            "The Indian ambassador G V Srinivas leaves Muscat next month on the completion of his "
            "term.",
            [],
            id="near miss: a tenure ends, no visit",
        ),
        pytest.param(
            "Officials do not expect any agreement between India and Oman to be signed.",
            [],
            id="near miss: not expected",
        ),
        pytest.param(
            "S Jaishankar and Badr Albusaidi of Oman, who were at Duqm, agreed to meet in New York "
            "in September, when both will be there for the General Assembly.",
            ["meeting 2026-09-01/2026-09-30 US"],
            id="near miss: there is abroad",
        ),
    ],
)
def test_what_is_to_follow(text: str, wanted: list[str]) -> None:
    """What can be checked later is told once, and only where it is told."""
    assert ahead(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "November took the Secretary General of Oman's Ministry of Defence to New Delhi, where "
            "the 13th Joint Military Cooperation Committee was held on the 24th.",
            ["meeting held 2025-11-24/2025-11-24 IN"],
            id="the month is the subject",
        ),
        pytest.param(
            "Then came December. The India-Oman Consultative Group met in Muscat on the fourth.",
            ["meeting held 2025-12-04/2025-12-04 OM"],
            id="the month has a sentence of its own",
        ),
        pytest.param(
            "S Jaishankar met Badr Albusaidi in Muscat on Tuesday, the third and final day of his "
            "visit.",
            ["visit held 2026-02-15/2026-02-17 OM"],
            id="the third and final day",
        ),
        pytest.param(
            "S Jaishankar met Badr Albusaidi on Tuesday on the second day of a three-day visit to "
            "Oman.",
            ["visit held 2026-02-16/2026-02-18 OM"],
            id="a day of a visit told behind it",
        ),
        pytest.param(
            "Prime Minister Narendra Modi left for home on Tuesday at the end of a two-day visit "
            "to Oman. He held talks with Sultan Haitham bin Tarik on Monday. Eight agreements were "
            "signed after the talks.",
            [
                "agreement held 2026-02-16/2026-02-16 OM",
                "visit held 2026-02-16/2026-02-17 OM",
            ],
            id="signed on the day of the talks",
        ),
        pytest.param(
            "Oman's Undersecretary Sheikh Khalifa Alharthy, who lands in New Delhi tonight, flies "
            "home on Friday.",
            ["visit planned 2026-02-18/2026-02-20 IN"],
            id="tonight is ahead",
        ),
        pytest.param(
            "India and Oman signed a memorandum of understanding on RuPay cards. The MoU, between "
            "the two central banks, was signed on Monday.",
            ["agreement held 2026-02-16/2026-02-16 -"],
            id="one memorandum, told twice",
        ),
        pytest.param(
            "Sultan Haitham bin Tarik will pay a state visit to India, arriving in New Delhi on "
            "March 15. It is his second. The visit will conclude on March 17.",
            ["visit planned 2026-03-15/2026-03-17 IN"],
            id="its end some sentences later",
        ),
        pytest.param(
            "The last state visit from Oman took place in April 1997.",
            ["visit held 1997-04-01/1997-04-30 IN"],
            id="whence the guest came",
        ),
        pytest.param(
            "Issa Al Shibani presented his credentials as Ambassador of the Sultanate of Oman to "
            "President Ram Nath Kovind on Monday.",
            ["meeting held 2026-02-16/2026-02-16 IN"],
            id="credentials",
        ),
        pytest.param(
            "Oman's ambassador Hamed Al Rawahi is about to retire. President Droupadi Murmu "
            "received him on Monday for a farewell call.",
            ["meeting held 2026-02-16/2026-02-16 IN"],
            id="received him",
        ),
        pytest.param(
            "Oman's foreign minister Faris Al Ghassani will come to New Delhi on March 5. He is to "
            "stay for three days. The 12th Joint Commission will be held on the second day. A pact "
            "will be signed at its close.",
            [
                "agreement planned 2026-03-06/2026-03-06 IN",
                "meeting planned 2026-03-06/2026-03-06 IN",
                "visit planned 2026-03-05/2026-03-07 IN",
            ],
            id="a length told behind, and days counted in it",
        ),
        pytest.param(
            "S Jaishankar will travel to Muscat on Saturday to attend the eighth edition of the "
            "Indian Ocean Conference.",
            ["visit planned 2026-02-21/2026-02-21 OM"],
            id="near miss: a conference of many",
        ),
        pytest.param(
            "Sheikh Hamed Al Rawahi, Oman's ambassador, was in New Delhi for nine years.",
            [],
            id="near miss: posted there",
        ),
        pytest.param(
            "Sultan Haitham bin Tarik will be accorded a ceremonial reception at Rashtrapati "
            "Bhavan in New Delhi on March 16.",
            [],
            id="near miss: a ceremony of a visit",
        ),
    ],
)
def test_days_of_diplomacy(text: str, wanted: list[str]) -> None:
    """The day that the words around a happening give it."""
    assert stated(text) == wanted


def test_what_journalists_ask_is_not_stated() -> None:
    """A briefing states what the spokesman says, and nothing that he is asked."""
    text = (
        "Rohit: There are reports that the Foreign Minister of Oman is coming to Delhi next week. "
        "Can you confirm the dates?\n\n"
        "Official Spokesperson: We will announce them in time. The Joint Commission with Oman will "
        "be held in Muscat in May."
    )
    assert ahead(text) == ["meeting 2026-05-01/2026-05-31 OM"]


def test_a_tour_that_ends_in_the_other_country_is_relevant() -> None:
    """The title tells of the visit; the text goes through all countries, temples and mosques."""
    text = (
        "MUSCAT: Prime Minister Narendra Modi left for home on Tuesday at the end of a two-day "
        "visit to Oman, the last halt of a tour that took him to Jordan, Palestine and the United "
        "Arab Emirates.\n\nHe prayed at a temple in Muttrah and walked through the Grand Mosque."
    )
    assert read(text, "Modi winds up Oman visit, prays at temple").relevant
    assert not read(text.replace("Oman", "Qatar"), "Modi winds up Qatar visit").relevant
