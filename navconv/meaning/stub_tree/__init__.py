"""The tree of the stub: what the labels of rows are, level by level."""
