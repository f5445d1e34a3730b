"""Processes that are killed, and processes that write the same file."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from navconv.pipeline.unfinished import LEFTOVER
from tests.conftest import command_environment
from tests.faults.conftest import start, wait_for
from tests.pipeline.batch.exports import digests, write_exports
from tests.samples import FOLDER

BAD = frozenset(range(25, 500, 50))
ROUNDS = 40

WRITER = """
import sys
from pathlib import Path
from navconv.pipeline.files import open_output
target, own = Path(sys.argv[1]), sys.argv[2].encode()
print("ready", flush=True)
for length in (1, 7, 100) * int(sys.argv[3]):
    with open_output(target) as out:
        for _ in range(length):
            out.write(own * 5000)
            out.flush()
"""


def start_writer(target, own, times):
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(target), own, str(times)],
        env=command_environment(),
        stdout=subprocess.PIPE,
    )
    process.stdout.readline()
    return process


def is_whole(content):
    return (
        len(content) // 5000 in {1, 7, 100} and len(set(content)) == 1 and not len(content) % 5000
    )


def test_a_kill_at_any_moment_leaves_the_old_bytes_or_the_new(tmp_path):
    target = tmp_path / "a.csv"
    chance = random.Random(20161130)
    target.write_bytes(b"-" * 5000)
    for number in range(ROUNDS):
        process = start_writer(target, "abcdefghij"[number % 10], 10_000)
        time.sleep(chance.uniform(0, 0.03))
        process.kill()
        process.communicate()
        assert is_whole(target.read_bytes())
    assert target.read_bytes()[:1] != b"-", "some round got as far as to replace it"


def test_a_conversion_killed_at_any_moment_leaves_the_old_bytes_or_the_new(tmp_path, run):
    source = FOLDER / "tiltak-fylke-2013-11.txt"
    target = tmp_path / "a.csv"
    began = time.monotonic()
    run("to-csv", "-q", "--no-check", "-o", target, source)
    took = time.monotonic() - began
    new, old = target.read_bytes(), b"old\n"
    chance = random.Random(20131130)
    met = set()
    # The first is killed as it starts: on a machine that was busier before, all others may have ended.
    for moment in (0.0, *[chance.uniform(0.3, 1.3) for _ in range(9)]):
        target.write_bytes(old)
        process = start(tmp_path, "to-csv", "-q", "--no-check", "-o", target, source)
        time.sleep(moment * took)
        process.kill()
        process.communicate()
        content = target.read_bytes()
        assert content in (old, new)
        met.add(content)
    assert old in met


def test_two_processes_that_write_one_target_never_mix(tmp_path):
    target = tmp_path / "a.csv"
    writers = [start_writer(target, own, 15) for own in "xy"]
    seen = set()
    wait_for(target.exists)
    while any(writer.poll() is None for writer in writers):
        content = target.read_bytes()
        assert is_whole(content)
        seen.add(content[:1])
    assert [writer.wait() for writer in writers] == [0, 0]
    for writer in writers:
        writer.stdout.close()
    assert seen == {b"x", b"y"}
    assert list(tmp_path.iterdir()) == [target]


def test_two_batches_in_one_folder_end_as_one(tmp_path):
    write_exports(tmp_path / "in", 60)
    both = [
        start(tmp_path, "convert", "--to", "csv,px", "--out", "out", "-q", "-j", "2", "in")
        for _ in range(2)
    ]
    for process in both:
        assert process.communicate(timeout=60)[1] == b""
        assert process.returncode == 0
    one = start(tmp_path, "convert", "--to", "csv,px", "--out", "one", "-q", "-j", "2", "in")
    one.communicate(timeout=60)
    assert digests(tmp_path / "out") == digests(tmp_path / "one")
    assert not list((tmp_path / "out").rglob(f"*{LEFTOVER}"))


def test_a_batch_killed_half_way_and_started_again_ends_as_one_undisturbed(tmp_path):
    write_exports(tmp_path / "in", 500, BAD)
    command = ("convert", "--to", "csv", "-q", "-j", "2")
    undisturbed = start(tmp_path, *command, "--out", "whole", "in")
    _, messages = undisturbed.communicate(timeout=120)
    assert undisturbed.returncode == 8
    assert messages.count(b"error[no-export]") == len(BAD)

    out = tmp_path / "out"
    for count in (120, 300):
        process = start(tmp_path, *command, "--out", "out", "in")
        wait_for(lambda count=count: len(list(out.glob("*.*"))) >= count, 60)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
    # What a kill in the very moment of writing leaves, and a record that was cut off.
    (out / f".e000.csv.0123456789abcdef{LEFTOVER}").write_bytes(b"half")
    (out / ".navconv-state.json").write_bytes(b'{"schema": 1, "outp')
    again = start(tmp_path, *command, "--out", "out", "in")
    _, told = again.communicate(timeout=120)
    assert again.returncode == 8
    assert told == messages
    assert len(digests(out)) == 490
    assert digests(out) == digests(tmp_path / "whole")


def children(pid):
    """The processes that a process has started, those of the pool only."""
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [
            int(child)
            for child in found
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
        ]
    except OSError:
        return []


needs_proc = pytest.mark.skipif(
    not Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").exists(), reason="a file of Linux"
)


@needs_proc
def test_the_pool_ends_with_a_main_process_that_is_killed(tmp_path):
    write_exports(tmp_path / "in", 400)
    process = start(tmp_path, "convert", "--to", "csv", "--out", "out", "-q", "-j", "2", "in")
    wait_for((tmp_path / "out" / "e005.csv").exists)
    pool = children(process.pid)
    assert len(pool) == 2
    process.kill()
    process.communicate()
    wait_for(lambda: not any(is_alive(pid) for pid in pool), 10)


@needs_proc
def test_a_process_of_the_pool_that_is_killed_costs_nothing(tmp_path):
    write_exports(tmp_path / "in", 200, frozenset((7,)))
    process = start(tmp_path, "convert", "--to", "csv", "--out", "out", "-q", "-j", "2", "in")
    wait_for((tmp_path / "out" / "e005.csv").exists)
    os.kill(children(process.pid)[0], signal.SIGKILL)
    _, messages = process.communicate(timeout=60)
    assert process.returncode == 8
    assert messages.count(b"\n") == 1
    assert b"in/e007.txt:1:0: error[no-export]" in messages
    assert len(digests(tmp_path / "out")) == 199
    assert not list((tmp_path / "out").glob(f".*{LEFTOVER}"))


def is_alive(pid):
    """Whether a process still runs; a dead one that nobody has asked after does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_ctrl_c_while_modules_are_loaded_ends_it_quietly():
    """As early as it can be caught: before the command line is read."""
    code = (
        "import sys, navconv.commands.plain as plain\n"
        "def interrupt(arguments):\n"
        "    raise KeyboardInterrupt\n"
        "plain.find_conversion = interrupt\n"
        "from navconv.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=command_environment(), check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
