"""How far figures that belong together may be apart: the values of policies/tolerances.ttl."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from rdflib import URIRef
from rdflib.namespace import RDF

from checker.errors import KnowledgeError
from checker.knowledge import Knowledge
from checker.rdf import POL, decimal, iri, local_name


@lru_cache(maxsize=64)
def tolerance(knowledge: Knowledge, kind: URIRef) -> Decimal:
    """The tolerance for nodes of a class, in the unit its label names.

    Raises KnowledgeError where there is none: a comparison with nothing would be a silent pass.
    """
    graph = knowledge.policy_graph
    for node in graph.subjects(RDF.type, POL.Tolerance):
        value = decimal(graph, node, POL.tolerates)
        if iri(graph, node, POL.concerns) == kind and value is not None:
            return value
    name = local_name(kind)
    raise KnowledgeError(
        f"policies/ 中没有 plan:{name} 的容差，请参照 policies/tolerances.ttl 补上。",
        f"policies/ has no tolerance for plan:{name}; add one as in policies/tolerances.ttl.",
    )
