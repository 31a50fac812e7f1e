"""For which parks a clause, rule or limit holds: facts about parks and the conditions on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS
from rdflib.term import Node

from checker.model import Text
from checker.rdf import POL, objects, string, strings

Known = Mapping[str, Set[str]]  # values by fact: {"heavy_industry": {"no"}}
NOTHING_KNOWN: Known = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FactWord:
    """A fact that a user can state: its name, what it means, and its values with their names."""

    name: str
    label: Text
    definition: Text
    values: tuple[tuple[str, Text], ...]  # name of the value, whole phrase
    wordings: tuple[tuple[str, str], ...]  # other spellings and the value they stand for

    def says(self, value: str) -> Text:
        """The value as a phrase: "园区没有化工企业"."""
        return dict(self.values)[value]


@dataclass(frozen=True, slots=True)
class Condition:
    """Facts that hold together, and what this means for a clause."""

    facts: tuple[tuple[str, str], ...]  # fact, value
    because: Text
    even_if_stated: bool = False  # what the plan states does not contradict the facts

    def holds(self, known: Known) -> bool:
        """Whether every fact is known to be so."""
        return all(value in known.get(fact, ()) for fact, value in self.facts)


@lru_cache(maxsize=4)
def fact_words(graph: Graph) -> dict[str, FactWord]:
    """All facts of the knowledge base by name."""
    nodes = [node for node in graph.subjects(RDF.type, POL.ParkFact) if isinstance(node, URIRef)]
    words = (_fact_word(graph, node) for node in sorted(nodes))
    return {word.name: word for word in words}


def holding(graph: Graph, node: Node, predicate: URIRef, known: Known) -> Condition | None:
    """The first of a node's conditions (pol:notWhen, pol:appliesWhen) that the facts fulfil."""
    if not known:
        return None
    return next((one for one in conditions(graph, node, predicate) if one.holds(known)), None)


def settled(graph: Graph, node: Node, known: Known) -> bool | None:
    """Whether the facts say that a case holds or does not; None where they are silent."""
    if holding(graph, node, POL.notWhen, known) is not None:
        return False
    return True if holding(graph, node, POL.appliesWhen, known) is not None else None


def conditions(graph: Graph, node: Node, predicate: URIRef) -> Iterator[Condition]:
    """The conditions of a node in stable order."""
    for condition in objects(graph, node, predicate):
        values = [
            (_name(graph, fact), _name(graph, value))
            for value in objects(graph, condition, POL.whenFact)
            for fact in graph.subjects(POL.factValue, value)
        ]
        because = _text(graph, condition, POL.because)
        even = (condition, POL.evenIfStated, Literal(True)) in graph
        yield Condition(tuple(values), because, even)


def _fact_word(graph: Graph, node: URIRef) -> FactWord:
    values = list(objects(graph, node, POL.factValue))
    return FactWord(
        name=_name(graph, node),
        label=_text(graph, node, SKOS.prefLabel),
        definition=_text(graph, node, SKOS.definition),
        values=tuple((_name(graph, one), _text(graph, one, SKOS.prefLabel)) for one in values),
        wordings=tuple(
            (wording, _name(graph, one))
            for one in values
            for wording in strings(graph, one, SKOS.altLabel)
        ),
    )


def _name(graph: Graph, node: Node) -> str:
    return string(graph, node, SKOS.notation) or ""


def _text(graph: Graph, node: Node, predicate: URIRef) -> Text:
    return Text(
        string(graph, node, predicate, "zh") or "", string(graph, node, predicate, "en") or ""
    )
