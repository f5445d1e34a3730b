"""The tree of the boxhead: what the heads of columns are, level by level."""
