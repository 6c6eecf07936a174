"""The web: bytes of feeds, pages and lists into entries and texts, advice and all."""
