"""Plans: happenings ahead, told in any words; and what only sounds like one."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Commitment, Kind
from parsers.read import read_article

DAY = date(2025, 3, 12)
LEADS = {
    "en": "Muscat: Officials of India and Oman reviewed relations between the two countries. ",
    "ar": "مسقط: استعرض مسؤولون من سلطنة عمان وجمهورية الهند العلاقات بين البلدين. ",
    "hi": "मस्कट: भारत और ओमान के अधिकारियों ने दोनों देशों के संबंधों की समीक्षा की। ",
}


def commitments(sentence: str, language: str = "en") -> list[Commitment]:
    """What a text of the relation that ends with this sentence commits the two sides to."""
    outlet = Outlet(name="Gazette", country="IN")
    text = LEADS[language] + sentence
    article = Article(key="k", title="", text=text, published=DAY, outlet=outlet)
    return [c for c in read_article(article).commitments if c.quote in sentence]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


PLANS = [
    ("A joint working group on shipping will assemble in Sohar in May.",
     Kind.MEETING, "OM", "2025-05-01", "2025-05-31"),
    ("The health experts of both countries will confer in Hyderabad in June.",
     Kind.MEETING, "IN", "2025-06-01", "2025-06-30"),
    ("Negotiators will reconvene in New Delhi on 20 March for the final lap.",
     Kind.MEETING, "IN", "2025-03-20", "2025-03-20"),
    ("Muscat will host a seminar of Indian and Omani maritime lawyers in April.",
     Kind.MEETING, "OM", "2025-04-01", "2025-04-30"),
    ("A forum of Omani and Indian investors is scheduled for 12-13 May in Mumbai.",
     Kind.MEETING, "IN", "2025-05-12", "2025-05-13"),
    ("Cadets of the Omani naval academy will spend two weeks at Kochi in August.",
     Kind.VISIT, "IN", "2025-08-01", "2025-08-31"),
    ("Special forces of the two countries will train side by side at Nizwa from 10 to 12 April.",
     Kind.EXERCISE, "OM", "2025-04-10", "2025-04-12"),
    ("Eastern Bridge VIII will take to the skies over Masirah in October.",
     Kind.EXERCISE, "OM", "2025-10-01", "2025-10-31"),
    ("India will ship 20,000 tonnes of rice to Oman in April.",
     Kind.DELIVERY, "OM", "2025-04-01", "2025-04-30"),
    ("The memorandum on seafarers will be renewed in June.",
     Kind.AGREEMENT, None, "2025-06-01", "2025-06-30"),
    ("A visa centre of India will open in Salalah in September.",
     Kind.MILESTONE, "OM", "2025-09-01", "2025-09-30"),
    ("Oman's training ship Shabab Oman will put in at Kochi in May.",
     Kind.PORT_CALL, "IN", "2025-05-01", "2025-05-31"),
    ("The royal yacht of Oman is expected at Mumbai in September.",
     Kind.PORT_CALL, "IN", "2025-09-01", "2025-09-30"),
    ("The panel agreed to come together again in Muscat at a time convenient to both.",
     Kind.MEETING, "OM", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kind", "country", "earliest", "latest"), PLANS)
def test_a_plan_is_a_commitment(
    sentence: str, kind: Kind, country: str | None, earliest: str | None, latest: str | None
) -> None:
    (plan,) = commitments(sentence)
    assert (plan.kind, plan.country) == (kind, country)
    assert (plan.span.first, plan.span.last) == (day(earliest), day(latest))


DATED = [
    (
        "Diary: 14-15 May, Muscat, India-Oman Joint Commission.",
        Kind.MEETING,
        "OM",
        "2025-05-14",
        "2025-05-15",
    ),
    ("Salalah expects INS Teg on 12 April.", Kind.PORT_CALL, "OM", "2025-04-12", "2025-04-12"),
]


@pytest.mark.parametrize(("sentence", "kind", "country", "earliest", "latest"), DATED)
def test_a_day_ahead_is_enough_where_nothing_is_told_as_past(
    sentence: str, kind: Kind, country: str, earliest: str, latest: str
) -> None:
    (plan,) = commitments(sentence)
    assert (plan.kind, plan.country) == (kind, country)
    assert (plan.span.first, plan.span.last) == (day(earliest), day(latest))


@pytest.mark.parametrize(
    "sentence",
    [
        "INS Teg was in Salalah on 12 April.",
        "The Joint Commission in Muscat put trade first on 12 April.",
        "Vision 2040 asks for more seminars in Muscat by 2040.",
    ],
)
def test_a_day_that_may_lie_behind_is_no_plan(sentence: str) -> None:
    assert commitments(sentence) == []


OTHER_LANGUAGES = [
    ("ar", "وسيعقد منتدى الأعمال العماني الهندي في مسقط يوم 15 أبريل.",
     Kind.MEETING, "OM", "2025-04-15", "2025-04-15"),
    ("ar", "وسيجتمع خبراء البلدين في مومباي في يونيو.",
     Kind.MEETING, "IN", "2025-06-01", "2025-06-30"),
    ("hi", "दोनों देशों के विशेषज्ञ जून में हैदराबाद में मिलेंगे।",
     Kind.MEETING, "IN", "2025-06-01", "2025-06-30"),
    ("hi", "आईएनएस तरकश अप्रैल में सलालाह पहुंचेगा।",
     Kind.PORT_CALL, "OM", "2025-04-01", "2025-04-30"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "country", "earliest", "latest"), OTHER_LANGUAGES
)
def test_a_plan_in_another_language(  # noqa: PLR0917 - a row of the table
    language: str, sentence: str, kind: Kind, country: str, earliest: str, latest: str
) -> None:
    (plan,) = commitments(sentence, language)
    assert (plan.kind, plan.country) == (kind, country)
    assert (plan.span.first, plan.span.last) == (day(earliest), day(latest))


@pytest.mark.parametrize(
    "sentence",
    [
        "They hoped that the experts would confer in May.",
        "India may send a delegation to Oman in April.",
        "The experts will not confer in Muscat in May.",
        "If the pact is signed in May, the experts will confer in Muscat.",
        "The trade pact will benefit exporters of textiles in both countries.",
        "The seminar will give a new impetus to bilateral ties.",
        "The joint committee is to meet every two years.",
        "The ports will be upgraded by 2027.",
        "The first minister will attend a summit of the Pacific partners next month.",
        "Oman and Iran will hold naval drills in April.",
        "India and the UAE will hold a seminar on ports in Dubai in April.",
        "Will the experts confer in Muscat in May?",
    ],
)
def test_what_is_no_plan_of_the_two(sentence: str) -> None:
    assert commitments(sentence) == []


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        (
            (
                "The 14th round of the India-Oman Strategic Consultative Group, due in Muscat on "
                "20 March, has been put off. New dates in May are being worked out."
            ),
            "2025-05-01",
            "2025-05-31",
        ),
        (
            (
                "The 14th round of the India-Oman Strategic Consultative Group, due in Muscat on "
                "20 March, has been put off. No new date has been named."
            ),
            None,
            None,
        ),
    ],
)
def test_what_is_put_off_takes_its_new_date(
    text: str, earliest: str | None, latest: str | None
) -> None:
    outlet = Outlet(name="Gazette", country="IN")
    article = Article(key="k", title="", text=text, published=DAY, outlet=outlet)
    (plan,) = read_article(article).commitments
    assert plan.mechanism == "IOSCG"
    assert (plan.span.first, plan.span.last) == (day(earliest), day(latest))


def test_a_session_is_of_the_series_whose_last_number_is_told() -> None:
    text = (
        "The 11th session of the India-Oman Joint Commission Meeting was held in Muscat today. "
        "The India-Oman Joint Business Council met there too. "
        "The twelfth session will be convened in New Delhi in 2026."
    )
    outlet = Outlet(name="Gazette", country="IN")
    article = Article(key="k", title="", text=text, published=DAY, outlet=outlet)
    (plan,) = read_article(article).commitments
    assert (plan.mechanism, plan.round) == ("JCM", 12)
