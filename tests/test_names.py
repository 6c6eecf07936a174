"""Names of modules: one that is given twice would silently take the meaning from the first."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(
    path for package in ("flows", "models", "parsers") for path in (ROOT / package).rglob("*.py")
)


def given(module: ast.Module) -> list[str]:
    """Names that the statements of a module assign at its top."""
    targets = [
        target
        for statement in module.body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for target in getattr(statement, "targets", None) or [statement.target]  # type: ignore[union-attr]
    ]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def test_no_constant_is_given_twice() -> None:
    assert MODULES
    twice = {
        str(path.relative_to(ROOT)): [name for name, times in Counter(found).items() if times > 1]
        for path in MODULES
        if (found := given(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert {path: names for path, names in twice.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "expected"), [("A = 1\nA = 2", ["A", "A"]), ("A: int = 1\nb.c = 2", ["A"])]
)
def test_what_a_module_gives_is_found(source: str, expected: list[str]) -> None:
    assert given(ast.parse(source)) == expected
