"""Every numbered case and every behaviour has a test, or a reason why it has none."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[2]
TABLE = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))
BEHAVIOURS = tomllib.loads(Path(__file__).with_name("behaviours.toml").read_text(encoding="utf-8"))
NUMBERS = {"F": 36, "P": 27, "X": 13, "S": 11, "K": 9}
SINGLE = {"G": 10, "T": 11}


def test_no_case_is_left_out() -> None:
    padded = {f"{letter}{n:02}" for letter, most in NUMBERS.items() for n in range(1, most + 1)}
    single = {f"{letter}{n}" for letter, most in SINGLE.items() for n in range(1, most + 1)}
    tested, reasoned = set(TABLE["tested"]), set(TABLE["not_tested"])
    assert tested | reasoned == padded | single
    assert not tested & reasoned


@pytest.mark.parametrize("case", sorted(TABLE["tested"]))
def test_the_tests_of_a_case_exist(case: str) -> None:
    check_tests_exist(TABLE["tested"][case])


@pytest.mark.parametrize("section", sorted(BEHAVIOURS.keys() - {"not_done"}))
def test_the_tests_of_a_behaviour_exist(section: str) -> None:
    for names in BEHAVIOURS[section].values():
        assert names
        check_tests_exist(names)


def check_tests_exist(names: list[str]) -> None:
    for name in names:
        folder, _, rest = name.rpartition("/")
        file, _, test = rest.partition(":")
        source = (TESTS / folder / f"test_{file}.py").read_text(encoding="utf-8")
        assert re.search(rf"^def test_{test}\(", source, re.MULTILINE), name
