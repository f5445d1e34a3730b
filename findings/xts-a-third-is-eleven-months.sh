#!/usr/bin/env bash
# xts 0.13.0 (R, Debian 12) picks the rows of a period by a text, and takes the T of a third of a year for the one before an hour: of a
# series of months `x["2013-T3"]` (September to December) is February to December, everything after three in the morning of 1 January,
# so that a sum for the third is one of eleven months, and `x["2013-09/2013-T3"]` is right by chance. Quarters, half-years and weeks
# (`2013-Q4`, `2013-S2`, `2013-W45`) give no rows and a warning. Its page says that the text is a time by ISO 8601, which knows
# no thirds. What helps: `x["2013-09/2013-12"]`. Exits 0 while that is so. Needs Debian 12, as root or with sudo.
set -euo pipefail
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends r-cran-xts > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' r-cran-xts
picked() {
  TZ=UTC Rscript --vanilla -e 'suppressMessages(library(xts))
    x <- xts(1:24, seq(as.Date("2013-01-01"), by = "month", length.out = 24))
    warned <- FALSE
    found <- withCallingHandlers(x["'"$1"'"], warning = function(w) { warned <<- TRUE; invokeRestart("muffleWarning") })
    cat(NROW(found), format(index(found)[c(1, NROW(found))], "%Y-%m"), if (warned) "warned")' | xargs
}
for period in 2013-T3 2013-09/2013-12 2013 2013-Q4 2013-S2 2013-W45; do echo "$period: $(picked "$period")"; done
[ "$(picked 2013-09/2013-12)" = "4 2013-09 2013-12" ]
[ "$(picked 2013)" = "12 2013-01 2013-12" ]
[ "$(picked 2013-T3)" = "11 2013-02 2013-12" ]
for period in 2013-Q4 2013-S2 2013-W45; do case "$(picked "$period")" in "0 "*warned) ;; *) exit 1 ;; esac; done
