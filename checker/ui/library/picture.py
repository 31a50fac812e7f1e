"""The picture around a node, and that of the ways between two: who stands in which column and row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import networkx as nx

from checker.language import text
from checker.linked import Graph, Link, Node, NodeKind
from checker.linked.kinds import kind_word
from checker.linked.layering import ordered
from checker.linked.legend import COLOURS, STROKES
from checker.linked.paths import Paths
from checker.ui.library.links import named

Data = dict[str, Any]
MOST = 60  # nodes that a reader can still tell apart
_COLUMNS = (  # kinds that share a column, from policy to project
    (NodeKind.DOCUMENT, NodeKind.PRINCIPLE, NodeKind.TARGET),
    (NodeKind.TASK_GROUP, NodeKind.TASK, NodeKind.GUARANTEE),
    (NodeKind.ACTION, NodeKind.CONTENT_PART, NodeKind.BENCHMARK),
    (NodeKind.INDICATOR,),
    (NodeKind.PLAN, NodeKind.CITATION, NodeKind.PLAN_TARGET, NodeKind.MEASURE, NodeKind.PASSAGE),
    (NodeKind.PROJECT,),
)
_SHAPES = {
    NodeKind.DOCUMENT: "sheet", NodeKind.PRINCIPLE: "hexagon", NodeKind.TARGET: "diamond",
    NodeKind.TASK_GROUP: "bar", NodeKind.TASK: "square", NodeKind.GUARANTEE: "house",
    NodeKind.ACTION: "circle", NodeKind.CONTENT_PART: "triangle", NodeKind.BENCHMARK: "down",
    NodeKind.INDICATOR: "diamond", NodeKind.PLAN: "sheet", NodeKind.CITATION: "sheet",
    NodeKind.PLAN_TARGET: "diamond", NodeKind.MEASURE: "circle", NodeKind.PASSAGE: "bar",
    NodeKind.PROJECT: "house",
}  # fmt: skip
_HOLLOW = frozenset({NodeKind.INDICATOR, NodeKind.PLAN, NodeKind.CITATION, NodeKind.PLAN_TARGET,
                     NodeKind.MEASURE, NodeKind.PASSAGE, NodeKind.PROJECT})  # fmt: skip


def around(graph: Graph, node: str, depth: int, language: str) -> Data:
    """A node and what is linked to it, at most MOST nodes, the nearest first."""
    whole = graph.around(node, depth=depth)
    kept = _nearest(whole, node)
    part = graph.part(kept)
    name = named(graph.node(node), language)
    title = text("knowledge.around", language, name=name, n=len(kept) - 1)
    if len(kept) == 1:
        title = text("knowledge.around.alone", language, name=name)
    left_out = len(whole) - len(kept)
    note = text("knowledge.around.more", language, n=left_out) if left_out else ""
    return _drawn(part, _by_kind(part), [node], title, language) | {"note": note}


def paths(found: Paths, language: str) -> Data:
    """The shortest ways between two nodes in columns by their steps, the first told in words."""
    graph = found.graph
    a, b = (named(graph.node(one), language) for one in (found.source, found.target))
    key = "path" if found.paths else "path.none"
    title = text(f"knowledge.{key}", language, a=a, b=b, n=found.total)
    steps = found.sentences(found.paths[0], language, named) if found.paths else ()
    focus = [found.source, found.target]
    drawn = _drawn(graph, _by_step(found), focus, title, language)
    return drawn | {"steps": list(steps), "note": text(f"graph.sense.{found.sense}", language)}


def _nearest(whole: Graph, node: str) -> list[str]:
    """The nodes by their distance, as many as a picture holds, in the order of the graph."""
    far = nx.single_source_shortest_path_length(whole.undirected(), node)
    order = {name: place for place, name in enumerate(whole.data)}
    return sorted(far, key=lambda name: (far[name], order[name]))[:MOST]


def _by_kind(graph: Graph) -> list[list[str]]:
    columns: dict[int, list[str]] = defaultdict(list)
    for node in graph.nodes:
        columns[next(i for i, kinds in enumerate(_COLUMNS) if node.kind in kinds)].append(node.id)
    return [columns[one] for one in sorted(columns)]


def _by_step(found: Paths) -> list[list[str]]:
    """Each node as far to the right as the longest of the ways to it; shortest ways have no circle."""
    steps: nx.DiGraph[str] = nx.DiGraph()
    steps.add_nodes_from(node.id for node in found.graph.nodes)
    steps.add_edges_from(pair for path in found.paths for pair in pairwise(path.nodes))
    if not found.paths:
        return [[found.source], [found.target]]
    return [list(one) for one in nx.topological_generations(steps)]


def _drawn(
    graph: Graph, columns: Sequence[Sequence[str]], focus: list[str], title: str, language: str
) -> Data:
    links = list(graph.links)
    rows = ordered(columns, [(one.source, one.target) for one in links if _apart(columns, one)])
    highest = max(map(len, rows))
    return {
        "language": language,
        "title": title,
        "focus": focus,
        "columns": len(rows),
        "kinds": _kinds(graph.nodes, language),
        "nodes": [
            _node(graph.node(name), column, (highest - len(members)) / 2 + row, language)
            for column, members in enumerate(rows)
            for row, name in enumerate(members)
        ],
        "links": [_link(one, focus, language) for one in links],
    }


def _apart(columns: Sequence[Sequence[str]], link: Link) -> bool:
    """Whether a link's ends stand in different columns."""
    return not any(link.source in column and link.target in column for column in columns)


def _kinds(nodes: Iterable[Node], language: str) -> dict[str, Data]:
    """Shape, colour and word of every kind in the picture, in the order of the columns."""
    present = {node.kind for node in nodes}
    return {
        kind.value: {
            "word": kind_word(kind, language),
            "shape": _SHAPES[kind],
            "colour": COLOURS[kind][0],
            "ground": COLOURS[kind][1],
            "hollow": kind in _HOLLOW,
        }
        for kind in NodeKind
        if kind in present
    }


def _node(node: Node, column: int, row: float, language: str) -> Data:
    name = named(node, language)
    detail = node.detail.get(language)
    return {
        "id": node.id,
        "kind": node.kind.value,
        "name": name,
        "detail": detail if detail != node.label.get(language) else "",
        "applies": node.applies,
        "column": column,
        "row": row,
    }


def _link(link: Link, focus: list[str], language: str) -> Data:
    colour, dashes = STROKES[link.kind]
    near = {link.source, link.target}
    return {
        "from": link.source,
        "to": link.target,
        "word": link.label(language),
        "colour": colour,
        "dash": dashes,
        "strong": len(focus) > 1 or bool(near & set(focus)),
    }
