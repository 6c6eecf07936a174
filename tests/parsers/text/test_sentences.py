"""Where sentences begin and end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.text.fold import Script, fold
from parsers.text.sentences import find_sentences


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in find_sentences(fold(text))]


@pytest.mark.parametrize(
    "sentence",
    [
        "H.E. Dr. S. Jaishankar received Lt. Gen. J. P. Mathew of the Army.",
        "It cost Rs. 5 crore and was paid by M/s. Kaveri Pvt. Ltd. of Pune.",
        "The talks began at 5 p.m. IST in Room No. 2 of the ministry.",
        "The U.S. Navy and the ships of R. Hari Kumar sailed on Dec. 5 from Goa.",
        "The trade stood at $10.61 billion, i.e. more than before.",
        "Shri V. Muraleedharan, Minister of State, etc. were there.",
        "Visit www.Harbour.Example for the list.",
        'He said "we met." and left.',
        "قال د. محمد بن ناصر إن الاجتماع عقد أمس.",
        "डॉ. एस. जयशंकर ने कहा कि बैठक हुई।",
    ],
)
def test_a_full_stop_inside_does_not_end_it(sentence: str) -> None:
    assert split(f"Title\n{sentence}") == ["Title", sentence]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("They met at 5 p.m. The talks went on.", ["They met at 5 p.m.", "The talks went on."]),
        ("He came from the U.S. He left.", ["He came from the U.S.", "He left."]),
        (
            "It ended in Muscat.The next is in Delhi.",
            ["It ended in Muscat.", "The next is in Delhi."],
        ),
        ("Did they meet? They did! Good.", ["Did they meet?", "They did!", "Good."]),
        ('He said: "We met." Then he left.', ['He said: "We met."', "Then he left."]),
        ("He said no. Then he left.", ["He said no.", "Then he left."]),
        ("عقد الاجتماع. ثم غادر الوفد؟ نعم.", ["عقد الاجتماع.", "ثم غادر الوفد؟", "نعم."]),
        ("बैठक हुई।फिर दल गया। और", ["बैठक हुई।", "फिर दल गया।", "और"]),
        ("First point\n\nsecond point", ["First point", "second point"]),
        ("Topics:\n- trade\n- ports\n1. ships", ["Topics:", "- trade", "- ports", "1. ships"]),
        ("2. The two sides met.\n\n3. They left.", ["2. The two sides met.", "3. They left."]),
        ("MUSCAT\nThe talks began.", ["MUSCAT", "The talks began."]),
        (
            "The two sides went over the whole of it there and\nsaid that it was good. They left.",
            [
                "The two sides went over the whole of it there and\nsaid that it was good.",
                "They left.",
            ],
        ),
    ],
)
def test_sentences_end(text: str, sentences: list[str]) -> None:
    assert split(f"Title\n{text}") == ["Title", *sentences]


def test_a_title_is_a_sentence_of_its_own() -> None:
    assert split("Fourth round of the talks is held in\nmuscat saw the talks") == [
        "Fourth round of the talks is held in",
        "muscat saw the talks",
    ]


def test_each_sentence_has_its_own_script() -> None:
    scripts = [s.script for s in find_sentences(fold("They met.\nعقد الاجتماع.\n\nबैठक हुई।"))]
    assert scripts == [Script.EN, Script.AR, Script.HI]


@given(st.text(alphabet="ab AB.?!।؟\n\r\t-•1\"'é\ud800", max_size=120))
def test_sentences_cover_all_that_is_no_space(text: str) -> None:
    sentences = find_sentences(fold(text))
    covered = [i for s in sentences for i in range(s.start, s.end)]
    assert covered == sorted(set(covered))
    assert all(text[i].isspace() for i in set(range(len(text))) - set(covered))


@pytest.mark.parametrize("unit", ["9", ". ", "...", "a.B", "Dr. ", "\n- ", "\"' ", ".) ", "a\n"])
def test_hostile_lengths_take_seconds(unit: str) -> None:
    text = fold("T\n" + unit * (300_000 // len(unit)))
    started = time.process_time()
    find_sentences(text)
    assert time.process_time() - started < 20
