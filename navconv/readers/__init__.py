"""The readers: one file a kind of input, and the one table that lists them.

An input is known by its first bytes, never by its name.
"""

from __future__ import annotations

from functools import partial

from navconv.prepared import expression
from navconv.readers.encodings import wide_encoding
from navconv.readers.stream import HEAD_BYTES
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from navconv.readers.places import PageText


class Reader(NamedTuple):
    """A kind of input.

    Attributes:
        name: what it is called.
        content: what its first bytes match, a regular expression.
        function: where its function is, as ``module:name``; loaded when it is used, so that one kind does not pay
            for the libraries of another. It takes what :func:`~navconv.readers.lines.read_pages` takes, and gives
            pages as that does.
    """

    name: str
    content: bytes
    function: str

    def load(self, *, all_sheets: bool = False) -> Callable[..., Iterator[PageText]]:
        """The function: takes a binary stream, the source, what takes problems, and the encoding.

        Raises:
            ExtraError: a package that it needs is not installed.
        """
        module, _, name = self.function.partition(":")
        function: Callable[..., Iterator[PageText]] = getattr(
            __import__(module, fromlist=(name,)), name
        )
        if all_sheets and self.name == "workbook":
            return partial(function, all_sheets=True)
        return function


# fmt: off
READERS: tuple[Reader, ...] = (
    # Tables as NAV prints them, with or without ruling lines; a scan has no text to read. It needs the extra [pdf].
    Reader("pdf", rb"\s{0,64}%PDF-\d", "navconv.readers.pdfs.pdf:read_pdf"),
    # Every sheet, as the lines that it prints: .xlsx, .xlsm, .xls, .ods.
    Reader("workbook", rb"PK\x03\x04|PK\x05\x06|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\x09[\x00\x02\x04\x08][\x06\x08]\x00",
           "navconv.readers.sheets.workbook:read_workbook"),
    # A list, a table or a sheet saved as text, its fields parted by semicolons, commas or tabs.
    Reader("csv",
           # A semicolon that ends an entity of HTML (&nbsp;), and what stands in a row of Markdown, parts no fields.
           rb"(?:\xef\xbb\xbf)?[\r\n ]*+(?:(?:[^\t\r\n|;&]|&(?![#\w]{1,10};))*+;[^\t\r\n]*[\r\n]++){2}"
           # Heads and figures parted by semicolons below a title without one.
           rb"|(?:\xef\xbb\xbf)?(?:[^\t\r\n|;]*+[\r\n]++){1,9}+[^\t\r\n|;]*+;[^\t\r\n|]*+[\r\n]++"
           rb'[^\t\r\n|;]++(?:;"?[\d .,*:-]*+"?)++[\r\n]'
           # Two lines of several fields below titles, those of Statistics Norway in quotes.
           rb"|(?:\xef\xbb\xbf)?(?:[^\t\r\n|;]*+[\r\n]++){1,9}+(?:[^\t\r\n|;]*+(?:;[^\t\r\n|;]*+){2,}+[\r\n]++){2}"
           # Commas that part fields have no blanks behind them, and heads no digits, as decimals in columns have.
           rb"|(?:\xef\xbb\xbf)?(?:[^\t\r\n|,]*+(?:, [^\t\r\n|,]*+)*+[\r\n]++){1,9}+"
           rb'(?:(?:"[^"\t\r\n]*+",[^\t\r\n]*+[\r\n]++){2}'
           rb"|[^\t\r\n|,\d]++(?:,[^ \t\r\n|,\d][^\t\r\n|,\d]*+){2,}+[\r\n]++"
           rb"[^\t\r\n|,]++(?:,[^ \t\r\n|,][^\t\r\n|,]*+){2,})"
           # Bars without blanks, which no table of Markdown has, and what spreadsheets are told of a list.
           rb"|(?:\xef\xbb\xbf)?(?:[^\t\r\n|]*+[\r\n]++){0,9}+(?![^\r\n]*[\r\n]++[-:|]++[\r\n])"
           rb"(?:[^\t\r\n|]++(?:(?<! )\|(?! )[^\t\r\n|]*+){2,}+[\r\n]++){2}"
           rb"|(?:\xef\xbb\xbf)?sep=[^\r\n][\r\n]"
           # Heads that no page has, years with their months or before parts of years, days: aarmnd, År | Måned, Dato.
           # A mark of a heading is that of a page.
           rb"|(?:\xef\xbb\xbf)?+(?i:(?:(?!#)[^\t\r\n]++[\r\n]++)?(?:[^\t\r\n]+\t)*?"
           rb"(?:(?:aa?|\xc3?[\x85\xa5\xc5\xe5])r(?:[-_ /\t]?(?:m(?:aa?|\xc3?[\x85\xa5\xc5\xe5])ned|mnd)"
           rb"|\t(?:kvartal|tertial))|dato)(?:\t[^\t\d\r\n][^\t\r\n]*)+[\r\n])"
           rb'|(?:\xef\xbb\xbf)?[\r\n ]*+(?:"[^\t\r\n]*","[^\t\r\n]*[\r\n]++){2}'
           rb"|(?:\xef\xbb\xbf)?[\r\n ]*+(?:[^\t\r\n|]*,[^ \t\r\n,|][^\t\r\n,|]*,[^ \t\r\n][^\t\r\n]*[\r\n]++){2}"
           # A sheet saved as CSV: fields that are empty stand behind its title, which no text has.
           rb"|(?:\xef\xbb\xbf)?[^\t\r\n]*,,[^\t\r\n]*[\r\n]++[^\t\r\n]*,[^ \t\r\n][^\t\r\n]*[\r\n]"
           rb'|(?:\xef\xbb\xbf)?(?:[^\r\n]*+[\r\n]++)?[^\r\n]*?(?:\t"?Kilde: NAV|Kilde: NAV"?\t)'
           rb'|(?:\xef\xbb\xbf)?(?:"[^\r\n]*"\t"[^\r\n]*[\r\n]++){2}'
           rb'|(?:\xef\xbb\xbf)?(?:\t*+(?:"[^"]*"|[^"\t\r\n]++))?\t{2,}[\r\n]++[^\r\n]*?\t\t[^\r\n]*[\r\n]'
           # Titles of a sheet whose first column is empty.
           rb"|(?:\xef\xbb\xbf)?(?:(?:\t*+[\r\n]++)*+\t++[^\t\r\n]++\t*+[\r\n]++){2}",
           "navconv.readers.sheets.delimited:read_delimited"),
    # Pages of lines whose cells are parted by tabs; what is nothing else is text.
    Reader("text", rb"", "navconv.readers.lines:read_pages"),
)
# fmt: on
"""The readers, in the order in which they are asked; the last takes every input."""

TEXT = READERS[-1]


def find_reader(head: bytes) -> Reader:
    """The reader of an input, by its first bytes, as they are in UTF-8."""
    head = head[:HEAD_BYTES]
    wide = wide_encoding(head)
    if wide:
        # A spreadsheet's "Unicode text" is UTF-16.
        head = head.decode(wide, "ignore").encode()
    return next(reader for reader in READERS if expression(reader.content).match(head))
