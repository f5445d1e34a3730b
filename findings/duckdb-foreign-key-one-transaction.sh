#!/usr/bin/env bash
# DuckDB 2.0.1: in one transaction, a row cannot be deleted once the only row that pointed at it has been deleted.
#
# Who replaces all rows of a source in one transaction (facts, then the tables that they belong to, then both anew) gets
# a constraint error, though no key is violated at any moment. SQLite does the same statements without a word. What works:
# point only at rows that stay, and update these.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check duckdb==2.0.1
"$folder/venv/bin/python" - <<'EOF'
import sqlite3
import duckdb

STATEMENTS = [
    "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
    "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id))",
    "INSERT INTO parent VALUES (1)",
    "INSERT INTO child VALUES (1, 1)",
    "BEGIN",
    "DELETE FROM child WHERE parent = 1",
    "DELETE FROM parent WHERE id = 1",
    "COMMIT",
]

plain = sqlite3.connect(":memory:", isolation_level=None)
plain.execute("PRAGMA foreign_keys = ON")
for statement in STATEMENTS:
    plain.execute(statement)
print("SQLite", sqlite3.sqlite_version, "leaves", plain.execute("SELECT COUNT(*) FROM parent").fetchone()[0], "rows")

duck = duckdb.connect()
for statement in STATEMENTS[:-2]:
    duck.execute(statement)
assert duck.execute("SELECT COUNT(*) FROM child").fetchone() == (0,)
try:
    duck.execute(STATEMENTS[-2])
    duck.execute("COMMIT")
except duckdb.ConstraintException as error:
    print("DuckDB", duckdb.__version__, "says", str(error).splitlines()[0][:120])
else:
    raise SystemExit("DuckDB deletes it now")
EOF
