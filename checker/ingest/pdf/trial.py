"""Run as a script: loads all pages of the pdf on stdin, so that pdfium may abort here and not there.

Exit 0 means that reading it is safe; a pdf that pdfium refuses is safe too, for it says so itself.
Uses nothing of this project, so that it starts fast and wherever the package lies.
"""

from __future__ import annotations

import sys

import pypdfium2


def _load(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            continue
        page.get_textpage().close()
        page.close()
    document.close()


if __name__ == "__main__":
    try:
        _load(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError:
        sys.exit(0)
