"""Guests, hosts and talks, told in other words than a visit's noun or its plain verb."""

from __future__ import annotations

from datetime import date

import pytest

from models.values.articles import Article, Outlet, Tier
from models.values.mentions import Kind, Mention, Status
from parsers.read import read_article

DAY = date(2026, 6, 10)  # a Wednesday


def article(text: str) -> Article:
    outlet = Outlet(name="Daily", country="IN")
    return Article(key="t", title="India and Oman", text=text, published=DAY, outlet=outlet)


def mentions(text: str) -> list[Mention]:
    return list(read_article(article(text)).mentions)


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


def test_whose_visit_it_is_by_his_country() -> None:
    text = "The visit of Oman's Foreign Minister to India next week has been cancelled."
    (visit,) = mentions(text)
    assert (visit.kind, visit.status, visit.country) == (Kind.VISIT, Status.CANCELLED, "IN")


def test_ministers_of_both_sides_speak_with_each_other() -> None:
    (call,) = mentions("The foreign ministers of India and Oman spoke on the phone on Monday.")
    assert (call.kind, call.span.first) == (Kind.CALL, date(2026, 6, 8))


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
