"""The graph of links as networkx holds it, with typed access and the views that paths need."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import networkx as nx

from checker.linked.kinds import Flow, Link, LinkKind, Node, NodeKind

STEP, HEADING = 2, 1  # costs: a group of tasks is a mere heading and counts half a step


@dataclass(frozen=True, eq=False)
class Network:
    """Nodes and links. `data` holds each node under "node" and each link under "link"."""

    data: nx.MultiDiGraph[str]

    def __len__(self) -> int:
        return self.data.number_of_nodes()

    def __contains__(self, identifier: object) -> bool:
        return identifier in self.data

    @property
    def nodes(self) -> Iterator[Node]:
        """All nodes: documents and clauses in document order, then indicators, then plans."""
        return (cast(Node, node) for _, node in self.data.nodes(data="node"))

    @property
    def links(self) -> Iterator[Link]:
        """All links, in the order of their sources."""
        return (cast(Link, found["link"]) for _, _, found in self.data.edges(data=True))

    def node(self, identifier: str) -> Node:
        """The node with this id; KeyError where there is none."""
        return cast(Node, self.data.nodes[identifier]["node"])

    def between(self, one: str, other: str) -> tuple[Link, ...]:
        """The links between two nodes, whatever their direction, firmest first."""
        found = [
            cast(Link, attributes["link"])
            for source, target in {(one, other): 0, (other, one): 0}
            if self.data.has_edge(source, target)
            for attributes in self.data[source][target].values()
        ]
        return tuple(sorted(found, key=_firmness))

    def out(self, identifier: str, *kinds: LinkKind) -> Iterator[str]:
        """Where links of these kinds lead from a node."""
        for kind in kinds:
            for _, target, key in self.data.out_edges(identifier, keys=True):
                if key == kind:
                    yield target

    def into(self, identifier: str, *kinds: LinkKind) -> Iterator[str]:
        """Where links of these kinds come from."""
        for kind in kinds:
            for source, _, key in self.data.in_edges(identifier, keys=True):
                if key == kind:
                    yield source

    def parts(self, identifier: str) -> Iterator[str]:
        """A node and everything under it by partOf."""
        waiting, seen = [identifier], {identifier}
        while waiting:
            at = waiting.pop()
            yield at
            below = [one for one in self.into(at, LinkKind.PART_OF) if one not in seen]
            seen.update(below)
            waiting += below

    @cached_property
    def flow(self) -> nx.DiGraph[str]:
        """The links turned so that each leads from the policy towards the project."""
        view: nx.DiGraph[str] = nx.DiGraph()
        view.add_nodes_from(self.data)
        for link in self.links:
            flow = link.kind.flow
            cost = self._cost(link)
            if flow in {Flow.FORWARD, Flow.BOTH}:
                view.add_edge(link.source, link.target, cost=cost)
            if flow in {Flow.BACK, Flow.BOTH}:
                view.add_edge(link.target, link.source, cost=cost)
        return view

    @cached_property
    def direct(self) -> nx.Graph[str]:
        """The links without direction; membership in a plan, which ties all to all, left out."""
        return self.undirected(without={LinkKind.OF_PLAN})

    def undirected(self, *, without: Collection[LinkKind] = ()) -> nx.Graph[str]:
        """The links without direction and number."""
        view: nx.Graph[str] = nx.Graph()
        view.add_nodes_from(self.data)
        for link in self.links:
            if link.kind not in without:
                view.add_edge(link.source, link.target, cost=self._cost(link))
        return view

    def _cost(self, link: Link) -> int:
        if link.kind is not LinkKind.PART_OF:
            return STEP
        ends = (self.node(link.source).kind, self.node(link.target).kind)
        return HEADING if NodeKind.TASK_GROUP in ends else STEP


def _firmness(link: Link) -> tuple[bool, int, str]:
    return (link.kind.flow is Flow.NONE, link.kind.looseness, link.kind.value)


def assembled(nodes: Iterable[Node], links: Iterable[Link]) -> nx.MultiDiGraph[str]:
    """A networkx graph of nodes and links; links to nodes that are not there are left out."""
    data: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    extend(data, nodes, links)
    return data


def extend(data: nx.MultiDiGraph[str], nodes: Iterable[Node], links: Iterable[Link]) -> None:
    """Add nodes and links; a link that is stated twice counts once."""
    data.add_nodes_from((node.id, {"node": node}) for node in nodes)
    for link in links:
        if link.source in data and link.target in data and link.source != link.target:
            data.add_edge(link.source, link.target, key=link.kind, link=link)
