"""Statements as they are handed to both databases."""

from __future__ import annotations

import pytest

from models.store.driver import Prepared


@pytest.mark.parametrize(
    "within",
    ["id IN (SELECT value FROM {ids text})", "NOT (id IN (SELECT value FROM {ids text}))"],
)
def test_a_list_is_asked_for_by_any(within: str) -> None:
    assert "id = ANY(%(ids)s::text[])" in Prepared("DELETE FROM documents WHERE", within)._postgres


@pytest.mark.parametrize("words", ["NOT IN", "NOT  IN"])
def test_what_postgresql_cannot_read_as_any_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="NOT = ANY"):
        Prepared(f"SELECT id FROM documents WHERE id {words} (SELECT value FROM {{ids text}})")
