"""Dates, windows and promises in words, no finer than what the sources say."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from flows.wording import (
    count_words,
    failure_words,
    moment_words,
    name_words,
    place_words,
    span_words,
    window_words,
)
from models.values.mentions import Kind
from models.values.sources import FailureKind
from models.values.spans import Grain, Span

SPANS = {
    "4 Dec 2025": Span(first=date(2025, 12, 4), last=date(2025, 12, 4), grain=Grain.DAY),
    "28–30 Nov 2026": Span(first=date(2026, 11, 28), last=date(2026, 11, 30), grain=Grain.RANGE),
    "30 Jan to 1 Feb 2022": Span(first=date(2022, 1, 30), last=date(2022, 2, 1), grain=Grain.RANGE),
    "Dec 2026": Span(first=date(2026, 12, 1), last=date(2026, 12, 31), grain=Grain.MONTH),
    "Q2 2026": Span(first=date(2026, 4, 1), last=date(2026, 6, 30), grain=Grain.QUARTER),
    "1972": Span(first=date(1972, 1, 1), last=date(1972, 12, 31), grain=Grain.YEAR),
    "“soon”": Span(wording="soon"),
    "open": Span(),
    "by 1 Mar 2026": Span(last=date(2026, 3, 1)),
    "by 30 Jun 2027": Span(last=date(2027, 6, 30), grain=Grain.YEAR),
    "1–10 May 2026": Span(first=date(2026, 5, 1), last=date(2026, 5, 10), grain=Grain.MONTH),
}


@pytest.mark.parametrize(("expected", "span"), SPANS.items())
def test_a_span_is_said_no_finer_than_it_is(expected: str, span: Span) -> None:
    assert span_words(span) == expected


WINDOWS = {
    "open": (None, None),
    "from 1 Jan 2026": (date(2026, 1, 1), None),
    "by 31 Dec 2026": (None, date(2026, 12, 31)),
    "2026": (date(2026, 1, 1), date(2026, 12, 31)),
    "Q2 2026": (date(2026, 4, 1), date(2026, 6, 30)),
    "Feb 2028": (date(2028, 2, 1), date(2028, 2, 29)),
    "1–28 Feb 2028": (date(2028, 2, 1), date(2028, 2, 28)),
    "Jan to Jun 2027": (date(2027, 1, 1), date(2027, 6, 30)),
    "Dec 2026 to Jan 2027": (date(2026, 12, 1), date(2027, 1, 31)),
    "31 Dec 2025 to 1 Jan 2026": (date(2025, 12, 31), date(2026, 1, 1)),
}


@pytest.mark.parametrize(("expected", "window"), WINDOWS.items())
def test_an_open_end_is_said_to_be_open(
    expected: str, window: tuple[date | None, date | None]
) -> None:
    assert window_words(*window) == expected


def test_names_and_places() -> None:
    assert name_words(Kind.MEETING, "IOSCG", 13) == "IOSCG 13"
    assert name_words(Kind.MEETING, "Naval Staff Talks", None) == "Naval Staff Talks"
    assert name_words(Kind.PORT_CALL, None, None) == "port call"
    assert place_words("Muscat", "OM") == "Muscat, OM"
    assert place_words(None, None) == "–"


def test_a_moment_names_its_zone() -> None:
    assert moment_words(datetime(2026, 11, 22, 20, 53, tzinfo=UTC)) == "23 Nov 2026 00:53 Muscat"
    assert moment_words(None) == "–"


def test_counts_and_failures_read_as_words() -> None:
    assert [count_words(number, "document") for number in (0, 1, 2)] == [
        "0 documents",
        "1 document",
        "2 documents",
    ]
    assert failure_words(FailureKind.DNS) == "unreachable, no address found"
    assert all("_" not in failure_words(kind) for kind in FailureKind)
