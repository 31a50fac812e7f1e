"""Answers about the graph as text for a terminal."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from checker.language import text
from checker.linked.gaps import Orphans
from checker.linked.graph import Graph
from checker.linked.kinds import Node, NodeKind, kind_word, link_word
from checker.linked.paths import Paths
from checker.linked.ranks import By, Rank

_RIGHT = frozenset({"count", "targets", "carriers", "links", "betweenness", "measures", "projects"})


def of_paths(paths: Paths, language: str, width: int) -> str:
    """Each path step by step, in sentences."""
    a, b = (paths.graph.node(one).name(language) for one in (paths.source, paths.target))
    if paths.source == paths.target:
        return text("graph.path.self", language, a=a) + "\n"
    if not paths.paths:
        return text("graph.path.none", language, a=a, b=b) + "\n"
    parts: list[RenderableType] = [
        Text(text("graph.path.title", language, a=a, b=b), style="bold"),
        Text(text(f"graph.sense.{paths.sense}", language)),
    ]
    for number, path in enumerate(paths.paths, 1):
        said = text("graph.path.number", language, i=number, n=len(path.steps))
        grid = Table.grid(padding=(0, 1))
        grid.add_column(justify="right", min_width=4)
        grid.add_column(overflow="fold")
        for step, sentence in enumerate(paths.sentences(path, language), 1):
            grid.add_row(Text(str(step)), Text(sentence))
        parts += [Text(""), Text(said, style="bold"), grid]
    if paths.total > len(paths.paths):
        more = text("graph.path.more", language, total=paths.total, n=len(paths.paths))
        parts += [Text(""), Text(more)]
    return _printed(parts, width)


def of_neighbours(graph: Graph, language: str, width: int) -> str:
    """The nodes around the focus, then the links between them in words."""
    name = graph.node(graph.focus[0]).name(language)
    if len(graph) == 1:
        return text("graph.around.alone", language, name=name) + "\n"
    links = graph.data.number_of_edges()
    title = text("graph.around.title", language, name=name, n=len(graph), links=links)
    touching: list[list[str]] = []
    others: list[list[str]] = []
    for link in graph.links:
        row = [link.source, link.label(language), link.target]
        (touching if set(graph.focus) & {link.source, link.target} else others).append(row)
    parts: list[RenderableType] = [
        Text(title, style="bold"),
        _nodes(graph.nodes, language),
        _table(("from", "link", "to"), [*touching, *others], language),
    ]
    return _printed(parts, width)


def of_ranks(
    graph: Graph, ranks: Sequence[Rank], kind: NodeKind, *, by: By, language: str, width: int
) -> str:
    """The ranked nodes with what they carry; columns that are empty throughout are left out."""
    word = kind_word(kind, language, many=True)
    if not ranks:
        return text("graph.central.none", language, kind=word) + "\n"
    plans = any(node.kind is NodeKind.PLAN for node in graph.nodes)
    shown = {
        "id": True,
        "name": True,
        "targets": any(rank.targets for rank in ranks),
        "which": any(rank.targets for rank in ranks),
        "carriers": any(rank.carriers for rank in ranks),
        "links": True,
        "betweenness": by is By.BETWEENNESS,
        "measures": plans,
        "projects": plans,
    }
    columns = [name for name, wanted in shown.items() if wanted]
    rows = [[_cell(graph, rank, name, language) for name in columns] for rank in ranks]
    said = text(f"graph.column.{by}", language)
    title = text("graph.central.title", language, kind=word, by=said)
    return _printed([Text(title, style="bold"), _table(columns, rows, language)], width)


def _cell(graph: Graph, rank: Rank, column: str, language: str) -> str:
    if column == "betweenness":
        return f"{rank.betweenness or 0:.3f}"
    return {
        "id": rank.node,
        "name": graph.node(rank.node).label.get(language),
        "targets": str(len(rank.targets)),
        "which": " ".join(name.partition(":")[2] for name in rank.targets),
    }.get(column) or str(getattr(rank, column))


def of_orphans(graph: Graph, orphans: Orphans, language: str, width: int) -> str:
    """What stands alone, group after group; groups about plans only where there is a plan."""
    plans = any(node.kind is NodeKind.PLAN for node in graph.nodes)
    parts: list[RenderableType] = []
    for group in ("unlinked", "targets", "projects", "measures") if plans else ("unlinked",):
        names = getattr(orphans, group)
        title = text(f"graph.orphans.{group}", language)
        parts.append(Text(f"{title}{'：' if language == 'zh' else ': '}{len(names)}", style="bold"))
        if names:
            parts.append(_nodes(map(graph.node, names), language))
        else:
            parts.append(Text(text("graph.orphans.none", language)))
        parts.append(Text(""))
    return _printed(parts[:-1], width)


def of_whole(graph: Graph, language: str, width: int) -> str:
    """How many nodes and links of each kind there are, and into how many parts they fall."""
    nodes = Counter(node.kind for node in graph.nodes)
    links = Counter(link.kind for link in graph.links)
    components = graph.components()
    largest = len(components[0]) if components else 0
    title = text("graph.whole.title", language, n=len(graph), links=links.total())
    parts: list[RenderableType] = [
        Text(title, style="bold"),
        _table(
            ("kind", "count"),
            [[kind_word(k, language), str(n)] for k, n in nodes.items()],
            language,
        ),
        _table(
            ("link", "count"),
            [[link_word(k, language), str(n)] for k, n in links.items()],
            language,
        ),
        Text(text("graph.summary.parts", language, n=len(components), largest=largest)),
        Text(text("graph.summary.hint", language)),
    ]
    return _printed(parts, width)


def _nodes(nodes: Iterable[Node], language: str) -> Table:
    rows = [[node.kind_word(language), node.id, node.label.get(language)] for node in nodes]
    return _table(("kind", "id", "name"), rows, language)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], language: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in columns:
        table.add_column(
            Text(text(f"graph.column.{name}", language)),
            justify="right" if name in _RIGHT else "left",
            overflow="fold",
            no_wrap=name in {"kind", "id", "from", "to", "link"},
        )
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _printed(parts: Iterable[RenderableType], width: int) -> str:
    console = Console(
        file=io.StringIO(),
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        color_system=None,
        legacy_windows=False,
    )
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))
