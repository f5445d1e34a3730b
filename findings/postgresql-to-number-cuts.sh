#!/usr/bin/env bash
# PostgreSQL 15.20 (Debian 12) reads with `to_number` as many digits as its form has and drops those behind: `to_number('123456',
# '999')` is 123, where `to_char` fills such a field with `#`, and the share `12,5` by `99` is 12. It also passes over signs that
# the form does not have: the age `16-19` is 1619, `6,3` by `999` is 63, `<4` is 4 and `90-`, a change printed with its sign behind,
# is 90. None is an error, so a column of marks and bands becomes one of numbers, and a form made for last year's counts cuts this
# year's. `'16-19'::numeric` is refused. What helps: a form with `MI` for such signs, more nines than digits, and a test of the text
# first. Exits 0 while that is so. Needs Debian 12, as root or with sudo.
set -euo pipefail
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends postgresql-15 > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' postgresql-15
folder=$($as_root runuser -u postgres -- mktemp -d)
as_postgres() { (cd / && $as_root runuser -u postgres -- "$@"); }
bin=/usr/lib/postgresql/15/bin
trap 'as_postgres "$bin/pg_ctl" -D "$folder/data" -m immediate stop > /dev/null || true; $as_root rm -rf "$folder"' EXIT
as_postgres "$bin/initdb" -D "$folder/data" -E UTF8 --locale C.UTF-8 --auth peer > /dev/null
as_postgres "$bin/pg_ctl" -D "$folder/data" -o "-k $folder -h ''" -l "$folder/log" -w start > /dev/null
number() {
    found=$(as_postgres psql -h "$folder" -XAtc "SELECT to_number('$1', '$2')")
    printf "'%s' by '%s': %s\n" "$1" "$2" "$found"
    [ "$found" = "$3" ]
}
number 123456 999 123
number 12,5 99 12
number 6,3 999 63
number 16-19 99999 1619
number '<4' 99 4
number 90- 999 90
number 90- 999MI -90
number '83 484' 999999 83484
number -90 999 -90
