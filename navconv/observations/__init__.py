"""Observations: the model, the codelists, and the reading of tables as keyed values."""
