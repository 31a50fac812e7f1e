"""Running headers, footers and page numbers: found by place and repetition, and removed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
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
    edges = [_edges(lines, height) for lines, height in zip(pages, heights, strict=True)]
    repeated = _repeated(pages, edges)
    return [
        [line for line, edge in zip(lines, at, strict=True) if not _is_margin(line, edge, repeated)]
        for lines, at in zip(pages, edges, strict=True)
    ]


def is_page_number(text: str) -> bool:
    """Whether a line holds a page number and nothing else: - 3 -, 第3页 共12页."""
    return _NUMBER.fullmatch(text) is not None


def _key(line: TextLine) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", line.text))


def _edges(lines: list[TextLine], height: float) -> list[str]:
    """Which edge of the page each line stands at: "top", "bottom" or "" for neither."""
    bottoms, tops = sorted(n.bottom for n in lines), sorted(n.top for n in lines)
    found: list[str] = []
    for line in lines:
        middle = (line.top + line.bottom) / 2
        above = bisect_right(bottoms, line.top + 1)
        below = len(tops) - bisect_left(tops, line.bottom - 1)
        if middle < _ZONE * height and above < _DEPTH:
            found.append("top")
        elif middle > (1 - _ZONE) * height and below < _DEPTH:
            found.append("bottom")
        else:
            found.append("")
    return found


def _repeated(pages: list[list[TextLine]], edges: list[list[str]]) -> set[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for lines, at in zip(pages, edges, strict=True):
        counts.update({(edge, _key(line)) for line, edge in zip(lines, at, strict=True) if edge})
    return {key for key, count in counts.items() if count >= _REPEATS and len(key[1]) > 1}


def _is_margin(line: TextLine, edge: str, repeated: set[tuple[str, str]]) -> bool:
    if not edge:
        return False
    if is_page_number(line.text) or (_DASHES.fullmatch(line.text) and len(line.text) < 8):
        return True
    return (edge, _key(line)) in repeated
