"""Namespaces and typed access to RDF graphs, so that rdflib's node types stay in one place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import cast

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from checker.triple_store import TripleStore

BASE = "https://w3id.org/plancheck/"


@lru_cache(maxsize=16384)
def _term(namespace: str, name: str) -> URIRef:
    return URIRef(namespace + name)


class Vocabulary(Namespace):
    """A namespace of a limited number of terms, each of which is one object: found without comparing."""

    def term(self, name: str) -> URIRef:
        """The term of this name."""
        return _term(self, name)


POL = Vocabulary(BASE + "policy#")  # words of policy packs
PLAN = Vocabulary(BASE + "plan#")  # words of plan graphs
CHK = Vocabulary(BASE + "check#")  # words of rules
RULE = Vocabulary(BASE + "rule/")  # the rules themselves
IND = Vocabulary(BASE + "indicator/")  # the indicator catalogue
PACK = Vocabulary(BASE + "pack/")  # packs: pack/sa28, clauses pack/sa28/1.2.d
PREFIXES = {"pol": POL, "plan": PLAN, "chk": CHK, "rule": RULE, "ind": IND}


def clause_iri(clause_id: str) -> URIRef:
    """The IRI of a clause id such as "sa28:1.2.d"."""
    pack, _, notation = clause_id.partition(":")
    return PACK[f"{pack}/{notation}"]


def clause_id(iri: Node) -> str:
    """The clause id of an IRI made by `clause_iri`."""
    pack, _, notation = str(iri).removeprefix(str(PACK)).partition("/")
    return f"{pack}:{notation}"


def local_name(iri: Node) -> str:
    """What follows the last # or / of an IRI."""
    return str(iri).rpartition("#")[2].rpartition("/")[2]


def objects(graph: Graph, subject: Node, predicate: URIRef) -> Iterator[Node]:
    """All objects, in stable (sorted) order."""
    found = values(graph, subject, predicate)
    return iter(sorted(found, key=str) if len(found) > 1 else found)


def values(graph: Graph, subject: Node, predicate: URIRef) -> Collection[Node]:
    """All objects, in the order in which they were added; from our own store without detours."""
    store = graph.store
    if isinstance(store, TripleStore):
        return store.objects(subject, predicate)
    return list(graph.objects(subject, predicate))


def _value(graph: Graph, subject: Node, predicate: URIRef) -> Node | None:
    """The first object, or None."""
    return next(iter(values(graph, subject, predicate)), None)


def iri(graph: Graph, subject: Node, predicate: URIRef) -> URIRef | None:
    """The one IRI object, or None."""
    value = _value(graph, subject, predicate)
    return value if isinstance(value, URIRef) else None


def string(
    graph: Graph, subject: Node, predicate: URIRef, language: str | None = None
) -> str | None:
    """The first literal in `language` (or without regard to language when None)."""
    for value in objects(graph, subject, predicate):
        if isinstance(value, Literal) and (language is None or value.language == language):
            return str(value)
    return None


def strings(
    graph: Graph, subject: Node, predicate: URIRef, language: str | None = None
) -> tuple[str, ...]:
    """All literals in `language` (or in any when None), sorted."""
    return tuple(
        str(value)
        for value in objects(graph, subject, predicate)
        if isinstance(value, Literal) and (language is None or value.language == language)
    )


def decimal(graph: Graph, subject: Node, predicate: URIRef) -> Decimal | None:
    """The numeric object as an exact Decimal, or None."""
    value = _value(graph, subject, predicate)
    return Decimal(str(value)) if isinstance(value, Literal) else None


def integer(graph: Graph, subject: Node, predicate: URIRef) -> int | None:
    """The integer object, or None."""
    value = _value(graph, subject, predicate)
    return int(cast(str, value)) if isinstance(value, Literal) else None
