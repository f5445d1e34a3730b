#!/usr/bin/env bash
# MariaDB 10.11.19 (Debian 12) makes of a month a date with the day nought: `STR_TO_DATE('2013-11', '%Y-%m')` is 2013-11-00, which a
# column of dates takes, in strict mode too. It stands before the first: `BETWEEN '2013-11-01' AND '2013-11-30'` does not find the
# figures of November, and from that day on the sum begins with December. MONTH and LAST_DAY are right, a month later is NULL. Of
# weeks, `'2013-45'` by `%x-%v`, all are 0000-00-00, one key for the year, without a warning. What helps: a day, `CONCAT(month,
# '-01')`, and `'2013-45-1'` by `%x-%v-%w`. Exits 0 while that is so. Needs Debian 12, as root or with sudo.
set -euo pipefail
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends mariadb-server > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' mariadb-server
folder=$(mktemp -d)
trap 'kill "$server" && wait "$server" || true; rm -rf "$folder"' EXIT
own=("--no-defaults" "--datadir=$folder/data")
mariadb-install-db "${own[@]}" --user="$(id -un)" --auth-root-authentication-method=normal --skip-test-db > "$folder/log" 2>&1
mariadbd "${own[@]}" --user="$(id -un)" --socket="$folder/socket" --skip-networking --skip-grant-tables >> "$folder/log" 2>&1 &
server=$!
ask() { mariadb --no-defaults --socket="$folder/socket" --batch --skip-column-names --show-warnings -e "$1"; }
for _ in $(seq 60); do ask 'SELECT 1' > /dev/null 2>&1 && break; sleep 0.5; done
ask "CREATE DATABASE statistics; CREATE TABLE statistics.months (time DATE, persons INT)
     SELECT STR_TO_DATE(month, '%Y-%m') AS time, persons FROM (SELECT '2013-11' AS month, 5 AS persons UNION SELECT '2013-12', 7) AS input"
months=$(ask 'SELECT time FROM statistics.months' | paste -s -d ' ')
november=$(ask "SELECT SUM(persons) FROM statistics.months WHERE time BETWEEN '2013-11-01' AND '2013-11-30'")
since=$(ask "SELECT SUM(persons) FROM statistics.months WHERE time >= '2013-11-01'")
helped=$(ask "SELECT SUM(persons) FROM statistics.months WHERE LAST_DAY(time) = '2013-11-30'")
weeks=$(ask "SELECT STR_TO_DATE('2013-45', '%x-%v'), STR_TO_DATE('2013-46', '%x-%v'), STR_TO_DATE('2013-45-1', '%x-%v-%w')")
printf '%s\n' "months: $months" "November: $november, by its last day: $helped" "from November on: $since" "weeks: $weeks"
[ "$months" = "2013-11-00 2013-12-00" ]
[ "$november" = NULL ]
[ "$since" = 7 ]
[ "$helped" = 5 ]
[ "$weeks" = $'0000-00-00\t0000-00-00\t2013-11-04' ]
