"""The fields of an event: who wins, who supports it, who disagrees."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.resolution import CorrectionError, check_correction, project, resolve
from models.resolution.when import shown
from models.values.events import Event, FieldChoice, StoredMention
from models.values.judgements import Judgement

Say = Callable[..., StoredMention]
Judge = Callable[..., Judgement]


def field(event: Event, name: str) -> FieldChoice:
    return next(choice for choice in event.fields if choice.field == name)


def test_the_round_that_most_independent_sources_give(say: Say) -> None:
    rows = [
        say("wire", "2022-01-31", "2022-01-31", "JMCC", number=10),
        say("copy", "2022-01-31", "2022-01-31", "JMCC", number=10, group="one text"),
        say("copy2", "2022-01-31", "2022-01-31", "JMCC", number=10, group="one text"),
        say("a", "2022-02-01", "2022-01-31", "JMCC", number=11),
        say("b", "2022-02-02", "2022-01-31", "JMCC", number=11),
        say("c", "2022-02-02", "2022-01-31", "JMCC", number=11),
    ]
    (event,) = resolve(rows)
    choice = field(event, "round")
    assert event.round == 11
    assert (choice.support, choice.independent, choice.conflict) == (3, 3, True)
    (rejected,) = choice.rejected
    assert rejected.value == "10"
    assert len(rejected.mentions) == 3
    assert event.independent == 5
    assert event.conflicts == ("round",)


def test_one_publisher_is_one_voice(say: Say) -> None:
    rows = [
        say("a", "2025-12-05", "2025-12-04", "IOSCG", city="Muscat", outlet="Daily"),
        say("b", "2025-12-05", "2025-12-04", "IOSCG", city="Muscat", outlet="Daily"),
        say("c", "2025-12-05", "2025-12-04", "IOSCG", city="Salalah", outlet="Gazette"),
        say("d", "2025-12-05", "2025-12-04", "IOSCG", city="Salalah", outlet="Herald"),
    ]
    event = project(rows)
    assert event.city == "Salalah"
    assert field(event, "city").independent == 2
    assert event.independent == 3


def test_who_once_copied_another_still_contradicts_it(say: Say) -> None:
    wire = say("wire", "2025-12-05", "2025-12-04", "IOSCG", city="Muscat", outlet="Agency")
    rows = [
        wire,
        say("copy", "2025-12-05", "2025-12-04", "IOSCG", city="Muscat", outlet="Daily").model_copy(
            update={"group": wire.group}
        ),
        say("own", "2025-12-06", "2025-12-04", "IOSCG", city="Salalah", outlet="Daily"),
    ]
    event = project(rows)
    assert event.independent == 2
    assert field(event, "city").conflict


def test_who_copied_what_its_author_took_back_is_no_conflict(say: Say) -> None:
    wire = say(
        "wire", "2025-12-05", "2025-12-04", "IOSCG", city="Muscat", outlet="Agency", tier="agency"
    )
    rows = [
        wire,
        say("copy", "2025-12-05", "2025-12-04", "IOSCG", city="Muscat", outlet="Daily").model_copy(
            update={"group": wire.group}
        ),
        say(
            "later",
            "2025-12-06",
            "2025-12-04",
            "IOSCG",
            city="Salalah",
            outlet="Agency",
            tier="agency",
        ),
    ]
    event = project(rows)
    assert event.independent == 1
    assert event.conflicts == ()


def test_a_finer_date_is_no_conflict_with_a_coarser(say: Say) -> None:
    event = project(
        [
            say("month", "2024-03-18", "2024-01", "JMCC"),
            say("year", "2024-03-19", "2024", "JMCC"),
            say("day", "2024-02-01", "2024-01-31", "JMCC"),
        ]
    )
    assert shown(event.span) == "2024-01-31"
    assert not field(event, "date").conflict
    assert [r.value for r in field(event, "date").rejected] == ["2024-01", "2024"]


def test_a_wrong_day_is_a_conflict(say: Say) -> None:
    event = project(
        [
            say("a", "2025-12-05", "2025-12-04", "IOSCG", number=14),
            say("b", "2025-12-05", "2025-12-04", "IOSCG", number=14),
            say("c", "2025-12-06", "2025-12-14", "IOSCG", number=14),
        ]
    )
    assert shown(event.span) == "2025-12-04"
    assert event.conflicts == ("date",)


def test_a_stay_of_another_length_is_a_conflict_and_a_day_of_it_is_none(say: Say) -> None:
    stay = say("a", "2023-12-17", "2023-12-15/2023-12-17", kind="visit")
    again = say("b", "2023-12-17", "2023-12-15/2023-12-17", kind="visit")
    day = say("c", "2023-12-18", "2023-12-16", kind="visit")
    longer = say("d", "2023-12-18", "2023-12-15/2023-12-18", kind="visit")
    assert not field(project([stay, again, day]), "date").conflict
    assert field(project([stay, again, longer]), "date").conflict


def test_readouts_of_both_sides_stand_side_by_side(say: Say) -> None:
    event = project(
        [
            say("mea", "2024-12-03", "2024-12-03", "IOSCG", tier="official", side="IN", number=13),
            say("fm", "2024-12-04", "2024-12-03", "IOSCG", tier="official", side="OM", number=12),
        ]
    )
    assert event.independent == 2
    assert field(event, "round").conflict
    assert {m.outlet_country for m in event.mentions} == {"IN", "OM"}


def test_where_voices_are_equal_the_nearest_publisher_wins(say: Say) -> None:
    event = project(
        [
            say("blog", "2025-12-04", "2025-12-04", "IOSCG", city="Nizwa", tier="aggregator"),
            say("ministry", "2025-12-05", "2025-12-04", "IOSCG", city="Muscat", tier="official"),
        ]
    )
    assert event.city == "Muscat"


def test_people_appear_once_under_the_name_that_most_print(say: Say) -> None:
    event = project(
        [
            say("a", "2025-12-05", "2025-12-04", people=["Arun Kumar Chatterjee", "K. Alharthy"]),
            say("b", "2025-12-05", "2025-12-04", people=["Khalifa bin Ali Al Harthy"]),
            say("c", "2025-12-05", "2025-12-04", people=["Khalifa bin Ali Al Harthy"]),
            say("d", "2025-12-06", "2025-12-04", people=["خليفة بن علي الحارثي"]),
        ]
    )
    names = [person.name for person in event.participants]
    assert sorted(names) == ["Arun Kumar Chatterjee", "Khalifa bin Ali Al Harthy"]


def test_a_correction_overrules_and_shows_what_it_overruled(say: Say, judge: Judge) -> None:
    rows = [say(k, "2025-12-05", "2025-12-04", "IOSCG", number=13) for k in "ab"]
    earlier = judge("correct", rows[0], field="round", value="15", made="2026-01-01")
    newer = judge("correct", rows[1], field="round", value="14", made="2026-01-02")
    (event,) = resolve(rows, [newer, earlier])
    choice = field(event, "round")
    assert (event.round, choice.mention) == (14, None)
    assert "the annex says so" in choice.rule
    assert [r.value for r in choice.rejected] == ["13"]
    withdrawn = newer.model_copy(update={"withdrawn": newer.made})
    assert resolve(rows, [withdrawn, earlier])[0].round == 15
    assert resolve(rows, [])[0].round == 13


@pytest.mark.parametrize(
    ("name", "value", "shows"),
    [
        ("date", "2025-12-03/2025-12-04", "2025-12-03/2025-12-04"),
        ("date", "", ""),
        ("status", "cancelled", "cancelled"),
        ("city", "Salalah", "Salalah"),
        ("country", "OM", "OM"),
        ("kind", "visit", "visit"),
        ("participants", "A One; B Two", "A One; B Two"),
    ],
)
def test_each_field_can_be_corrected(
    say: Say, judge: Judge, name: str, value: str, shows: str
) -> None:
    row = say("a", "2025-12-05", "2025-12-04", "IOSCG", number=14, city="Muscat")
    (event,) = resolve([row], [judge("correct", row, field=name, value=value)])
    seen = {
        "date": shown(event.span),
        "status": event.status.value,
        "city": event.city,
        "country": event.country,
        "kind": event.kind.value,
        "participants": "; ".join(p.name for p in event.participants),
    }
    assert seen[name] == shows


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("colour", "blue"),
        ("kind", "party"),
        ("kind", ""),
        ("status", "maybe"),
        ("round", "fourteen"),
        ("round", "0"),
        ("date", "4 December 2025"),
        ("date", "2025-02-30"),
        ("date", "2025-12-04/2025-12-03"),
        ("date", "2025-12-04/2025"),
        ("country", "Oman"),
    ],
)
def test_a_correction_that_says_nothing_is_refused(name: str, value: str) -> None:
    with pytest.raises(CorrectionError):
        check_correction(name, value)


def test_an_id_is_that_of_the_earliest_mention(say: Say) -> None:
    rows = [
        say("late", "2025-12-06", "2025-12-04", "IOSCG", number=14),
        say("undated", None, "2025-12-04", "IOSCG", number=14),
        say("early", "2025-12-04", "2025-12-04", "IOSCG", number=14),
    ]
    (event,) = resolve(rows)
    assert event.id == rows[2].id
