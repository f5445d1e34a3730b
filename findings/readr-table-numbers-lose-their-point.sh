#!/usr/bin/env bash
# readr 2.1.4 and vroom 1.6.1 (R, Debian 12) take away every point, or comma, that could part thousands, wherever it stands. By
# `read_csv2`, for files with decimal commas, the numbers of tables `1.1`, `1.2` and `1.10` are 11, 12 and 110, the month `2013.11`
# is 201311, and a share that an English program wrote, `6.3`, is 63. By `read_csv` a share `"6,3"` is 63, and `"12,50"` 1250. The
# type is a number then, and nothing is said but which mark is which. R's own `read.csv2` makes texts of all three, data.table's
# `fread` of `"6,3"`. What helps: `col_types`. Exits 0 while that is so. Needs Debian 12, as root or with sudo.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends r-cran-readr r-cran-vroom r-cran-data.table > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' r-cran-readr r-cran-vroom r-cran-data.table
cd "$folder"
printf 'table;month;share;other\n1.1;2013.11;6,3;6.3\n1.2;2013.12;7,1;7.1\n1.10;2014.01;12,5;12.5\n' > points.csv
printf 'region,share\nOslo,"6,3"\nMoss,"12,50"\n' > commas.csv
cat > read.R <<'R'
library(readr)
points <- suppressMessages(as.data.frame(read_csv2("points.csv", show_col_types = FALSE)))
commas <- as.data.frame(read_csv("commas.csv", show_col_types = FALSE))
print(points)
print(commas)
stopifnot(
  points$table == c(11, 12, 110),
  points$month == c(201311, 201312, 201401),
  points$share == c(6.3, 7.1, 12.5),
  points$other == c(63, 71, 125),
  commas$share == c(63, 1250),
  vroom::vroom("commas.csv", delim = ",", show_col_types = FALSE)$share == c(63, 1250),
  is.character(data.table::fread("commas.csv")$share),
  suppressMessages(read_csv2("points.csv", col_types = "ccdc"))$table == c("1.1", "1.2", "1.10")
)
stopifnot(sapply(read.csv2("points.csv")[c("table", "month", "other")], is.character))
R
TZ=UTC Rscript --vanilla read.R
