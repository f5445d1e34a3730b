#!/usr/bin/env bash
# haven 2.5.1 (R, Debian 12) keeps the codes that an SPSS file calls missing when it is asked to (`read_sav(user_na = TRUE)`), and says of
# them that they are: `is.na` is TRUE of a 99 that stands for "withheld". `sum(x, na.rm = TRUE)` adds it all the same, `mean`
# takes it into the mean, and `max` is 99: of counts of 5, 7 and a withheld one the sum is 111 and the mean 37, where is.na says
# that one of three is missing. Its page shows is.na, not the sums; the makers of other packages know it (`declared` was
# written for it). What helps: `zap_missing(x)`, or no `user_na`. Exits 0 while that is so. Needs Debian 12, as root or with sudo.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends r-cran-haven > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' r-cran-haven
cd "$folder"
cat > sums.R <<'R'
library(haven)
frame <- data.frame(persons = labelled_spss(c(5, 7, 99), labels = c(withheld = 99), na_values = 99))
write_sav(frame, "table.sav")
sums <- function(x) c(missing = sum(is.na(x)), sum = sum(x, na.rm = TRUE), mean = mean(x, na.rm = TRUE), max = max(x, na.rm = TRUE))
kept <- read_sav("table.sav", user_na = TRUE)$persons
print(sums(kept))
print(sums(zap_missing(kept)))
print(sums(read_sav("table.sav")$persons))
stopifnot(
  sums(kept) == c(1, 111, 37, 99),
  sums(zap_missing(kept)) == c(1, 12, 6, 7),
  sums(read_sav("table.sav")$persons) == c(1, 12, 6, 7)
)
R
Rscript --vanilla sums.R
