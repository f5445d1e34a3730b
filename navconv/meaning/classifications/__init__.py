"""Classifications: dimensions and their codelists, what became of codes, profiles of offices, given readings."""
