"""What an explanation shows, and that it is safe to print."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from models.values.articles import Article, Outlet
from models.values.mentions import (
    Commitment,
    Evidence,
    Kind,
    Mention,
    Part,
    Participant,
    Reading,
    SetAside,
    Status,
)
from models.values.spans import Grain, Span
from parsers.explain import explain_reading

TITLE = "Dialogue in Muscat"
TEXT = (
    "The fourth dialogue was held in Muscat on 5 May 2031. It will meet again next year. "
    "Officials denied that a pact was signed under Vision 2040. Shri Mohan Rathi had no comment."
)


def article(text: str = TEXT, title: str = TITLE) -> Article:
    return Article(
        key="doc-1",
        title=title,
        text=text,
        outlet=Outlet(name="The Paper", country="OM"),
        published=date(2031, 5, 6),
    )


def at(words: str) -> tuple[int, int]:
    start = article().whole.index(words)
    return start, start + len(words)


def reading() -> Reading:
    held = at("The fourth dialogue was held in Muscat on 5 May 2031.")
    again = at("It will meet again next year.")
    denied = at("Officials denied that a pact was signed under Vision 2040.")
    day = at("on 5 May 2031")
    whole = article().whole
    mention = Mention(
        kind=Kind.MEETING,
        mechanism="Some Dialogue",
        round=4,
        status=Status.HELD,
        span=Span(first=date(2031, 5, 5), last=date(2031, 5, 5), grain=Grain.DAY),
        city="Muscat",
        country="OM",
        participants=(Participant(name="Asha Rane", role="Secretary", country="IN"),),
        part=Part.MAIN,
        quote=whole[slice(*held)],
        start=held[0],
        end=held[1],
        evidence=(Evidence(slot="date", start=day[0], end=day[1], rule="day-month-year"),),
        confidence=95,
    )
    promise = Commitment(
        kind=Kind.MEETING,
        span=Span(wording="next year"),
        raised_by=0,
        quote=whole[slice(*again)],
        start=again[0],
        end=again[1],
    )
    aside = SetAside(
        why="denied",
        kind=Kind.AGREEMENT,
        quote=whole[slice(*denied)],
        start=denied[0],
        end=denied[1],
        rule="status.negated",
    )
    return Reading(
        relevant=True, mentions=(mention,), commitments=(promise,), set_aside=(aside,), parser="1"
    )


def test_every_slot_is_shown_with_its_words_and_its_rule() -> None:
    told = explain_reading(article(), reading(), width=100)
    assert "[1] meeting Some Dialogue, round 4 · held · 2031-05-05 (day) · Muscat, OM" in told
    [row] = [line for line in told.splitlines() if "day-month-year" in line]
    assert row.split() == ["date", "“on", "5", "May", "2031”", "day-month-year"]
    assert "Asha Rane (Secretary, IN)" in told


def test_the_text_carries_the_numbers_of_its_mentions() -> None:
    told = " ".join(explain_reading(article(), reading(), width=100).split())
    assert "[1 The fourth dialogue was held in Muscat on 5 May 2031.]" in told
    assert "[F1 It will meet again next year.]" in told


def test_a_follow_up_says_who_raised_it_and_what_is_open() -> None:
    told = explain_reading(article(), reading(), width=100)
    assert "[F1] follow-up: meeting · “next year”: window open · no place · raised by [1]" in told


def test_what_was_set_aside_is_told_with_the_reason() -> None:
    told = explain_reading(article(), reading(), width=140)
    lines = [line for line in told.splitlines() if "status.negated" in line]
    assert len(lines) == 1
    assert "denied: no agreement is stated" in lines[0]
    assert any("2040" in line and "is none" in line for line in told.splitlines())
    assert any("Mohan Rathi" in line and "told of no event" in line for line in told.splitlines())


def test_it_fits_the_terminal_and_is_plain_by_default() -> None:
    told = explain_reading(article(), reading(), width=80)
    assert max(map(len, told.splitlines())) <= 80
    assert "\x1b" not in told
    assert "\x1b[" in explain_reading(article(), reading(), colour=True)


def test_an_empty_article_is_explained_too() -> None:
    told = explain_reading(article("", ""), Reading(relevant=False, parser="1"))
    assert "Not relevant" in told
    assert "No event and no follow-up is stated." in told


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_words_of_the_web_cannot_steer_a_terminal(text: str) -> None:
    told = explain_reading(article(text + "\x1b[2J\x07\u202e"), Reading(relevant=False, parser="1"))
    assert not set(told) & {"\x1b", "\x07", "\u202e", "\x9b", "\r"}
    told.encode()
