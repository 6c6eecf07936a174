"""Fingerprints in their tree: beside each holder, one byte says how many shingles it holds."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from models.store import Store
from models.store.prints import _candidates, pack, put_prints
from tests.models.stories import NOW, day_of, story

HELD_ON = date(2025, 12, 4)
SHARED = 51
"""Shingles: a fifth of 255, and a little less than one of 256."""


@pytest.mark.parametrize(
    ("held", "byte", "near"), [(254, 254, True), (255, 255, True), (256, 255, False)]
)
def test_from_255_shingles_on_the_row_of_the_document_tells_how_many(
    store: Store, held: int, byte: int, near: bool
) -> None:
    told = story("a", "It was held in Muscat.", published=HELD_ON, when=day_of(HELD_ON))
    store.add(told.article, told.reading, NOW)
    name = told.article.id
    # The new text is long: only of the other can what they share be a fifth.
    hashes, new = tuple(range(0, 8 * held, 8)), tuple(range(0, -8 * 1_000, -8))
    new = (*new[1:], *hashes[:SHARED])
    with store._database.engine.begin() as connection:
        connection.execute(text("DELETE FROM fingerprints"))
        put_prints(connection, {name: hashes})
        note = text("UPDATE documents SET prints = :prints")
        connection.execute(note, {"prints": pack(hashes)})
        holders = connection.execute(text("SELECT DISTINCT document FROM fingerprints")).scalars()
        assert [holder[16:] for holder in holders] == [bytes([byte])]
        other = "0" * 8 + name[8:]
        found = _candidates(connection, {other: new}, dict.fromkeys(hashes, 1))
    assert (found == {(min(name, other), max(name, other))}) is near
