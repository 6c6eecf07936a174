"""The domain's values: frozen, validated, without I/O, clock or database."""
