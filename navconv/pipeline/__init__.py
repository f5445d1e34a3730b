"""The pipeline from an input to an output: one, many, and as a library."""
