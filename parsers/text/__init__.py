"""Text: folded, cut into sentences and clauses, and searched for the words of a vocabulary."""
