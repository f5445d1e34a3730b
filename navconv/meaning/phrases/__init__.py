"""Phrases: labels taken apart, the levels of a stub, slips of spelling, age groups; no codelist is asked."""
