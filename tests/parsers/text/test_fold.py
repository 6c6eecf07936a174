"""Folded text: one spelling, the same offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.text.fold import FILLER, Script, fold, fold_text, script_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("IOSCG Meeting", "ioscg meeting"),
        ("Badr al-Būsaʿīdī", "badr al-busa'idi"),
        ("“Oman’s” – now", '"oman\'s" - now'),
        ("أُكتوبر إلى مسقطَ", f"اكتوبر{FILLER} الي مسقط{FILLER}"),
        ("مســقط", f"مسقط{FILLER}{FILLER}"),
        ("سلطنة عُمان", f"سلطنه عمان{FILLER}"),
        ("٤ ديسمبر ٢٠٢٥", "4 ديسمبر 2025"),
        ("५ फ़रवरी", f"5 फरवरी{FILLER}"),
        ("पाँच", "पांच"),
        ("a\u00a0b\tc", "a b c"),
        ("one\r\ntwo", "one \ntwo"),
        ("ＩＮＤＩＡ", "india"),
    ],
)
def test_one_spelling(text: str, folded: str) -> None:
    assert fold_text(text) == folded


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("India and Oman met in مسقط", Script.EN),
        ("عقد الاجتماع في Muscat", Script.AR),
        ("भारत और ओमान (IOSCG) की बैठक", Script.HI),
        ("2024-12-03", Script.EN),
        ("", Script.EN),
    ],
)
def test_the_script_is_that_of_most_letters(text: str, script: Script) -> None:
    assert script_of(text) is script


def test_a_quote_keeps_the_marks_of_its_last_word() -> None:
    text = fold("زار عُمانَ أمس")
    start = text.text.index("عمان")
    assert text.quote(start, start + 4) == "عُمانَ"


def test_squeezed_text_has_single_spaces_and_knows_where_its_words_stood() -> None:
    text = fold("India–Oman   Joint\nCommission\n\nMeeting")
    assert text.squeezed.text == "india oman joint commission\nmeeting"
    for word in ("oman", "joint", "commission", "meeting"):
        place = text.squeezed.text.index(word)
        at, end = text.squeezed.between(place, place + len(word))
        assert text.text[at:end] == word
        assert text.squeezed.place(at) == place


@given(st.text(max_size=200))
def test_folding_never_moves_an_offset(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(text)
    words = [word for word in folded.squeezed.text.split() if word]
    for word in words:
        place = folded.squeezed.text.index(word)
        start, end = folded.squeezed.between(place, place + len(word))
        assert 0 <= start < end <= len(text)


@given(st.text(alphabet="aé ب َ١क\u093c़-–\n\r\u200f", max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold_text(text).replace(FILLER, "")
    assert fold_text(once) == once
