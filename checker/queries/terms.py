"""RDF terms as plain values, and what people read of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal as OneOf

import pyoxigraph as ox
import rdflib

from checker.rdf import BASE, IND, PACK, clause_id

Kind = OneOf["uri", "literal", "bnode"]
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset({_XSD + name for name in ("integer", "decimal", "double", "float")})
_PLAN_NODE = re.compile(re.escape(BASE) + r"plan/[0-9a-f]{16}/(.+)")


@dataclass(frozen=True, slots=True)
class Term:
    """One cell of an answer: a name (IRI), a literal or a node without a name."""

    kind: Kind
    value: str
    datatype: str | None = None  # IRI; None for plain text and for names
    language: str | None = None

    @property
    def is_number(self) -> bool:
        """Whether the literal's datatype is a number."""
        return self.datatype in _NUMBERS

    def shown(self) -> str:
        """What people read: the id of a clause or indicator, a short name, the text itself."""
        return _short(self.value) if self.kind == "uri" else self.value


def _short(iri: str) -> str:
    if iri.startswith(PACK):
        return clause_id(rdflib.URIRef(iri)).removesuffix(":")
    if iri.startswith(IND):
        return iri.removeprefix(IND)
    node = _PLAN_NODE.fullmatch(iri)
    if node:
        return node[1]
    if iri.startswith(BASE):
        return re.split("[#/]", iri)[-1]
    return iri


def term_of(value: object) -> Term | None:
    """The plain value of a pyoxigraph term; None where a variable is unbound."""
    if isinstance(value, ox.NamedNode):
        return Term("uri", value.value)
    if isinstance(value, ox.Literal):
        datatype = value.datatype.value
        plain = value.language is not None or datatype == _XSD + "string"
        return Term("literal", value.value, None if plain else datatype, value.language)
    if isinstance(value, ox.BlankNode):
        return Term("bnode", value.value)
    return None if value is None else Term("literal", str(value))


def rdf_term(term: Term) -> ox.NamedNode | ox.Literal | ox.BlankNode:
    """The pyoxigraph term of a plain value."""
    if term.kind == "uri":
        return ox.NamedNode(term.value)
    if term.kind == "bnode":
        return ox.BlankNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype or _XSD + "string"))
