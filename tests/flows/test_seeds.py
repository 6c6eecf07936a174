"""Seed documents: what is read from a folder, and what is said of the files that are not."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.seeds import Folder, read_folder
from flows.settings import packaged_seeds
from models.values.articles import Tier
from parsers.documents import DocumentError, parse_text_document

NOW = datetime(2026, 11, 22, tzinfo=UTC)
WORDS = "The 13th round of the IOSCG was held in New Delhi on 3 December 2024. " * 5


def read(folder: Path) -> Folder:
    return read_folder(folder, NOW)


def test_the_seed_is_read_byte_for_byte() -> None:
    folder = read(packaged_seeds() / "documents")
    assert folder.issues == ()
    seed = next(d for d in folder.documents if d.name == "000_298e2cf3b982ff6d.txt")
    assert hashlib.sha256(seed.raw).hexdigest() == (
        "fca87f63d9ef44c14ac14d35fc191d00b320163ddcd744ff1a7697b9053aea3a"
    )
    (article,) = seed.articles
    assert article.published == date(2024, 12, 4)
    assert article.outlet.tier is Tier.AGGREGATOR
    assert article.text.startswith("India and Oman are actively enhancing")
    assert article.text.endswith("the Red Sea and Gulf of Aden.")
    assert "\n\nThe 13th round of the India-Oman Strategic" in article.text.replace("\n\n\n", "\n")


FORMATS = {
    "plain.txt": f" date 2024-12-04 \n\n{WORDS}",
    "headed.txt": f"title: A round\nurl: https://press.example/1\ndate: 2024-12-04\n\n{WORDS}",
    "marked.md": f"---\ndate: 2024-12-04\n---\n# A round\n\n{WORDS}",
    "page.html": (
        "<html><head><title>A round</title><meta property='article:published_time'"
        f" content='2024-12-04T10:00:00+04:00'></head><body><article><p>{WORDS}</p></article>"
        "</body></html>"
    ),
    "line.jsonl": json.dumps(
        {
            "id": "doc-1",
            "url": "https://press.example/1",
            "published": "2024-12-04",
            "title": "A round",
            "text": WORDS,
            "source": {"name": "Press", "tier": "press", "country": "IN", "language": "en"},
        }
    ),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_text_and_day(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(FORMATS[name], encoding="utf-8")
    folder = read(tmp_path)
    assert folder.issues == ()
    (article,) = folder.documents[0].articles
    assert article.published_day == date(2024, 12, 4)
    assert article.text.startswith("The 13th round of the IOSCG")
    if name != "plain.txt":
        assert article.title == "A round"


BAD = {
    "a digest that is not right": ("good.txt", "sha256_mismatch"),
    "no file": ("missing.txt", "missing"),
    "no known format": ("picture.png", "unknown_format"),
    "not in UTF-8": ("latin.txt", "unreadable"),
    "no text": ("empty.txt", "empty"),
    "no such day": ("day.txt", "unreadable"),
}


@pytest.mark.parametrize(("name", "problem"), BAD.values(), ids=BAD)
def test_a_bad_file_is_an_issue_and_the_others_go_on(
    name: str, problem: str, tmp_path: Path
) -> None:
    contents = {
        "good.txt": b"date 2024-12-04\n\nSome text.",
        "picture.png": b"\x89PNG",
        "latin.txt": "date 2024-12-04\n\ncaf\xe9".encode("latin-1"),
        "empty.txt": b"date 2024-12-04\n",
        "day.txt": b"date 2024-13-04\n\nSome text.",
    }
    (tmp_path / "other.txt").write_bytes(b"date 2024-12-04\n\nSome text.")
    if name in contents:
        (tmp_path / name).write_bytes(contents[name])
    if problem in ("sha256_mismatch", "missing"):
        (tmp_path / "manifest.toml").write_text(
            f'[[document]]\nfile = "{name}"\nsha256 = "{"0" * 64}"\norigin = "a test"\n'
        )
    folder = read(tmp_path)
    assert [(issue.subject, issue.problem) for issue in folder.issues] == [(name, problem)]
    assert [document.name for document in folder.documents] == ["other.txt"]


@pytest.mark.parametrize("manifest", ["[[document]]\nfile = 1\n", "not toml", "[[document]]\n"])
def test_a_manifest_that_cannot_be_read_is_an_issue(manifest: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_text(manifest)
    (tmp_path / "other.txt").write_bytes(b"date 2024-12-04\n\nSome text.")
    folder = read(tmp_path)
    assert [issue.problem for issue in folder.issues] == ["manifest"]
    assert len(folder.documents) == 1


def test_a_bad_line_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text(FORMATS["line.jsonl"] + "\nnot json\n[1]\n")
    folder = read(tmp_path)
    assert len(folder.documents[0].articles) == 1
    assert len(folder.documents[0].issues) == 2


HEADERS = {
    "date 2024-12-04\n\nText": ("", "Text", date(2024, 12, 4)),
    "\ufeff DATE: 2024-12-04\nText": ("", "Text", date(2024, 12, 4)),
    "Title: One\n\nText\ndate 2024-12-04": ("One", "Text\ndate 2024-12-04", None),
    "Dates matter\nText": ("", "Dates matter\nText", None),
    "Source close to it said so": ("", "Source close to it said so", None),
}


@pytest.mark.parametrize(("content", "expected"), HEADERS.items())
def test_only_header_lines_are_taken_for_a_header(
    content: str, expected: tuple[str, str, date | None]
) -> None:
    document = parse_text_document(content, "a test")
    assert (document.title, document.text, document.published) == expected


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(DocumentError, match="no day of the form"):
        parse_text_document("date 4/12/2024\n\nText", "a test")
