"""The context of a table: the table while it is being read, its period, its measure, and what holds for all of it."""
