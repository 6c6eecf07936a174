"""What a whole text tells twice, lists, asks or only has somebody say."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind, Mention, Reading, Status
from parsers.read import read_article

DAY = date(2024, 12, 18)  # a Wednesday


def read(text: str, title: str = "India and Oman", day: date = DAY, country: str = "IN") -> Reading:
    outlet = Outlet(name="Daily", country=country)
    return read_article(Article(key="t", title=title, text=text, published=day, outlet=outlet))


def of_kind(reading: Reading, kind: Kind) -> list[Mention]:
    return [mention for mention in reading.mentions if mention.kind is kind]


SIGNED = "India and Oman signed a memorandum on search and rescue in Muscat on Monday. "


@pytest.mark.parametrize(
    "again",
    [
        '"The memorandum that we signed opens a new chapter," Ambassador Mira Rane said.',
        "The memorandum was signed by Ambassador Mira Rane and Commodore Talal Al Amri.",
        "It was signed by Ambassador Mira Rane and Commodore Talal Al Amri.",
        "Officials spoke of new work after the signing.",
    ],
)
def test_a_signing_told_again_is_one(again: str) -> None:
    (signed,) = of_kind(read(SIGNED + again), Kind.AGREEMENT)
    assert (signed.country, signed.span.first) == ("OM", date(2024, 12, 16))


@pytest.mark.parametrize(
    "another",
    [
        "A protocol on customs was signed in New Delhi in May 2019.",
        "The agreement on customs was signed in New Delhi in May 2019.",
    ],
)
def test_another_text_is_another_signing(another: str) -> None:
    assert len(of_kind(read(SIGNED + another), Kind.AGREEMENT)) == 2


def test_the_second_telling_gives_day_and_place() -> None:
    text = "India and Oman have signed a protocol on seafarers. It was signed here yesterday."
    (signed,) = of_kind(read("Muscat: " + text, country="OM"), Kind.AGREEMENT)
    assert (signed.city, signed.span.first) == ("Muscat", date(2024, 12, 17))


def test_two_verbs_of_one_signing() -> None:
    text = "Three papers were signed or exchanged by India and Oman in Muscat on Monday."
    assert len(of_kind(read(text), Kind.AGREEMENT)) == 1


def test_a_topic_of_talks_is_no_signing() -> None:
    text = (
        "Indian and Omani officers met in Muscat on Monday. They spoke of training, exchange of "
        "experts and a cooperation plan for next year."
    )
    assert of_kind(read(text), Kind.AGREEMENT) == []


LIST = """The following documents of India and Oman were signed in Muscat on 16 December 2024:

1. MoU on tourism
2. Agreement on seafarers. Signed by Mira Rane and Talal Al Amri.
3. Executive programme on sport

Talks went on in the evening."""


def test_every_entry_of_a_list_of_outcomes() -> None:
    found = of_kind(read(LIST), Kind.AGREEMENT)
    assert [mention.quote[:1] for mention in found] == ["1", "2", "3"]
    assert {mention.span.first for mention in found} == {date(2024, 12, 16)}
    assert {mention.city for mention in found} == {"Muscat"}


def test_entries_that_are_no_texts_are_none() -> None:
    text = LIST.replace("MoU", "Talk").replace("Agreement", "Word").replace("programme", "music")
    assert len(of_kind(read(text), Kind.AGREEMENT)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "The Joint Committee set up under the India-Oman CEPA",
        "The Joint Committee which oversees the agreement",
        "The joint committee provided for under this agreement",
    ],
)
def test_a_body_of_the_treaty_is_the_treatys(body: str) -> None:
    text = (
        "India and Oman signed a Comprehensive Economic Partnership Agreement in Muscat on Monday. "
        f"{body} will meet in New Delhi in May 2025."
    )
    (sitting,) = of_kind(read(text), Kind.MEETING)
    assert (sitting.mechanism, sitting.country) == ("CEPA", "IN")


def test_the_joint_commission_of_ministers_is_not() -> None:
    text = (
        "India and Oman signed a Comprehensive Economic Partnership Agreement in Muscat on Monday. "
        "The Joint Commission of the two countries will meet in New Delhi in May 2025."
    )
    (sitting,) = of_kind(read(text), Kind.MEETING)
    assert sitting.mechanism == "JCM"


ASKED = """Will the Minister of Defence be pleased to state:

(a) whether the Strategic Dialogue with Oman met this year;
(b) whether a meeting of the Joint Military Cooperation Committee is proposed?

ANSWER

(a) The ninth was held in Muscat in February 2024.
(b) The 13th meeting will be held in New Delhi in 2025."""


def test_a_question_states_nothing_and_names_what_is_answered() -> None:
    told = [(m.mechanism, m.round, m.status) for m in read(ASKED).mentions]
    assert told == [("Strategic Dialogue", 9, Status.HELD), ("JMCC", 13, Status.PLANNED)]


def test_hashtags_name_places_and_series() -> None:
    text = (
        "🔹 The 9th #IndiaOman #StrategicDialogue was held at #NewDelhi today.\n"
        "🔹 The 13th #JMCC will be held in #Muscat in May 2025."
    )
    told = [(m.mechanism, m.city) for m in read(text).mentions]
    assert told == [("Strategic Dialogue", "New Delhi"), ("JMCC", "Muscat")]


@pytest.mark.parametrize(
    "text",
    [
        "In October RNOV Al Seeb of Oman came to Goa for Naseem Al Bahr with the Indian Navy.",
        "The two armies met near Salalah in September during Al Najah V.",
    ],
)
def test_what_troops_come_for_is_the_exercise(text: str) -> None:
    assert [mention.kind for mention in read(text).mentions] == [Kind.EXERCISE]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Prime Minister Narendra Modi spoke to businessmen in Muscat.",
        '"Oman is an old friend of India," said Mira Rane, reached over the phone on Monday.',
    ],
)
def test_who_is_heard_on_the_phone_makes_no_call(text: str) -> None:
    assert of_kind(read(text), Kind.CALL) == []


def test_who_only_reports_takes_no_part() -> None:
    text = (
        "Foreign Secretary Vikram Misri said a protocol had been signed in Muscat on Monday by "
        "Indian Ambassador Mira Rane and Omani Undersecretary Talal Al Amri."
    )
    (signed,) = of_kind(read(text), Kind.AGREEMENT)
    assert {person.name for person in signed.participants} == {"Mira Rane", "Talal Al Amri"}


def test_a_report_of_december_tells_of_january_past() -> None:
    text = "The India-Oman Joint Military Cooperation Committee met in Muscat on 31 January."
    (met,) = read(text).mentions
    assert met.span.first == date(2024, 1, 31)


def test_a_time_of_the_next_sentence_is_not_joined() -> None:
    text = (
        "Officers of India and Oman met in Muscat in April. Last year, the two armies trained at "
        "Salalah in September under Al Najah V."
    )
    (drill,) = of_kind(read(text), Kind.EXERCISE)
    assert (drill.span.first, drill.span.last) == (date(2023, 9, 1), date(2023, 9, 30))


def test_the_committee_is_not_the_council_named_last() -> None:
    text = (
        "The Omani-Indian Joint Committee held its 11th session in Muscat on Monday. Businessmen "
        "met there on Tuesday for the Joint Business Council. The committee will hold its next "
        "session in New Delhi next year."
    )
    (ahead,) = [mention for mention in read(text).mentions if mention.status is Status.PLANNED]
    assert (ahead.mechanism, ahead.country) == ("JCM", "IN")


REVIEW = """In January the India-Oman Joint Military Cooperation Committee met in Muscat \
and produced a memorandum on procurement. The ninth Strategic Dialogue followed there in February. \
Coast guard chiefs sat together in New Delhi in April, naval staffs in June."""


def test_each_item_of_a_review_of_the_year() -> None:
    told = [(m.kind, m.mechanism, m.country, m.span.first) for m in read(REVIEW).mentions]
    assert told == [
        (Kind.MEETING, "JMCC", "OM", date(2024, 1, 1)),
        (Kind.AGREEMENT, None, "OM", date(2024, 1, 1)),
        (Kind.MEETING, "Strategic Dialogue", "OM", date(2024, 2, 1)),
        (Kind.MEETING, "Coast Guard HLM", "IN", date(2024, 4, 1)),
        (Kind.MEETING, "Naval Staff Talks", "IN", date(2024, 6, 1)),
    ]


def test_a_month_later_is_behind_what_was_told_before_it() -> None:
    text = (
        "The India-Oman Strategic Dialogue was held in Muscat in August 2024, and a month later "
        "the Joint Military Cooperation Committee met in New Delhi."
    )
    dialogue, committee = read(text).mentions
    assert (dialogue.span.first, committee.span.first) == (date(2024, 8, 1), date(2024, 9, 1))


def test_the_day_of_a_month_is_no_round() -> None:
    text = (
        "India's Prime Minister Narendra Modi was in Oman this week, and on the 16th the "
        "Comprehensive Economic Partnership Agreement with India was signed."
    )
    (signed,) = of_kind(read(text), Kind.AGREEMENT)
    assert (signed.mechanism, signed.round) == ("CEPA", None)


def test_both_ends_of_a_visit_told_backwards() -> None:
    text = (
        "The visit of Narendra Modi, Prime Minister of India, to Oman ended on Tuesday. "
        "Modi had arrived on Monday from Addis Ababa."
    )
    (visit,) = of_kind(read(text), Kind.VISIT)
    assert (visit.span.first, visit.span.last) == (date(2024, 12, 16), date(2024, 12, 17))


def test_what_a_visit_ends_with_is_then() -> None:
    text = (
        "Oman's Commerce Minister Talal Al Amri wound up his visit to India on Tuesday with a "
        "session of the Joint Business Council."
    )
    (sitting,) = of_kind(read(text), Kind.MEETING)
    assert (sitting.span.first, sitting.country) == (date(2024, 12, 17), "IN")


def test_who_was_in_a_country_is_no_ship() -> None:
    text = (
        "The Indian ships' stay overlapped with that of Admiral R Hari Kumar, who was in Oman from "
        "9 to 11 December."
    )
    assert [mention.kind for mention in read(text).mentions] == [Kind.VISIT]


def test_another_country_is_spoken_of_still() -> None:
    text = (
        "India and Oman signed a memorandum on Duqm in Muscat on Monday. China watched. "
        "Its own ships call at Salalah."
    )
    assert [mention.kind for mention in read(text).mentions] == [Kind.AGREEMENT]


def test_how_often_is_no_meeting() -> None:
    text = "The India-Oman Joint Military Cooperation Committee has met nine times."
    assert read(text).mentions == ()
