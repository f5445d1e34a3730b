#!/usr/bin/env bash
# DuckDB 2.0.1: the same rows take 1.7 times the file when they come in transactions of 157,000 rows and not of 200,000.
#
# A row group has 122,880 rows. Transactions that end a little above a multiple of that leave small row groups, which are
# written again when the database is closed: closing takes half as long as inserting did (0.02 s else), and the room of the
# first writing stays in the file. Transactions of 100,000, of 200,000 and of exactly two row groups do not have that. What
# works: let a transaction end well above a multiple, or far below one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check duckdb==2.0.1
"$folder/venv/bin/python" - "$folder" <<'EOF'
import os
import sys

import duckdb

TOTAL = 1_260_000
ROWS = """
    INSERT INTO facts SELECT i, 'region ' || (i % 20), '20' || lpad((i // 5000 % 100)::VARCHAR, 2, '0') || '-03',
        (i * 7919 % 5000)::DOUBLE, (i * 7919 % 5000)::VARCHAR FROM range(?, ?) t(i)"""


def size(batch):
    path = f"{sys.argv[1]}/{batch}.duckdb"
    with duckdb.connect(path, config={"threads": 1}) as connection:
        connection.execute("CREATE TABLE facts (id BIGINT, region TEXT, period TEXT, value DOUBLE, printed TEXT)")
        for at in range(0, TOTAL, batch):
            connection.execute(ROWS, [at, min(at + batch, TOTAL)])
    return os.path.getsize(path)


sizes = {batch: size(batch) for batch in (100_000, 130_000, 157_000, 200_000, 245_760)}
for batch, found in sizes.items():
    print(f"DuckDB {duckdb.__version__}: transactions of {batch:,} rows make a file of {found >> 10:,} KiB")
if min(sizes[130_000], sizes[157_000]) < 1.4 * max(sizes[100_000], sizes[200_000], sizes[245_760]):
    raise SystemExit("the size of transactions matters less now")
EOF
