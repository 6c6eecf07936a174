"""The published folder: whole files or none, however many, and by whichever process."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from flows.publishing.scribe import Scribe, serve
from flows.publishing.writing import PublishError, opened_folder

MANY = 600
"""More than are worth a process of their own."""


def put_pages(path: Path, words: str = "") -> list[str]:
    with opened_folder(path, "edition") as folder:
        for number in range(MANY):
            body = f"{words}{number} \N{ARABIC LETTER ALEF}" * (number % 50 + 1)
            folder.put_made(f"events/{number}.html", body)
    return folder.written


def contents(path: Path) -> dict[str, str]:
    return {file.stem: file.read_text("utf-8") for file in sorted(path.glob("events/*.html"))}


def test_thousands_of_pages_are_all_there_and_only_those_that_differ_are_written(
    tmp_path: Path,
) -> None:
    assert len(put_pages(tmp_path)) == MANY
    found = contents(tmp_path)
    assert found == {str(n): f"{n} \N{ARABIC LETTER ALEF}" * (n % 50 + 1) for n in range(MANY)}
    assert put_pages(tmp_path) == []
    (tmp_path / "events/599.html").write_text("torn")
    assert put_pages(tmp_path) == ["events/599.html"]
    assert contents(tmp_path) == found
    assert {one.name for one in tmp_path.iterdir()} == {"events", ".pages.json", ".pages.json.lock"}


def test_a_page_that_cannot_be_written_is_named_and_nothing_counts_as_published(
    tmp_path: Path,
) -> None:
    put_pages(tmp_path)
    known = (tmp_path / ".pages.json").read_bytes()
    (tmp_path / "events/500.html").unlink()
    (tmp_path / "events/500.html").mkdir()
    with pytest.raises(PublishError, match=r"500\.html: the page cannot be written"):
        put_pages(tmp_path, "other ")
    assert (tmp_path / ".pages.json").read_bytes() == known
    (tmp_path / "events/500.html").rmdir()
    put_pages(tmp_path, "other ")
    assert contents(tmp_path)["500"] == "other 500 \N{ARABIC LETTER ALEF}"


def test_a_file_whose_giver_dies_half_way_is_not_written(tmp_path: Path) -> None:
    whole, torn = f"{tmp_path}/whole", f"{tmp_path}/torn"
    given = f"{len(whole)} 4\n{whole}text{len(torn)} 9\n{torn}tex"
    assert not serve(io.BytesIO(given.encode()))
    assert [one.name for one in tmp_path.iterdir()] == ["whole"]


def test_a_failure_is_told_however_much_more_is_given(tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    scribe = Scribe()

    def give() -> None:
        for _ in range(1000):
            scribe.put(f"{tmp_path}/page", b"x" * 10_000)

    with pytest.raises(IsADirectoryError, match="page"):
        give()
    scribe.end()
