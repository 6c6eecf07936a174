"""The published folder: whole files or none, however many, and by whichever process."""

from __future__ import annotations

import errno
import fcntl
import io
from pathlib import Path

import pytest

from flows.publishing import scribe
from flows.publishing.scribe import Scribe, serve
from flows.publishing.writing import PublishError, opened_folder
from models.store.locks import file_lock

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


@pytest.mark.parametrize(
    "cut",
    ["{size} 9\n{torn}tex", "{size} 0\n{half}", "{size} 0\n", "{size} 0", "{size} ", "{size}"],
)
def test_a_file_whose_giver_dies_half_way_is_not_written(tmp_path: Path, cut: str) -> None:
    whole, torn = f"{tmp_path}/whole", f"{tmp_path}/torn"
    last = cut.format(size=len(torn), torn=torn, half=torn[:-2])
    assert not serve(io.BytesIO(f"{len(whole)} 4\n{whole}text{last}".encode()))
    assert [one.name for one in tmp_path.iterdir()] == ["whole"]


def test_a_failure_is_told_however_much_more_is_given(tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    other = Scribe()

    def give() -> None:
        for _ in range(1000):
            other.put(f"{tmp_path}/page", b"x" * 10_000)

    with pytest.raises(IsADirectoryError, match="page"):
        give()
    other.end()


def test_a_failure_without_a_number_is_told_in_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = Path(scribe.__file__).read_text("utf-8")
    failing = tmp_path / "failing.py"
    rename = "os.replace(beside, target)"
    assert rename in program
    failing.write_text(program.replace(rename, 'raise OSError("the share has gone")'), "utf-8")
    monkeypatch.setattr(scribe, "__file__", str(failing))
    with pytest.raises(PublishError, match=r"\.html: .*\(the share has gone\)"):
        put_pages(tmp_path / "site")


def test_a_small_pipe_does_where_no_larger_one_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> int:
        raise PermissionError(errno.EPERM, "no larger pipe")

    monkeypatch.setattr("fcntl.fcntl", refuse)
    other = Scribe()
    other.put(f"{tmp_path}/page", b"text")
    other.end()
    assert (tmp_path / "page").read_bytes() == b"text"


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_what_goes_wrong_meanwhile_comes_out_as_itself(
    tmp_path: Path, error: type[BaseException]
) -> None:
    (tmp_path / f"{MANY - 1}.html").mkdir()

    def publish() -> None:
        with opened_folder(tmp_path, "edition") as folder:
            for number in range(MANY):
                folder.put_made(f"{number}.html", "text")
            raise error

    with pytest.raises(error):
        publish()


def test_a_folder_is_held_until_its_last_file_is_written(tmp_path: Path) -> None:
    """Also where who gave the files has died; what it was to write may still be on its way."""
    with file_lock(tmp_path / "pages") as lock:
        writer = Scribe(lock.fileno())
    with (tmp_path / "pages.lock").open("a") as other:
        with pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        writer.end()
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
