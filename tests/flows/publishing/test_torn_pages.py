"""What a crash leaves behind in the published folder is put right by the next publication."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from flows.publishing.writing import PublishError, opened_folder

MANY = 300
"""More than are written without a process of their own."""

LONG_AGO = 1_000_000_000
"""Seconds: before this machine has started."""


def publish(path: Path, pages: int = 1) -> list[str]:
    """Return the pages that were rendered."""
    rendered: list[str] = []
    with opened_folder(path, "edition") as folder:
        for number in range(pages):
            name = f"{number}.html"

            def make(name: str = name) -> str:
                rendered.append(name)
                return f"the page {name}"

            folder.put(name, "source", make)
    return rendered


def date_file(file: Path, nanoseconds: int) -> None:
    os.utime(file, ns=(nanoseconds, nanoseconds))


def test_pages_of_a_clock_that_was_set_back_are_looked_into_once(tmp_path: Path) -> None:
    """They have a time that is yet to come, and so has the list of them."""
    publish(tmp_path, 2)
    page, kept = tmp_path / "0.html", tmp_path / ".pages.json"
    whole = page.read_bytes()
    page.write_bytes(bytes(len(whole)))
    tomorrow = time.time_ns() + 86_400 * 10**9
    for file in (page, tmp_path / "1.html", kept):
        date_file(file, tomorrow)
    assert publish(tmp_path, 2) == ["0.html", "1.html"]
    assert page.read_bytes() == whole
    assert publish(tmp_path, 2) == []


@pytest.mark.parametrize("content", [bytes(15), b"the page 9.html"], ids=["zeros", "words"])
def test_a_page_broken_off_at_its_length_is_written_again(tmp_path: Path, content: bytes) -> None:
    publish(tmp_path, 2)
    page, kept = tmp_path / "0.html", tmp_path / ".pages.json"
    whole = page.read_bytes()
    assert len(content) == len(whole)
    page.write_bytes(content)
    date_file(page, kept.stat().st_mtime_ns + 1)
    assert publish(tmp_path, 2) == ["0.html"]
    assert page.read_bytes() == whole
    assert publish(tmp_path, 2) == []


def test_after_a_power_loss_every_page_is_looked_into_once(tmp_path: Path) -> None:
    """The torn page has the size and the time that it should have."""
    publish(tmp_path, 2)
    page = tmp_path / "0.html"
    whole = page.read_bytes()
    page.write_bytes(bytes(len(whole)))
    for file in (page, tmp_path / "1.html", tmp_path / ".pages.json"):
        date_file(file, LONG_AGO * 10**9)
    assert publish(tmp_path, 2) == ["0.html", "1.html"]
    assert page.read_bytes() == whole
    assert (tmp_path / "1.html").stat().st_mtime == LONG_AGO, "what is whole is left as it is"
    assert publish(tmp_path, 2) == []


def test_where_no_process_can_be_started_all_is_written_nonetheless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    publish(tmp_path, MANY)
    assert (tmp_path / f"{MANY - 1}.html").read_text() == f"the page {MANY - 1}.html"
    assert publish(tmp_path, MANY) == []


def test_where_the_writing_process_is_killed_the_next_publication_makes_it_good(
    tmp_path: Path,
) -> None:
    def publish_killed() -> None:
        with opened_folder(tmp_path, "edition") as folder:
            for number in range(MANY):
                folder.put_made(f"{number}.html", f"the page {number}.html")
            scribe = folder._scribe
            assert scribe is not None, "so many are written by another process"
            scribe._process.kill()

    with pytest.raises(PublishError, match="process that writes the files ended with -9"):
        publish_killed()
    assert not (tmp_path / ".pages.json").exists(), "nothing counts as published"
    publish(tmp_path, MANY)
    pages = {file.name: file.read_text() for file in tmp_path.glob("*.html")}
    assert pages == {f"{n}.html": f"the page {n}.html" for n in range(MANY)}
