#!/usr/bin/env bash
# lubridate 1.9.2 (R, Debian 12) skips the letter of a period: `ym("2013-Q4")` is April, `ym("2013-T3")` (a third: September to
# December) March and `ym("2013-S2")` (a half-year) February, and `yq("2013-S2")` the second quarter, all without the warning that
# it gives of what it cannot read (`2013-W45`, `2013`). So a column of periods of several lengths, read as months,
# has quarters among its months. `ym("2013-11")` and `yq("2013-Q4")` are right. Exits 0 while that is so. Needs
# Debian 12, as root or with sudo.
set -euo pipefail
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends r-cran-lubridate > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' r-cran-lubridate
days() { TZ=UTC Rscript --vanilla -e 'options(warn = 2); suppressMessages(library(lubridate)); cat(format('"$1"'))'; }
right=$(days 'c(ym("2013-11"), yq("2013-Q4"))')
months=$(days 'ym(c("2013-Q4", "2013-T3", "2013-S2"))')
quarters=$(days 'yq(c("2013-T3", "2013-S2"))')
printf '%s\n' "right: $right" "ym: $months" "yq: $quarters"
[ "$right" = "2013-11-01 2013-10-01" ]
[ "$months" = "2013-04-01 2013-03-01 2013-02-01" ]
[ "$quarters" = "2013-07-01 2013-04-01" ]
for period in 2013-W45 2013; do
    if days "ym('$period')" > /dev/null 2>&1; then echo "$period is read now"; exit 1; fi
done
