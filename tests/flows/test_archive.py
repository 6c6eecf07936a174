"""The archive: what is kept can be read again, whole, by its content's name."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.adapters.archive import Archive, ArchiveError, write_whole

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BODY = "<rss>عمان</rss>\n\x00".encode()


def keep(archive: Archive, body: bytes = BODY, url: str = "https://h.example/feed") -> str:
    return archive.keep(body, url=url, status=200, headers={"etag": '"a"'}, received=NOW)


def test_a_body_comes_back_with_how_it_was_received(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    kept = archive.load(keep(archive))
    assert (kept.body, kept.url, kept.status) == (BODY, "https://h.example/feed", 200)
    assert (kept.headers, kept.received) == ({"etag": '"a"'}, NOW)


def test_the_same_body_is_kept_once_and_never_changed(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = keep(archive)
    second = keep(archive, url="https://other.example/feed")
    assert first == second
    assert archive.load(first).url == "https://h.example/feed"
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) == 1


def test_a_body_that_is_missing_or_damaged_is_told(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    name = keep(archive)
    with pytest.raises(ArchiveError, match="not in the archive"):
        archive.load("0" * 64)
    path = next(p for p in tmp_path.rglob("*.gz"))
    whole = path.read_bytes()
    path.write_bytes(whole[:-10])
    with pytest.raises(ArchiveError, match="damaged"):
        archive.load(name)
    path.write_bytes(gzip.compress(gzip.decompress(whole) + b"x"))
    with pytest.raises(ArchiveError, match="not what its name says"):
        archive.load(name)


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "a", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    target = tmp_path / "page"
    script = (
        "import sys; from pathlib import Path; from flows.adapters.archive import write_whole\n"
        "while True:\n"
        "    for letter in (b'a', b'b'): write_whole(Path(sys.argv[1]), letter * 500_000)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(target)]) as process:
        seen: set[int] = set()
        while len(seen) < 200:
            if target.exists():
                body = target.read_bytes()
                assert len(body) == 500_000
                assert len(set(body)) == 1
                seen.add(len(seen))
        process.kill()
