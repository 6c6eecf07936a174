"""Alembic's environment and versions; run by `models.store.migrate`."""
