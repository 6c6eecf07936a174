"""Scope: whether an article is about the relation at all."""
