"""Draws a layout as SVG: one file, no scripts, nothing fetched, every text escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from checker.language import text
from checker.linked.kinds import LinkKind, Node, NodeKind, kind_word, link_word
from checker.linked.legend import (
    COLOURS,
    FAINT,
    INK,
    PALE,
    STROKES,
    dash_array,
    px,
    row_of_entries,
    sample,
    swatch,
)
from checker.linked.lettering import wrapped
from checker.linked.paths import Paths
from checker.linked.placing import BOX, EDGE_SIZE, LABEL_SIZE, LINE, TAG_SIZE, Box, Layout, Line

if TYPE_CHECKING:
    from checker.linked.graph import Graph

FONT = (
    "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',"
    "'Segoe UI',sans-serif"
)
_MARGIN = 28.0
_NARROWEST = 620.0  # px, so that title and legend have room


def drawn(graph: Graph, layout: Layout, language: str, paths: Paths | None) -> str:
    """The picture as an SVG document."""
    across = max(layout.width, _NARROWEST)
    title, description = _said(graph, language, paths)
    head, top = _head(graph, title, language, paths, across)
    width_, height = across + 2 * _MARGIN, top + layout.height + 2 * _MARGIN
    left = _MARGIN + (across - layout.width) / 2
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{px(width_)}" height="{px(height)}" '
        f'viewBox="0 0 {px(width_)} {px(height)}" role="img" aria-labelledby="t d" '
        f'lang="{language}" font-family="{escape(FONT)}">',
        f'<title id="t">{escape(title)}</title>',
        f'<desc id="d">{escape(description)}</desc>',
        f"<defs>{''.join(_markers(layout.lines))}</defs>",
        f'<rect width="{px(width_)}" height="{px(height)}" fill="#fff"/>',
        f'<g transform="translate({px(_MARGIN)} {px(_MARGIN)})">{head}</g>',
        f'<g transform="translate({px(left)} {px(top + _MARGIN)})">',
        *(_line(line) for line in sorted(layout.lines, key=lambda line: line.strong)),
        *(_box(box, box.node.id in graph.focus, language) for box in layout.boxes),
        *(_words(line) for line in layout.lines if line.words),
        "</g></svg>",
    ]
    return "\n".join(parts) + "\n"


# --- what it shows ------------------------------------------------------------------------------


def _said(graph: Graph, language: str, paths: Paths | None) -> tuple[str, str]:
    """Title and description."""
    if paths:
        a, b = (graph.node(one).name(language) for one in (paths.source, paths.target))
        if paths.source == paths.target:
            said = text("graph.path.self", language, a=a)
            return said, said
        if not paths.paths:
            said = text("graph.path.none", language, a=a, b=b)
            return said, said
        joint = "；" if language == "zh" else "; "
        first = joint.join(paths.sentences(paths.paths[0], language))
        title = text("graph.path.title", language, a=a, b=b)
        return title, text("graph.path.desc", language, n=len(paths.paths), first=first)
    count, links = len(graph), graph.data.number_of_edges()
    kinds = Counter(node.kind for node in graph.nodes)
    joint = "、" if language == "zh" else ", "
    words = joint.join(
        text("graph.picture.count", language, n=n, word=kind_word(kind, language, many=n > 1))
        for kind, n in kinds.items()
    )
    if graph.focus:
        name = graph.node(graph.focus[0]).name(language)
        title = text("graph.around.title", language, name=name, n=count, links=links)
    else:
        title = text("graph.whole.title", language, n=count, links=links)
    return title, text("graph.picture.desc", language, kinds=words)


def _head(
    graph: Graph, title: str, language: str, paths: Paths | None, across: float
) -> tuple[str, float]:
    """Title and legend, and how high they are."""
    rows = wrapped(title, across / 19, 2)
    parts = [
        f'<text y="{px(18 + 25 * number)}" font-size="19" font-weight="700" fill="{INK}">'
        f"{escape(row)}</text>"
        for number, row in enumerate(rows)
    ]
    y = 25.0 * len(rows) + 8
    if paths:
        said = text(f"graph.sense.{paths.sense}", language)
        parts.append(f'<text y="{px(y + 8)}" font-size="13" fill="{PALE}">{escape(said)}</text>')
        y += 24
    kinds = [kind for kind in NodeKind if any(node.kind is kind for node in graph.nodes)]
    y = row_of_entries(
        parts, y, across, [(swatch(kind), kind_word(kind, language)) for kind in kinds]
    )
    if paths:
        notes = [text("graph.legend.first", language)] if len(paths.paths) > 1 else []
    else:
        present = {link.kind for link in graph.links}
        samples = [
            (sample(kind), link_word(kind, language)) for kind in LinkKind if kind in present
        ]
        y = row_of_entries(parts, y, across, samples)
        faint = any(not {link.source, link.target} & set(graph.focus) for link in graph.links)
        name = graph.focus[0] if graph.focus else ""
        notes = [text("graph.legend.faint", language, name=name)] if graph.focus and faint else []
    if not all(node.applies for node in graph.nodes):
        notes.append(text("graph.legend.outside", language))
    for note in notes:
        parts.append(f'<text y="{px(y + 12)}" font-size="12" fill="{PALE}">{escape(note)}</text>')
        y += 20
    return "".join(parts), y + 14


# --- lines --------------------------------------------------------------------------------------


def _markers(lines: Iterable[Line]) -> Iterator[str]:
    """One arrowhead for each colour in use."""
    used = {_colour(line) for line in lines}
    for colour in sorted(used):
        yield (
            f'<marker id="a{colour[1:]}" viewBox="0 0 8 8" refX="7.4" refY="4" markerWidth="8" '
            f'markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">'
            f'<path d="M0 0.6L8 4L0 7.4Z" fill="{colour}"/></marker>'
        )


def _colour(line: Line) -> str:
    return STROKES[line.link.kind][0] if line.strong or line.words else FAINT


def _line(line: Line) -> str:
    colour = _colour(line)
    thick = "2.6" if line.strong and line.words else "1.6" if line.strong else "1.1"
    dashes = "" if line.words else STROKES[line.link.kind][1]
    head = f' marker-end="url(#a{colour[1:]})"'
    return (
        f'<path d="{_curve(line)}" fill="none" stroke="{colour}" stroke-width="{thick}"'
        f"{dash_array(dashes)}{head}/>"
    )


def _curve(line: Line) -> str:
    """Stretches between columns as curves with level ends; through a column straight."""
    points = line.points
    if line.arc:
        (x1, y1), (x2, y2) = points[0], points[-1]
        bulge = min(30 + abs(y2 - y1) / 14, 62)
        return f"M{px(x1)} {px(y1)}C{px(x1 + bulge)} {px(y1)} {px(x2 + bulge)} {px(y2)} {px(x2)} {px(y2)}"
    parts = [f"M{px(points[0][0])} {px(points[0][1])}"]
    for (x1, y1), (x2, y2) in zip(points[::2], points[1::2], strict=True):
        parts.append(f"L{px(x1)} {px(y1)}")
        middle = (x1 + x2) / 2
        parts.append(f"C{px(middle)} {px(y1)} {px(middle)} {px(y2)} {px(x2)} {px(y2)}")
    return "".join(parts)


def _words(line: Line) -> str:
    """A line's words, on a white rim so that lines below do not disturb them."""
    x, y = line.at
    first = y - (len(line.words) - 1) * 6.5 + EDGE_SIZE * 0.35
    rows = "".join(
        f'<tspan x="{px(x)}" y="{px(first + 13 * number)}">{escape(row)}</tspan>'
        for number, row in enumerate(line.words)
    )
    weight = ' font-weight="600"' if line.strong else ""
    return (
        f'<text text-anchor="middle" font-size="{EDGE_SIZE}"{weight} fill="{_colour(line)}" '
        f'stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke">{rows}</text>'
    )


# --- boxes --------------------------------------------------------------------------------------


def _box(box: Box, focused: bool, language: str) -> str:
    line, ground = COLOURS[box.node.kind]
    thick = "2.6" if focused else "1"
    dashes = "" if box.node.applies else ' stroke-dasharray="4 3"'
    used = 23 + LINE * len(box.lines) + 8  # a box may be higher for the lines that end at it
    top = box.y + (box.height - used) / 2
    rows = "".join(
        f'<tspan x="{px(box.x + 14)}" y="{px(top + 23 + LINE * number + 12)}">{escape(row)}</tspan>'
        for number, row in enumerate(box.lines)
    )
    return (
        f"<g><title>{escape(_hover(box.node, language))}</title>"
        f'<rect x="{px(box.x)}" y="{px(box.y)}" width="{px(BOX)}" height="{px(box.height)}" rx="6" '
        f'fill="{ground}" stroke="{line}" stroke-width="{thick}"{dashes}/>'
        f'<rect x="{px(box.x)}" y="{px(box.y)}" width="5" height="{px(box.height)}" rx="2.5" '
        f'fill="{line}"/>'
        f'<text x="{px(box.x + 14)}" y="{px(top + 17)}" font-size="{TAG_SIZE}" font-weight="600" '
        f'fill="{line}">{escape(box.tag)}</text>'
        f'<text font-size="{LABEL_SIZE}" fill="{INK}">{rows}</text></g>'
    )


def _hover(node: Node, language: str) -> str:
    label, detail = node.label.get(language), node.detail.get(language)
    first = f"{node.kind_word(language)} {node.id}"
    return "\n".join(dict.fromkeys(filter(None, (first, node.number, label, detail))))
