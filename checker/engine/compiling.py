"""From a shapes graph to shapes ready to run; whatever is not known here is handed on, never passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH, XSD
from rdflib.term import Node

from checker.engine import constraints
from checker.engine.compiled_shape import (
    Check,
    CompiledShape,
    Constraint,
    HandedOnError,
    Targets,
)
from checker.engine.constraints import Path, number

_SHAPE_CLASSES = (SH.NodeShape, SH.PropertyShape)
_TARGET_CLASSES = (RDFS.Class, OWL.Class)  # a shape that is such a class targets its instances
_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetNode)
_SAYING = (SH.path, SH.property, SH.severity, SH.message, SH.name, SH.description, SH.order)
_ONCE = {
    *(SH.minCount, SH.maxCount, SH["in"]),
    *(SH.minInclusive, SH.maxInclusive, SH.minExclusive, SH.maxExclusive),
}
_WITH_PATH = {SH.minCount, SH.maxCount, SH.lessThan, SH.lessThanOrEquals}
# Classes that give a shape a target of its own, or the language a constraint of its own
_OF_THE_LANGUAGE = (str(SH), str(RDFS), str(OWL))


def compiled(shapes: Graph, names: Sequence[str] | None) -> tuple[CompiledShape, ...]:
    """The shapes that run by themselves: those with these names, or all that have a target.

    HandedOnError where any shape of the graph says what is not known here.
    """
    _refuse_own_components(shapes)
    compiler = _Compiler(shapes)
    known = {node: compiler.shape(node) for node in _shape_nodes(shapes)}
    if names is None:
        return tuple(known.values())
    missing = [name for name in names if URIRef(name) not in known]
    if missing:
        raise HandedOnError(f"no shape: {missing[0]}")
    return tuple(known[URIRef(name)] for name in names)


def _refuse_own_components(shapes: Graph) -> None:
    """Constraint components that the shapes graph declares itself may sit behind any property."""
    declared = [
        *shapes.subjects(RDF.type, SH.ConstraintComponent),
        *shapes.subjects(RDFS.subClassOf, SH.ConstraintComponent),
        *shapes.subjects(RDFS.subClassOf, RDFS.Class),
    ]
    if declared:
        raise HandedOnError(f"declares a component or class of classes: {declared[0]}")


def _shape_nodes(shapes: Graph) -> set[Node]:
    """What is a shape by its class or by what is said of it; members are found from these."""
    typed = (shapes.subjects(RDF.type, one) for one in _SHAPE_CLASSES)
    telling = (*_TARGETS, SH.targetObjectsOf, SH.property, SH.node)
    said = (shapes.subjects(one) for one in telling)
    return {node for nodes in (*typed, *said) for node in nodes}


class _Compiler:
    """One shapes graph; each shape is compiled once."""

    def __init__(self, shapes: Graph) -> None:
        self._graph = shapes
        self._done: dict[Node, CompiledShape] = {}
        self._begun: set[Node] = set()

    def shape(self, node: Node) -> CompiledShape:
        """The shape at a node; HandedOnError where it is ill-formed, recursive or not known."""
        if node not in self._done:
            if node in self._begun:
                raise HandedOnError(f"recursive: {node}")
            self._begun.add(node)
            self._done[node] = self._compiled(node)
        return self._done[node]

    def _compiled(self, node: Node) -> CompiledShape:
        self._refuse_unknown(node)
        path = self._path(node)
        classes, subjects_of, nodes = (self._objects(node, one) for one in _TARGETS)
        if not set(_TARGET_CLASSES).isdisjoint(self._objects(node, RDF.type)):
            classes.append(node)
        messages = self._objects(node, SH.message)
        severities = self._objects(node, SH.severity) or [SH.Violation]
        if len(severities) != 1 or not all(isinstance(one, Literal) for one in messages):
            raise HandedOnError(f"severity or message: {node}")
        return CompiledShape(
            node,
            path,
            _iri(severities[0]),
            tuple(one for one in messages if isinstance(one, Literal)),
            Targets(tuple(map(_iri, classes)), tuple(map(_iri, subjects_of)), tuple(nodes)),
            tuple(self._constraints(node, path)),
            self._properties(node, path),
        )

    def _refuse_unknown(self, node: Node) -> None:
        """Every word of SHACL at a shape must be known, and none of its classes a class of classes."""
        if not isinstance(node, URIRef | BNode):
            raise HandedOnError(f"no shape: {node}")
        known_classes = (*_SHAPE_CLASSES, *_TARGET_CLASSES)
        for predicate, value in self._graph.predicate_objects(node):
            if predicate == RDF.type:
                own = str(value).startswith(_OF_THE_LANGUAGE) and value not in known_classes
            else:
                own = str(predicate).startswith(str(SH)) and predicate not in TERMS
            if own:
                raise HandedOnError(f"{predicate} {value} at {node}")

    def _path(self, node: Node) -> URIRef | None:
        classes, paths = self._objects(node, RDF.type), self._objects(node, SH.path)
        refused = (SH.NodeShape if paths else SH.PropertyShape) in classes
        if len(paths) > 1 or refused:
            raise HandedOnError(f"as many paths as a shape of its class cannot have: {node}")
        return _iri(paths[0]) if paths else None

    def _constraints(self, node: Node, path: Path) -> Iterator[Constraint]:
        for predicate, (operand, maker) in _TERMS.items():
            values = self._objects(node, predicate)
            if len(values) > 1 and predicate in _ONCE:
                raise HandedOnError(f"{predicate} stated twice at {node}")
            if values and path is None and predicate in _WITH_PATH:
                raise HandedOnError(f"{predicate} without a path at {node}")
            component = _component(predicate)
            for value in values:
                yield Constraint(component, maker(path, operand(self, value)))

    def _properties(self, node: Node, path: Path) -> tuple[CompiledShape, ...]:
        shapes = tuple(self.shape(one) for one in self._objects(node, SH.property))
        if shapes and (path is not None or any(one.path is None for one in shapes)):
            raise HandedOnError(f"properties of values, or without a path: {node}")
        return shapes

    def _objects(self, node: Node, predicate: URIRef) -> list[Node]:
        return list(self._graph.objects(node, predicate))

    # --- what constraints state ---

    def count(self, value: Node) -> int:
        """A count, zero or more."""
        if isinstance(value, Literal) and value.datatype == XSD.integer:
            found = value.value
            if isinstance(found, int) and found >= 0:
                return found
        raise HandedOnError(f"no count: {value}")

    def limit(self, value: Node) -> constraints.Number:
        """An exact number."""
        return number(value)

    def property(self, value: Node) -> URIRef:
        """The name of a property."""
        return _iri(value)

    def term(self, value: Node) -> Node:
        """Any term."""
        return value

    def terms(self, value: Node) -> frozenset[Node]:
        """The members of a list."""
        return frozenset(self._members(value))

    def shapes(self, value: Node) -> list[CompiledShape]:
        """The shapes of a list with one member or more."""
        found = [self.shape(one) for one in self._members(value)]
        if not found:
            raise HandedOnError("an empty list of shapes")
        return found

    def _members(self, head: Node) -> Iterator[Node]:
        """The members of a well-formed list."""
        seen = set()
        while head != RDF.nil:
            first, rest = self._objects(head, RDF.first), self._objects(head, RDF.rest)
            if len(first) != 1 or len(rest) != 1 or head in seen:
                raise HandedOnError(f"no list: {head}")
            seen.add(head)
            yield first[0]
            head = rest[0]


def _iri(value: Node) -> URIRef:
    """An IRI; HandedOnError for paths of several steps and all else."""
    if not isinstance(value, URIRef):
        raise HandedOnError(f"no IRI: {value}")
    return value


def _component(predicate: URIRef) -> URIRef:
    """sh:minCount -> sh:MinCountConstraintComponent; true of every term of the table."""
    name = predicate.removeprefix(str(SH))
    return SH[f"{name[0].upper()}{name[1:]}ConstraintComponent"]


# term -> how its value is read, and the maker of its check
_TERMS: dict[URIRef, tuple[Callable[[_Compiler, Node], Any], Callable[[Path, Any], Check]]] = {
    SH.minCount: (_Compiler.count, constraints.at_least),
    SH.maxCount: (_Compiler.count, constraints.at_most),
    SH.minInclusive: (_Compiler.limit, constraints.not_below),
    SH.maxInclusive: (_Compiler.limit, constraints.not_above),
    SH.minExclusive: (_Compiler.limit, constraints.above),
    SH.maxExclusive: (_Compiler.limit, constraints.below),
    SH.lessThan: (_Compiler.property, constraints.less),
    SH.lessThanOrEquals: (_Compiler.property, constraints.less_or_equal),
    SH.equals: (_Compiler.property, constraints.equal),
    SH.hasValue: (_Compiler.term, constraints.having),
    SH["in"]: (_Compiler.terms, constraints.among),
    SH["or"]: (_Compiler.shapes, constraints.any_of),
    SH["and"]: (_Compiler.shapes, constraints.all_of),
    SH["not"]: (_Compiler.shape, constraints.none_of),
}
TERMS = frozenset({*_TERMS, *_TARGETS, *_SAYING})
