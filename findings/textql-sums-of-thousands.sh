#!/usr/bin/env bash
# textql 2.0.3 (Debian 12), which asks a CSV by SQL, adds of each text what it begins with: the sum of `83 484` and `1 234` is 84,
# of the shares `6,3` and `7,1` 13, and the mean of 451, a withheld `*` and 57 is 169.333, a third of 508, where `max` is the `*`.
# The code 0301 comes as 301. Nothing is said. It is SQLite's rule for texts in sums (the number that they begin with, or 0);
# textql's page has no word of it. What helps: `where typeof(persons) = 'integer'`, which leaves out what is withheld. Exits 0 while
# that is so. Needs Debian 12, as root or with sudo.
set -euo pipefail
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends textql > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' textql
ask() { printf '%b' "$1" | textql -header -dlm ';' -sql "$2 from stdin"; }
thousands=$(ask 'region;persons\nOslo;83 484\nMoss;1 234\n' 'select sum(persons)')
shares=$(ask 'region;share\nOslo;6,3\nMoss;7,1\n' 'select sum(share)')
withheld=$(ask 'region;persons\nOslo;451\nMoss;*\nVoss;57\n' 'select sum(persons), avg(persons), max(persons)')
known=$(ask 'region;persons\nOslo;451\nMoss;*\nVoss;57\n' "select avg(persons) from stdin where typeof(persons) = 'integer' --")
code=$(ask 'region;persons\n0301;451\n' 'select region')
printf '%s\n' "thousands: $thousands" "shares: $shares" "withheld: $withheld" "code: $code"
[ "$thousands" = 84 ]
[ "$shares" = 13 ]
[ "$withheld" = "508,169.33333333333334,*" ]
[ "$code" = 301 ]
[ "$known" = 254 ]
