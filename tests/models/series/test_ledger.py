"""The ledger: rounds, hosts, gaps and what is wrong with them."""

from __future__ import annotations

from datetime import date

from models.series import ledger, ledgers
from models.values.mentions import Kind, Part, Status
from tests.models.making import event, mention, on


def test_the_record_of_a_series() -> None:
    told = ledger(
        [
            event(mention("a", None, on("2024-12-03"), number=13, city="New Delhi", country="IN")),
            event(mention("b", None, on("2021-01-14"), city="New Delhi", country="IN")),
            event(mention("c", None, on("2023-02-27"), number=12, city="Muscat", country="OM")),
            event(mention("d", None, on("2026"), status=Status.PLANNED)),
            event(mention("e", None, on("2024-01-31"), mechanism="JMCC", number=12)),
        ],
        "IOSCG",
    )
    assert [one.number for one in told.rounds] == [None, 12, 13]
    assert [one.city for one in told.rounds] == ["New Delhi", "Muscat", "New Delhi"]
    assert [gap.days for gap in told.gaps] == [774, 645]
    assert told.last_day == date(2024, 12, 3)
    assert (told.missing, told.doubled, told.out_of_turn) == ((), (), ())
    assert len(told.ahead) == 1


def test_a_missing_round_is_named_and_gives_no_gap() -> None:
    told = ledger(
        [
            event(mention("8", None, on("2023-01-18"), number=8)),
            event(mention("10", None, on("2025-01-20"), number=10)),
        ],
        "IOSCG",
    )
    assert told.missing == (9,)
    assert told.gaps == ()


def test_a_misprinted_number_makes_no_thousand_missing_rounds() -> None:
    told = ledger(
        [
            event(mention("8", None, on("2023-01-18"), number=8)),
            event(mention("9", None, on("2024-01-20"), number=2_000_000_009)),
        ],
        "IOSCG",
    )
    assert told.missing == ()


def test_a_number_claimed_twice_and_a_host_out_of_turn_are_told() -> None:
    told = ledger(
        [
            event(mention("a", None, on("2023-01-18"), number=8, country="IN")),
            event(mention("b", None, on("2024-02-26"), number=8, country="IN")),
        ],
        "IOSCG",
    )
    assert told.doubled == (8,)
    assert told.out_of_turn == (date(2024, 2, 26),)


def test_several_events_of_one_sitting_are_one_round() -> None:
    told = ledger(
        [
            event(
                mention("right", None, on("2022-01-31"), number=11),
                mention("r2", None, on("2022-01-31"), number=11),
            ),
            event(mention("wrong", None, on("2022-01-31"), number=10)),
            event(mention("month", None, on("2022-02"), number=11, part=Part.BACKGROUND)),
            event(mention("year", None, on("2022"), part=Part.BACKGROUND)),
        ],
        "IOSCG",
    )
    (one,) = told.rounds
    assert (one.number, one.claimed) == (11, (10, 11))
    assert one.span == on("2022-01-31")
    assert len(one.events) == 4


def test_a_signing_is_no_round_of_a_negotiation() -> None:
    told = ledger(
        [
            event(mention("1", None, on("2023-11-27"), mechanism="CEPA", number=1)),
            event(mention("s", None, on("2025-12-18"), mechanism="CEPA", kind=Kind.AGREEMENT)),
        ],
        "CEPA",
    )
    assert [one.number for one in told.rounds] == [1]


def test_all_series_are_listed_by_name() -> None:
    told = ledgers(
        [
            event(mention("a", None, on("2023-11-27"), mechanism="JMCC")),
            event(mention("b", None, on("2025-12-18"), mechanism="IOSCG")),
            event(mention("c", None, on("2025-12-18"), mechanism=None)),
        ]
    )
    assert [one.mechanism for one in told] == ["IOSCG", "JMCC"]
