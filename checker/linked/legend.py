"""Colours and dashes of a picture, and the rows of its legend."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from checker.linked.kinds import LinkKind, NodeKind
from checker.linked.lettering import width

INK, PALE, FAINT = "#1c2733", "#5b6875", "#c3ccd5"
COLOURS: dict[NodeKind, tuple[str, str]] = {  # line and tag, ground
    NodeKind.DOCUMENT: ("#37474f", "#eceff1"),
    NodeKind.PRINCIPLE: ("#6a3d9a", "#f3ecfa"),
    NodeKind.TARGET: ("#b3261e", "#fdecea"),
    NodeKind.TASK_GROUP: ("#0d3c7c", "#dfeafa"),
    NodeKind.TASK: ("#1558b0", "#e8f1fd"),
    NodeKind.GUARANTEE: ("#00696b", "#e0f4f3"),
    NodeKind.ACTION: ("#0277a8", "#e6f5fb"),
    NodeKind.CONTENT_PART: ("#2e6f40", "#eaf5ec"),
    NodeKind.BENCHMARK: ("#6b5b4b", "#f3efe9"),
    NodeKind.INDICATOR: ("#8a5a00", "#fff5dc"),
    NodeKind.PLAN: ("#4a2c6b", "#efe9f5"),
    NodeKind.CITATION: ("#5f6b76", "#f4f6f7"),
    NodeKind.PLAN_TARGET: ("#a8325e", "#fceaf1"),
    NodeKind.MEASURE: ("#4d7c0f", "#f1f8e4"),
    NodeKind.PASSAGE: ("#5f6470", "#f5f5f7"),
    NodeKind.PROJECT: ("#b45309", "#fdf0e3"),
}
STROKES: dict[LinkKind, tuple[str, str]] = {  # colour, dashes
    LinkKind.PART_OF: ("#54626f", ""),
    LinkKind.IMPLEMENTS: ("#0d3c7c", ""),
    LinkKind.CITES: ("#54626f", "2 4"),
    LinkKind.GUIDES: ("#6a3d9a", "8 4"),
    LinkKind.SUPPORTS: ("#1f6fd0", ""),
    LinkKind.INDICATOR: ("#a86b00", ""),
    LinkKind.MEASURED_BY: ("#a86b00", "5 3"),
    LinkKind.STRICTER_THAN: ("#b3261e", "8 3 2 3"),
    LinkKind.ALIGNS_WITH: ("#2e7d46", "5 3"),
    LinkKind.ANSWERS: ("#a8325e", ""),
    LinkKind.ABOUT: ("#a86b00", "2 3"),
    LinkKind.CARRIES_OUT: ("#4d7c0f", ""),
    LinkKind.SERVES: ("#b45309", "5 3"),
    LinkKind.STANDS_IN: ("#5f6470", "2 3"),
    LinkKind.OF_PLAN: ("#8a94a0", "2 4"),
}


def row_of_entries(
    parts: list[str], y: float, across: float, items: Iterable[tuple[str, str]]
) -> float:
    """Add a row of legend entries, broken where it is full; returns the next row's place."""
    x = 0.0
    row = y
    some = False
    for mark, words in items:
        some = True
        wide = 34 + width(words) * 12 + 18
        if x and x + wide > across:
            x, row = 0.0, row + 21
        parts.append(
            f'<g transform="translate({px(x)} {px(row)})">{mark}'
            f'<text x="34" y="12" font-size="12" fill="{INK}">{escape(words)}</text></g>'
        )
        x += wide
    return row + 23 if some else row


def swatch(kind: NodeKind) -> str:
    """A small box as nodes of the kind have it."""
    line, ground = COLOURS[kind]
    return (
        f'<rect x="0.5" y="1.5" width="26" height="13" rx="3" fill="{ground}" stroke="{line}"/>'
        f'<rect x="0.5" y="1.5" width="5" height="13" rx="2" fill="{line}"/>'
    )


def sample(kind: LinkKind) -> str:
    """A short arrow as links of the kind have it."""
    colour, dashes = STROKES[kind]
    return (
        f'<path d="M0 8H20" stroke="{colour}" stroke-width="2"{dash_array(dashes)}/>'
        f'<path d="M20 4L27 8L20 12Z" fill="{colour}"/>'
    )


def dash_array(dashes: str) -> str:
    """The attribute for a dashed line; empty for a solid one."""
    return f' stroke-dasharray="{dashes}"' if dashes else ""


def px(value: float) -> str:
    """A number of px with at most one decimal."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
