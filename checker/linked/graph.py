"""The graph of links as the command line and the workbench use it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import networkx as nx

from checker import knowledge
from checker.knowledge import Knowledge
from checker.linked import exchange, from_plan, from_policy, gaps, layout, names, paths, ranks, svg
from checker.linked.kinds import Link, LinkKind, Node, NodeKind
from checker.linked.network import Network, assembled, extend
from checker.model import Report


@dataclass(frozen=True, eq=False)
class Graph(Network):
    """Documents, clauses, indicators and what plans say, with the links between them.

    Wherever a node is asked for, an id, number, title or name will do (see `find`).
    """

    focus: tuple[str, ...] = ()  # what a part of the whole graph was made around

    def find(self, words: str) -> Node:
        """The node that is meant; UsageError with the nearest names where that is not clear."""
        return self._directory.find(words)

    def path(self, source: str, target: str, *, limit: int = 10) -> paths.Paths:
        """The shortest paths from one node to another, at most `limit` of them."""
        start, end = self.find(source).id, self.find(target).id
        sense, found, total = paths.shortest(self, start, end, limit)
        used = [link for path in found for step in path.steps for link in step.links]
        part = self.part((start, end, *(n for path in found for n in path.nodes)), used)
        drawn = Graph(part.data, tuple(dict.fromkeys((start, end))))
        return paths.Paths(start, end, sense, found, total, drawn)

    def around(self, node: str, *, depth: int = 1, kinds: Collection[NodeKind] = ()) -> Graph:
        """A node and what is linked to it over at most `depth` links.

        With `kinds`, only nodes of these kinds are shown and gone through. A plan is not gone
        through: everything it says would be near to everything else.
        """
        centre = self.find(node)
        wanted = set(kinds or NodeKind)
        reached = {centre.id}
        edge = [centre.id]
        for _ in range(min(depth, len(self))):
            through = [n for n in edge if n == centre.id or self._is_passable(n)]
            near = (other for name in through for other in nx.all_neighbors(self.data, name))
            edge = [n for n in dict.fromkeys(near)
                    if n not in reached and self.node(n).kind in wanted]  # fmt: skip
            reached.update(edge)
            if not edge:
                break
        return Graph(self.part(reached).data, (centre.id,))

    def _is_passable(self, name: str) -> bool:
        return self.node(name).kind is not NodeKind.PLAN

    def central(
        self, kind: NodeKind, *, by: ranks.By | None = None, limit: int | None = None
    ) -> tuple[ranks.Rank, ...]:
        """The nodes of a kind in the profile's packs, those that carry most first."""
        chosen = [node.id for node in self.nodes if node.kind is kind and node.applies]
        return ranks.central(self, chosen, by or ranks.usual(kind))[:limit]

    def orphans(self) -> gaps.Orphans:
        """Nodes without a link of their own, plan targets without measure, projects without aim."""
        return gaps.orphans(self)

    def components(self) -> tuple[tuple[str, ...], ...]:
        """Sets of nodes that no link ties to the others, the largest first."""
        place = {name: position for position, name in enumerate(self.data)}
        found = [sorted(one, key=place.__getitem__) for one in nx.connected_components(self._whole)]
        return tuple(map(tuple, sorted(found, key=lambda one: (-len(one), place[one[0]]))))

    @cached_property
    def _whole(self) -> nx.Graph[str]:
        return self.undirected()

    def part(self, nodes: Iterable[str], links: Iterable[Link] | None = None) -> Graph:
        """The graph of some nodes and of some or all links between them, in the same order."""
        kept = set(nodes)
        between = self.links if links is None else links
        chosen = (link for link in between if {link.source, link.target} <= kept)
        return Graph(assembled((node for node in self.nodes if node.id in kept), chosen))

    def to_graphml(self, language: str = "zh") -> str:
        """GraphML for Gephi and yEd: text attributes only, labels in both languages."""
        return exchange.to_graphml(self, language)

    def to_json(self) -> dict[str, object]:
        """Nodes and links as networkx.node_link_graph reads them, with labels in both languages."""
        return exchange.to_json(self)

    def to_svg(self, language: str = "zh", *, path: paths.Paths | None = None) -> str:
        """A picture from left to right; with `path`, in the order of its steps.

        UsageError for a graph with more nodes than a picture can hold.
        """
        if path:
            placed = layout.of_paths(self, path, language)
        else:
            placed = layout.of_kinds(self, language, self.focus)
        return svg.drawn(self, placed, language, path)

    @cached_property
    def _directory(self) -> names.Directory:
        return names.Directory(self.nodes)


def graph(profile: str = "default", reports: Sequence[Report] = ()) -> Graph:
    """The graph of the knowledge base with any number of checked plans, numbered from 1.

    The knowledge base part is built once per process, and again when the base has changed.
    """
    known = _of_policy(knowledge.load(profile))
    if not reports:
        return known
    data = known.data.copy()
    base = list(known.nodes)
    distinct = {report.document.sha256: report for report in reports}
    for number, report in enumerate(distinct.values(), 1):
        extend(data, *from_plan.nodes_and_links(report, number, base))
    return Graph(data)


def build(base: Knowledge) -> Graph:
    """The graph of the knowledge base alone, built anew."""
    return Graph(assembled(*from_policy.nodes_and_links(base)))


_of_policy = lru_cache(maxsize=8)(build)

__all__ = ["Graph", "LinkKind", "NodeKind", "build", "graph"]
