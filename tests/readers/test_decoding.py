from __future__ import annotations

import io

import pytest

from navconv.readers.decoding import read_text


def text_of(data: bytes, encoding: str | None = None) -> tuple[str, list[str]]:
    problems = []
    text = "".join(read_text(io.BytesIO(data), "input", problems.append, encoding))
    return text, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("| a | b |\n", "a\tb\n"),
        ("|  | Januar |\n", "\tJanuar\n"),
        ("a | 1 | 2\n", "a\t1\t2\n"),
        ("a | b\n--- | ---\n", "a\tb\n---\t---\n"),
        ("a \\| b\n", "a \\| b\n"),
        ("enten | eller\n", "enten | eller\n"),
        ("&aring; &amp; &lt;b&gt;\n", "å & <b>\n"),
        ("&#9; &#10; &#0;\n", "&#9; &#10; \ufffd\n"),
        ("<B>I alt</B> <STRONG>x</STRONG>\n", "<b>I alt</b> <strong>x</strong>\n"),
        ("Oslo<sup>1</sup>\n", "Oslo¹\n"),
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("\x1b[1m\u202e\n", "\ufffd[1m\ufffd\n"),
    ],
)
def test_text_is_tidied(printed, read):
    assert text_of(printed.encode())[0] == read


def test_one_bad_line_does_not_spoil_the_others():
    text, codes = text_of("æ\n".encode() + "ø\n".encode("cp1252") + "å\n".encode())
    assert text == "æ\nø\nå\n"
    assert codes == ["encoding"]


def test_each_chunk_of_a_pipe_may_be_tiny():
    class Drops(io.RawIOBase):
        def __init__(self, data):
            self.data = [data[at : at + 1] for at in range(len(data))]

        def read(self, _size=-1):
            return self.data.pop(0) if self.data else b""

    for name in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert "".join(read_text(Drops("æ\tø\nå".encode(name)), "input", print)) == "æ\tø\nå"
