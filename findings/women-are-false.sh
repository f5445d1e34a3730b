#!/usr/bin/env bash
# Four readers of CSV take a column of the codes F and T, women and the total of both in many files of statistics, for false and
# true: R 4.2.2 (`read.csv`), readr 2.1.4 and vroom 1.6.1 (Debian 12) and DuckDB 2.0.1, without a word. A column of F alone, a file
# that was filtered to women, is a column of FALSE. The codes meet no codelist then, and a file for men (M), read by the same
# program, has texts. One M in the column keeps it a text. data.table 1.14.8, pandas 3.1.1 and polars 2.1.0 give texts. What helps:
# `colClasses`, `col_types`, `types`. Exits 0 while that is so. Needs Debian 12, as root or with sudo.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends r-base-core r-cran-readr r-cran-vroom r-cran-data.table > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' r-base-core r-cran-readr r-cran-vroom r-cran-data.table
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1 pandas==3.1.1 polars==2.1.0
cd "$folder"
printf 'sex,persons\nF,57\nT,451\n' > both.csv
printf 'sex,persons\nF,57\nF,14\n' > women.csv
printf 'sex,persons\nF,57\nM,394\nT,451\n' > all.csv
cat > read.R <<'R'
sexes <- function(name) {
  quiet <- list(name, show_col_types = FALSE)
  list(base = read.csv(name)$sex, readr = do.call(readr::read_csv, quiet)$sex, vroom = do.call(vroom::vroom, quiet)$sex)
}
both <- sexes("both.csv")
str(both)
for (found in both) stopifnot(identical(found, c(FALSE, TRUE)))
for (found in sexes("women.csv")) stopifnot(identical(found, c(FALSE, FALSE)))
for (found in sexes("all.csv")) stopifnot(identical(found, c("F", "M", "T")))
stopifnot(identical(data.table::fread("both.csv")$sex, c("F", "T")))
R
TZ=UTC Rscript --vanilla read.R
env/bin/python - <<'PY'
import duckdb
import pandas as pd
import polars as pl


def sexes(name: str) -> list[object]:
    return [row[0] for row in duckdb.sql(f"SELECT sex FROM '{name}'").fetchall()]


print("DuckDB:", sexes("both.csv"), sexes("women.csv"), sexes("all.csv"))
assert sexes("both.csv") == [False, True]
assert sexes("women.csv") == [False, False]
assert sexes("all.csv") == ["F", "M", "T"]
assert list(pd.read_csv("both.csv")["sex"]) == pl.read_csv("both.csv")["sex"].to_list() == ["F", "T"]
PY
