"""Series: the mechanisms of the relation, their names and their rounds."""
