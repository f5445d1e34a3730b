from __future__ import annotations

import io

import pytest

from navconv.readers.lines import MAX_PAGE_CHARS, read_pages

TITLE = "Helt ledige. Fylke. En måned"


def pages_of(text: str | bytes, read=None) -> list[tuple[int, str]]:
    data = text.encode() if isinstance(text, str) else text
    problems: list[object] = []
    pages = list(read_pages(read or io.BytesIO(data), "input", problems.append))
    assert not problems
    return [(page.line, page.text) for page in pages]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("a\nb\n", [1]),
        ("# a\nb\n# a\nb\n", [1, 3]),
        ("a\n\nb\n\n\n\nc\n", [1, 7]),
        ("a\n\nb\n\n\nc\n", [1]),
        ("a\n\fb\n", [1, 2]),
        (f"{TITLE}\nx\n{TITLE}\ny\n", [1, 3]),
        (f"{TITLE}\nx\n## {TITLE}\ny\n", [1, 3]),
        (f"{TITLE}\nx\nsom {TITLE}\ny\n", [1]),
        ("", []),
        ("a\n\n\n\nb\n\n\n\nc\n\n\n\n\n\nd\n", [1, 15]),
        ("a\n\n\n\nb\n\n" + "c\n\n" * 9 + "\n\n\n\n\n\nd\n", [1, 31]),
    ],
)
def test_where_pages_start(text, starts):
    assert [line for line, _ in pages_of(text)] == starts


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_pages_put_together_are_the_input(newline):
    text = "# a\nb\n\n\n\n\nc\n# d\n\ff\n"
    pages = pages_of(text.replace("\n", newline))
    assert "".join(page for _, page in pages) == text
    for line, page in pages:
        assert text.split("\n")[line - 1 : line - 1 + page.count("\n")] == page.split("\n")[:-1]


def test_a_last_line_without_newline_gets_one():
    assert pages_of("a\nb") == [(1, "a\nb\n")]


def test_a_long_page_is_cut_at_a_line():
    pages = pages_of("ord og ord\n" * (MAX_PAGE_CHARS // 5))
    assert len(pages) > 2
    assert all(len(page) <= MAX_PAGE_CHARS for _, page in pages)
    assert all(page.endswith("\n") for _, page in pages)


def test_pieces_of_any_size_give_the_same_pages():
    class Slow(io.BytesIO):
        def read(self, size=-1):
            return super().read(min(size, 700))

    text = (f"# {TITLE}\n\n## Fylke\n\nMai 2020\n\n\tAntall\nOslo\t1\n\n\n\n\n") * 200
    assert "".join(page for _, page in pages_of(text)) == "".join(
        page for _, page in pages_of("", Slow(text.encode()))
    )
