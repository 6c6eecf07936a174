"""The reader as a whole: what the seed says, and that nothing makes it fail."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.values.articles import Article, Outlet
from models.values.mentions import Commitment, Kind, Mention, Part, Reading, SetAside, Status
from models.values.spans import Grain
from parsers.read import PARSER_VERSION, read_article

SEEDS = Path(__file__).parents[2] / "seeds" / "documents"


def article(text: str, title: str = "", day: date | None = date(2024, 12, 4)) -> Article:
    return Article(key="k", title=title, text=text, published=day, outlet=Outlet(name="o"))


def check(source: Article, reading: Reading) -> None:
    whole = source.whole
    assert reading.parser == PARSER_VERSION
    statements: list[Mention | Commitment | SetAside] = [
        *reading.mentions,
        *reading.commitments,
        *reading.set_aside,
    ]
    for found in statements:
        assert whole[found.start : found.end] == found.quote
        assert found.quote
    claims: list[Mention | Commitment] = [*reading.mentions, *reading.commitments]
    for told in claims:
        assert 0 <= told.confidence <= 100
        for item in told.evidence:
            assert 0 <= item.start < item.end <= len(whole)
    for promise in reading.commitments:
        for index in (promise.event, promise.raised_by):
            assert index is None or 0 <= index < len(reading.mentions)


def seed_reading() -> Reading:
    (path,) = SEEDS.glob("000_*.txt")
    _, text = path.read_text(encoding="utf-8").split("\n", 1)
    source = article(text)
    reading = read_article(source)
    check(source, reading)
    return reading


def key(mention: Mention) -> tuple[object, ...]:
    span = mention.span
    return (
        mention.kind,
        mention.mechanism,
        mention.round,
        mention.status,
        span.date_start,
        span.date_end,
        mention.city,
        mention.country,
    )


def test_the_seed_says_this_and_nothing_else() -> None:
    reading = seed_reading()
    assert reading.relevant
    assert {key(mention) for mention in reading.mentions} == {
        (Kind.MEETING, "IOSCG", 13, Status.HELD, "2024-12-03", None, "New Delhi", "IN"),
        (Kind.AGREEMENT, None, None, Status.HELD, "1972", None, None, None),
        (Kind.AGREEMENT, None, None, Status.HELD, "2005", None, None, None),
        (Kind.MEETING, "IOSCG", None, Status.PLANNED, None, None, "Muscat", "OM"),
    }
    assert len(reading.mentions) == 4


def test_the_seed_leaves_one_follow_up_open() -> None:
    reading = seed_reading()
    (promise,) = reading.commitments
    assert (promise.mechanism, promise.kind, promise.round) == ("IOSCG", Kind.MEETING, None)
    assert (promise.city, promise.country) == ("Muscat", "OM")
    assert promise.span.wording == "at a mutually convenient date"
    assert (promise.span.first, promise.span.last) == (None, None)
    assert promise.span.grain is Grain.UNKNOWN
    assert promise.event is not None
    assert reading.mentions[promise.event].status is Status.PLANNED
    assert promise.raised_by is not None
    assert reading.mentions[promise.raised_by].part is Part.MAIN


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("", ""),
        ("Only a title about India and Oman", ""),
        ("", "\x00\x01\x02 India \x07 Oman \x1b[31m met in Muscat"),
        ("", "India اجتمع Oman मिले in Muscat 現在 \U0001f1ee\U0001f1f3"),
        ("", "The \ud800 13th round of the IOSCG \udfff was held in Muscat on Monday."),
        ("", "\n" * 5000),
        ("İİİ", "İNDİA and OMAN met in MUSCAT on 3 December 2024."),
    ],
)
def test_odd_texts_give_a_reading(title: str, text: str) -> None:
    source = article(text, title)
    check(source, read_article(source))


@pytest.mark.parametrize(
    "unit",
    [
        "on ",
        "7",
        "7 ",
        "(",
        "((IOSCG) ",
        "January ",
        "Oman ",
        "India and Oman met in Muscat. ",
        "the 14th round of the IOSCG was held and ",
        "Modi ",
        "visit ",
        "क",
        "ا",
        "which ",
        ", ",
        "'Oman' \"",
        "1. a) (ii) ",
        "signed, met and will visit ",
        "Sultan bin Ali ",
        "on Monday ",
        "will be held next year in Muscat ",
        "arrived in Muscat on 3 May and left for Salalah on 5 May, ",
    ],
)
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    def took(length: int) -> float:
        source = article((unit * (length // len(unit) + 1))[:length])
        begin = time.process_time()
        read_article(source)
        return time.process_time() - begin

    took(2_000)
    # Another process on the same core can slow one measurement; what grows too fast does so always.
    pairs = []
    for _ in range(4):
        pairs.append((took(25_000), took(100_000)))
        if pairs[-1][1] < 12 * max(pairs[-1][0], 0.05):
            return
    pytest.fail(f"seconds for 25,000 and 100,000 signs: {pairs}")


@pytest.mark.parametrize(
    "length", [200_000, pytest.param(5_000_000, marks=[pytest.mark.slow, pytest.mark.timeout(900)])]
)
def test_a_text_as_long_as_a_book_is_read(length: int) -> None:
    day = "MUSCAT, 5 May: The 14th round of the IOSCG was held in Muscat on 3 May 2026. "
    source = article((day + "Nothing else happened, said the Minister.\n\n") * (length // 120))
    reading = read_article(source)
    check(source, reading)
    assert [mention.mechanism for mention in reading.mentions] == ["IOSCG"]


PHRASES = (
    "India and Oman",
    "the 13th round of the IOSCG",
    "was held",
    "in Muscat",
    "on Monday",
    "on 3 December 2024",
    "next year",
    "will visit",
    "signed an MoU",
    ", which",
    "has been cancelled.",
    "The Minister",
    "Badr Albusaidi",
    "Narendra Modi",
    "called on",
    "مسقط",
    "اليوم",
    "बैठक",
    ". ",
)
_WORDS = st.sampled_from(PHRASES)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_WORDS, max_size=60), st.lists(_WORDS, max_size=12))
def test_quotes_stand_where_they_are_said_to(words: list[str], title: list[str]) -> None:
    source = article(" ".join(words), " ".join(title))
    reading = read_article(source)
    check(source, reading)
    assert read_article(source) == reading


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.text(max_size=60), st.one_of(st.none(), st.dates()))
def test_any_text_is_read(text: str, title: str, day: date | None) -> None:
    source = article(text, title, day)
    check(source, read_article(source))


def test_a_list_longer_than_an_article_says_what_was_left_out() -> None:
    rows = [
        f"Round {n} of the India-Oman Strategic Consultative Group was held in Muscat on"
        f" {n % 28 + 1} May {1990 + n % 30}."
        for n in range(1, 231)
    ]
    reading = read_article(article(" ".join(rows)))
    (issue,) = reading.issues
    assert (len(reading.mentions), issue.problem) == (200, "too_many_events")
    assert "more statements that may be of others" in issue.detail
    assert read_article(article(" ".join(rows[:20]))).issues == ()
