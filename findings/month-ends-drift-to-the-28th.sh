#!/usr/bin/env bash
# Three engines make the ends of months a month at a time, each from the one before: `generate_series` from 31 October 2013 by one month gives
# 30 November, 30 December, 30 January and from February on the 28th of each, in DuckDB 2.0.1, DataFusion 55.0.0 and PostgreSQL
# 15.20. Joined with periods by their last day, to find the months that lack, it misses December, though it is there, and from
# March on all. R 4.2.2 (`seq` of dates) gives 1 December and 3 March in the place of November and February. ClickHouse
# (`addMonths`, chdb 4.4.0), polars 2.1.0 and pandas 3.1.1 give the last days. What helps: a series of first days, and from
# each its month's end. Exits 0 while that is so. Needs Debian 12, as root or with sudo.
set -euo pipefail
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends postgresql-15 r-base-core > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' postgresql-15 r-base-core
folder=$($as_root runuser -u postgres -- mktemp -d)
own=$(mktemp -d)
as_postgres() { (cd / && $as_root runuser -u postgres -- "$@"); }
bin=/usr/lib/postgresql/15/bin
trap 'as_postgres "$bin/pg_ctl" -D "$folder/data" -m immediate stop > /dev/null || true; $as_root rm -rf "$folder" "$own"' EXIT
as_postgres "$bin/initdb" -D "$folder/data" -E UTF8 --locale C.UTF-8 --auth peer > /dev/null
as_postgres "$bin/pg_ctl" -D "$folder/data" -o "-k $folder -h ''" -l "$folder/log" -w start > /dev/null
python3 -m venv "$own/env"
"$own/env/bin/pip" install --quiet --disable-pip-version-check \
    duckdb==2.0.1 datafusion==55.0.0 chdb==4.4.0 polars==2.1.0 pandas==3.1.1
DRIFTED="2013-10-31 2013-11-30 2013-12-30 2014-01-30 2014-02-28 2014-03-28"
series="SELECT CAST(day AS DATE) FROM generate_series(DATE '2013-10-31', DATE '2014-03-31', INTERVAL '1 month') AS months (day)"
postgresql=$(as_postgres psql -h "$folder" -XAtc "$series" | paste -s -d ' ')
r=$(TZ=UTC Rscript --vanilla -e 'cat(format(seq(as.Date("2013-10-31"), by = "month", length.out = 6)))')
printf '%s\n' "PostgreSQL: $postgresql" "R: $r"
[ "$postgresql" = "$DRIFTED" ]
[ "$r" = "2013-10-31 2013-12-01 2013-12-31 2014-01-31 2014-03-03 2014-03-31" ]
DRIFTED="$DRIFTED" "$own/env/bin/python" -W ignore - <<'PY'
import os
from datetime import date

import chdb
import datafusion
import duckdb
import pandas as pd
import polars as pl

SERIES = "SELECT unnest(generate_series(DATE '2013-10-31', DATE '2014-03-31', INTERVAL '1 month')) AS day"
FIRST, LAST = date(2013, 10, 31), date(2014, 3, 31)
ENDS = "2013-10-31 2013-11-30 2013-12-31 2014-01-31 2014-02-28 2014-03-31"
found = {
    "DuckDB": [row[0] for row in duckdb.sql(SERIES).fetchall()],
    "DataFusion": datafusion.SessionContext().sql(SERIES).to_pydict()["day"],
    "ClickHouse": str(chdb.query("SELECT addMonths(toDate('2013-10-31'), number) FROM numbers(6)", "TSV")).split(),
    "polars": pl.date_range(FIRST, LAST, "1mo", eager=True).to_list(),
    "pandas": [pd.Timestamp(FIRST) + pd.DateOffset(months=months) for months in range(6)],
}
for engine, days in found.items():
    days = " ".join(str(day)[:10] for day in days)
    print(f"{engine}: {days}")
    assert days == (os.environ["DRIFTED"] if engine in ("DuckDB", "DataFusion") else ENDS)
PY
