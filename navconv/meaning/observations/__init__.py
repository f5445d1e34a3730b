"""Observations: members, keys, tables of observations, and what is known of a cell beside its value."""
