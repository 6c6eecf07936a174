"""Arabic and Hindi: whole families of wording, each sentence read in an article of the two."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind, Reading, Status
from parsers.detection.triggers import trigger_rows
from parsers.read import read_article
from parsers.text.paradigms import paradigm

DAY = date(2026, 6, 15)
"""A Monday."""
HELD, PLANNED = Status.HELD, Status.PLANNED


def read(text: str, title: str) -> Reading:
    outlet = Outlet(name="Gazette", country="OM")
    return read_article(Article(key="k", title=title, text=text, published=DAY, outlet=outlet))


def arabic(text: str) -> Reading:
    return read(text, "سلطنة عمان والهند")


def hindi(text: str) -> Reading:
    return read(text, "भारत और ओमान")


@pytest.mark.parametrize(
    ("phrase", "some", "none"),
    [
        ("زار يزور", "زار زارت زارا زاروا يزور تزور يزوران سيزور ستزور سيزورون", "زور سزار"),
        ("التقى يلتقي", "التقى التقت التقيا التقوا يلتقي تلتقي يلتقيان سيلتقي", "التقىت"),
        ("मुलाकात कर", "मुलाकात की;मुलाकात करेंगे;मुलाकात करने वाले;मुलाकात की जाएगी", "मुलाकात"),
        ("पहुंच", "पहुंचा;पहुंची;पहुंचे;पहुंचेगा;पहुंचने वाली;पहुंच गए;पहुंच रहे", "पहुंचना"),
    ],
)
def test_a_verb_is_named_once_in_every_script(phrase: str, some: str, none: str) -> None:
    told = {form for forms in paradigm(phrase) for form in forms}
    assert set(some.split(";") if ";" in some else some.split()) <= told
    assert told.isdisjoint(none.split())


def test_every_person_of_a_verb_of_the_vocabulary_is_read() -> None:
    assert "verbs" in type(trigger_rows()["ar.visit"]).model_fields
    for verb in ("زارت", "سيزور", "تزور"):
        found = arabic(f"{verb} وزيرة الثقافة الهندية سلطنة عمان يوم 20 يونيو 2026.").mentions
        assert [m.kind for m in found] == [Kind.VISIT], verb


@pytest.mark.parametrize(
    ("text", "kind", "status", "first", "last", "round_", "country"),
    [
        (
            "بدأت بنيودلهي أمس أعمال الاجتماع الرابع عشر للجنة التعاون العسكري العماني الهندي.",
            *(Kind.MEETING, HELD, "2026-06-14", "2026-06-14", 14, "IN"),
        ),
        (
            "ستعقد الجولة الـ15 من المشاورات الاستراتيجية في مسقط خلال العام المقبل.",
            *(Kind.MEETING, PLANNED, "2027-01-01", "2027-12-31", 15, "OM"),
        ),
        (
            "اختتم وزير الصحة الهندي جاغات براكاش نادا أمس زيارة رسمية للسلطنة استغرقت ثلاثة أيام.",
            *(Kind.VISIT, HELD, "2026-06-12", "2026-06-14", None, "OM"),
        ),
        (
            "اختتمت أمس في مصيرة مناورات «الجسر الشرقي 9» بين سلاحي الجو العماني والهندي.",
            *(Kind.EXERCISE, HELD, "2026-06-14", "2026-06-14", 9, "OM"),
        ),
        (
            "تقرر إلغاء زيارة الوفد التجاري الهندي إلى مسقط التي كانت مقررة يوم الأربعاء.",
            *(Kind.VISIT, Status.CANCELLED, "2026-06-17", "2026-06-17", None, "OM"),
        ),
        (
            "रणनीतिक परामर्श समूह की 16वीं बैठक रविवार को मस्कट में आयोजित की गई।",
            *(Kind.MEETING, HELD, "2026-06-14", "2026-06-14", 16, "OM"),
        ),
        (
            "संयुक्त सैन्य सहयोग समिति के चौदहवें दौर का आयोजन जुलाई में नई दिल्ली में किया जाएगा।",
            *(Kind.MEETING, PLANNED, "2026-07-01", "2026-07-31", 14, "IN"),
        ),
        (
            "वाणिज्य मंत्री पीयूष गोयल तीन दिन की यात्रा पर रविवार को ओमान पहुंचे।",
            *(Kind.VISIT, HELD, "2026-06-14", "2026-06-16", None, "OM"),
        ),
    ],
)
def test_a_sentence_states_one_happening(  # noqa: PLR0917 - what is read of it
    text: str,
    kind: Kind,
    status: Status,
    first: str,
    last: str,
    round_: int | None,
    country: str,
) -> None:
    script = hindi if "\u0900" < text[0] < "\u0963" else arabic
    (mention,) = script(text).mentions
    assert (mention.kind, mention.status) == (kind, status)
    assert (str(mention.span.first), str(mention.span.last)) == (first, last)
    assert (mention.round, mention.country) == (round_, country)


@pytest.mark.parametrize(
    "text",
    [
        "وجه وزير الدفاع الهندي راجناث سينغ إلى نظيره العماني دعوة لزيارة الهند في نوفمبر المقبل.",
        "रक्षा मंत्री राजनाथ सिंह ने ओमान के मंत्री को इस वर्ष नवंबर में भारत आने का निमंत्रण दिया।",
    ],
)
def test_an_invitation_is_followed_up_with_its_date_and_is_no_event(text: str) -> None:
    reading = (hindi if "\u0900" < text[0] < "\u0963" else arabic)(text)
    assert not reading.mentions
    (promise,) = reading.commitments
    assert (promise.kind, promise.country) == (Kind.VISIT, "IN")
    assert str(promise.span.first) == "2026-11-01"


@pytest.mark.parametrize(
    "text",
    [
        "أعرب الجانبان عن تطلعهما إلى عقد الجولة المقبلة من المشاورات الاستراتيجية في نيودلهي.",
        "نفت الوزارة ما تردد عن زيارة وزير الخارجية الهندي إلى مسقط يوم الأحد المقبل.",
        "दोनों पक्षों ने उम्मीद जताई कि संयुक्त आयोग की अगली बैठक जल्द मस्कट में होगी।",
        "विदेश मंत्रालय ने इन खबरों का खंडन किया कि संयुक्त आयोग की बैठक अगले हफ्ते मस्कट में होगी।",
    ],
)
def test_hopes_and_denials_promise_nothing(text: str) -> None:
    reading = (hindi if "\u0900" < text[0] < "\u0963" else arabic)(text)
    assert not reading.commitments
