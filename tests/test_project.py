"""The project's own promises: locks, layout, what the README tells a newcomer to type."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

TOP_LEVEL = {
    "pyproject.toml", "README.md", "seeds", "flows", "parsers", "models", "tests", "deploy",
    "Makefile", "requirements.lock", "requirements-dev.lock", "CHANGELOG.md",
}  # fmt: skip


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout: the layout and the words of its files were not checked")
    return [name for name in listed.stdout.split("\0") if name]


def test_top_level_is_the_fixed_one() -> None:
    top = {name.split("/")[0] for name in tracked()}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_is_hashed_and_names_no_index(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    entries = re.findall(r"^([a-z0-9][^\s=]*)==\S+ ;", lock, flags=re.MULTILINE)
    assert len(entries) > 100
    assert "://" not in lock
    assert "--index" not in lock
    assert "--find-links" not in lock
    unhashed = [
        entry.split("==")[0]
        for entry in re.split(r"\n(?=[a-z0-9])", lock.strip())
        if "--hash=sha256:" not in entry
    ]
    assert unhashed == []


def test_development_lock_pins_what_the_lock_pins() -> None:
    def pins(name: str) -> set[str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return set(re.findall(r"^([a-z0-9][^\s]*==\S+)", text, flags=re.MULTILINE))

    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_locked_prefect_is_one_that_starts_and_fires() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        wanted = tomllib.load(file)["project"]["dependencies"]
    assert "fastapi>=0.139,<0.151" in wanted
    assert any(row.startswith("sqlalchemy") and row.endswith("<2.1") for row in wanted)


@pytest.mark.parametrize("module", ["flows", "parsers", "models"])
def test_package_roots_stay_empty(module: str) -> None:
    assert (ROOT / module / "__init__.py").read_text(encoding="utf-8") == ""


def test_parser_imports_without_database_and_prefect() -> None:
    probe = (
        "import sys, parsers.read\n"
        "heavy = {'prefect', 'sqlalchemy', 'sqlmodel', 'httpx', 'alembic'} & set(sys.modules)\n"
        "sys.exit(','.join(sorted(heavy)) or None)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0


def test_readme_names_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    named = set(re.findall(r"`?make ([a-z]+)`?", readme))
    assert {"up", "test"} <= named <= targets
