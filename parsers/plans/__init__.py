"""Plans: what an article says shall follow, and when it can be checked."""
