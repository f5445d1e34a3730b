"""Times a PDF against ``pdftotext -layout`` and a script on pdfplumber: CPU seconds, in turns, the best of each.

Then its pages are repeated, and the memory that 10, 100 and 1,000 of them take is measured.

    python benchmarks/pdf.py FILE.pdf [ROUNDS]     (needs poppler-utils, and pip install pdfplumber)

Start-up is what the same program takes for a PDF of one small table: an empty page ends before what a table needs is
loaded. No test asserts on times.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

WORDS = (
    "40 400 Helt ledige. En måned|40 385 Fylke|40 370 November 2016|150 350 Antall|"
    "40 335 I alt|160 335 90|40 320 Oslo|160 320 60|40 305 Rogaland|160 305 30"
)
DRAWN = "".join(
    "BT /F 9 Tf {} {} Td ({}) Tj ET\n".format(*word.split(" ", 2)) for word in WORDS.split("|")
)
SMALL = f"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 420]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length {len(DRAWN)}>>stream
{DRAWN}
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj
trailer<</Root 1 0 R>>
""".encode("cp1252")
READ = "import sys; from navconv.readers.pdfs.pdf import read_pdf; all(read_pdf(open(sys.argv[1], 'rb'), '', print))"
PLUMB = "import sys, pdfplumber; [page.extract_text(layout=True) for page in pdfplumber.open(sys.argv[1]).pages]"


def cpu(command: list[str]) -> float:
    """The CPU seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def megabytes(command: list[str]) -> int:
    """The most memory of one run."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **quiet) as process:  # type: ignore[call-overload] # both of one type
        usage = os.wait4(process.pid, 0)[2]
        process.returncode = 0
    return int(usage.ru_maxrss) >> 10


def repeat_pages(path: str, pages: int, target: Path) -> None:
    """Makes a PDF of so many pages of another."""
    import pypdfium2

    source, made = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument.new()
    while len(made) < pages:
        made.import_pages(source, [*range(min(len(source), pages - len(made)))])
    made.save(target)


def main(path: str, rounds: int = 5) -> None:
    """Prints a table."""
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "small.pdf")
        small.write_bytes(SMALL)
        programs = {
            "pdftotext -layout": lambda file: ["pdftotext", "-layout", file, "-"],
            "the reader alone": lambda file: [sys.executable, "-c", READ, file],
            "navconv to-csv": lambda file: [
                sys.executable,
                "-m",
                "navconv",
                "to-csv",
                "--quiet",
                file,
            ],
            "pdfplumber": lambda file: [sys.executable, "-c", PLUMB, file],
        }
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
        for _ in range(rounds):
            for name, command in programs.items():
                times[name].append((cpu(command(path)), cpu(command(os.fspath(small)))))
        memory: dict[str, list[int]] = {}
        for pages in (10, 100, 1000):
            longer = Path(folder, f"{pages}.pdf")
            repeat_pages(path, pages, longer)
            for name in ("pdftotext -layout", "the reader alone", "navconv to-csv"):
                memory.setdefault(name, []).append(megabytes(programs[name](os.fspath(longer))))
    print("program | CPU seconds | of them start-up")
    least = {name: [*map(min, zip(*found, strict=True))] for name, found in times.items()}
    for name, (whole, start) in least.items():
        print(f"{name} | {whole:.3f} | {start:.3f}")
    most = 3 * least["pdftotext -layout"][0] + least["navconv to-csv"][1]
    share = least["navconv to-csv"][0] / least["pdfplumber"][0]
    print(f"3 times pdftotext and start-up: {most:.3f}; of pdfplumber's time: {share:.2f}")
    print("program | MB for 10 pages | for 100 | for 1,000")
    for name, used in memory.items():
        print(name, *used, sep=" | ")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:3]))
