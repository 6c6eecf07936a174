"""Factuality: held, planned, put off, denied or only supposed."""
