"""What is made when navconv is built, so that each run starts in less time."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from navconv import prepared
from navconv.layout.grammar import grammar_folder, save_tables
from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import Settings
from navconv.pipeline.job import run_job
from navconv.readers.pdfs.pdf_blocks import PageLines
from navconv.writers import find_writer

EXPORT = """# Deltakere i arbeidsrettede tiltak. Tiltak. En måned

## Tiltak

November 2016

Nedsatt arbeidsevne, på tiltak 20-24 år

\tAntall\tEndring fra i fjor Antall\tEndring fra i fjor Prosent
I alt\t90\t-1\t-1
Mentor\t20\t*\t
Inkluderingstilskud\t10\t-1\t-9,1

# Deltakere i arbeidsrettede tiltak. Fylke. En måned

## Fylke

November 2016

\tAntall
I alt\t90
3 Oslo\t60
Sogn og fjordane\t31
"""
"""What a run is tried on: it has of each kind of words, figures and problems."""

ASKED_BY_FEW = (
    "navconv.commands.flags",
    "navconv.readers.pdfs.pdf_words",
    "navconv.readers.pdfs.pdf_rows",
    "navconv.readers.pdfs.pdf_layout",
    "navconv.readers.pdfs.pdf_beside",
)
"""What only options and PDFs ask for, with what these import; the library that reads letters need not be there."""


def prepare() -> tuple[Path, Path]:
    """Writes the tables of the parser and the code that a run would compile.

    Returns:
        Both files.

    Raises:
        RuntimeError: the tables do not parse.
        OSError: a file cannot be written.
    """
    return save_tables(grammar_folder()), save_code(Path(prepared.FILE))


def save_code(file: Path) -> Path:
    """Writes the code that a run would compile: what this process has asked for when it has converted an export."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "export.txt"
        source.write_text(EXPORT, "utf-8")
        writer = find_writer("csv")
        assert writer is not None
        run_job(
            [str(source)],
            source.with_suffix(".csv"),
            writer.load(),
            writer.load_options()(),
            Settings(load_codelists()),
        )
    for module in ASKED_BY_FEW:
        # The page for browsers has no commands.
        if find_spec(module.rpartition(".")[0]) is not None:
            import_module(module)
    # The method of a class is written when it first makes an instance.
    PageLines()
    prepared.save(str(file), list(prepared.asked))
    return file
