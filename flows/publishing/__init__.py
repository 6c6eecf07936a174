"""The published folder: what the store knows, as pages that any static server or disk can show."""
