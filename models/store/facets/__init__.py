"""Facets of the store: its methods, by what they are about."""
