"""The knowledge base and checked plans as one graph: paths, neighbourhoods, what carries most."""

from checker.linked.gaps import Orphans
from checker.linked.graph import Graph, build, graph
from checker.linked.kinds import Link, LinkKind, Node, NodeKind
from checker.linked.paths import Path, Paths, Sense, Step
from checker.linked.ranks import By, Rank, usual

__all__ = [
    "By",
    "Graph",
    "Link",
    "LinkKind",
    "Node",
    "NodeKind",
    "Orphans",
    "Path",
    "Paths",
    "Rank",
    "Sense",
    "Step",
    "build",
    "graph",
    "usual",
]
