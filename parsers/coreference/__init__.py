"""Event coreference: what one article tells twice is one, and what its events lend each other."""
