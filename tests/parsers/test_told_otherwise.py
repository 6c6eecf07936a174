"""What articles tell in other words than its noun or its plain verb."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet, Tier
from models.values.mentions import Kind, Mention, Status
from parsers.read import read_article

DAY = date(2026, 6, 10)  # a Wednesday
BEFORE = "The eighth India-Oman Strategic Dialogue was held in New Delhi on Monday. "


def article(text: str) -> Article:
    outlet = Outlet(name="Daily", country="IN")
    return Article(key="t", title="India and Oman", text=text, published=DAY, outlet=outlet)


def mentions(text: str) -> list[Mention]:
    return list(read_article(article(text)).mentions)


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("The two sides agreed to hold the ninth in Muscat next year.", 9),
        ("Oman will host the ninth in March 2027.", 9),
        ("Officials offered to convene the next in Muscat in March 2027.", None),
        ("The dialogue will next meet in Muscat in 2027.", None),
        ("It will next meet in Muscat in 2027.", None),
    ],
)
def test_the_next_round_without_its_noun(told: str, number: int | None) -> None:
    (ahead,) = [one for one in mentions(BEFORE + told) if one.status is Status.PLANNED]
    assert (ahead.mechanism, ahead.round, ahead.country) == ("Strategic Dialogue", number, "OM")
    assert ahead.span.first is not None
    assert ahead.span.first.year == 2027


@pytest.mark.parametrize(
    "told",
    [
        "Oman will host the ninth Gulf film festival in March 2027.",
        "He will hold the ninth part of the shares.",
    ],
)
def test_another_noun_behind_the_number_is_no_round(told: str) -> None:
    assert [one for one in mentions(BEFORE + told) if one.status is Status.PLANNED] == []


@pytest.mark.parametrize(
    "errand", ["for a session of the Joint Commission", "for the Joint Commission meeting"]
)
def test_who_travels_for_a_round_tells_of_both(errand: str) -> None:
    found = mentions(
        f"India's Commerce Minister Piyush Goyal will travel to Muscat in July {errand}."
    )
    assert [(one.kind, one.mechanism, one.status) for one in found] == [
        (Kind.VISIT, None, Status.PLANNED),
        (Kind.MEETING, "JCM", Status.PLANNED),
    ]
    assert {one.span.first for one in found} == {date(2026, 7, 1)}


def test_who_came_for_a_round_on_a_day_met_on_that_day() -> None:
    text = "India's Piyush Goyal flew to Muscat on Monday for a session of the Joint Commission."
    (meeting,) = [one for one in mentions(text) if one.kind is Kind.MEETING]
    assert (meeting.mechanism, meeting.city) == ("JCM", "Muscat")
    assert (meeting.status, meeting.span.first) == (Status.HELD, date(2026, 6, 8))


@pytest.mark.parametrize(
    ("told", "kind", "country"),
    [
        ("Modi invited the Sultan to India.", Kind.VISIT, "IN"),
        ("The Sultan will pay a return visit next year.", Kind.VISIT, "IN"),
    ],
)
def test_where_a_guest_is_to_come_back(told: str, kind: Kind, country: str) -> None:
    text = "Narendra Modi and Sultan Haitham bin Tarik of Oman held talks in Muscat on Monday. "
    (ahead,) = read_article(article(text + told)).commitments
    assert (ahead.kind, ahead.country) == (kind, country)


@pytest.mark.parametrize(
    "told", ["Modi invited Omani firms to India.", "The cup final was a return visit for nobody."]
)
def test_firms_and_pastimes_are_no_guests(told: str) -> None:
    text = "Narendra Modi and Sultan Haitham bin Tarik of Oman held talks in Muscat on Monday. "
    assert read_article(article(text + told)).commitments == ()


def test_who_had_been_received_has_met_his_host() -> None:
    text = (
        "Foreign Minister Badr Albusaidi of Oman and S Jaishankar held talks in New Delhi on "
        "Monday. Albusaidi had earlier in the day been received by Prime Minister Narendra Modi."
    )
    assert {p.name for one in mentions(text) for p in one.participants} >= {"Narendra Modi"}


def test_a_committee_that_a_treaty_sets_up_is_none_that_meets_already() -> None:
    text = (
        "India and Oman signed the trade pact in Muscat on Monday. A joint committee will watch "
        "over the pact, and its first meeting will be convened in Muscat in July."
    )
    (ahead,) = [one for one in mentions(text) if one.status is Status.PLANNED]
    assert ahead.mechanism != "JCM"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (
            "Oman has put off the visit of its Foreign Minister; no new dates are known.",
            "postponed",
        ),
        ("The 15th Strategic Consultative Group has been pushed to November.", "planned"),
    ],
)
def test_what_is_put_off_with_and_without_a_new_date(told: str, status: str) -> None:
    found = mentions(f"India expected its friend Oman in New Delhi this month. {told}")
    assert [one.status for one in found] == [status]


def test_what_ended_after_five_days_began_four_days_before() -> None:
    (drill,) = mentions("The India-Oman exercise Naseem Al Bahr ended on Sunday after five days.")
    assert (drill.span.first, drill.span.last) == (date(2026, 6, 3), date(2026, 6, 7))


def test_whose_visit_it_is_by_his_country() -> None:
    text = "The visit of Oman's Foreign Minister to India next week has been cancelled."
    (visit,) = mentions(text)
    assert (visit.kind, visit.status, visit.country) == (Kind.VISIT, Status.CANCELLED, "IN")


def test_where_the_next_are_due_is_not_where_the_last_were() -> None:
    text = (
        "India and Oman held their strategic consultations in January; the next are due in Muscat."
    )
    held, ahead = mentions(text)
    assert (held.city, ahead.city) == (None, "Muscat")
    assert (held.status, ahead.status) == (Status.HELD, Status.PLANNED)


ENTERED = (
    "The Indian Navy's INS Tir and INS Shardul entered Port Sultan Qaboos in Muscat on Sunday. "
)
BEGAN = "The India-Oman exercise Al Najah V began at Mahajan on Sunday. "


@pytest.mark.parametrize(
    "told",
    [
        ENTERED + "They leave on Thursday.",
        ENTERED + "The ships will be here till Thursday.",
        ENTERED + "The ships will stay until Thursday.",
        BEGAN + "The drill goes on till Thursday.",
        BEGAN + "It will run until Thursday.",
        BEGAN + "The exercise will conclude on Thursday.",
    ],
)
def test_the_last_day_is_told_right_behind_the_first(told: str) -> None:
    (found,) = mentions(told)
    assert (found.span.first, found.span.last) == (date(2026, 6, 7), date(2026, 6, 11))
    assert found.status is Status.HELD
    assert read_article(article(told)).commitments == ()


def test_what_ships_run_on_is_no_last_day() -> None:
    (call,) = mentions(ENTERED + "The ships run on diesel.")
    assert (call.span.first, call.span.last) == (date(2026, 6, 7), date(2026, 6, 7))


@pytest.mark.parametrize(
    ("beyond", "status", "day"),
    [
        ("convenes in Muscat on Thursday.", Status.PLANNED, date(2026, 6, 11)),
        ("will meet in Muscat on 1 July.", Status.PLANNED, date(2026, 7, 1)),
        ("met in Muscat on Monday.", Status.HELD, date(2026, 6, 8)),
    ],
)
def test_what_a_body_does_beyond_an_aside_on_its_last_sitting(
    beyond: str, status: Status, day: date
) -> None:
    text = f"The India-Oman Strategic Consultative Group, which last met in May 2024, {beyond}"
    last, now = sorted(mentions(text), key=lambda one: one.start)
    assert (last.span.first, last.city) == (date(2024, 5, 1), None)
    assert (now.mechanism, now.status, now.span.first) == ("IOSCG", status, day)
    assert now.city == "Muscat"


def test_who_stays_until_a_day_is_there() -> None:
    (visit,) = mentions(
        "Foreign Minister Badr Albusaidi of Oman is on a visit to India until Friday."
    )
    assert (visit.kind, visit.status) == (Kind.VISIT, Status.HELD)


def test_ministers_of_both_sides_speak_with_each_other() -> None:
    (call,) = mentions("The foreign ministers of India and Oman spoke on the phone on Monday.")
    assert (call.kind, call.span.first) == (Kind.CALL, date(2026, 6, 8))


@pytest.mark.parametrize(
    "body",
    [
        "The Joint Committee set up under the India-Oman CEPA",
        "The Joint Committee, which oversees the India-Oman CEPA,",
        "The Joint Committee of the India-Oman CEPA",
    ],
)
def test_a_body_of_the_treaty_is_no_other_body_of_that_name(body: str) -> None:
    found = mentions(
        f"{body} held its first meeting in Muscat on Monday. The second meeting of the Joint "
        "Committee will be held in New Delhi in March 2027."
    )
    assert [(one.mechanism, one.round, one.country) for one in found] == [
        ("CEPA", 1, "OM"),
        ("CEPA", 2, "IN"),
    ]


def test_a_joint_committee_that_speaks_of_the_treaty_stays_itself() -> None:
    (met,) = mentions(
        "The Joint Committee of the two countries reviewed the CEPA text in Muscat on Monday. "
        "India and Oman spoke for two hours."
    )
    assert met.mechanism == "JCM"


def test_two_sides_that_meet_for_the_nth_time() -> None:
    (met,) = mentions("Officials of India and Oman met for the tenth time in Muscat on Monday.")
    assert (met.kind, met.span.first, met.city) == (Kind.MEETING, date(2026, 6, 8), "Muscat")
    assert mentions("The officials met for the tenth year running.") == []


def test_the_year_of_an_older_treaty_is_not_the_day_of_the_new_one() -> None:
    (signed,) = mentions(
        "India and Oman signed a protocol that brings the treaty on tax matters of 1997 into line."
    )
    assert (signed.kind, signed.span.first) == (Kind.AGREEMENT, date(2026, 6, 1))


def test_what_a_meeting_produced_is_listed_behind_a_colon() -> None:
    text = (
        "The Prime Minister of India and the Sultan of Oman met in Muscat on Tuesday. It "
        "produced:\n\n1. Memorandum of Understanding on health.\n\n2. Memorandum of Understanding "
        "on mining."
    )
    assert [one.kind for one in mentions(text)].count(Kind.AGREEMENT) == 2


@pytest.mark.parametrize(
    ("text", "first", "status"),
    [
        ("I was in Oman on 3-4 October 2025.", date(2025, 10, 3), Status.HELD),
        ("I will visit Oman on 17 June.", date(2026, 6, 17), Status.PLANNED),
    ],
)
def test_who_speaks_for_a_side_travels_from_it(text: str, first: date, status: Status) -> None:
    office = Outlet(name="Press Wing", country="IN", tier=Tier.OFFICIAL)
    paper = Outlet(name="Daily", country="IN")
    told = {"key": "t", "title": "Statement on ties with Oman", "text": text, "published": DAY}
    (visit,) = read_article(Article(**told, outlet=office)).mentions
    assert (visit.kind, visit.span.first, visit.status) == (Kind.VISIT, first, status)
    assert visit.country == "OM"
    assert read_article(Article(**told, outlet=paper)).mentions == ()


@pytest.mark.parametrize(
    "text",
    [
        "India and Oman had planned to hold the 15th round in May, but it never took place.",
        "The India-Oman Joint Commission was to meet in Muscat in May but never did.",
    ],
)
def test_what_came_to_nothing_is_no_event_and_no_plan(text: str) -> None:
    reading = read_article(article(text))
    assert not reading.mentions
    assert not reading.commitments


def test_what_was_to_be_and_is_not_denied_stays_a_plan() -> None:
    (event,) = mentions("The India-Oman Joint Commission was to meet in Muscat on 20 June.")
    assert event.status is Status.PLANNED


def test_talks_after_a_ceremony_of_that_day_were_held() -> None:
    (talks,) = mentions(
        "The Omani Navy chief was given a guard of honour in New Delhi on Monday before his talks "
        "with Admiral Tripathi of India."
    )
    assert (talks.status, talks.span.first) == (Status.HELD, date(2026, 6, 8))


def test_talks_ahead_of_which_somebody_telephones_are_planned() -> None:
    call, talks = mentions(
        "Jaishankar telephoned his Omani counterpart on Monday ahead of talks in Muscat on Friday."
    )
    assert (call.status, talks.status) == (Status.HELD, Status.PLANNED)
    assert talks.span.first == date(2026, 6, 12)


@pytest.mark.parametrize(
    "text",
    [
        "The India-Oman Joint Working Group on Ports had its second meeting in Mumbai on Friday.",
        "Members of the India-Oman Parliamentary Friendship Group met in Mumbai on Friday.",
    ],
)
def test_groups_of_the_two_sides_meet(text: str) -> None:
    (event,) = mentions(text)
    assert (event.kind, event.country, event.span.first) == (Kind.MEETING, "IN", date(2026, 6, 5))


@pytest.mark.parametrize(
    "text",
    [
        "Sultan Haitham bin Tarik received a message from Prime Minister Modi of India on Monday.",
        "The ministers of India and Oman told their teams to clear what is left in the text.",
        (
            "(a) whether negotiations on a trade agreement with Oman have been completed; and\n"
            "(b) the details thereof?\n\nANSWER\n\nTrade with Oman has grown."
        ),
    ],
)
def test_messages_rests_and_questions_are_no_events(text: str) -> None:
    assert not mentions(text)
