"""Statements as they are handed to both databases."""

from __future__ import annotations

import pytest

from models.store import Store
from models.store.driver import Prepared


@pytest.mark.parametrize(
    "within",
    ["id IN (SELECT value FROM {ids text})", "NOT (id IN (SELECT value FROM {ids text}))"],
)
def test_a_list_is_asked_for_by_any(within: str) -> None:
    assert "id = ANY($1::text[])" in Prepared("DELETE FROM documents WHERE", within)._postgres


@pytest.mark.parametrize("words", ["NOT IN", "NOT  IN"])
def test_what_postgresql_cannot_read_as_any_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="NOT = ANY"):
        Prepared(f"SELECT id FROM documents WHERE id {words} (SELECT value FROM {{ids text}})")


def test_a_list_comes_through_as_it_is(store: Store) -> None:
    words = ["", "plain", 'a "b" \\ c', "{x,y}", "NULL", "two\nlines", "مسقط", "'; --", "\\\\"]
    numbers = [0, -1, 2**62, -(2**63)]
    listed = Prepared("SELECT value FROM {words text}")
    counted = Prepared("SELECT value FROM {numbers bigint}")
    found = Prepared("SELECT 1 FROM facts WHERE name IN (SELECT value FROM {words text})")
    with store._database.read() as connection:
        assert [value for (value,) in listed.rows(connection, words=words)] == words
        assert [value for (value,) in counted.rows(connection, numbers=numbers)] == numbers
        assert listed.rows(connection, words=[]) == []
        assert found.rows(connection, words=[]) == []
