"""Copies: which texts are one source."""

from __future__ import annotations

import hashlib

import pytest

from models.resolution import Print, copies, kept_shingles, sample, shingles

WORDS = [f"{a}{b}" for a in "bcdfghjklmnp" for b in ("an", "el", "ir", "os", "ut", "amo", "enti")]
FIRST = " ".join(WORDS[(i * 7) % len(WORDS)] + str(i % 13) for i in range(240))
OTHER = " ".join(WORDS[(i * 11 + 3) % len(WORDS)] + str(i % 17) for i in range(240))
THIRD = " ".join(WORDS[(i * 5 + 1) % len(WORDS)] + str(i % 19) for i in range(240))
FOOTER = "All rights reserved; the ministry of external affairs publishes daily readouts in full"


def group(*texts: str, sides: tuple[str | None, ...] = ()) -> dict[str, str]:
    rows = zip(texts, sides or (None,) * len(texts), strict=True)
    return copies([Print(str(i), shingles(text), side) for i, (text, side) in enumerate(rows)])


def half(text: str) -> str:
    words = text.split()
    return " ".join(words[: len(words) // 2])


@pytest.mark.parametrize(
    "copy",
    [
        FIRST,
        FIRST.upper(),
        f"From our correspondent\n\n{FIRST}",
        half(FIRST),
        f"{FIRST} {half(THIRD)}",
        " ".join(w for i, w in enumerate(FIRST.split()) if i % 20),
    ],
    ids=["same", "capitals", "byline", "cut in half", "half as long again", "every 20th word out"],
)
def test_an_edited_copy_is_a_copy(copy: str) -> None:
    assert group(FIRST, copy, OTHER) == {"0": "0", "1": "0", "2": "2"}


def test_a_footer_in_common_makes_no_copy() -> None:
    assert group(f"{FIRST} {FOOTER}", f"{OTHER} {FOOTER}") == {"0": "0", "1": "1"}


def test_readouts_of_two_sides_are_never_one_source() -> None:
    assert group(FIRST, FIRST, sides=("IN", "OM")) == {"0": "0", "1": "1"}
    assert group(FIRST, FIRST, sides=("IN", "IN")) == {"0": "0", "1": "0"}


def test_no_newspaper_brings_two_sides_together() -> None:
    found = group(FIRST, FIRST, FIRST, sides=("IN", None, "OM"))
    assert found["0"] != found["2"]


def test_a_cut_and_a_lengthened_copy_belong_together() -> None:
    found = group(FIRST, half(FIRST), f"{FIRST} {half(OTHER)}", f"A correspondent {FIRST}")
    assert set(found.values()) == {"0"}


def test_a_roundup_does_not_make_one_source_of_its_stories() -> None:
    found = group(FIRST, OTHER, THIRD, f"{FIRST} {OTHER} {THIRD}")
    assert len({found["0"], found["1"], found["2"]}) == 3


def test_short_and_empty_texts_are_nobodys_copies() -> None:
    assert group("", "", "India and Oman", "India and Oman") == {str(i): str(i) for i in range(4)}


def test_pairs_found_before_need_not_be_looked_for() -> None:
    prints = [
        Print(name, shingles(text)) for name, text in zip("abc", (FIRST, FIRST, OTHER), strict=True)
    ]
    assert copies(prints, [("a", "b")]) == copies(prints) == {"a": "a", "b": "a", "c": "c"}


def test_hashes_are_the_same_on_every_machine() -> None:
    total = 0
    for power, word in enumerate((b"muscat", b"in", b"round", b"next")):
        digest = hashlib.blake2b(word, digest_size=8).digest()
        total += int.from_bytes(digest, "big") * 0x9E3779B97F4A7C15**power
    assert shingles("Next round, in MUSCAT!") == {total % 2**64 - 2**63}


def test_runs_of_the_same_words_in_another_order_differ() -> None:
    assert shingles("next round in muscat").isdisjoint(shingles("in muscat next round"))


def test_a_text_of_few_words_is_a_copy_of_the_same_words_only() -> None:
    assert len(shingles("next round")) == 1
    assert shingles("next round").isdisjoint(shingles("next round in muscat"))
    assert shingles("") == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Muscat",
        "four words and more",
        " ".join(f"word{n} of the text" for n in range(300)),
        "विदेश मंत्री ने मस्कट में बैठक की और दोनों पक्षों ने संबंधों की समीक्षा की",
    ],
)
def test_what_is_kept_of_a_text_is_what_is_kept_of_its_runs(text: str) -> None:
    assert kept_shingles(text) == sample(shingles(text))
