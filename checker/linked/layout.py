"""Where the boxes and lines of a picture stand: columns by kind, or by the steps of paths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from math import ceil

import networkx as nx

from checker.errors import UsageError
from checker.language import text
from checker.linked.kinds import NodeKind
from checker.linked.lettering import width, wrapped
from checker.linked.network import Network
from checker.linked.paths import Paths, Step
from checker.linked.placing import BOX, EDGE_SIZE, Drawing, Layout, Wire

MOST = 300  # nodes in a picture
_BETWEEN = 78.0  # px between columns
_SHAPE = 1.75  # width to height that a picture should have
_ROW = 82.0  # px that a box usually takes with its gap
_GROUPS = (  # kinds that share a column
    (NodeKind.DOCUMENT,),
    (NodeKind.PRINCIPLE,),
    (NodeKind.TARGET,),
    (NodeKind.TASK_GROUP, NodeKind.TASK, NodeKind.GUARANTEE),
    (NodeKind.ACTION,),
    (NodeKind.CONTENT_PART, NodeKind.BENCHMARK),
    (NodeKind.INDICATOR,),
    (NodeKind.PLAN, NodeKind.CITATION, NodeKind.PLAN_TARGET),
    (NodeKind.MEASURE, NodeKind.PASSAGE),
    (NodeKind.PROJECT,),
)


def of_kinds(network: Network, language: str, focus: Collection[str] = ()) -> Layout:
    """Columns by kind from policy to project; links that touch the focus are strong."""
    _refuse_large(network)
    centre = frozenset(focus)
    wires = [
        Wire(
            link,
            link.source,
            link.target,
            not centre or not centre.isdisjoint((link.source, link.target)),
        )
        for link in network.links
    ]
    columns = _split(_columns(network, focus))
    return Drawing(network, columns, wires, language, _BETWEEN).layout()


def _columns(network: Network, focus: Collection[str]) -> list[list[str]]:
    """The nodes by kind; where a column will be split, what is near the focus stands near to it."""
    group_of = {kind: index for index, group in enumerate(_GROUPS) for kind in group}
    far: dict[str, int] = {}
    for one in focus:
        far |= nx.single_source_shortest_path_length(network.direct, one)
    centre = min((group_of[network.node(one).kind] for one in focus), default=0)
    found: dict[int, list[str]] = defaultdict(list)
    for node in network.nodes:
        found[group_of[node.kind]].append(node.id)

    def steps(name: str) -> int:
        return far.get(name, 0)

    def fewer(name: str) -> int:
        return -steps(name)

    return [sorted(found[one], key=fewer if one < centre else steps) for one in sorted(found)]


def of_paths(network: Network, paths: Paths, language: str) -> Layout:
    """Columns by the steps of the paths, the first path strong, each line with its words."""
    _refuse_large(network)
    steps = {(step.start, step.end): step for path in paths.paths for step in path.steps}
    first = {(step.start, step.end) for step in paths.paths[0].steps} if paths.paths else set()
    rank = _longest(steps.values(), [node.id for node in network.nodes])
    if paths.source != paths.target and not steps:
        rank[paths.target] = 1  # nothing connects them; they stand side by side
    columns: list[list[str]] = [[] for _ in range(max(rank.values(), default=0) + 1)]
    for node in network.nodes:
        columns[rank[node.id]].append(node.id)
    wires = [_wire(step, (step.start, step.end) in first, language) for step in steps.values()]
    widest = max((width(line) for wire in wires for line in wire.words), default=0.0)
    between = max(_BETWEEN, widest * EDGE_SIZE + 36)
    return Drawing(network, columns, wires, language, between).layout()


def _refuse_large(network: Network) -> None:
    if len(network) > MOST:
        zh, en = (text("graph.error.large", one, n=len(network), most=MOST) for one in ("zh", "en"))
        raise UsageError(zh, en)


def _wire(step: Step, strong: bool, language: str) -> Wire:
    link = step.links[0]
    words = wrapped(link.label(language, back=step.back), 8.0, 2)
    return Wire(link, step.start, step.end, strong, words)


def _longest(steps: Iterable[Step], names: Sequence[str]) -> dict[str, int]:
    """The column of each node: the most steps that lead to it. Shortest paths form no circle."""
    rank = dict.fromkeys(names, 0)
    waiting = list(steps)
    for _ in names:
        moved = False
        for step in waiting:
            if rank[step.end] <= rank[step.start]:
                rank[step.end] = rank[step.start] + 1
                moved = True
        if not moved:
            break
    return rank


def _split(columns: list[list[str]]) -> list[list[str]]:
    """Tall columns become several, until the picture has a good shape."""
    most = max(map(len, columns), default=1)
    for limit in range(5, most + 1):
        parts = [_parts(column, limit) for column in columns]
        wide = sum(map(len, parts)) * (BOX + _BETWEEN)
        if wide <= _SHAPE * limit * _ROW:
            return [part for column in parts for part in column]
    return columns


def _parts(column: list[str], limit: int) -> list[list[str]]:
    size = ceil(len(column) / ceil(len(column) / limit))
    return [column[at : at + size] for at in range(0, len(column), size)]
