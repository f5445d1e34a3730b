"""Meaning: codelists, and the reading of logical tables as observations with keys."""
