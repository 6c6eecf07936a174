"""Plans among other talk of the future: what a text of several sentences really promises."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Mention, Reading, Status
from parsers.read import read_article


def read(text: str, day: str, title: str = "India and Oman", country: str = "IN") -> Reading:
    outlet = Outlet(name="Gazette", country=country)
    page = date.fromisoformat(day)
    return read_article(Article(key="k", title=title, text=text, published=page, outlet=outlet))


def shown(mention: Mention) -> str:
    """Kind or series, status, first day, country: what these tables compare."""
    name = mention.mechanism or mention.kind.value
    start = mention.span.date_start or "-"
    return f"{name} {mention.status.value} {start} {mention.country or '-'}"


def promised(reading: Reading) -> list[str]:
    """Series or kind, country and window of every commitment."""
    return [
        " ".join(
            str(slot or "-")
            for slot in (c.mechanism or c.kind.value, c.country, c.span.first, c.span.last)
        )
        for c in reading.commitments
    ]


PROMISES = [
    # A body meets and goes on, in one sentence, to its next meeting.
    (
        (
            "The Strategic Consultative Group of India and Oman held its 12th round in "
            "Muscat on Monday "
            "and will next meet in New Delhi, on a date yet to be agreed."
        ),
        "2023-03-01",
        ["IOSCG IN - -"],
    ),
    # The venue behind "with".
    (
        (
            "The 16th Naseem Al Bahr of the Indian and Omani navies is fixed for late March, "
            "with Kochi "
            "as the harbour."
        ),
        "2028-01-10",
        ["Naseem Al Bahr IN 2028-03-21 2028-03-31"],
    ),
    # What a ship has done since Sunday is not when she will train, nor her berth where.
    (
        (
            "INS Talwar, at Muscat since Sunday, will hold a drill with ships of the Royal "
            "Navy of Oman "
            "tomorrow."
        ),
        "2024-05-08",
        ["exercise - 2024-05-09 2024-05-09"],
    ),
    # The days that no longer hold stand in an aside.
    (
        (
            "Al Najah VI, which the Indian Army was to host at Mahajan from 4 to 17 May, "
            "will now take "
            "place there from 8 to 21 September 2026. The Royal Army of Oman sends sixty soldiers."
        ),
        "2026-04-20",
        ["Al Najah IN 2026-09-08 2026-09-21"],
    ),
    # Put off, with no more than a forecast of when.
    (
        (
            "The Naval Staff Talks of India and Oman, due in Muscat next Monday, have been "
            "postponed. "
            "They are now likely to take place in June."
        ),
        "2025-04-24",
        ["Naval Staff Talks - 2025-06-01 2025-06-30"],
    ),
    # Put off in an aside, and no longer.
    (
        (
            "The 12th session of the India-Oman Joint Commission, delayed by a year because of "
            "elections, will meet in New Delhi on 9 July."
        ),
        "2026-06-30",
        ["JCM IN 2026-07-09 2026-07-09"],
    ),
    # A meeting that could not be held, and then will.
    (
        (
            "The fifth Naval Staff Talks of India and Oman, planned for April, could not be held. "
            "It will now take place by video in July."
        ),
        "2021-05-24",
        ["Naval Staff Talks - 2021-07-01 2021-07-31"],
    ),
    # The next meeting of a body that no list knows.
    (
        (
            "India and Oman on Thursday held the second meeting of their Joint Working Group "
            "on Fisheries "
            "in Kochi. It was agreed to hold the next meeting in Sur on mutually convenient dates."
        ),
        "2024-09-20",
        ["meeting OM - -"],
    ),
    # Rounds are of talks, editions of exercises.
    (
        (
            "The seventh Naval Staff Talks of India and Oman ended in Muscat on Tuesday. "
            "Naseem Al Bahr "
            "will be held off Goa in October. The next round will be hosted by India in 2026."
        ),
        "2025-06-11",
        ["Naseem Al Bahr IN 2025-10-01 2025-10-31", "Naval Staff Talks IN 2026-01-01 2026-12-31"],
    ),
    # How long a visit lasts, some sentences further on.
    (
        (
            "President Droupadi Murmu of India will begin a state visit to Oman on 9 March. "
            "The Diwan "
            "announced it in Muscat. The visit, which lasts three days, is her first."
        ),
        "2026-02-18",
        ["visit OM 2026-03-09 2026-03-11"],
    ),
    (
        (
            "سيزور وفد من مجلس الشورى العماني الهند في مارس المقبل. ويلتقي الوفد عددا من "
            "الوزراء الهنود."
        ),
        "2026-02-10",
        ["visit IN 2026-03-01 2026-03-31"],
    ),
    (
        (
            "أعلنت وزارة الدفاع تأجيل اجتماع لجنة التعاون العسكري المشتركة بين عمان والهند، "
            "الذي كان "
            "مقررا عقده في مسقط في 20 أكتوبر، إلى النصف الأول من ديسمبر."
        ),
        "2026-10-03",
        ["JMCC OM 2026-12-01 2026-12-15"],
    ),
    (
        (
            "भारत और ओमान के मंत्रियों ने मस्कट में वार्ता की। मंत्रियों ने मुक्त व्यापार "
            "समझौते को जल्द से "
            "जल्द अंतिम रूप देने पर सहमति जताई।"
        ),
        "2025-01-28",
        ["CEPA - - -"],
    ),
]


@pytest.mark.parametrize(
    ("text", "day", "expected"), PROMISES, ids=[row[0][:50] for row in PROMISES]
)
def test_promises_of_a_text(text: str, day: str, expected: list[str]) -> None:
    """Each text promises this and no more."""
    assert promised(read(text, day)) == expected


NO_PROMISES = [
    # Nothing came of it.
    (
        (
            "INS Tabar was expected to call at Salalah in Oman in May but the visit did not "
            "materialise. "
            "The navies of India and Oman talk every week."
        ),
        "2024-06-06",
    ),
    # To consider, to have to, to be willing.
    (
        "India and Oman agreed to consider a port visit by the Indian training squadron at Muscat.",
        "2024-06-06",
    ),
    ("The cabinets of India and Oman will have to approve the trade agreement.", "2025-08-10"),
    # Asked when: no answer.
    (
        (
            "Asked by when the free trade agreement of India with Oman would be signed, the "
            "minister said "
            "that both sides were at work on the outstanding issues."
        ),
        "2025-03-11",
    ),
    # A participle that only sets the condition.
    ("The trade agreement of India and Oman, when concluded, would help exporters.", "2025-03-11"),
    (
        "The trade agreement of India and Oman was to have been signed before the election.",
        "2024-12-17",
    ),
    # Dates that are still to be found.
    (
        (
            "The navies of India and Oman met in Kochi to finalise the dates of the next "
            "Naseem Al Bahr."
        ),
        "2023-08-05",
    ),
    # Talks with others.
    (
        (
            "India and Oman signed their trade agreement in Muscat in December. Talks with "
            "the Gulf "
            "Cooperation Council are also likely to resume soon."
        ),
        "2026-01-20",
    ),
    # A meeting that was, in the clause of a visit that will be.
    (
        (
            "The Indian minister was in Muscat only last month for the Joint Military Cooperation "
            "Committee, so that the two sides meet there for the second time in four weeks."
        ),
        "2024-02-25",
    ),
]


@pytest.mark.parametrize(("text", "day"), NO_PROMISES, ids=[row[0][:50] for row in NO_PROMISES])
def test_no_promise(text: str, day: str) -> None:
    """What only sounds like a plan is none."""
    assert promised(read(text, day)) == []


def test_people_close_to_the_talks_end_nothing() -> None:
    """A treaty is to be signed; the talks that sources are close to are no meeting."""
    text = (
        "After two sessions of the Joint Commission India and Oman have no trade agreement. "
        "According to people close to the talks, it is to be signed by the end of this year."
    )
    planned = [m for m in read(text, "2025-05-20").mentions if m.status is Status.PLANNED]
    assert {m.kind.value for m in planned} <= {"agreement"}


def test_who_led_the_talks_adds_no_meeting() -> None:
    """Those who led the talks led those that the text told of."""
    text = (
        "The sixth Naval Staff Talks of India and Oman ended in New Delhi on Wednesday. Commodore "
        "Manmeet Singh Khurana and Commodore Jasim Mohammed Al Balushi led the talks."
    )
    assert [shown(m) for m in read(text, "2024-06-06").mentions] == [
        "Naval Staff Talks held 2024-06-05 IN"
    ]


def test_leaving_the_country_after_a_visit_ends_it() -> None:
    """In Arabic one verb leaves for abroad and goes home; the visit behind it tells which."""
    text = (
        "مسقط: غادر البلاد اليوم ناريندرا مودي رئيس وزراء الهند "
        "بعد زيارة رسمية للسلطنة استغرقت يومين."
    )
    found = [shown(m) for m in read(text, "2018-02-12", country="OM").mentions]
    assert found == ["visit held 2018-02-11 OM"]


def test_setting_out_for_an_exercise_in_hindi() -> None:
    """The day of departure is not that of the exercise."""
    text = (
        "भारत-ओमान अभ्यास 'अल नजाह' के छठे संस्करण में भाग लेने के लिए सेना का दल सोमवार को ओमान "
        "रवाना हुआ। यह अभ्यास 13 से 26 सितंबर तक सलालाह में आयोजित किया जाएगा।"
    )
    found = [shown(m) for m in read(text, "2028-09-11").mentions if m.mechanism]
    assert found == ["Al Najah planned 2028-09-13 OM"]
