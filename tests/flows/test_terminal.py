"""What a person sees: tables that fit, colours and bars only where somebody looks on."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from rich.cells import cell_len

from flows.cli import run
from models.store import open_store

LOOKS = (
    "events", "show {event}", "search IOSCG", "follow-ups", "series IOSCG", "timeline", "sources",
    "alerts", "issues", "judgements", "review", "diff --since 2020-01-01", "doctor",
)  # fmt: skip

DOCUMENT = {
    "id": "one",
    "url": "https://press.example/1/a-very-long-address-that-no-terminal-of-sixty-columns-can-hold",
    "published": "2025-12-05",
    "title": "مشاورات استراتيجية بين الهند وسلطنة عمان في مسقط",
    "text": (
        "The 14th round of the India-Oman Strategic Consultative Group (IOSCG) was held in Muscat"
        " on 4 December 2025, with a great many delegates, advisers and observers of both sides"
        " who spoke of ports, trade, labour, space, energy and of a long list of other matters."
    ),
    "source": {"name": "An Agency With a Remarkably Long Name of Its Own", "tier": "agency"},
}

SCRIPT = (
    "import sys; from flows.cli import run\n"
    "for line in sys.argv[1:]:\n"
    "    print('## ' + line, flush=True); run(line.split()); sys.stdout.flush()\n"
)


@pytest.fixture(scope="module")
def event(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("terminal")
    (folder / "one.jsonl").write_text(json.dumps(DOCUMENT) + "\nno json\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INDIA_OMAN_HOME", str(folder / "home"))
        assert run(["ingest"]) == 0
        assert run(["ingest", "--jsonl", str(folder / "one.jsonl")]) == 0
        store = open_store(f"sqlite:///{folder / 'home/tracker.db'}")
        name = next(one.id for one in store.events() if one.round == 14)
        store.close()
        assert run(["correct", name, "city", "Salalah", "--why", "a reason " * 20]) == 0
    os.environ["TERMINAL_HOME"] = str(folder / "home")
    return name


def seen(lines: list[str], columns: int, **more: str) -> str:
    """What a terminal of so many columns is sent."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    kept = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "NO_COLOR", "FORCE_COLOR"}}
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, *lines],
        env={**kept, "INDIA_OMAN_HOME": kept.get("TERMINAL_HOME", ""), "TERM": "xterm", **more},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    parts = []
    try:
        while part := os.read(ours, 65536):
            parts.append(part)
    except OSError:  # how Linux says that the other end is closed
        pass
    process.wait(60)
    os.close(ours)
    return b"".join(parts).decode().replace("\r\n", "\n")


ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("columns", [60, 100])
def test_every_table_fits_the_terminal(event: str, columns: int) -> None:
    shown = seen([look.format(event=event) for look in LOOKS], columns)
    assert "error:" not in shown
    assert not re.search("[0-9a-f]{6}-?…", ESCAPES.sub("", shown)), "an id is never cut"
    for part in shown.split("## ")[1:]:
        name, _, text = part.partition("\n")
        assert text.strip(), name
        for line in ESCAPES.sub("", text).splitlines():
            # Words of a sentence are wrapped by the terminal itself; columns must not be.
            if "  " in line.lstrip():
                assert cell_len(line) <= columns, f"{name}: {line}"


def test_colours_are_for_a_terminal_that_wants_them(event: str) -> None:
    looks = ["events", f"show {event}", "parse --jsonl /dev/null"]
    assert ESCAPES.search(seen(looks, 80))
    plain = seen([*looks, "events --json"], 80, NO_COLOR="1")
    assert not re.search(r"\x1b\[(3|4|9)\d", plain)
    assert "\x1b" not in plain.rpartition("## ")[2], "JSON is for programs"
    piped = subprocess.run(
        [sys.executable, "-m", "flows.cli", "events"],
        env={**os.environ, "INDIA_OMAN_HOME": os.environ["TERMINAL_HOME"]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "\x1b" not in piped.stdout + piped.stderr
    assert piped.stdout.count("\t") > 0


def test_a_shell_completes_the_commands(tmp_path: Path) -> None:
    asked = subprocess.run(
        [Path(sys.executable).parent / "india-oman"],
        env={
            **os.environ,
            "_INDIA_OMAN_COMPLETE": "complete_bash",
            "COMP_WORDS": "india-oman foll",
            "COMP_CWORD": "1",
            "INDIA_OMAN_HOME": str(tmp_path / "home"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert "follow-ups" in asked.stdout, asked.stderr
    assert not (tmp_path / "home").exists()


def test_a_poll_shows_a_bar_on_a_terminal_and_lines_in_a_pipe(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "documents").mkdir(parents=True)
    rows = [
        f'[[source]]\nname = "{name}"\nkind = "rss"\nurl = "http://127.0.0.1:9/{name}"\n'
        'outlet = { name = "Nobody" }\nreason = "Nothing listens there."\n'
        for name in ("one", "two")
    ]
    (seeds / "sources.toml").write_text("\n".join(rows))
    more = {
        "INDIA_OMAN_HOME": str(tmp_path / "home"),
        "INDIA_OMAN_SEEDS": str(seeds),
        "INDIA_OMAN_ALLOW_NETWORKS": "127.0.0.0/8",
    }
    shown = seen(["poll one two"], 100, **more)
    assert re.search(r"Sources .*2/2", ESCAPES.sub("", shown))
    assert "two: connection - no connection" in shown
    assert "sources polled 2" in shown
    piped = subprocess.run(
        [sys.executable, "-m", "flows.cli", "poll", "one", "two"],
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "\x1b" not in piped.stderr
    first, second, third = sorted(piped.stderr.splitlines())
    assert (first[:4], second[:8], third[:4]) == ("one:", "sources ", "two:")


def test_an_export_into_a_file_shows_how_far_it_has_come(event: str, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    shown = ESCAPES.sub("", seen([f"export events -o {file}"], 100))
    assert re.search(r"Writing events .*0/\?", shown)
    assert event in file.read_text()
    lines = ESCAPES.sub("", seen(["export events"], 100))
    assert "Writing" not in lines, "it would come between the lines"
    assert event in lines
