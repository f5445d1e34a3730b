"""Every command does what its transcript says: command, output, messages, exit status.

A transcript is a file of blocks; text before the first block and between blocks is for the reader.

    $ navconv to-csv tiltak-2016-11.txt | head -n 2
    lines of standard output
    2> lines of standard error
    ? 0

The commands of a file run one after another in one folder that holds the samples.
``pytest --snapshot-update`` writes the blocks anew; read the difference before you keep it.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from navconv.commands.listing import COMMANDS
from tests.conftest import command_environment

FOLDER = Path(__file__).parent / "transcripts"
FILES = sorted(FOLDER.glob("*.txt"))
NO_NEWLINE = "␄"
"""Stands behind an output that does not end with a newline."""


@dataclass(frozen=True, slots=True)
class Block:
    """A command and what it must do; ``before`` is the text above it."""

    before: tuple[str, ...]
    command: str
    output: tuple[str, ...]
    messages: tuple[str, ...]
    status: int

    def lines(self) -> list[str]:
        """The block as it stands in a transcript."""
        messages = [f"2> {line}".rstrip() for line in self.messages]
        return [*self.before, f"$ {self.command}", *self.output, *messages, f"? {self.status}"]


def read_blocks(text: str) -> list[Block]:
    """The blocks of a transcript."""
    blocks = []
    before: list[str] = []
    command = ""
    body: list[str] = []
    for line in text.splitlines():
        if not command and line.startswith("$ "):
            command = line[2:]
        elif not command:
            before.append(line)
        elif line.startswith("? "):
            messages = tuple(item[3:] for item in body if item.startswith("2>"))
            output = tuple(item for item in body if not item.startswith("2>"))
            blocks.append(Block(tuple(before), command, output, messages, int(line[2:])))
            before, command, body = [], "", []
        else:
            body.append(line)
    assert not command, f"the block of {command!r} has no line with its status (? 0)"
    return blocks


def run_block(block: Block, folder: Path) -> Block:
    """What the command really does."""
    done = subprocess.run(
        ["bash", "-c", block.command],
        cwd=folder,
        env=command_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
    )
    output = _lines(done.stdout)
    return Block(block.before, block.command, output, _lines(done.stderr), done.returncode)


def _lines(printed: bytes) -> tuple[str, ...]:
    text = printed.decode("utf-8")
    if text and not text.endswith("\n"):
        text += NO_NEWLINE
    # Not splitlines(), which would end a line at a form feed too.
    return tuple(line.rstrip() for line in text.removesuffix("\n").split("\n")) if text else ()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_transcript(file, samples_here, request):
    blocks = read_blocks(file.read_text("utf-8"))
    assert blocks, "a transcript has at least one block"
    done = [run_block(block, samples_here) for block in blocks]
    if request.config.option.update_snapshots:
        text = "".join(line + "\n" for block in done for line in block.lines())
        file.write_text(text, "utf-8")
        return
    for expected, real in zip(blocks, done, strict=True):
        assert "\n".join(real.lines()) == "\n".join(expected.lines())


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_command_has_a_transcript(command):
    file = FOLDER / f"{command}.txt"
    assert file.exists(), f"write tests/transcripts/{command}.txt"
    commands = [block.command for block in read_blocks(file.read_text("utf-8"))]
    assert any(f"navconv {command}" in line for line in commands)


def test_blocks_are_read_and_written_alike():
    text = (
        "Some words.\n$ navconv x | head\na\n\nb\n2> message\n2>\n? 3\n\nMore.\n$ navconv y\n? 0\n"
    )
    blocks = read_blocks(text)
    assert [block.command for block in blocks] == ["navconv x | head", "navconv y"]
    assert blocks[0].output == ("a", "", "b")
    assert blocks[0].status == 3
    assert "".join(line + "\n" for block in blocks for line in block.lines()) == text
