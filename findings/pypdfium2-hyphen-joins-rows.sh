#!/usr/bin/env bash
# pypdfium2 5.15.2: where a row of a page ends in a letter and a hyphen, its ready-made text has no hyphen and no line end there. The
# row and the next one become one line, with U+FFFE between them in `get_text_range` and U+0002 in `get_text_bounded`. In a table the
# cells of the second row then stand behind the label of the first: `Aust-` above `Oslo 12` reads as a row with the figure 12.
# A hyphen behind a digit or a space ends its row as any other letter does. What helps: rows by the places of the letters.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2 reportlab==5.1.0
"$folder/env/bin/python" - <<'PY'
import io

import pypdfium2
from reportlab.pdfgen.canvas import Canvas


def read(*rows):
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for at, (label, figure) in enumerate(rows):
        canvas.drawString(40, 700 - 20 * at, label)
        canvas.drawRightString(200, 700 - 20 * at, figure)
    canvas.save()
    document = pypdfium2.PdfDocument(file.getvalue())
    text = document[0].get_textpage()
    found = text.get_text_range(), text.get_text_bounded()
    print(rows, *map(repr, found))
    text.close()
    document.close()
    return found


assert read(("Aust-", ""), ("Oslo", "12")) == ("Aust\ufffeOslo 12", "Aust\x02Oslo 12")
assert read(("Aust", ""), ("Oslo", "12")) == ("Aust\r\nOslo 12",) * 2
assert read(("67-", ""), ("Oslo", "12")) == ("67-\r\nOslo 12",) * 2
PY
