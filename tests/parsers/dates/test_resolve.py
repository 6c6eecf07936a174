"""What time expressions mean in their sentences."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.values.spans import Grain, Span
from parsers.dates.anchor import NO_ANCHOR, Anchor, AnchorSource, anchor_on
from parsers.dates.find import find_dates
from parsers.dates.resolve import beside, length_in_days, resolve, stay, stay_around
from parsers.dates.timex import Role, Tense, Timex
from parsers.text.fold import fold

PAGE = anchor_on(date(2024, 12, 11))  # a Wednesday


def the_one(text: str) -> Timex:
    found = [timex for timex in find_dates(fold(text)) if timex.role is not Role.MASK]
    assert len(found) == 1, found
    return found[0]


def days(text: str, tense: str = "none", anchor: Anchor = PAGE) -> tuple[str, str, str]:
    span = resolve(the_one(text), anchor, tense).span
    return (str(span.first or ""), str(span.last or ""), span.grain.value)


@pytest.mark.parametrize(
    ("text", "tense", "first", "last", "grain"),
    [
        ("The port call lasts till 15 Dec 24.", "future", "", "2024-12-15", "none"),
        ("in force since May 2022", "past", "2022-05-01", "", "none"),
        ("ready by the middle of 2027", "future", "", "2027-06-30", "none"),
        ("to be signed by March 2025", "future", "", "2025-03-31", "none"),
        ("before the end of the year", "future", "2024-12-12", "2024-12-31", "year"),
        ("by the end of this month", "future", "2024-12-12", "2024-12-31", "month"),
        ("by the end of 2024", "future", "2024-12-12", "2024-12-31", "year"),
        ("by the end of 2027", "future", "", "2027-12-31", "none"),
        ("before 20 January 2025", "future", "", "2025-01-19", "none"),
        ("begins from Monday", "future", "2024-12-16", "2024-12-16", "day"),
    ],
)
def test_bounds(text: str, tense: str, first: str, last: str, grain: str) -> None:
    assert days(text, tense) == (first, last, grain)


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("will meet on 3 December 2024 in Muscat", "on 3 December 2024"),
        ("will meet in the first half of 2027.", "in the first half of 2027"),
        ("at a mutually convenient date next year", "at a mutually convenient date next year"),
        ("in 2026 on mutually convenient dates", "in 2026 on mutually convenient dates"),
        ("later this year", "later this year"),
        ("सोमवार से शुरू होगा", "सोमवार से"),
        ("ستعقد في ٤ ديسمبرَ ٢٠٢٥م", "في ٤ ديسمبرَ ٢٠٢٥م"),
    ],
)
def test_the_wording_is_that_of_the_text(text: str, wording: str) -> None:
    timex = the_one(text)
    assert timex.wording == wording
    assert resolve(timex, PAGE).span.wording == wording


@pytest.mark.parametrize(
    "text",
    [
        "held on mutually convenient dates",
        "signed at the earliest",
        "held in due course",
        "ستعقد في موعد لاحق",
        "जल्द ही होगी",
    ],
)
def test_what_fixes_nothing_is_kept_as_such(text: str) -> None:
    timex = the_one(text)
    assert timex.role is Role.VAGUE
    assert resolve(timex, PAGE, "future").span.grain is Grain.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "FY 2024-25",
        "trade of USD 10.61 billion in 2024-2025",
        "the 80th session of the General Assembly",
        "Oman Vision 2040",
        "every Friday",
        "the 13th round",
        "call +968 2469 5000 or 1400 hrs",
        "Rs 2,024 crore and 98.08 per cent",
        "MiG-29, C-17 and Bridge-7",
        "6,75,000 people and 20 crore",
        "https://x.example/2024/12/03/talks-in-december-2024",
        "India Today, The Sunday Guardian",
        "they may march in all weather",
        "189 for 4 in 20 overs",
    ],
)
def test_numbers_that_are_no_dates(text: str) -> None:
    assert [t for t in find_dates(fold(text)) if t.role is not Role.MASK] == []


@pytest.mark.parametrize(
    ("text", "event", "day"),
    [
        (
            "a day before",
            Span(first=date(2024, 12, 3), last=date(2024, 12, 3), grain=Grain.DAY),
            "2024-12-02",
        ),
        (
            "the following day",
            Span(first=date(2024, 12, 3), last=date(2024, 12, 4), grain=Grain.RANGE),
            "2024-12-05",
        ),
        (
            "later in the day",
            Span(first=date(2024, 12, 3), last=date(2024, 12, 3), grain=Grain.DAY),
            "2024-12-03",
        ),
        (
            "two days after the call",
            Span(first=date(2024, 12, 3), last=date(2024, 12, 3), grain=Grain.DAY),
            "2024-12-05",
        ),
        (
            "ten days after",
            Span(first=date(2025, 11, 24), last=date(2025, 11, 24), grain=Grain.DAY),
            "2025-12-04",
        ),
        (
            "उसी दिन",
            Span(first=date(2024, 12, 3), last=date(2024, 12, 3), grain=Grain.DAY),
            "2024-12-03",
        ),
    ],
)
def test_days_counted_from_another_event(text: str, event: Span, day: str) -> None:
    timex = the_one(text)
    assert timex.role is Role.BESIDE
    found = beside(timex, event).span
    assert (str(found.first), str(found.last)) == (day, day)


def test_nothing_counts_from_an_event_without_days() -> None:
    assert beside(the_one("a day before"), Span()).span.grain is Grain.UNKNOWN


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("a five-day exercise", 5),
        ("a 12 day drill", 12),
        ("a two-week exercise", 14),
        ("a stay of three days", 3),
        ("a week-long exercise", 7),
        ("पांच दिवसीय अभ्यास", 5),
        ("زيارة دامت ثلاثة أيام", 3),
        ("تستمر يومين", 2),
        ("spent a few days", None),
    ],
)
def test_lengths(text: str, length: int | None) -> None:
    timex = the_one(text)
    assert timex.role is Role.DURATION
    assert length_in_days(timex) == length


def test_stays_are_counted_from_either_end() -> None:
    assert stay(5, last=date(2022, 2, 25)).date_start == "2022-02-21"
    assert stay(3, first=date(2023, 7, 31)).date_end == "2023-08-02"
    assert stay(1, first=date(2023, 7, 31)).grain is Grain.DAY
    around = stay_around(5, 2, date(2022, 2, 14))
    assert (around.date_start, around.date_end) == ("2022-02-13", "2022-02-17")
    assert stay_around(3, -1, date(2022, 2, 14)).date_start == "2022-02-12"


@pytest.mark.parametrize(
    ("text", "tense", "expected"),
    [
        ("on Tuesday", "past", ("", "", "none")),
        ("yesterday", "past", ("", "", "none")),
        ("on December 3", "past", ("", "", "none")),
        ("next year", "future", ("", "", "none")),
        ("on December 3, 2024", "past", ("2024-12-03", "2024-12-03", "day")),
    ],
)
def test_without_an_anchor_nothing_is_invented(
    text: str, tense: str, expected: tuple[str, str, str]
) -> None:
    assert days(text, tense, NO_ANCHOR) == expected


def test_a_page_of_which_the_month_is_known_fixes_no_day() -> None:
    february = Anchor(date(2022, 2, 1), date(2022, 2, 28), AnchorSource.ADDRESS)
    assert days("on Tuesday", "past", february) == ("2022-02-01", "2022-02-28", "month")
    assert days("in November", "past", february) == ("2021-11-01", "2021-11-30", "month")
    assert days("last year", "past", february) == ("2021-01-01", "2021-12-31", "year")


def test_a_day_without_month_takes_the_month_of_a_day_nearby() -> None:
    span = resolve(the_one("on the 31st."), PAGE, Tense.PAST, near=date(2024, 1, 30)).span
    assert span.first == date(2024, 1, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("initialled on May 12, 2023 and signed on the 20th.", "2023-05-20"),
        ("held on 12 May 2023; the next is on the 5th.", "2024-12-05"),
    ],
)
def test_a_month_is_lent_to_the_days_after_it(text: str, day: str) -> None:
    later = find_dates(fold(text))[-1]
    assert str(resolve(later, PAGE, Tense.PAST).span.first) == day


def test_what_is_surer_has_more_confidence() -> None:
    full = resolve(the_one("on Tuesday, December 3, 2024"), PAGE, "past")
    wrong_weekday = resolve(the_one("on Monday, December 3, 2024"), PAGE, "past")
    assert full.confidence > resolve(the_one("on Tuesday"), PAGE, "past").confidence
    assert full.confidence > wrong_weekday.confidence
    doubted = Anchor(PAGE.first, PAGE.last, suspicious=True)
    assert (
        resolve(the_one("on Tuesday"), doubted, "past").confidence
        < resolve(the_one("on Tuesday"), PAGE, "past").confidence
    )


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The minister said on Thursday", Role.REPORTING),
        ("a statement issued on Thursday", Role.REPORTING),
        ("The university was established in 1986", Role.ORIGIN),
        ("They met on Thursday", Role.EVENT),
    ],
)
def test_roles(text: str, role: Role) -> None:
    assert the_one(text).role is role


SAMPLE = """on in the of 3 13 31 2024 24 December dec. may May Monday next last week month
quarter first early - , and to a two days ago 2024-25 Q1 from year الثلاثاء 4 ديسمبر و12 सोमवार कल से
1446 رجب this weekend fortnight later earlier end of half fiscal decade coming few days H2 by before
since until monday, 12/25/2024 next few weeks الشهر الماضي نهاية पिछले साल दिन पहले दो"""
WORDS = st.sampled_from([*SAMPLE.split(), "\n"])


@settings(deadline=None)  # the first text of a language compiles its grammar
@given(st.lists(WORDS, max_size=30), st.sampled_from(list(Tense)), st.booleans())
def test_any_words_give_spans_and_true_offsets(
    words: list[str], tense: Tense, anchored: bool
) -> None:
    text = fold(" ".join(words))
    done = 0
    for timex in find_dates(text):
        assert done <= timex.lead <= timex.start < timex.end or done <= timex.start
        assert timex.wording in text.original
        done = timex.end
        resolved = resolve(timex, PAGE if anchored else NO_ANCHOR, tense)
        assert 0 <= resolved.confidence <= 100


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    for timex in find_dates(fold(text)):
        resolve(timex, PAGE)


@pytest.mark.parametrize("noise", ["\ud800", "\x00", "\u202e", "\u200b", "\r", "🇴🇲", "ﷺ"])
def test_odd_characters_do_no_harm(noise: str) -> None:
    text = fold(f"{noise}Talks{noise}\nheld on{noise} 3 December 2024 {noise} in Muscat{noise}")
    assert [t.parts for t in find_dates(text)] == [{"day": 3, "month": 12, "year": 2024}]


@pytest.mark.parametrize(
    "unit",
    ["9", "12 ", "on ", "May ", "[[(", "12-", "1, 2 and ", "last ", "first quarter ", "3,", "12 و"],
)
def test_hostile_lengths_take_seconds(unit: str) -> None:
    text = fold("T\n" + unit * (300_000 // len(unit)))
    started = time.process_time()
    find_dates(text)
    assert time.process_time() - started < 20
