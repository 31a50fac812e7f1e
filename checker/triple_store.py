"""A store of triples in memory that is written and read fast: rdflib's own compares and hashes terms far more often.

Terms of rdflib are compared and hashed in Python. Its store does so up to nine times for a triple that is
added, and compares every part of a pattern with None; here a part is looked up, and None is the one None.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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

    By object they are looked for so rarely that this index is made when it is asked for. A graph must
    not be changed while its triples are gone through.
    """

    def __init__(self) -> None:
        super().__init__()
        self._by_subject: _Index = {}  # subject, predicate, objects
        self._by_predicate: _Index = {}  # predicate, object, subjects
        self._by_object: _Index | None = None  # object, subject, predicates

    def add(self, triple: _Triple, context: Any, quoted: bool = False) -> None:
        """Add a triple."""
        subject, predicate, value = triple
        self._by_subject.setdefault(subject, {}).setdefault(predicate, {})[value] = None
        self._by_predicate.setdefault(predicate, {}).setdefault(value, {})[subject] = None
        self._by_object = None

    def remove(self, triple_pattern: _Pattern, context: Any = None) -> None:
        """Remove all triples that match."""
        for (subject, predicate, value), _ in list(self.triples(triple_pattern)):
            del self._by_subject[subject][predicate][value]
            del self._by_predicate[predicate][value][subject]
        self._by_object = None

    def objects(self, subject: Node, predicate: Node) -> Iterable[Node]:
        """All objects of a property of a subject, at once."""
        return self._by_subject.get(subject, _NOTHING).get(predicate, ())

    def triples(self, triple_pattern: _Pattern, context: Any = None) -> Iterator[_Found]:
        """All triples that match; None matches any term."""
        subject, predicate, value = triple_pattern
        if subject is not None:
            said = self._by_subject.get(subject, _NOTHING)
            for one in said if predicate is None else (predicate,):
                values = said.get(one, {})
                if value is None:
                    for each in values:
                        yield (subject, one, each), _NO_CONTEXTS
                elif value in values:
                    yield (subject, one, value), _NO_CONTEXTS
        elif predicate is not None:
            having = self._by_predicate.get(predicate, _NOTHING)
            for one in having if value is None else (value,):
                for each in having.get(one, {}):
                    yield (each, predicate, one), _NO_CONTEXTS
        elif value is not None:
            for each, predicates in self._objects().get(value, {}).items():
                for one in predicates:
                    yield (each, one, value), _NO_CONTEXTS
        else:
            for each, said in self._by_subject.items():
                for one, values in said.items():
                    for other in values:
                        yield (each, one, other), _NO_CONTEXTS

    def _objects(self) -> _Index:
        """The index by object."""
        if self._by_object is None:
            self._by_object = {}
            for subject, said in self._by_subject.items():
                for predicate, values in said.items():
                    for value in values:
                        by_subject = self._by_object.setdefault(value, {})
                        by_subject.setdefault(subject, {})[predicate] = None
        return self._by_object

    def __len__(self, context: Any = None) -> int:
        return sum(len(values) for said in self._by_subject.values() for values in said.values())
