"""Quantities: units and what figures count, how thousands and per cent are written."""
