#!/usr/bin/env bash
# zoo 1.8-11 (R, Debian 12) takes the first four months of a year for its quarters: `as.yearqtr("2013-02")` is the second quarter,
# which begins in April, "2013-04" the fourth. The other eight months are NA, and so is `2013-Q4`, while `2013Q4` is read. Who
# makes quarters of a column of months so has figures for all four and adds up one month a quarter. Its page names the form
# `%Y-%q`, not what a month is in it. What helps: `as.yearqtr(as.yearmon("2013-02"))`. Exits 0 while that is so. Needs
# Debian 12, as root or with sudo.
set -euo pipefail
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends r-cran-zoo > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' r-cran-zoo
quarters() { TZ=UTC Rscript --vanilla -e 'suppressMessages(library(zoo)); cat(format('"$1"'))'; }
months=$(quarters 'as.yearqtr(sprintf("2013-%02d", 1:12))')
helped=$(quarters 'as.yearqtr(as.yearmon(c("2013-02", "2013-04")))')
others=$(quarters 'as.yearqtr(c("2013-Q4", "2013Q4"))')
printf '%s\n' "months: $months" "by way of months: $helped" "2013-Q4 and 2013Q4: $others"
[ "$months" = "2013 Q1 2013 Q2 2013 Q3 2013 Q4 NA NA NA NA NA NA NA NA" ]
[ "$helped" = "2013 Q1 2013 Q2" ]
[ "$others" = "NA 2013 Q4" ]
