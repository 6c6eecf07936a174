"""Rows of vocabulary, and where their words are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers.text import lexicon
from parsers.text.fold import fold
from parsers.text.lexicon import Lexicon, Row, VocabularyError, load_rows

WORDS = Lexicon(
    [
        ("India-Oman Strategic Consultative Group", "mechanism", "IOSCG"),
        ("Oman", "country", "OM"),
        ("Gulf of Oman", "place", "sea"),
        ("Al Najah", "mechanism", "najah"),
        ("عُمان", "country", "OM"),
        ("سلطنة عمان", "country", "OM"),
        ("السلطان", "title", "sultan"),
        ("ओमान", "country", "OM"),
        ("Georgia", "place", "US-GA"),
        ("Georgia", "country", "GE"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "the INDIA–OMAN  Strategic\nConsultative Group",
            ["INDIA–OMAN  Strategic\nConsultative Group"],
        ),
        ("Oman's capital, Womanhood, Omani", ["Oman"]),
        ("in the Gulf of Oman", ["Gulf of Oman"]),
        ("AL-NAJAH-IV", ["AL-NAJAH"]),
        ("وعُمانُ وبسلطنة عُمان", ["عُمانُ", "سلطنة عُمان"]),
        ("عمانية", []),
        ("للسلطان والسلطان", ["للسلطان", "السلطان"]),
        ("ओमान ने, ओमानी", ["ओमान"]),
        ("Al\n\nNajah", []),
        ("", []),
    ],
)
def test_whole_words_are_found_however_they_are_spelt(text: str, found: list[str]) -> None:
    folded = fold(text)
    assert [folded.quote(a.start, a.end) for a in WORDS.find(folded)] == found


def test_words_of_two_rows_give_both() -> None:
    annotations = WORDS.find(fold("Georgia"))
    assert [(a.label, a.id) for a in annotations] == [("place", "US-GA"), ("country", "GE")]


def test_only_a_slice_is_searched() -> None:
    text = fold("Oman,  Oman and  Oman")
    assert [a.start for a in WORDS.find(text, 3, 12)] == [7]


def test_a_lexicon_without_words_finds_nothing() -> None:
    assert Lexicon([]).find(fold("Oman")) == []


class PortRow(Row):
    name: str
    depth: int


@pytest.fixture
def vocabulary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(lexicon, "files", lambda _: tmp_path)
    load_rows.cache_clear()
    return tmp_path


def test_rows_are_read_in_order(vocabulary: Path) -> None:
    (vocabulary / "ports.toml").write_text(
        '[[port]]\nname = "Duqm"\ndepth = 18\n[[port]]\nname = "Sohar"\ndepth = 25\n'
    )
    assert [row.name for row in load_rows("ports.toml", PortRow)] == ["Duqm", "Sohar"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            '[[port]]\nname = "Duqm"\ndepth = 18\n[[port]]\nname = "Sohar"\n',
            "port row 2 (Sohar): depth",
        ),
        ('[[port]]\nname = "Duqm"\ndepth = "deep"\n', "port row 1 (Duqm): depth"),
        ('[[port]]\nname = "Duqm"\ndepth = 1\nheight = 2\n', "height"),
        ("[[port]\n", "is not valid TOML"),
        ('[[port]]\nname = "a"\ndepth = 1\n[[ship]]\nname = "b"\n', "port, ship"),
        ('port = "Duqm"\n', "no rows under [[port]]"),
    ],
)
def test_an_error_names_file_table_and_row(vocabulary: Path, content: str, says: str) -> None:
    (vocabulary / "ports.toml").write_text(content)
    with pytest.raises(VocabularyError) as error:
        load_rows("ports.toml", PortRow)
    assert error.value.subject == "ports.toml"
    assert says in str(error.value)


def test_a_missing_file_is_named(vocabulary: Path) -> None:
    with pytest.raises(VocabularyError, match=r"harbours\.toml: there is no such"):
        load_rows("harbours.toml", PortRow)
    assert vocabulary.exists()
