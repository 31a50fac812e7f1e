"""A store of triples in memory that is written and read fast: rdflib's own compares and hashes terms far more often.

Terms of rdflib are compared and hashed in Python. Its store does so up to nine times for a triple that is
added, and compares every part of a pattern with None; here a part is looked up, and None is the one None.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from rdflib import Graph
from rdflib.plugins.stores.memory import SimpleMemory
from rdflib.term import Node

_Triple = tuple[Node, Node, Node]
_Pattern = tuple[Node | None, Node | None, Node | None]
_Index = dict[Node, dict[Node, dict[Node, None]]]  # the third terms by the first and the second
_Found = tuple[_Triple, Iterator[Any]]
_NOTHING: dict[Node, dict[Node, None]] = {}
_NO_CONTEXTS: Iterator[Any] = iter(())  # a store without named graphs


def new_graph() -> Graph:
    """An empty graph in such a store."""
    return Graph(store=TripleStore())


class TripleStore(SimpleMemory):
    """Triples by subject and by predicate, each in the order in which they were added.

    Of many predicates nobody asks for all triples, and by object they are looked for rarely: these
    indexes are made when they are asked for, each whole before others see it: threads may read a
    graph at once. It must not be changed while its triples are gone through.
    """

    def __init__(self) -> None:
        super().__init__()
        self._by_subject: _Index = {}  # subject, predicate, objects
        self._pairs: dict[Node, list[tuple[Node, Node]]] = {}  # subjects and objects by predicate
        self._by_predicate: _Index = {}  # predicate, object, subjects; of those asked for
        self._by_object: _Index | None = None  # object, subject, predicates

    def add(self, triple: _Triple, context: Any, quoted: bool = False) -> None:  # noqa: ARG002
        """Add a triple."""
        subject, predicate, value = triple
        self.describe(subject, ((predicate, value),))

    def describe(self, subject: Node, facts: Sequence[tuple[Node, Node]]) -> None:
        """Add all that is said of a subject: properties with their values."""
        if not facts:
            return
        said = self._by_subject.setdefault(subject, {})
        for predicate, value in facts:
            said.setdefault(predicate, {})[value] = None
            self._pairs.setdefault(predicate, []).append((subject, value))
            self._by_predicate.pop(predicate, None)
        self._by_object = None

    def remove(self, triple_pattern: _Pattern, context: Any = None) -> None:  # noqa: ARG002
        """Remove all triples that match."""
        gone = {triple for triple, _ in self.triples(triple_pattern)}
        for subject, predicate, value in gone:
            del self._by_subject[subject][predicate][value]
        for each in {predicate for _, predicate, _ in gone}:
            self._pairs[each] = [
                (one, other) for one, other in self._pairs[each] if (one, each, other) not in gone
            ]
            self._by_predicate.pop(each, None)
        self._by_object = None

    def objects(self, subject: Node, predicate: Node) -> Collection[Node]:
        """All objects of a property of a subject, at once."""
        return self._by_subject.get(subject, _NOTHING).get(predicate, ())

    def triples(self, triple_pattern: _Pattern, context: Any = None) -> Iterator[_Found]:  # noqa: ARG002
        """All triples that match; None matches any term."""
        subject, predicate, value = triple_pattern
        if subject is not None:
            return self._of_subject(subject, predicate, value)
        if predicate is not None:
            return self._of_predicate(predicate, value)
        if value is not None:
            return self._of_object(value)
        return (found for each in self._by_subject for found in self._of_subject(each, None, None))

    def _of_subject(
        self, subject: Node, predicate: Node | None, value: Node | None
    ) -> Iterator[_Found]:
        said = self._by_subject.get(subject, _NOTHING)
        for one in said if predicate is None else (predicate,):
            values = said.get(one, {})
            if value is None:
                for each in values:
                    yield (subject, one, each), _NO_CONTEXTS
            elif value in values:
                yield (subject, one, value), _NO_CONTEXTS

    def _of_predicate(self, predicate: Node, value: Node | None) -> Iterator[_Found]:
        having = self._values(predicate)
        for one in having if value is None else (value,):
            for each in having.get(one, {}):
                yield (each, predicate, one), _NO_CONTEXTS

    def _values(self, predicate: Node) -> dict[Node, dict[Node, None]]:
        """The index of one predicate: its subjects by object."""
        having = self._by_predicate.get(predicate)
        if having is None:
            having = {}
            for subject, value in self._pairs.get(predicate, ()):
                having.setdefault(value, {})[subject] = None
            self._by_predicate[predicate] = having
        return having

    def _of_object(self, value: Node) -> Iterator[_Found]:
        for subject, predicates in self._objects().get(value, _NOTHING).items():
            for one in predicates:
                yield (subject, one, value), _NO_CONTEXTS

    def _objects(self) -> _Index:
        """The index by object."""
        found = self._by_object
        if found is None:
            found = {}
            for subject, said in self._by_subject.items():
                for predicate, values in said.items():
                    for value in values:
                        found.setdefault(value, {}).setdefault(subject, {})[predicate] = None
            self._by_object = found
        return found

    def __len__(self, context: Any = None) -> int:
        return sum(len(values) for said in self._by_subject.values() for values in said.values())
