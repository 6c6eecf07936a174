"""Detection: which words of a sentence state a happening of the relation."""
