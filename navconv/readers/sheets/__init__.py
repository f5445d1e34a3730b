"""Sheets: workbooks, lists and CSV, made grids of cells and lines of tables."""
