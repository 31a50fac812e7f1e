"""Run as a script: loads all pages of the pdf on stdin, so that pdfium may abort here and not there.

Exit 0 means that reading it is safe; a pdf that pdfium refuses is safe too, for it says so itself.
Uses nothing of this project, so that it starts fast and wherever the package lies.
"""

from __future__ import annotations

import sys

import pypdfium2


def _confine(most: int) -> None:
    """No more than `most` bytes of memory, and no core dump, where the system can say so."""
    try:
        import resource
    except ImportError:  # Windows: the caller's time limit has to do
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


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
    _confine(int(sys.argv[1]))
    try:
        _load(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError:
        sys.exit(0)
