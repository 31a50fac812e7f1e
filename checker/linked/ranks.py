"""Which nodes of a kind carry most: targets, links, paths that run through them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import networkx as nx

from checker.linked.kinds import UNDERTAKINGS, LinkKind, NodeKind
from checker.linked.network import Network

_MEMBERSHIP = frozenset({LinkKind.PART_OF, LinkKind.OF_PLAN})


class By(StrEnum):
    """What nodes are ranked by."""

    TARGETS = "targets"
    CARRIERS = "carriers"
    LINKS = "links"
    BETWEENNESS = "betweenness"


@dataclass(frozen=True, slots=True)
class Rank:
    """What one node carries; an undertaking's targets and links include those of its parts."""

    node: str
    targets: tuple[str, ...]  # policy targets it supports
    carriers: int  # tasks, actions and guarantee measures that support it or are measured by it
    links: int  # beside membership in a document, task or plan
    betweenness: (
        float | None
    )  # share of shortest paths that run through it, 0..1; None if not asked
    measures: int  # measures and passages of plans that answer it
    projects: int  # projects of plans behind it


def central(network: Network, nodes: Collection[str], by: By) -> tuple[Rank, ...]:
    """The nodes, the most central first; ties in the order of the documents."""
    between = nx.betweenness_centrality(_linked(network)) if by is By.BETWEENNESS else None
    ranks = [_rank(network, one, between) for one in nodes]

    def weight(rank: Rank) -> tuple[float, int]:
        first = {
            By.TARGETS: len(rank.targets),
            By.CARRIERS: rank.carriers,
            By.LINKS: rank.links,
            By.BETWEENNESS: rank.betweenness or 0,
        }[by]
        return (-first, -rank.links)

    return tuple(sorted(ranks, key=weight))


def usual(kind: NodeKind) -> By:
    """Undertakings are ranked by targets; targets and indicators by what carries them."""
    if kind in UNDERTAKINGS:
        return By.TARGETS
    return By.CARRIERS if kind in {NodeKind.TARGET, NodeKind.INDICATOR} else By.LINKS


def _linked(network: Network) -> nx.Graph[str]:
    """The graph for betweenness: membership would make every document a hub of everything."""
    return network.undirected(without=_MEMBERSHIP)


def _rank(network: Network, identifier: str, between: dict[str, float] | None) -> Rank:
    below = (
        set(network.parts(identifier)) if network.node(identifier).kind in UNDERTAKINGS else set()
    )
    below.add(identifier)
    targets = {
        one
        for part in below
        for one in network.out(part, LinkKind.SUPPORTS)
        if network.node(one).kind is NodeKind.TARGET
    }
    answering = {one for part in below for one in network.into(part, LinkKind.ANSWERS)}
    projects = {
        one
        for name in (*answering, identifier)
        for one in network.into(name, LinkKind.CARRIES_OUT, LinkKind.STANDS_IN, LinkKind.SERVES)
    }
    return Rank(
        node=identifier,
        targets=tuple(sorted(targets)),
        carriers=len(set(_carriers(network, identifier))),
        links=len(_own_links(network, below)),
        betweenness=between[identifier] if between else None,
        measures=len(answering),
        projects=len(projects),
    )


def _carriers(network: Network, identifier: str) -> list[str]:
    kinds = (LinkKind.SUPPORTS, LinkKind.MEASURED_BY, LinkKind.INDICATOR)
    return [
        one for one in network.into(identifier, *kinds) if network.node(one).kind in UNDERTAKINGS
    ]


def _own_links(network: Network, members: set[str]) -> set[tuple[str, str]]:
    """Pairs of a member and something outside that are linked beside membership."""
    found = set()
    for one in members:
        ends = [(target, kind) for _, target, kind in network.data.out_edges(one, keys=True)]
        ends += [(source, kind) for source, _, kind in network.data.in_edges(one, keys=True)]
        found |= {
            (one, end) for end, kind in ends if kind not in _MEMBERSHIP and end not in members
        }
    return found
