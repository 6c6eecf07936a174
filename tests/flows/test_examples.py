"""Every example in the help and in the documents is run, in a tracker with a little in it.

Those that serve until they are stopped, or ask publishers, are followed up to that point; the tests
that do it for good are named beside each. Lines for other programs (make, prefect, docker) are
left to the tests of what they start.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from inspect import signature
from pathlib import Path
from typing import NamedTuple

import pytest
from markdown_it import MarkdownIt

from flows.cli import app, run
from flows.commands.examples import commands, examples
from flows.demo.receiver import Receiver
from flows.newsroom.site import Newsroom
from flows.newsroom.stories import Story
from flows.settings import Settings, load_settings
from models.store import open_store

ROOT = Path(__file__).resolve().parents[2]
REPORT = (
    "The 14th round of the India-Oman Strategic Consultative Group (IOSCG) was held in Muscat on"
    " 4 December 2025. Both sides reviewed trade and defence."
)
OTHER = (
    "Officials of India and Oman met in New Delhi on 3 March 2025 to discuss shipping. The two"
    " sides agreed to hold the next Joint Commission Meeting in Muscat."
)

SERVED = {
    "up": ("flows.up.supervisor.run", "tests/flows/test_up.py"),
    "serve": ("flows.serving.server.serve", "tests/flows/serving/test_serve.py"),
    "mcp": ("flows.serving.assistant.serve_stdio", "tests/flows/serving/test_assistant.py"),
    "demo": ("flows.demo.playing.play", "tests/flows/demo/test_playing.py"),
    "backfill pages": ("flows.histories.fill_past", "tests/flows/test_backfill.py"),
    "backfill days": ("flows.histories.fill_past", "tests/flows/test_backfill.py"),
    "backfill numbers": ("flows.histories.fill_past", "tests/flows/test_backfill.py"),
}
"""What serves until it is stopped, or asks a real publisher, and the test that does it."""

ELSEWHERE = {"automations": "tests/flows/test_automations.py"}
"""What needs a Prefect server, and the test that has one."""


def documented() -> list[tuple[str, str]]:
    """The lines of all shell blocks that people are told to type, with where they stand."""
    found = []
    for path in ("README.md", "deploy/README.md"):
        for token in MarkdownIt().parse((ROOT / path).read_text(encoding="utf-8")):
            if token.type == "fence" and token.info.strip() in {"sh", "shell", "bash", "console"}:
                lines = token.content.replace("\\\n", " ").splitlines()
                found += [(path, line.strip()) for line in lines]
    return [(path, line) for path, line in found if line and not line.startswith("#")]


HELP = [(f"help of {name}", line) for name, lines in examples().items() for line in lines]
TYPED = [
    (where, line.replace(".venv/bin/", ""))
    for where, line in documented()
    if re.search(r"\bindia-oman\b", line.partition("#")[0])
    and not line.startswith(("prefect", "docker", "kubectl"))
]
TARGETS = [line.split()[1] for _, line in documented() if line.startswith("make ")]
EXPORTED = [line.partition("#")[0] for _, line in documented() if line.startswith("export ")]


def test_every_command_has_an_example_and_every_example_a_command() -> None:
    named = {name for name, _ in commands(app)}
    groups = {str(group.name) for group in app.registered_groups}
    assert set(examples()) == named | groups
    for name, lines in examples().items():
        assert lines
        for line in lines:
            assert f"india-oman {name}" in line


class World(NamedTuple):
    """A seeded data folder with files beside it, and what the words in capitals stand for."""

    folder: Path
    words: dict[str, str]


@pytest.fixture(scope="module")
def outside() -> Iterator[dict[str, str]]:
    """Settings by which sources and channels are on this machine."""
    with Newsroom() as newsroom, Receiver(lambda _title, _body: None) as receiver:
        newsroom.publish(
            "desk",
            Story(
                title="India and Oman hold consultations in Muscat",
                published=datetime(2025, 12, 5, 5, tzinfo=UTC),
                paragraphs=(REPORT,),
            ),
        )
        yield {
            "feed": newsroom.feed_url("desk"),
            "channels": json.dumps({"desk": receiver.channel}),
        }


@pytest.fixture(scope="module")
def world(outside: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("world")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "seeds/sources.toml").write_text(
        f'[[source]]\nname = "oman-observer"\nkind = "rss"\nurl = "{outside["feed"]}"\n'
        'outlet = { name = "Desk", tier = "official" }\nreason = "a test"\n'
    )
    (folder / "report.txt").write_text(REPORT)
    documents = [
        {"id": "one", "published": "2025-12-05", "title": "Consultations", "text": REPORT},
        {"id": "two", "published": "2025-03-04", "title": "Shipping", "text": OTHER},
    ]
    (folder / "articles.jsonl").write_text("".join(json.dumps(one) + "\n" for one in documents))
    with pytest.MonkeyPatch.context() as patch:
        enter(patch, folder, outside)
        assert run(["ingest"]) == 0
        assert run(["ingest", "--jsonl", "articles.jsonl"]) == 0
        store = open_store(load_settings().store_url)
        held = next(event for event in store.events() if event.round == 14)
        other = next(event for event in store.events() if event.city == "New Delhi")
        (kept, *_) = [one for one in store.follow_ups(datetime.now(UTC).date()) if one.held_as]
        store.close()
        assert run(["correct", other.id, "city", "Delhi", "--why", "a test"]) == 0
        assert run(["backup", "copy.db"]) == 0
        store = open_store(load_settings().store_url)
        (judgement,) = store.judgements()
        store.close()
    return World(
        folder,
        {
            "OTHER-EVENT": other.id,
            "EVENT": held.id[:18],
            "FOLLOW-UP": kept.id,
            "JUDGEMENT": judgement.id,
        },
    )


def enter(patch: pytest.MonkeyPatch, folder: Path, outside: dict[str, str]) -> None:
    """Stand in a folder with its settings and no others."""
    for name in list(os.environ):
        if name.startswith("INDIA_OMAN_"):
            patch.delenv(name)
    patch.chdir(folder)
    patch.setenv("INDIA_OMAN_HOME", str(folder / "home"))
    patch.setenv("INDIA_OMAN_SEEDS", str(folder / "seeds"))
    patch.setenv("INDIA_OMAN_CHANNELS", outside["channels"])
    patch.setenv("INDIA_OMAN_ALLOW_NETWORKS", "127.0.0.0/8")


@pytest.mark.parametrize(("where", "line"), [*HELP, *TYPED], ids=[one for _, one in HELP + TYPED])
def test_what_people_are_told_to_type_works(
    where: str,
    line: str,
    *,
    world: World,
    outside: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    for word, meaning in world.words.items():
        line = re.sub(rf"(?<![\w-]){word}(?![\w-])", meaning, line)
    here = tmp_path / "here"
    shutil.copytree(world.folder, here)
    enter(monkeypatch, here, outside)
    if "backup" in line:
        (here / "copy.db").unlink()
    parts = shlex.split(line, comments=True)
    while re.fullmatch(r"[A-Z_]+=.*", parts[0]):
        name, _, value = parts.pop(0).partition("=")
        monkeypatch.setenv(name, value)
    program, command, *_ = parts
    assert program == "india-oman", where
    if command in ELSEWHERE:
        assert (ROOT / ELSEWHERE[command]).exists()
        return
    for name in {command, " ".join(parts[1:3])} & set(SERVED):
        target, test = SERVED[name]
        assert (ROOT / test).exists()
        monkeypatch.setattr(target, lambda *_given, **_named: None)
    if {"|", "<"} & set(parts):
        done = subprocess.run(
            ["/bin/sh", "-c", line],
            env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
            check=False,
        )
        status = done.returncode
    else:
        status = run(parts[1:])
    said = capfd.readouterr()
    assert status == 0, f"{where}: {line}\n{said.err}"
    assert "error:" not in said.err


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_that_people_are_told_to_make_is_there(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("line", EXPORTED)
def test_every_setting_that_people_are_told_of_is_one(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, assignment = shlex.split(line)
    name, _, value = assignment.partition("=")
    monkeypatch.setenv(name, value)
    if name.startswith("INDIA_OMAN_"):
        assert name.removeprefix("INDIA_OMAN_").lower() in {*Settings.model_fields, "config"}
        load_settings()


NO_DATA = frozenset(
    {
        "up", "serve", "mcp", "demo",  # they stay, until somebody ends them
        "backup", "restore",  # a file is all that they make
        "backfill files", "backfill numbers", "backfill pages", "backfill days",  # only notes
        "parse", "export",  # nothing else than data for programs
        "alerts send",  # only a note
    }
)  # fmt: skip


def test_every_command_that_prints_data_gives_it_to_programs() -> None:
    for name, command in commands(app):
        assert command.callback is not None
        named = "as_json" in signature(command.callback).parameters
        assert named or name in NO_DATA, f"{name} has no --json"
