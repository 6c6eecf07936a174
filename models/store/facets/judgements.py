"""Judgements: made, withdrawn, listed."""

from __future__ import annotations

from datetime import datetime

from models.store import judging, reviewing
from models.store.facets.base import Facet
from models.store.reviewing import Review
from models.values.judgements import Judgement


class JudgementFacet(Facet):
    """What people decide."""

    def judge(self, judgement: Judgement) -> Judgement:
        """Keep a judgement; it takes effect with the next `settle`."""
        return self._database.write(lambda c: judging.add_judgement(c, judgement))

    def withdraw(self, judgement: str, now: datetime) -> None:
        """Take a judgement back; that takes effect with the next `settle`."""
        self._database.write(lambda c: judging.withdraw_judgement(c, judgement, now))

    def judgements(self, *, withdrawn: bool = False) -> list[Judgement]:
        """Return judgements, the oldest first; those withdrawn only on demand."""
        with self._database.read() as connection:
            return judging.read_judgements(connection, withdrawn=withdrawn)

    def review(self, limit: int = 100) -> Review:
        """Return what a person should look at: near pairs, and judgements left behind."""
        with self._database.read() as connection:
            return reviewing.review(connection, limit)
