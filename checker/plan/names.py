"""IRIs and literals of one plan graph, and the small builder that adds triples to it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import cast

from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef

from checker.model import Document, Evidence, Text
from checker.plan.rates import plain
from checker.rdf import BASE, PLAN, PREFIXES, Vocabulary, integer
from checker.triple_store import TripleStore, new_graph

OA = Vocabulary("http://www.w3.org/ns/oa#")
PROV = Vocabulary("http://www.w3.org/ns/prov#")
DCTERMS = Vocabulary("http://purl.org/dc/terms/")

_PASSAGE = PLAN.Passage
_TYPE = RDF.type

_property = lru_cache(maxsize=1024)(PLAN.term)  # by local name

Value = URIRef | Literal | Decimal | int | bool | str | Text


@lru_cache(maxsize=16384, typed=True)  # typed: True and 1 are different literals
def literal(value: Decimal | int | bool | str) -> Literal:
    """The literal of a Python value; equal decimals become equal terms."""
    if isinstance(value, bool):
        return Literal("true" if value else "false", datatype=XSD.boolean)
    if isinstance(value, Decimal):
        return Literal(format(plain(value), "f"), datatype=XSD.decimal)
    if isinstance(value, int):
        return Literal(str(value), datatype=XSD.integer)
    return Literal(value)


def plan_name(sha256: str) -> URIRef:
    """The name of the plan in the file with this hash, and of its graph where graphs are kept."""
    return _root(sha256)["plan"]


def _root(sha256: str) -> Namespace:
    return Namespace(f"{BASE}plan/{sha256[:16]}/")


class PlanGraph:
    """A plan graph under construction: names its nodes and adds what is said about them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.root = _root(document.sha256)
        self.graph = new_graph()
        for prefix, namespace in {**PREFIXES, "oa": OA, "prov": PROV}.items():
            self.graph.bind(prefix, namespace)
        self.plan = self.root["plan"]
        self.source = self.root["document"]
        self._passages: dict[tuple[int, int], URIRef] = {}  # by start and end in the text

    def node(self, *parts: str) -> URIRef:
        """The IRI of a node of this plan."""
        return self.root["/".join(part.replace(":", "/") for part in parts)]

    def type(self, node: URIRef, *classes: URIRef) -> URIRef:
        """State the classes of a node; no inference is needed later."""
        self._store.describe(node, [(_TYPE, one) for one in classes])
        return node

    @property
    def _store(self) -> TripleStore:
        """Where triples are added: the graph itself would ask of each term again whether it is one."""
        return cast(TripleStore, self.graph.store)

    def add(self, node: URIRef, **values: Value | Iterable[Value] | None) -> URIRef:
        """State plan properties by local name; None adds nothing, an iterable adds each value."""
        facts = [
            (_property(name), term)
            for name, value in values.items()
            if value is not None
            for term in self._terms(value)
        ]
        self._store.describe(node, facts)
        return node

    def _terms(self, value: Value | Iterable[Value]) -> Iterable[URIRef | Literal]:
        if type(value) is URIRef or type(value) is Literal:  # both are texts as well
            return (value,)
        if isinstance(value, (str, int, Decimal)):
            return (literal(value),)
        if isinstance(value, Text):
            return (Literal(value.zh, lang="zh"), Literal(value.en, lang="en"))
        return [term for one in value for term in self._terms(one)]

    def passage(self, evidence: Evidence) -> URIRef:
        """The node of a quoted passage: its place; `add_selectors` adds its words."""
        place = evidence.start, evidence.end
        known = self._passages.get(place)
        if known is not None:
            return known
        node = self._passages[place] = self.node("passage", f"{evidence.start}-{evidence.end}")
        return self.add(
            self.type(node, _PASSAGE),
            start=evidence.start,
            end=evidence.end,
            page=evidence.page,
            heading=" > ".join(evidence.section) or None,
        )

    def passages(self, evidence: Iterable[Evidence]) -> list[URIRef]:
        """The nodes of several passages, in order."""
        return [self.passage(one) for one in evidence]


def add_selectors(graph: Graph, document: Document) -> None:
    """Give every passage of a plan graph its source and Web Annotation selectors."""
    source = PlanGraph(document).source
    for node in list(graph.subjects(_TYPE, _PASSAGE)):
        start, end = integer(graph, node, PLAN.start), integer(graph, node, PLAN.end)
        if start is None or end is None:
            raise LookupError(str(node))
        quote, position = URIRef(f"{node}#quote"), URIRef(f"{node}#position")
        for triple in (
            (node, OA.hasSource, source),
            (node, OA.hasSelector, quote),
            (node, OA.hasSelector, position),
            (quote, _TYPE, OA.TextQuoteSelector),
            (quote, OA.exact, Literal(document.text[start:end])),
            (position, _TYPE, OA.TextPositionSelector),
            (position, OA.start, Literal(str(start), datatype=XSD.nonNegativeInteger)),
            (position, OA.end, Literal(str(end), datatype=XSD.nonNegativeInteger)),
        ):
            graph.add(triple)
