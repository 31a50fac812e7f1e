"""A plan graph by predicate: each predicate that a shape asks for is read once, into a plain dictionary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from typing import Protocol

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

Pair = tuple[Node, Node]  # a focus node and one of its value nodes


class Values(Protocol):
    """The value nodes of each focus node."""

    def get(self, node: Node, default: Sequence[Node], /) -> Sequence[Node]:
        """The value nodes of one, each once; `default` where it has none."""
        ...


class _Itself:
    """The value node of a focus node where a shape has no path: itself."""

    def get(self, node: Node, _default: Sequence[Node], /) -> Sequence[Node]:
        return (node,)


class PlanIndex:
    """What shapes ask of one plan graph; the graph must not change meanwhile."""

    def __init__(self, plan: Graph) -> None:
        self._plan = plan
        self._values: dict[URIRef, dict[Node, list[Node]]] = {}
        self._instances: dict[URIRef, frozenset[Node]] = {}
        self._has_subclasses = (None, RDFS.subClassOf, None) in plan

    def values(self, path: URIRef | None) -> Values:
        """The value nodes along a property; of a shape without path (None), the node itself."""
        return _Itself() if path is None else self._read(path)

    def pairs(self, path: URIRef | None, nodes: Iterable[Node]) -> list[Pair]:
        """Each focus node with each of its value nodes."""
        values = self.values(path)
        return [(node, value) for node in nodes for value in values.get(node, ())]

    def subjects(self, predicate: URIRef) -> Set[Node]:
        """The subjects that have this property."""
        return self._read(predicate).keys()

    def instances(self, kind: URIRef) -> Set[Node]:
        """The instances of a class and of its subclasses, as far as the plan itself states them."""
        found = self._instances.get(kind)
        if found is None:
            kinds = self._with_subclasses(kind) if self._has_subclasses else [kind]
            typed = (self._plan.triples((None, RDF.type, one)) for one in kinds)
            found = frozenset(subject for triples in typed for subject, _, _ in triples)
            self._instances[kind] = found
        return found

    def _with_subclasses(self, kind: URIRef) -> list[Node]:
        found = self._plan.transitive_subjects(RDFS.subClassOf, kind)  # itself among them
        return [one for one in found if one is not None]

    def _read(self, predicate: URIRef) -> dict[Node, list[Node]]:
        found = self._values.get(predicate)
        if found is None:
            found = defaultdict(list)
            for subject, _, value in self._plan.triples((None, predicate, None)):
                found[subject].append(value)
            self._values[predicate] = found
        return found
