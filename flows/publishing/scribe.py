"""Writing files from a process of its own: what makes thousands of them does not wait for the disk.

Making a file is work for the system's kernel, ten times as much on some disks as on others, and
there mostly is a second processor for it. The process runs this file alone, without the packages.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

_BESIDE = ".page"

_AT_ONCE = 1 << 18
"""Bytes that go over together: each time one process wakes the other takes as long as a page."""


def replace_file(target: str, body: bytes) -> None:
    """Put a whole file in its place, or leave what is there as it is."""
    # Not synced to the disk: what a power loss tears is looked into after it.
    folder = target.rpartition("/")[0]
    # One name for all of a folder, which one publication at a time writes.
    beside = f"{folder}/{_BESIDE}"
    try:
        try:
            _write(beside, body)
        except FileNotFoundError:
            Path(folder).mkdir(parents=True, exist_ok=True)
            _write(beside, body)
        os.replace(beside, target)  # noqa: PTH105 - a tenth of a second for each thousand pages
    except OSError:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def _write(path: str, body: bytes) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
    try:
        rest = memoryview(body)
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)


class Scribe:
    """The other process, as the one that makes the files sees it."""

    def __init__(self, lock: int | None = None) -> None:
        """Start it; it holds the file `lock` too: it may outlive who gives it the files."""
        command = [sys.executable, "-I", "-S", __file__]
        self._process = subprocess.Popen(  # noqa: S603 - this very file, and nothing of others
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=_AT_ONCE,
            pass_fds=() if lock is None else (lock,),
            # Ctrl-C is for who gives the files: that ends what is given here, and so this.
            process_group=0,
        )
        # Refused where all pipes of a user together may hold no more; a small one takes longer.
        with suppress(AttributeError, OSError):
            fcntl.fcntl(self._pipe, fcntl.F_SETPIPE_SZ, _AT_ONCE)

    def put(self, target: str, body: bytes) -> None:
        """Have a file written; that it could not be is only said by one of the next, or `end`."""
        name = os.fsencode(target)
        try:
            self._pipe.write(b"%d %d\n%b" % (len(name), len(body), name))
            self._pipe.write(body)
        except BrokenPipeError:
            self.end()
            raise

    def end(self) -> None:
        """Wait until all is written; raise what kept it from being so, once."""
        if self._pipe.closed:
            return
        with suppress(BrokenPipeError):
            self._pipe.close()
        with self._process as process:
            said = process.stdout.read() if process.stdout else b""
        if said:
            number, words, target = os.fsdecode(said).split("\0")
            raise OSError(int(number), words, target)
        if process.returncode:
            raise OSError(0, f"the process that writes the files ended with {process.returncode}")

    @property
    def _pipe(self) -> IO[bytes]:
        pipe = self._process.stdin
        assert pipe is not None
        return pipe


def serve(given: IO[bytes]) -> str:
    """Write all files that are given; return what went wrong and with which, or nothing."""
    while (head := given.readline()).endswith(b"\n"):
        sizes = [int(size) for size in head.split()]
        name, body = (given.read(size) for size in sizes)
        if len(name) + len(body) < sum(sizes):
            break  # Who gives them has died.
        target = os.fsdecode(name)
        try:
            replace_file(target, body)
        except OSError as error:
            return f"{error.errno or 0}\0{error.strerror or error}\0{target}"
    return ""


if __name__ == "__main__":
    with open(sys.stdin.fileno(), "rb", _AT_ONCE, closefd=False) as given:
        sys.stdout.buffer.write(os.fsencode(serve(given)))
