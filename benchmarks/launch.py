"""Runs one command and prints wall seconds, CPU seconds, peak memory in bytes and exit status.

A process of its own, and a small one: Linux counts the memory of the process that starts a program
into that program's peak, so what starts it must be smaller than anything measured.

Usage: python -I -S launch.py STDERR_FILE COMMAND [ARGUMENT ...]
"""

import os
import sys
import time


def main(errors: str, command: list[str]) -> None:
    """Runs a command without output, its messages into a file, and prints the four figures.

    CPU seconds are user and system time of the process and of all that it started and waited for;
    the peak is that of the largest single process among them.
    """
    nowhere = os.open(os.devnull, os.O_RDWR)
    messages = os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    streams = [(os.POSIX_SPAWN_DUP2, nowhere, 0), (os.POSIX_SPAWN_DUP2, nowhere, 1)]
    streams.append((os.POSIX_SPAWN_DUP2, messages, 2))
    begin = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=streams)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begin
    # The unit is a KiB, but for macOS, where it is a byte.
    unit = 1 if sys.platform == "darwin" else 1024
    cpu = usage.ru_utime + usage.ru_stime
    print(wall, cpu, usage.ru_maxrss * unit, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
