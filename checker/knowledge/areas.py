"""The areas of the score and the weights in it, from policies/areas.ttl."""

from __future__ import annotations

from rdflib.namespace import DCTERMS, SKOS
from rdflib.term import Node

from checker.model import Area, ClauseKind, Modality
from checker.rdf import POL, local_name, objects
from checker.turtle import Facts


def areas_of(facts: Facts) -> tuple[Area, ...]:
    """The areas in the order of their file."""
    return tuple(_area(facts, node) for node in facts.of_type(POL.Area))


def weights_of(facts: Facts) -> dict[Modality, int]:
    """What one requirement of each modality counts in its area."""
    found = {one: facts.whole(POL[one.value], POL.weight) for one in Modality}
    return {one: weight for one, weight in found.items() if weight is not None}


def _area(facts: Facts, node: Node) -> Area:
    weight = facts.whole(node, POL.weight)
    if weight is None:
        raise facts.error(node, "缺少 weight", "has no weight")
    kinds = (
        facts.member(node, ClauseKind, local_name(kind))
        for kind in objects(facts.graph, node, POL.covers)
    )
    return Area(
        id=facts.required(node, DCTERMS.identifier),
        label=facts.text(node, SKOS.prefLabel),
        weight=weight,
        kinds=tuple(kind for kind in kinds if kind is not None),
    )
