"""Text stays text."""

from __future__ import annotations

import json
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from navconv.report.html_text import REPLACEMENT, embed_json, escape, isolate

SPOKEN = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


class Reader(HTMLParser):
    """What a parser that is not ours makes of it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.text += "".join(value or "" for _, value in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


@settings(deadline=None)
@given(SPOKEN)
def test_an_element_holds_the_text_and_nothing_else(text: str) -> None:
    reader = Reader()
    reader.feed(isolate(text))
    reader.close()
    assert reader.tags == ["bdi"]
    assert reader.text == text


@settings(deadline=None)
@given(SPOKEN)
def test_so_does_an_attribute(text: str) -> None:
    reader = Reader()
    reader.feed(f'<p title="{escape(text)}">')
    reader.close()
    assert (reader.tags, reader.text) == (["p"], text)


@settings(deadline=None)
@given(SPOKEN)
def test_data_cannot_end_their_script(text: str) -> None:
    embedded = embed_json({"label": text})
    assert "<" not in embedded
    assert json.loads(embedded) == {"label": text}


def test_control_characters_are_replaced() -> None:
    assert escape("a\x00b\x1bc\ud800") == f"a{REPLACEMENT}b{REPLACEMENT}c{REPLACEMENT}"
