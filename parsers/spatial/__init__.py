"""Spatial slots: which of the places that a text tells is where it took place."""
