"""Measures navconv beside what people would use instead, and prints the results as Markdown.

Run it with the Python of the environment that navconv is installed in: ``make bench``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cases import NAVCONV, PYTHON, list_cases
from inputs import make_inputs, name_inputs
from measure import Run, clean_environment, run_side_by_side
from report import Result, format_results, update_readme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cases import Case, Library
    from inputs import Inputs

QUICK_ROUNDS = 5


def main() -> int:
    """Runs the cases that are asked for.

    Returns:
        The exit status: 1 where a program did not run.
    """
    arguments = _read_arguments()
    with tempfile.TemporaryDirectory(prefix="navconv-bench-") as name:
        folder = Path(name)
        inputs = name_inputs(folder)
        cases = _choose(arguments, list_cases(inputs, arguments.earlier))
        make_inputs(inputs, {case.name for case in cases})
        results = []
        for case in cases:
            print(f"{case.name}: {case.input} …", file=sys.stderr, flush=True)
            rounds = min(case.rounds, QUICK_ROUNDS) if arguments.quick else case.rounds
            results.append(_run_case(case, rounds, inputs, folder))
    text = format_results(results)
    print(text)
    if arguments.update_readme:
        update_readme(text)
    return 1 if any(result.failed for result in results) else 0


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument(
        "--only", metavar="NAME", action="append", help="a case to run; can be given several times"
    )
    parser.add_argument(
        "--quick", action="store_true", help="five runs each, without the cases that take minutes"
    )
    parser.add_argument(
        "--update-readme", action="store_true", help="put the results into benchmarks/README.md"
    )
    parser.add_argument(
        "--earlier",
        metavar="NAVCONV",
        help="the navconv of an earlier build, to be measured beside this one",
    )
    arguments = parser.parse_args()
    if arguments.update_readme and (arguments.quick or arguments.only):
        parser.error("--update-readme wants all cases in full, without --quick and --only")
    if not Path(NAVCONV).exists():
        parser.error(f"there is no {NAVCONV}: run this with the Python that has navconv installed")
    return arguments


def _choose(arguments: argparse.Namespace, cases: Sequence[Case]) -> list[Case]:
    """The cases asked for.

    Raises:
        SystemExit: there is no case of a name.
    """
    names = set(arguments.only or ())
    unknown = names - {case.name for case in cases}
    if unknown:
        known = ", ".join(case.name for case in cases)
        raise SystemExit(f"no case {', '.join(sorted(unknown))}; there are {known}")
    if names:
        return [case for case in cases if case.name in names]
    return [case for case in cases if not (arguments.quick and case.large)]


def _run_case(case: Case, rounds: int, inputs: Inputs, folder: Path) -> Result:
    if case.libraries:
        return Result(case, _run_writers(case.libraries, rounds, inputs.one), {})
    if case.stages:
        return Result(case, _run_stages(rounds, inputs.short_stream), {})
    runs, failed = run_side_by_side(case.commands, rounds, folder)
    return Result(case, runs, failed)


def _run_writers(libraries: Sequence[Library], rounds: int, export: Path) -> dict[str, list[Run]]:
    """Measures writers in processes of their own, one for each library."""
    script = Path(__file__).with_name("write_only.py")
    runs: dict[str, list[Run]] = {}
    for library in libraries:
        command = [str(script), library.format, library.baseline, str(rounds), str(export)]
        figures = _run_script(command, library.python)
        runs[library.program] = [Run(*pair) for pair in figures["navconv"]]
        runs[library.name] = [Run(*pair) for pair in figures["baseline"]]
    return runs


def _run_stages(rounds: int, stream: Path) -> dict[str, list[Run]]:
    """Measures the stages in a process of their own; a stage's figure includes those before it."""
    script = Path(__file__).with_name("stages.py")
    figures = _run_script([str(script), str(rounds), str(stream)])
    return {name: [Run(0.0, cpu) for cpu in values] for name, values in figures.items()}


def _run_script(arguments: list[str], python: Path = Path(PYTHON)) -> Any:  # noqa: ANN401 - JSON
    """Runs a script of this folder and reads the JSON that it prints."""
    if not python.is_file():
        raise SystemExit(f"{python} is not there; `make bench` sets it up")
    done = subprocess.run(
        [str(python), *arguments],
        env=clean_environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
