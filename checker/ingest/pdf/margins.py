"""Running headers, footers and page numbers: found by place and repetition, and removed."""

from __future__ import annotations

import re
from collections import Counter

from checker.ingest.pdf.lines import TextLine

_NUMBER = re.compile(
    r"[\s\-—–―·•.|~]*(?:第\s*)?(?:\d{1,4}|[ivxlIVXL]{1,6})(?:\s*页)?"
    r"(?:\s*[/／共,，]\s*(?:共\s*)?\d{1,4}\s*页?)?[\s\-—–―·•.|~]*"
)
_DASHES = re.compile(r"[\s\-—–―]+")
_ZONE = 0.12  # of the page's height, at its top and bottom
_DEPTH = 3  # lines from the edge that can belong to a header or footer
_REPEATS = 3


def without_margins(pages: list[list[TextLine]], heights: list[float]) -> list[list[TextLine]]:
    """The lines of each page without running headers, footers and page numbers."""
    repeated = _repeated(pages, heights)
    return [
        [line for line in lines if not _is_margin(line, lines, height, repeated)]
        for lines, height in zip(pages, heights, strict=True)
    ]


def _key(line: TextLine) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", line.text))


def _edge(line: TextLine, lines: list[TextLine], height: float) -> str:
    """Which edge of the page a line stands at: "top", "bottom" or "" for neither."""
    middle = (line.top + line.bottom) / 2
    if middle < _ZONE * height and sum(n.bottom <= line.top + 1 for n in lines) < _DEPTH:
        return "top"
    if middle > (1 - _ZONE) * height and sum(n.top >= line.bottom - 1 for n in lines) < _DEPTH:
        return "bottom"
    return ""


def _repeated(pages: list[list[TextLine]], heights: list[float]) -> set[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        counts.update({(_edge(line, lines, height), _key(line)) for line in lines})
    return {
        key for key, count in counts.items() if key[0] and count >= _REPEATS and len(key[1]) > 1
    }


def _is_margin(
    line: TextLine, lines: list[TextLine], height: float, repeated: set[tuple[str, str]]
) -> bool:
    edge = _edge(line, lines, height)
    if not edge:
        return False
    if _NUMBER.fullmatch(line.text) or (_DASHES.fullmatch(line.text) and len(line.text) < 8):
        return True
    return (edge, _key(line)) in repeated
