"""Which reports are one event: every case is told as an editor would tell it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.resolution import resolve
from models.values.events import StoredMention

Say = Callable[..., StoredMention]
Rows = dict[str, StoredMention]

DELHI = {"city": "New Delhi", "country": "IN"}
MUSCAT = {"city": "Muscat", "country": "OM"}


def groups(rows: Rows) -> set[frozenset[str]]:
    names = {mention.id: name for name, mention in rows.items()}
    return {frozenset(names[m.id] for m in event.mentions) for event in resolve(rows.values())}


def parts(text: str) -> set[frozenset[str]]:
    return {frozenset(group.split()) for group in text.split("|")}


def planned(say: Say, name: str, published: str, on: str = "", **more: object) -> StoredMention:
    return say(name, published, on, "IOSCG", status="planned", part="planned", **more)


def test_a_next_round_without_date_is_the_one_held_a_year_later(say: Say) -> None:
    rows = {
        "held13": say("held13", "2024-12-04", "2024-12-03", "IOSCG", number=13, **DELHI),
        "next": planned(say, "next", "2024-12-04", document="held13", start=9, **MUSCAT),
        "held14": say("held14", "2025-12-05", "2025-12-04", "IOSCG", number=14, **MUSCAT),
        "again": say("again", "2025-12-06", "2025-12-04", "IOSCG", **MUSCAT),
    }
    assert groups(rows) == parts("held13 | next held14 again")


def test_a_next_round_does_not_join_the_meeting_that_announces_it(say: Say) -> None:
    rows = {
        "held13": say("held13", "2024-12-03", "2024-12-03", "IOSCG", number=13),
        "next": planned(say, "next", "2024-12-03", quote="the next round at a convenient date"),
    }
    assert groups(rows) == parts("held13 | next")


def test_two_promises_wait_for_their_own_rounds(say: Say) -> None:
    rows = {
        "held13": say("held13", "2024-12-04", "2024-12-03", "IOSCG", number=13, **DELHI),
        "next14": planned(say, "next14", "2024-12-04", document="held13", **MUSCAT),
        "held14": say("held14", "2025-12-05", "2025-12-04", "IOSCG", number=14, **MUSCAT),
        "next15": planned(say, "next15", "2025-12-05", "2026", document="held14", **DELHI),
        "held15": say("held15", "2026-11-12", "2026-11-11", "IOSCG", number=15, **DELHI),
        "next16": planned(say, "next16", "2026-11-12", document="held15", **MUSCAT),
    }
    assert groups(rows) == parts("held13 | next14 held14 | next15 held15 | next16")


def test_a_meeting_planned_postponed_moved_and_held_is_one(say: Say) -> None:
    rows = {
        "year": planned(say, "year", "2025-12-05", "2026", **DELHI),
        "plan": planned(say, "plan", "2026-09-10", "2026-10-06", number=15, **DELHI),
        "off": say("off", "2026-10-02", "2026-10-06", "IOSCG", status="postponed", **DELHI),
        "moved": planned(say, "moved", "2026-10-21", "2026-11-11", former=["2026-10-06"], **DELHI),
        "held": say("held", "2026-11-12", "2026-11-11", "IOSCG", number=15, **DELHI),
        "unnumbered": say("unnumbered", "2026-11-13", "2026-11-11", "IOSCG", **DELHI),
    }
    assert groups(rows) == parts("year plan off moved held unnumbered")


@pytest.mark.parametrize(
    ("number", "on"),
    [(13, "2025-12-04"), (14, "2025-12-14"), (14, "2024-12-04"), (None, "2025-12-05")],
    ids=["wrong round", "wrong day", "wrong year", "one day off"],
)
def test_one_wrong_article_stays_with_its_event(say: Say, number: int | None, on: str) -> None:
    rows = {
        "held13": say("held13", "2024-12-04", "2024-12-03", "IOSCG", number=13, **DELHI),
        "a": say("a", "2025-12-05", "2025-12-04", "IOSCG", number=14, **MUSCAT),
        "b": say("b", "2025-12-05", "2025-12-04", "IOSCG", number=14, city="Muscat"),
        "wrong": say("wrong", "2025-12-06", on, "IOSCG", number=number, **MUSCAT),
    }
    assert groups(rows) == parts("held13 | a b wrong")


def test_a_wrong_article_does_not_draw_two_rounds_together(say: Say) -> None:
    rows = {
        "held13": say("held13", "2024-12-04", "2024-12-03", "IOSCG", number=13, **DELHI),
        "held14": say("held14", "2025-12-05", "2025-12-04", "IOSCG", number=14, **MUSCAT),
        "wrong": say("wrong", "2024-12-05", "2024-12-03", "IOSCG", number=14, **DELHI),
    }
    assert groups(rows) == parts("held13 wrong | held14")


def test_other_rounds_other_days_and_other_mechanisms_stay_apart(say: Say) -> None:
    people = ["Rajesh Kumar Singh", "Mohammed bin Nasser Al Zaabi"]
    rows = {
        "jmcc": say("jmcc", "2025-11-25", "2025-11-24", "JMCC", people=people, **DELHI),
        "same day": say("same day", "2025-11-25", "2025-11-24", people=people, **DELHI),
        "week later": say("week later", "2025-12-01", "2025-12-01", people=people, **DELHI),
        "ioscg": say("ioscg", "2025-11-25", "2025-11-24", "IOSCG", people=people, **DELHI),
        "jmcc12": say("jmcc12", "2024-02-01", "2024-01-31", "JMCC", number=12, **MUSCAT),
    }
    assert len(groups(rows)) == len(rows)


def test_one_guest_with_two_hosts_on_a_day_is_two_meetings(say: Say) -> None:
    guest = "Mohammed bin Nasser Al Zaabi"
    rows = {
        "minister": say("m1", "2022-02-02", "2022-02-01", people=["Rajnath Singh", guest], **DELHI),
        "again": say("m2", "2022-02-02", "2022-02-01", people=["Rajnath Singh", guest], **DELHI),
        "chief": say("m3", "2022-02-02", "2022-02-01", people=["VR Chaudhari", guest], **DELHI),
    }
    assert groups(rows) == parts("minister again | chief")


def test_names_in_another_script_are_no_contradiction(say: Say) -> None:
    rows = {
        "en": say("en", "2022-02-02", "2022-02-01", people=["Rajnath Singh", "Al Zaabi"], **DELHI),
        "hi": say("hi", "2022-02-02", "2022-02-01", people=["राजनाथ सिंह", "अल जाबी"], **DELHI),
    }
    assert groups(rows) == parts("en hi")


def test_people_are_found_in_another_script_without_a_place(say: Say) -> None:
    """Arabic writes j for g and b for p: letter by letter, the surnames share no key."""
    rows = {
        "en": say(
            "en", "2022-02-02", "2022-02-01", people=["Piyush Goyal", "V Srinivasan"], **DELHI
        ),
        "ar": say("ar", "2022-02-02", "2022-02-01", people=["بيوش جويال", "في سرينيفاسان"]),
        "other": say("other", "2022-02-02", "2022-02-01", people=["अजीत डोभाल", "बद्र अल बुसैदी"]),
    }
    assert groups(rows) == parts("en ar | other")


def test_background_joins_but_never_bridges(say: Say) -> None:
    people = ["Ajit Doval"]
    visit = {"kind": "visit", "people": people}
    rows = {
        "early": say("early", "2023-06-06", "2023-06-05", **visit, **MUSCAT),
        "late": say("late", "2023-06-27", "2023-06-26", **visit, **MUSCAT),
        "later": say("later", "2023-09-08", "2023-06", part="background", **visit, **MUSCAT),
    }
    found = groups(rows)
    assert len(found) == 2
    assert frozenset({"early", "late", "later"}) not in found


def test_two_happenings_named_in_one_article_are_two(say: Say) -> None:
    quote = "The commanders of the Navy and of the Air Force are both expected in February"
    both = {"kind": "visit", "status": "planned", "country": "IN", "quote": quote}
    rows = {
        "navy": say("navy", "2022-01-29", "2022-02", document="preview", start=3, **both),
        "air": say("air", "2022-01-29", "2022-02", document="preview", start=9, **both),
    }
    assert groups(rows) == parts("navy | air")


def test_what_is_cancelled_beside_what_is_held_is_another_part(say: Say) -> None:
    sea = {"kind": "exercise", "number": 15, "document": "report"}
    rows = {
        "harbour": say(
            "harbour", "2026-12-03", "2026-11-28/2026-11-30", "Naseem Al Bahr", start=1, **sea
        ),
        "sea": say(
            "sea",
            "2026-12-03",
            "2026-12-01/2026-12-03",
            "Naseem Al Bahr",
            status="cancelled",
            start=9,
            **sea,
        ),
        "later": say(
            "later", "2026-12-21", "2026-11", "Naseem Al Bahr", kind="exercise", number=15
        ),
    }
    assert groups(rows) == parts("harbour later | sea")


def test_a_treaty_is_signed_once_however_often_it_was_forecast(say: Say) -> None:
    treaty = {"kind": "agreement"}
    rows = {
        "forecast": say("f", "2023-12-12", "2024-01", "CEPA", status="planned", **treaty),
        "hoped": say("h", "2025-01-28", "", "CEPA", status="planned", part="planned", **treaty),
        "signed": say("s", "2025-12-18", "2025-12-18", "CEPA", **treaty),
        "misdated": say("m", "2025-12-24", "2024-03-15", "CEPA", **treaty),
    }
    assert groups(rows) == parts("forecast hoped signed misdated")


def test_each_side_approves_for_itself(say: Say) -> None:
    step = {"kind": "milestone"}
    rows = {
        "shura": say("shura", "2025-12-12", "2025-12-11", "CEPA", country="OM", **step),
        "cabinet": say("cabinet", "2025-12-12", "2025-12-12", "CEPA", country="IN", **step),
    }
    assert groups(rows) == parts("shura | cabinet")


def test_agreements_of_one_month_are_told_by_their_words(say: Say) -> None:
    paper = {"kind": "agreement", "country": "OM"}
    rows = {
        "cards": say(
            "cards",
            "2022-10-05",
            "2022-10-04",
            quote="signed an MoU on RuPay cards with NPCI",
            **paper,
        ),
        "later": say(
            "later",
            "2022-10-10",
            "2022-10",
            quote="NPCI International signed an MoU on cards",
            **paper,
        ),
        "vision": say(
            "vision", "2022-10-10", "2022-10", quote="a protocol on taxation was signed", **paper
        ),
    }
    assert groups(rows) == parts("cards later | vision")


def test_a_port_call_foreseen_for_a_month_is_the_one_made(say: Say) -> None:
    call = {"kind": "port_call", **MUSCAT}
    rows = {
        "plan": say(
            "plan",
            "2024-09-14",
            "2024-10",
            status="planned",
            quote="ships of the First Training Squadron are to call at Muscat",
            **call,
        ),
        "made": say(
            "made",
            "2024-10-06",
            "2024-10-05/2024-10-09",
            quote="the Training Squadron entered Muscat",
            **call,
        ),
        "other": say(
            "other", "2024-10-20", "2024-10-19", quote="the frigate Trikand berthed", **call
        ),
    }
    assert groups(rows) == parts("plan made | other")


def test_what_says_nothing_of_time_or_round_stands_alone(say: Say) -> None:
    rows = {
        "held": say("held", "2024-12-04", "2024-12-03", "IOSCG", number=13),
        "vague": say("vague", None, "", "IOSCG", part="background"),
        "vaguer": say("vaguer", None, "", kind="visit"),
    }
    assert groups(rows) == parts("held | vague | vaguer")


def test_a_visit_told_as_a_meeting_is_one(say: Say) -> None:
    people = ["Sultan bin Mohammed Al Nu'amani", "Vikram Misri"]
    rows = {
        "visit": say("v", "2024-02-26", "2024-02-26", kind="visit", people=people, country="OM"),
        "meeting": say("m", "2024-02-27", "2024-02", people=people[::-1], **MUSCAT),
    }
    assert groups(rows) == parts("visit meeting")


def test_two_mentions_with_one_id_are_resolved_alike_in_any_order(say: Say) -> None:
    first = say("same", "2025-12-05", "2025-12-04", "IOSCG", city="Muscat")
    second = say("same", "2025-12-05", "2025-12-04", "IOSCG", city="Salalah")
    assert resolve([first, second]) == resolve([second, first])


def test_a_visit_and_the_meeting_that_its_article_sets_beside_it_are_two(say: Say) -> None:
    people = ["Idris Al-Kindi", "Ajit Doval"]
    stay = {"kind": "visit", "people": people, "country": "IN"}
    rows = {
        "visit": say("v", "2023-01-20", "2023-01-16/2023-01-19", document="d", start=1, **stay),
        "meeting": say("m", "2023-01-20", "2023-01", document="d", start=9, people=people),
        "again": say("a", "2023-01-19", "2023-01-16/2023-01-19", **stay),
        "met": say("b", "2023-01-19", "2023-01", people=people, country="IN"),
    }
    assert groups(rows) == parts("visit again | meeting met")


def test_a_visit_that_moved_is_known_by_the_days_that_it_gave_up(say: Say) -> None:
    stay = {"kind": "visit", "country": "IN", "status": "planned"}
    rows = {
        "plan": say("p", "2026-09-01", "2026-10-06", quote="the speaker will come", **stay),
        "moved": say(
            "m", "2026-10-02", "2026-11-11", former=["2026-10-06"], quote="speaker", **stay
        ),
        "other": say("o", "2026-10-02", "2026-11-21", quote="the speaker of a council", **stay),
    }
    assert groups(rows) == parts("plan moved | other")
