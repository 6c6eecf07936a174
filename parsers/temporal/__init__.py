"""Temporal slots: which of the dates that a text tells is the time of what it states."""
