"""Selecting: some cells of what was read, for every format and for the library.

``selection.py`` says what is asked for, ``conditions.py`` what one condition means, ``select.py`` takes it.
"""
