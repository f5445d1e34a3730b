"""A store: every issue of every table in one database.

``schema.toml`` describes the database once, ``schema.py`` spells it for each engine; ``extract.py`` and ``shapes.py``
make rows of what was read, ``loading.py`` loads them, ``rebuild.py`` makes exports of them again.
"""
