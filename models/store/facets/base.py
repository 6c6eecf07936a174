"""What all facets share: the database, and what is worth telling."""

from __future__ import annotations

from models.alerts import DEFAULT_RULES, AlertRules
from models.store.database import Database


class Facet:
    """Some of the methods of a store; each is one transaction."""

    def __init__(self, database: Database, rules: AlertRules = DEFAULT_RULES) -> None:
        self._database = database
        self._rules = rules
