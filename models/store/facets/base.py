"""What all facets share: the database."""

from __future__ import annotations

from models.store.database import Database


class Facet:
    """Some of the methods of a store; each is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
