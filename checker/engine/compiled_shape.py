"""A shape made ready to run: its targets, its checks, and what a result of it says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.term import Node

from checker.engine.plan_index import PlanIndex

Break = tuple[Node, Node | None]  # the focus node, and the value node that a result names
Check = Callable[[PlanIndex, Collection[Node]], list[Break]]  # of a constraint, over focus nodes


class HandedOnError(Exception):
    """A shape or value that is not evaluated here; the reference then judges the whole plan."""


@dataclass(frozen=True, slots=True)
class Targets:
    """Where a shape runs by itself."""

    classes: tuple[URIRef, ...]
    subjects_of: tuple[URIRef, ...]
    nodes: tuple[Node, ...]

    def found(self, plan: PlanIndex) -> Collection[Node]:
        """The focus nodes in a plan, each once."""
        found = [plan.instances(one) for one in self.classes]
        found += [plan.subjects(one) for one in self.subjects_of]
        if self.nodes:
            found.append(frozenset(self.nodes))
        return found[0] if len(found) == 1 else frozenset().union(*found)


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint of a shape."""

    component: URIRef
    check: Check


@dataclass(frozen=True, slots=True)
class Result:
    """One sh:result: what a shape holds against a focus node."""

    focus: Node
    value: Node | None
    component: URIRef
    shape: CompiledShape


@dataclass(frozen=True, slots=True)
class CompiledShape:
    """A node shape (no path) or a property shape with one property as path."""

    node: Node
    path: URIRef | None
    severity: URIRef
    messages: tuple[Literal, ...]
    targets: Targets
    constraints: tuple[Constraint, ...]
    properties: tuple[CompiledShape, ...] = ()  # by sh:property, of a node shape

    def results(self, plan: PlanIndex, nodes: Collection[Node]) -> Iterator[Result]:
        """The results at these focus nodes, those of its property shapes among them."""
        if not nodes:
            return
        for one in self.constraints:
            for focus, value in one.check(plan, nodes):
                yield Result(focus, value, one.component, self)
        for shape in self.properties:
            yield from shape.results(plan, nodes)

    def broken_by(self, plan: PlanIndex, nodes: Collection[Node]) -> set[Node]:
        """Those of the nodes that do not conform."""
        return {one.focus for one in self.results(plan, nodes)}
