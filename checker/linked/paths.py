"""Shortest paths between two nodes: along the policy where there is a way, else any way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import networkx as nx

from checker.language import text
from checker.linked.kinds import Link, Node, NodeKind
from checker.linked.network import Network

if TYPE_CHECKING:
    from checker.linked.graph import Graph

_EXAMINED = 2000  # paths that are made before the best are chosen


class Sense(StrEnum):
    """How the links of a path lead."""

    DOWN = "down"  # from the policy towards the project
    UP = "up"  # from the project towards the policy
    ANY = "any"  # some one way, some the other
    NONE = "none"  # there is no path


@dataclass(frozen=True, slots=True)
class Step:
    """From one node of a path to the next, by all links between them, the firmest first."""

    start: str
    end: str
    links: tuple[Link, ...]

    @property
    def back(self) -> bool:
        """Whether the first link is read from its target."""
        return self.links[0].source != self.start


@dataclass(frozen=True, slots=True)
class Path:
    """One way from a node to another."""

    nodes: tuple[str, ...]
    steps: tuple[Step, ...]  # one less than nodes


@dataclass(frozen=True, eq=False)
class Paths:
    """The shortest paths between two nodes, the firmest first; none where `sense` is NONE."""

    source: str
    target: str
    sense: Sense
    paths: tuple[Path, ...]
    total: int  # how many shortest paths there are; counted up to some thousands
    graph: Graph  # the nodes and links of these paths alone

    def sentences(
        self, path: Path, language: str, named: Callable[[Node, str], str] = Node.name
    ) -> tuple[str, ...]:
        """Each step of a path in words; `named` says what a node is called."""
        return tuple(self._sentence(step, language, named) for step in path.steps)

    def _sentence(self, step: Step, language: str, named: Callable[[Node, str], str]) -> str:
        key = f"graph.say.{step.links[0].kind}{'.back' if step.back else ''}"
        a, b = (named(self.graph.node(one), language) for one in (step.start, step.end))
        mark = text("graph.weak", language) if step.links[0].weak else ""
        return text(key, language, a=text("graph.quoted", language, name=a),
                    b=text("graph.quoted", language, name=b)) + mark  # fmt: skip


def shortest(
    network: Network, source: str, target: str, limit: int
) -> tuple[Sense, tuple[Path, ...], int]:
    """All shortest paths up to a limit, and how many there are.

    A path that runs one way, from policy to project or back, is preferred to a shorter one that
    turns, but not between nodes of one kind, which stand side by side. Membership in a plan is
    followed only where nothing else connects the two.
    """
    sense, found = _one_way(network, source, target)
    if not found or network.node(source).kind is network.node(target).kind:
        straight = _all_shortest(network.direct, source, target)
        if straight and not (found and _cost(network, found) <= _cost(network, straight)):
            sense, found = Sense.ANY, straight
    if not found:
        found = _all_shortest(network.undirected(), source, target)
        sense = Sense.ANY if found else Sense.NONE
    place = {name: position for position, name in enumerate(network.data)}
    paths = [_path(network, nodes) for nodes in found]
    paths.sort(key=lambda path: (_looseness(network, path), [place[name] for name in path.nodes]))
    return sense, tuple(paths[:limit]), len(paths)


def _one_way(network: Network, source: str, target: str) -> tuple[Sense, list[list[str]]]:
    """The shortest paths that run down or, failing that, up."""
    down = _all_shortest(network.flow, source, target)
    if down:
        return Sense.DOWN, down
    return Sense.UP, [path[::-1] for path in _all_shortest(network.flow, target, source)]


def _cost(network: Network, found: list[list[str]]) -> float:
    """What each of some equally short paths costs."""
    return sum(float(network.direct.edges[pair]["cost"]) for pair in pairwise(found[0]))


def _all_shortest(
    view: nx.Graph[str] | nx.DiGraph[str], source: str, target: str
) -> list[list[str]]:
    """All paths of least cost; empty where there is none."""
    try:
        return list(islice(nx.all_shortest_paths(view, source, target, weight="cost"), _EXAMINED))
    except nx.NetworkXNoPath:
        return []


def _path(network: Network, nodes: list[str]) -> Path:
    steps = (Step(start, end, network.between(start, end)) for start, end in pairwise(nodes))
    return Path(tuple(nodes), tuple(steps))


def _looseness(network: Network, path: Path) -> int:
    """Links left to judgement; a passage was found by likeness where a measure was read as such."""
    loose = sum(step.links[0].kind.looseness for step in path.steps)
    return loose + sum(network.node(one).kind is NodeKind.PASSAGE for one in path.nodes)
