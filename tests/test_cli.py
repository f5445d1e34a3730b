"""The command line: what goes to standard output and error, and the exit status of each cause."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from navconv.commands.guard import guarded
from navconv.commands.listing import COMMANDS
from navconv.problems import EXIT_MEANING, Exit
from tests.conftest import command_environment
from tests.samples import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[bytes]]

EXPORT = FOLDER / "tiltak-2016-11.txt"
LETTER = b"Dear reader,\n\nthis is a letter.\n"
HEAD = "Deltakere i arbeidsrettede tiltak. Tiltak. En måned\n\nHovedgrupper\n\nNovember 2016\n\n"
TABLE = "\tAntall\nI alt\t83 484\nAndre på tiltak\t83 484\n"
GOOD = (HEAD + TABLE).encode()
WARNED = (HEAD + "\tAntall\nI alt\t83 484\nAndre på tiltak\t83 000\nRomfarere\t484\n").encode()
BROKEN_SUM = GOOD.replace(b"tiltak\t83 484", b"tiltak\t83 485")
LOST_ROWS = ("Oslo\t12\t13\n\n\n\n\n" + HEAD + TABLE).encode()
CONFLICT = GOOD + b"\n\n\n\n" + GOOD.replace(b"83 484", b"83 500")
HEADER = (
    b"table,section,period,region,main_group,scheme_group,scheme,age,indicator,value,status,"
    b"level,by,unit,repeats\n"
)


def errors(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stderr.decode()


# Exit statuses, one for each cause --------------------------------------------------------------


def test_ok(run: Run) -> None:
    done = run("to-csv", EXPORT)
    assert done.returncode == Exit.OK
    assert done.stdout.startswith(HEADER)
    assert done.stdout.count(b"\n") == 386
    assert "error" not in errors(done)


def test_a_broken_sum_is_said_and_converted_all_the_same(run: Run) -> None:
    done = run("to-csv", stdin=BROKEN_SUM)
    assert done.returncode == Exit.OK
    assert done.stdout.count(b"\n") == 3
    assert "<stdin>:8:1: error[sum-broken]: " in errors(done)


def test_check_of_a_broken_sum(run: Run) -> None:
    assert run("check", stdin=BROKEN_SUM).returncode == Exit.BROKEN
    assert run("check", stdin=GOOD).returncode == Exit.OK


def test_what_was_lost(run: Run) -> None:
    done = run("to-csv", stdin=LOST_ROWS)
    assert done.returncode == Exit.BROKEN
    assert done.stdout.count(b"\n") == 3
    assert "<stdin>:1:0: error[rows-without-header]: expected a header row" in errors(done)


@pytest.mark.parametrize(
    "arguments",
    [
        ("to-csv", "--no-such-option"),
        ("to-csv", "--layout", "sideways"),
        ("no-such-command",),
        ("to-csv", "-", "-"),
        ("to-csv", "--depfile", "x.d"),
        ("to-csv", "--layout", "printed", "--provenance"),
        ("to-csv", "--codelist", "missing.csv"),
    ],
    ids=" ".join,
)
def test_usage(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, stdin=GOOD)
    assert done.returncode == Exit.USAGE
    assert done.stdout == b""
    assert errors(done)
    assert "Traceback" not in errors(done)


def test_the_input_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    (tmp_path / "export.txt").write_bytes(GOOD)
    done = run("to-csv", "export.txt", "-o", "./export.txt")
    assert done.returncode == Exit.USAGE
    assert (tmp_path / "export.txt").read_bytes() == GOOD


@pytest.mark.parametrize(
    "data",
    [b"", b"\n\n", LETTER, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", HEAD.encode()],
    ids=["empty", "blank", "letter", "picture", "cut"],
)
def test_no_export(run: Run, tmp_path: Path, data: bytes) -> None:
    done = run("to-csv", "-o", "out.csv", stdin=data)
    assert done.returncode == Exit.NO_EXPORT
    assert done.stdout == b""
    assert "<stdin>" in errors(done)
    assert "expected" in errors(done)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_an_input_that_cannot_be_opened(run: Run, name: str) -> None:
    done = run("to-csv", name)
    assert done.returncode == Exit.NO_EXPORT
    assert done.stdout == b""
    assert f"{name}: error[input-unreadable]: " in errors(done)


@pytest.mark.parametrize(
    ("command", "output"), [("to-csv", "o.csv"), ("to-jsonstat", "o.json"), ("series", "o.csv")]
)
def test_every_input_that_cannot_be_read_is_named_in_one_run(
    run: Run, tmp_path: Path, command: str, output: str
) -> None:
    files = {"a.txt": LETTER, "b.txt": GOOD, "d.txt": b"\x1f\x8b"}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    done = run(command, "-q", "a.txt", "b.txt", "c.txt", "d.txt", "-o", output)
    assert done.returncode == Exit.NO_EXPORT
    said = [line[:5] for line in errors(done).splitlines() if "error[" in line]
    assert said == ["a.txt", "c.txt", "d.txt"]
    assert not (tmp_path / output).exists()


def test_an_encoding_that_does_not_fit(run: Run) -> None:
    for name in ("ascii", "base64", "nonsense"):
        done = run("to-csv", "--encoding", name, stdin=GOOD)
        assert done.returncode == Exit.NO_EXPORT
        assert done.stdout == b""


@pytest.mark.parametrize("target", ["no/such/folder/out.csv", "."])
def test_an_output_that_cannot_be_written(run: Run, tmp_path: Path, target: str) -> None:
    done = run("to-csv", "-o", target, stdin=GOOD)
    assert done.returncode == Exit.OUTPUT
    assert f"{target}: error[output]: " in errors(done)
    assert list(tmp_path.iterdir()) == []


def test_a_side_file_that_cannot_be_written_is_said_once(run: Run) -> None:
    done = run("to-csv", "--quiet", "--problems-file", "no/p.jsonl", "-o", "out.csv", stdin=GOOD)
    assert done.returncode == Exit.OUTPUT
    assert errors(done).count("no/p.jsonl: error[output]: ") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "arguments", [("to-csv", EXPORT), ("--help",), ("to-csv", "--help-all"), ("--version",)]
)
def test_a_full_disk(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "navconv", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            env=command_environment(),
            check=False,
        )
    assert done.returncode == Exit.OUTPUT
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_strict(run: Run, tmp_path: Path) -> None:
    done = run("to-csv", "--strict", "-o", "out.csv", stdin=WARNED)
    assert done.returncode == Exit.STRICT
    assert done.stdout == b""
    assert "error[strict]: " in errors(done)
    assert list(tmp_path.iterdir()) == []
    assert run("to-csv", "--strict", stdin=GOOD).returncode == Exit.OK


def test_a_missing_extra(run: Run, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / "pyarrow.py").write_text("raise ImportError('blocked')\n", "utf-8")
    done = run("to-parquet", "-o", "out.parquet", stdin=GOOD, env={"PYTHONPATH": str(blocked)})
    assert done.returncode == Exit.EXTRA
    assert "navconv[parquet]" in errors(done)
    assert not (tmp_path / "out.parquet").exists()


def test_a_conflict_of_keys(run: Run, tmp_path: Path) -> None:
    done = run("to-jsonstat", "-o", "out.json", stdin=CONFLICT)
    assert done.returncode == Exit.CONFLICT
    assert "error[key-conflict]: " in errors(done)
    assert list(tmp_path.iterdir()) == []
    assert run("to-jsonstat", "--on-conflict", "first", stdin=CONFLICT).returncode == Exit.OK
    assert run("to-csv", stdin=CONFLICT).returncode == Exit.OK


def test_a_fault_of_the_program(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NAVCONV_DEBUG", raising=False)
    with pytest.raises(SystemExit) as caught, guarded():
        raise RuntimeError("oh")
    assert caught.value.code == Exit.INTERNAL
    message = capsys.readouterr().err
    assert "error[internal]: a fault of navconv itself: RuntimeError: oh" in message
    assert "Traceback" not in message


def wait_for_output(folder: Path) -> None:
    """Waits for the temporary file of an output, which shows that the command is at work."""
    for _ in range(600):
        if list(folder.iterdir()):
            break
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize(
    ("sent", "status"), [("SIGINT", Exit.INTERRUPTED), ("SIGTERM", 143), ("SIGHUP", 129)]
)
def test_stopped(tmp_path: Path, sent: str, status: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "navconv", "to-csv", "-o", "out.csv"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=command_environment(),
    ) as process:
        wait_for_output(tmp_path)
        process.send_signal(getattr(signal, sent))
        out, message = process.communicate(timeout=60)
    assert process.returncode == status
    assert out == b""
    assert b"Traceback" not in message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_run_under_nohup_goes_on_when_its_terminal_is_closed(tmp_path: Path) -> None:
    with subprocess.Popen(
        ["nohup", sys.executable, "-m", "navconv", "to-csv", "-q", "-o", "out.csv"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=command_environment(),
    ) as process:
        wait_for_output(tmp_path)
        process.send_signal(signal.SIGHUP)
        process.communicate(EXPORT.read_bytes(), timeout=60)
    assert process.returncode == Exit.OK
    assert (tmp_path / "out.csv").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes")
def test_the_reader_goes_away() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "navconv", "to-csv", FOLDER / "tiltak-alder-2017.txt"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=command_environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == HEADER
        process.stdout.close()
        assert process.stderr is not None
        message = process.stderr.read()
    assert process.returncode == Exit.PIPE
    assert b"Traceback" not in message
    assert b"BrokenPipe" not in message


def test_every_status_has_a_meaning() -> None:
    assert set(EXIT_MEANING) == set(Exit)


# Inputs ----------------------------------------------------------------------------------------


def test_standard_input_in_every_form(run: Run, tmp_path: Path) -> None:
    (tmp_path / "export.txt").write_bytes(GOOD)
    expected = run("to-csv", "export.txt").stdout
    assert run("to-csv", stdin=GOOD).stdout == expected
    assert run("to-csv", "-", stdin=GOOD).stdout == expected
    assert run("to-csv", "--", "export.txt").stdout == expected
    both = run("to-csv", "export.txt", "-", "--provenance", stdin=GOOD).stdout.decode()
    assert [line.split(",")[0] for line in both.splitlines()[1:]] == [
        "export.txt",
        "export.txt",
        "<stdin>",
        "<stdin>",
    ]


def test_a_name_that_looks_like_an_option(run: Run, tmp_path: Path) -> None:
    (tmp_path / "-o").write_bytes(GOOD)
    assert run("to-csv", "--", "-o").returncode == Exit.OK


def test_an_encoding_can_be_named(run: Run) -> None:
    data = GOOD.decode().encode("mac-roman")
    done = run("to-csv", "--encoding", "mac-roman", stdin=data)
    assert "Andre på tiltak" in done.stdout.decode()


def test_a_codelist_is_laid_over(run: Run, tmp_path: Path) -> None:
    header = "code,name_nb,name_en,parent,aliases,valid_from,valid_to\n"
    (tmp_path / "main_group.csv").write_text(f"{header}SPACE,Romfarere,Astronauts,,,,\n", "utf-8")
    plain = run("to-csv", "--codes", stdin=WARNED)
    assert "warning[unknown-label]" in errors(plain)
    assert b",ROMFARERE," in plain.stdout
    own = run("to-csv", "--codes", "--codelist", "main_group.csv", stdin=WARNED)
    assert "unknown-label" not in errors(own)
    assert b",SPACE," in own.stdout


# Outputs ---------------------------------------------------------------------------------------


def test_the_output_is_put_in_place_whole(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old", "utf-8")
    target.chmod(0o640)
    done = run("to-csv", "-o", "out.csv", stdin=GOOD)
    assert (done.returncode, done.stdout) == (Exit.OK, b"")
    assert target.read_bytes() == run("to-csv", stdin=GOOD).stdout
    assert target.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_a_failed_run_leaves_the_old_output(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("old", "utf-8")
    assert run("to-csv", "-o", "out.csv", stdin=LETTER).returncode == Exit.NO_EXPORT
    assert (tmp_path / "out.csv").read_text("utf-8") == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_codes(run: Run) -> None:
    done = run("to-csv", "--codes", EXPORT)
    line = done.stdout.decode().splitlines()[4]
    assert line == "1,Hovedgrupper,2016-11,_T,JOBSEEK,_T,_T,_T,N,20331,,detail,main_group,persons,"


def test_provenance(run: Run, tmp_path: Path) -> None:
    (tmp_path / "export.txt").write_bytes(GOOD)
    lines = run("to-csv", "--provenance", "export.txt").stdout.decode().splitlines()
    assert lines[0].endswith(",repeats,source,page,line,column,cell,text")
    assert lines[2].endswith(",persons,,export.txt,,9,1,,83 484")


def test_layout_printed(run: Run) -> None:
    done = run("to-csv", "--layout", "printed", stdin=GOOD)
    assert done.stdout.decode() == "Hovedgrupper,Antall\nI alt,83484\nAndre på tiltak,83484\n"


def test_formulas_are_disarmed_unless_raw(run: Run) -> None:
    data = GOOD.replace(b"Andre p\xc3\xa5 tiltak", b"=1+1")
    assert b",'=1+1," in run("to-csv", stdin=data).stdout
    assert b",=1+1," in run("to-csv", "--raw", stdin=data).stdout


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_depfile_names_files_whose_names_are_no_text(run: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"ut\xff.csv")
    try:
        (tmp_path / name).touch()
    except OSError:
        pytest.skip("names must be text on this file system")
    done = run("to-csv", "-q", "-o", name, "--depfile", "out.d", stdin=GOOD)
    assert (done.returncode, errors(done)) == (0, "")
    assert (tmp_path / "out.d").read_bytes().startswith(b"ut\xff.csv:")


def test_the_depfile_names_inputs_and_output(run: Run, tmp_path: Path) -> None:
    (tmp_path / "my export.txt").write_bytes(GOOD)
    run("to-csv", "my export.txt", "-o", "out.csv", "--depfile", "out.d")
    text = (tmp_path / "out.d").read_text("utf-8")
    assert text.startswith("out.csv: my\\ export.txt")
    assert "\nmy\\ export.txt:\n" in text


# Problems --------------------------------------------------------------------------------------


def test_problems_as_text(run: Run) -> None:
    message = errors(run("to-csv", stdin=WARNED))
    assert message.startswith("<stdin>:10:0: warning[unknown-label]: ")
    assert message.endswith("cells are bound by a check\n")


def test_problems_as_json(run: Run) -> None:
    done = run("to-csv", "--problems", "json", stdin=WARNED)
    records = [json.loads(line) for line in done.stderr.splitlines()]
    assert [(r["code"], r["severity"], r["line"], r["column"]) for r in records] == [
        ("unknown-label", "warning", 10, 0)
    ]
    assert set(records[0]) == {
        *("code", "severity", "message", "source", "page", "line", "column", "cell", "values"),
    }


def test_an_error_as_json(run: Run) -> None:
    done = run("to-csv", "--problems", "json", stdin=LETTER)
    assert [json.loads(line)["code"] for line in done.stderr.splitlines()] == ["no-export"]


def test_problems_in_a_file(run: Run, tmp_path: Path) -> None:
    run("to-csv", "--quiet", "--problems-file", "problems.jsonl", stdin=WARNED)
    lines = (tmp_path / "problems.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["code"] for line in lines] == ["unknown-label"]
    run("to-csv", "--problems-file", "problems.jsonl", stdin=LETTER)
    lines = (tmp_path / "problems.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["code"] for line in lines] == ["no-export"]


def test_quiet(run: Run) -> None:
    assert errors(run("to-csv", "--quiet", stdin=WARNED)) == ""
    assert "error[sum-broken]" in errors(run("to-csv", "-q", stdin=BROKEN_SUM))


def test_verbose_shows_every_figure(run: Run) -> None:
    plain, verbose = (errors(run("to-csv", *flag, stdin=BROKEN_SUM)) for flag in ((), ("-v",)))
    assert len(verbose.splitlines()) > len(plain.splitlines())
    assert "\n    cell 1: " in verbose


def test_no_check(run: Run) -> None:
    done = run("to-csv", "--no-check", stdin=BROKEN_SUM)
    assert (done.returncode, errors(done)) == (Exit.OK, "")


def test_labels_cannot_command_a_terminal(run: Run) -> None:
    data = GOOD.replace("Andre på tiltak".encode(), b"\x1b[31mAndre\x1b[0m")
    done = run("to-csv", stdin=data)
    assert b"\x1b" not in done.stdout + done.stderr
    assert "control-characters" in errors(done)


# Terminals -------------------------------------------------------------------------------------


def on_terminal(
    *arguments: str | Path, streams: tuple[str, ...], env: dict[str, str]
) -> tuple[int, str, str]:
    """Runs a command some of whose streams are a terminal: status, what it showed, the rest."""
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    plain = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    files = {**plain, **dict.fromkeys(streams, slave)}
    environment = {**command_environment(), "TERM": "xterm", **env}
    if "NO_COLOR" not in env:
        environment.pop("NO_COLOR")
    with subprocess.Popen(
        [sys.executable, "-m", "navconv", *map(str, arguments)], env=environment, **files
    ) as process:
        os.close(slave)
        shown = b""
        while True:
            try:
                block = os.read(master, 4096)
            except OSError:
                break
            if not block:
                break
            shown += block
        rest = b"".join(stream.read() for stream in (process.stdout, process.stderr) if stream)
    os.close(master)
    return process.returncode, shown.decode(), rest.decode()


def test_a_terminal_gets_no_binary() -> None:
    for command in ("to-xlsx", "to-parquet", "to-datapackage"):
        status, shown, rest = on_terminal(command, EXPORT, streams=("stdout",), env={})
        assert (status, shown) == (Exit.USAGE, "")
        assert "binary" in rest


def test_nothing_is_read_from_a_terminal() -> None:
    status, _, rest = on_terminal("to-csv", streams=("stdin",), env={})
    assert status == Exit.USAGE
    assert "expected a file" in rest


def test_colour_on_a_terminal_unless_it_is_refused() -> None:
    command = ("to-csv", FOLDER / "layouts" / "no-period.txt")
    for env, coloured in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        status, shown, _ = on_terminal(*command, streams=("stderr",), env=env)
        assert status == Exit.OK
        assert ("\x1b[33mwarning[period-unknown]\x1b[0m" in shown) is coloured
        assert ("\x1b" in shown) is coloured


# Help ------------------------------------------------------------------------------------------


def test_version(run: Run) -> None:
    from navconv import __version__

    assert run("--version").stdout.decode() == f"navconv {__version__}\n"


def test_help_lists_every_command_and_status(run: Run) -> None:
    text = " ".join(run("--help").stdout.decode().split())
    for command in COMMANDS:
        assert f" {command.name} " in text
    for status in Exit:
        assert f" {int(status)} " in text


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_help_of_a_command_has_an_example(run: Run, command: object) -> None:
    name = getattr(command, "name")  # noqa: B009  a command is a row of a table here
    done = run(name, "--help")
    assert done.returncode == Exit.OK
    assert f"navconv {name}" in done.stdout.decode().partition("Examples")[2]
