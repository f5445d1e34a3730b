#!/usr/bin/env bash
# GNU recutils 1.9 (Debian 12) takes what is no number for 0 when it adds up, and divides by it too: of the counts 451, `*`
# (withheld) and 57 the mean is 169.333, a third of 508, where the two known ones have 254; a record that has no such field counts
# as well. A column of shares with decimal commas, `6,3` and `7,1`, has the sum 0, as have counts with a blank between thousands,
# and the greatest of those is 2.22507e-308. Nothing is said. Its manual says that `Avg` is of the numerical values of a field, of
# which `*` is none. What helps: `recsel` of the records with a number first, piped into a second one. Exits 0 while that is so.
# Needs Debian 12, as root or with sudo.
set -euo pipefail
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends recutils > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' recutils
sums() { recsel -p 'Sum(n),Avg(n),Max(n)' | paste -s -d ' '; }
withheld=$(printf 'n: 451\n\nn: *\n\nn: 57\n' | sums)
absent=$(printf 'n: 451\n\nregion: Moss\n\nn: 57\n' | sums)
helped=$(printf 'n: 451\n\nn: *\n\nn: 57\n' | recsel -e 'n != "*"' | recsel -p 'Avg(n)')
shares=$(printf 'n: 6,3\n\nn: 7,1\n' | sums)
thousands=$(printf 'n: 83 484\n\nn: 1 234\n' | sums)
printf '%s\n' "withheld: $withheld" "not there: $absent" "decimal commas: $shares" "thousands: $thousands"
[ "$withheld" = "Sum_n: 508 Avg_n: 169.333 Max_n: 451" ]
[ "$absent" = "Sum_n: 508 Avg_n: 169.333 Max_n: 451" ]
[ "$shares" = "Sum_n: 0 Avg_n: 0 Max_n: 2.22507e-308" ]
[ "$thousands" = "Sum_n: 0 Avg_n: 0 Max_n: 2.22507e-308" ]
[ "$helped" = "Avg_n: 254" ]
