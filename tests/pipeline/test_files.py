"""Outputs that appear whole or not at all, and inputs that are never overwritten."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from navconv.pipeline.files import open_input, open_output, refuse_outside
from navconv.pipeline.unfinished import LEFTOVER, sweep_leftovers
from navconv.problems import InputError, OutputError, UsageError

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")


def write(target, content=b"new", inputs=()):
    with open_output(target, inputs) as out:
        out.write(content)


def test_a_file_appears_when_it_is_whole(tmp_path):
    target = tmp_path / "a.csv"
    with open_output(target) as out:
        out.write(b"new")
        out.flush()
        assert not target.exists()
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_file_that_fails_leaves_the_old_one(tmp_path, error):
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")

    def fail():
        with open_output(target) as out:
            out.write(b"half")
            raise error

    with pytest.raises(error):
        fail()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_the_mode_of_a_replaced_file_is_kept(tmp_path, mode):
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")
    target.chmod(mode)
    with open_output(target) as out:
        during = stat.S_IMODE(os.fstat(out.fileno()).st_mode)
        assert during & ~mode & 0o077 == 0, "never open to more people than the old file"
        out.write(b"new")
    assert stat.S_IMODE(target.stat().st_mode) == mode
    assert target.read_bytes() == b"new"


@posix
def test_a_new_file_has_the_mode_that_the_mask_leaves(tmp_path):
    before = os.umask(0o027)
    try:
        write(tmp_path / "a.csv")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o640


@posix
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write(tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


@posix
def test_a_link_that_leads_nowhere_makes_its_file(tmp_path):
    (tmp_path / "link.csv").symlink_to("real.csv")
    write(tmp_path / "link.csv")
    assert (tmp_path / "real.csv").read_bytes() == b"new"


@posix
def test_a_loop_of_links_is_said(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OutputError, match=r"symbolic links|exists"):
        write(tmp_path / "a")


@pytest.mark.parametrize("name", ["x" * 200, "å" * 120, "😀" * 60, "a\nb", "-"])
def test_names_as_file_systems_allow_them(tmp_path, name):
    write(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_input_is_never_overwritten(tmp_path):
    source = tmp_path / "a.txt"
    source.write_bytes(b"input")
    (tmp_path / "hard").hardlink_to(source)
    for target in (source, tmp_path / "hard"):
        with pytest.raises(UsageError, match="overwrite the input"):
            write(target, inputs=[str(source)])
    assert source.read_bytes() == b"input"


@pytest.mark.parametrize(
    ("name", "cause"),
    [(".", "found a folder"), ("no/such/a.csv", "No such file"), ("file/a.csv", "Not a directory")],
)
def test_the_cause_is_named(tmp_path, name, cause):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match=cause) as caught:
        write(tmp_path / name)
    assert caught.value.problem.source == str(tmp_path / name)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_device_is_said():
    with pytest.raises(OutputError, match="No space left on device"):
        write(Path("/dev/full"), b"x" * 100_000)
    assert Path("/dev/full").is_char_device()


@pytest.mark.parametrize(
    ("name", "cause"),
    [("gone.txt", "No such file"), (".", "folder|directory"), ("a\0b", "null byte")],
)
def test_an_input_that_cannot_be_opened_is_said(tmp_path, name, cause):
    with pytest.raises(InputError, match=cause), open_input(str(tmp_path / name)):
        pass


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file of Linux")
def test_an_input_that_breaks_off_is_said_to_be_the_input():
    with open_input("/proc/self/mem") as stream, pytest.raises(InputError) as caught:
        stream.read(10)
    assert "cannot read the input: Input/output error" in str(caught.value)
    assert caught.value.problem.source == "/proc/self/mem"


@posix
def test_leftovers_of_the_dead_are_swept_and_those_of_the_living_are_not(tmp_path):
    dead = tmp_path / f".a.csv.0123456789abcdef{LEFTOVER}"
    dead.write_bytes(b"half")
    (tmp_path / f"visible{LEFTOVER}").write_bytes(b"someone's")
    with open_output(tmp_path / "b.csv") as out:
        assert sweep_leftovers(tmp_path) == 1
        out.write(b"new")
    assert (tmp_path / "b.csv").read_bytes() == b"new"
    assert not dead.exists()
    assert (tmp_path / f"visible{LEFTOVER}").exists()
    assert sweep_leftovers(tmp_path / "gone") == 0


@posix
def test_a_link_out_of_a_folder_is_refused(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "link").symlink_to(tmp_path)
    refuse_outside(tmp_path / "out", tmp_path / "out" / "a.csv")
    for name in ("link", "link/a.csv"):
        with pytest.raises(OutputError, match="out of the output folder"):
            refuse_outside(tmp_path / "out", tmp_path / "out" / name)


ABANDONED = """
import ctypes, sys
from pathlib import Path
from navconv.pipeline.files import open_output

context = open_output(Path("out.csv"), [])
context.__enter__()
# Nothing ever frees it, as when a signal comes between two steps and the process ends at once.
ctypes.pythonapi.Py_IncRef(ctypes.py_object(context.gen))
print(len(list(Path().iterdir())))
sys.exit(3)
"""


def test_a_file_that_a_signal_left_between_two_steps_is_removed_at_the_end(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", ABANDONED], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (3, "1\n"), done.stderr
    assert list(tmp_path.iterdir()) == []
