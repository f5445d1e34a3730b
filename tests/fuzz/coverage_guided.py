"""Lets atheris look for inputs that break the byte reader or the parser, guided by what code they reach.

Not part of the tests: atheris is a compiled package that is not built for every system.
``make fuzz-coverage`` installs it into an environment of its own. A find is written to ``finds/``,
where a test replays it from then on.

    python tests/fuzz/coverage_guided.py bytes -max_total_time=60
    python tests/fuzz/coverage_guided.py parser -max_total_time=60
"""

from __future__ import annotations

import io
import sys
import zlib
from pathlib import Path
from random import Random

CHECKOUT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(CHECKOUT))

import atheris  # noqa: E402 - after the path, as what follows

with atheris.instrument_imports(include=["navconv"]):
    from navconv.layout.page_builder import build_pages
    from navconv.layout.parse import parse_pages
    from navconv.problems import InputError
    from navconv.readers.decoding import read_text
    from navconv.readers.lines import read_pages
    from navconv.readers.places import PageText

from tests.fuzz.run import FINDS, keep  # noqa: E402
from tests.generated.inputs import make_input  # noqa: E402

CORPUS = CHECKOUT / "build" / "fuzz"
"""Where the inputs are kept that reach new code; the next run goes on from them."""
SEEDS = 300
LONGEST = 4096


def read_bytes(data: bytes) -> None:
    """The byte reader: its pages, put together, are the text, and have its lines."""
    problems: list[object] = []
    try:
        text = "".join(read_text(io.BytesIO(data), "input", problems.append))
        pages = list(read_pages(io.BytesIO(data), "input", problems.append))
    except InputError:
        return
    together = "".join(page.text for page in pages)
    if together.rstrip("\n") != text.rstrip("\n"):
        raise AssertionError("the pages are not the text")
    line = 1
    for page in pages:
        if page.line != line:
            raise AssertionError(f"a page begins at line {page.line}, expected {line}")
        line += page.text.count("\n")


def parse_text(data: bytes) -> None:
    """The parser and the builder of documents: a page gives a tree or a problem."""
    text = data.decode("utf-8", "ignore").replace("\r", "\n").replace("\0", "")
    problems: list[object] = []
    pages = [PageText(1, text + "\n")]
    trees = list(parse_pages(pages, "input", problems.append))
    list(build_pages(trees))
    if not trees and not problems:
        raise AssertionError("a page gave neither a tree nor a problem")


TARGETS = {"bytes": read_bytes, "parser": parse_text}


def main() -> None:
    """Fuzzes one target; the options behind its name are libFuzzer's."""
    name, *options = sys.argv[1:]
    target = TARGETS[name]

    def guarded(data: bytes) -> None:
        try:
            target(data)
        except Exception:
            path = keep(data, f"coverage-{name}-{zlib.crc32(data):08x}", None, FINDS)
            print(f"written: {path}", file=sys.stderr)
            raise

    corpus = CORPUS / name
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in range(SEEDS):
        (corpus / f"seed-{seed}").write_bytes(make_input(Random(seed)).data[:LONGEST])
    fixed = [f"-max_len={LONGEST}", "-timeout=20", f"-artifact_prefix={CORPUS}/"]
    atheris.Setup([sys.argv[0], *fixed, *options, str(corpus)], guarded)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
