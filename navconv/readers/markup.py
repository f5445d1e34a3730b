"""One way to write what means the same: newlines, entities, quoted cells, bold and raised tags, Markdown tables."""

from __future__ import annotations

import re

from navconv.prepared import expression

_ENTITY = expression(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_ENTITY_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f"

# Markup that means the same as the one the grammar knows.
_ODD_TAG = r"(?i:<(/?)(b|strong|sup)[ ]?>)"
_RAISED = r"<sup>([0-9 ,]{1,8})</sup>"
RAISED_DIGITS = str.maketrans(
    "0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", " ,"
)
"""Digits to the signs for raised ones."""

# A cell in quotes, as spreadsheets write one that holds a comma or a quote.
_QUOTED = expression(r'(?<![^\t])"((?:[^"\t]|"")*+)"[ ]{0,8}(?=\t|\Z)')

# A cell of nothing but spaces is empty; pages of the web have a no-break space in each.
_BLANK = expression(r"(?<![^\t\n])[ \u00a0]++(?=[\t\n])")

# Rows of a Markdown table: their pipes stand for tabs. Few inputs have any, so these are compiled when needed.
_PIPE_ROW = r"(?m:^[ ]*\|([^\n]*)\|[ \t]*$)"
_OPEN_PIPE_ROW = r"(?m:^[^\n|\t]*(?:\|[^\n|\t]*)+$)"
_DELIMITER_ROW = r"[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)+"
_PIPE = r"(?<!\\)\|"
_NO_WORDS = r"[^A-Za-z\u00c0-\u024f]*"


def tidy_markup(text: str) -> str:
    """Text with one kind of newline, bold and column mark, and without entities."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\ufeff" in text:
        text = text.replace("\ufeff", "")
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if "<" in text and text.count("<") != text.count("<b>") + text.count("</b>"):
        text = re.sub(_ODD_TAG, lambda match: f"<{match[1]}{match[2].lower()}>", text)
        text = re.sub(_RAISED, lambda match: match[1].translate(RAISED_DIGITS), text)
    if "|" in text:
        text = _from_pipes(text)
    if any(before[-1:] in "\t\n" for before in text.split('"')[:-1]):
        # Few lines have any; one that begins the text, or stands behind another, has nothing before it.
        lines = text.split("\n")
        text = "\n".join([_without_quotes(line) if '"' in line else line for line in lines])
    if any(blank in text for blank in ("\t ", " \t", "\t\u00a0", "\u00a0\t")):
        text = _BLANK.sub("", text)
    return text


def _without_quotes(line: str) -> str:
    """A line without the quotes around its cells; inside, each stands twice."""
    return _QUOTED.sub(lambda match: match[1].replace('""', '"'), line)


def _entity(match: re.Match[str]) -> str:
    """The character of an HTML entity; the entity itself where that would be no printed character."""
    import html

    text = html.unescape(match.group())
    return text if text and (text.isprintable() or text in _ENTITY_SPACES) else match.group()


def _from_pipes(text: str) -> str:
    """Rows of Markdown tables as the tabbed rows that they stand for."""
    text = re.sub(_PIPE_ROW, lambda match: _split_pipes(match.group(), match.group(1)), text)
    if "|" not in text:
        return text
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if "|" in line and re.fullmatch(_OPEN_PIPE_ROW, line):
            below = lines[at + 1] if at + 1 < len(lines) else ""
            if _is_open_row(line, below):
                inner = line.rstrip().removesuffix("|") if line.lstrip()[:1] != "|" else line
                lines[at] = _split_pipes(line, inner)
    return "\n".join(lines)


def _is_open_row(line: str, below: str) -> bool:
    """Whether a line without pipes at both ends is a table's row: its cells, or the line below, say so."""
    cells = re.split(_PIPE, line.replace("<b>", "").replace("</b>", ""))
    if all(re.fullmatch(_NO_WORDS, cell) for cell in cells[1:]):
        return True
    return "-" in below and re.fullmatch(_DELIMITER_ROW, below) is not None


def _split_pipes(line: str, inner: str) -> str:
    """A row of pipes as tabs; the line itself where it has but one cell."""
    cells = re.split(_PIPE, inner)
    if len(cells) == 1:
        return line
    return "\t".join(cell.strip().replace("\\|", "|") for cell in cells)
