"""The command `backfill`, as one types it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from flows.cli import run
from flows.newsroom.site import Newsroom

TEXT = "The 14th round of the India-Oman Strategic Consultative Group was held in Muscat on {}."


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in list(os.environ):
        if name.startswith("INDIA_OMAN_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("INDIA_OMAN_HOME", str(tmp_path / "home"))
    return tmp_path


def events(capsys: pytest.CaptureFixture[str]) -> list[int]:
    capsys.readouterr()
    assert run(["events", "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    return [json.loads(line)["round"] for line in lines]


def test_files_are_read_one_after_another(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {"id": "1", "title": "Consultations", "text": TEXT.format("4 December 2025")}
    for name in ("a", "b"):
        (home / f"{name}.jsonl").write_text(json.dumps({**row, "published": "2025-12-05"}) + "\n")
    assert run(["backfill", "files", str(home / "a.jsonl"), str(home / "b.jsonl")]) == 0
    said = capsys.readouterr().err
    assert "a.jsonl: articles 1, events created 1, events changed 0" in said
    assert "b.jsonl: articles 1, events created 0" in said
    assert events(capsys) == [14]
    assert run(["alerts", "--json"]) == 0
    assert capsys.readouterr().out == ""


def test_the_past_of_a_source_is_read_by_its_numbers(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Newsroom() as room:
        page = (
            f"<html><body><article><p>{TEXT.format('4 December 2025')}</p></article></body></html>"
        )
        room.serve("/show/7", page)
        (home / "seeds/documents").mkdir(parents=True)
        (home / "seeds/sources.toml").write_text(
            f'[[source]]\nname = "desk"\nkind = "rss"\nurl = "{room.feed_url("desk")}"\n'
            f'numbered = "{room.url}/show/{{number}}"\n'
            'outlet = { name = "Desk", tier = "official", country = "OM" }\nreason = "a test"\n'
        )
        monkeypatch.setenv("INDIA_OMAN_SEEDS", str(home / "seeds"))
        monkeypatch.setenv("INDIA_OMAN_ALLOW_NETWORKS", "127.0.0.0/8")
        assert run(["backfill", "numbers", "desk", "7", "7"]) == 0
        assert "desk: 1 of 1, 1 new entries, 1 articles" in capsys.readouterr().err
        assert events(capsys) == [14]
        assert run(["backfill", "pages", "desk"]) == 1
        assert "`older`" in capsys.readouterr().err
    assert run(["backfill", "numbers", "dask", "7", "7"]) == 1
    assert "is desk meant?" in capsys.readouterr().err
