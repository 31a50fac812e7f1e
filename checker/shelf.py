"""All packs at once, with the rules of every clause: what clauses, rules and indicators are looked up in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rdflib import RDF, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node as Term

from checker import knowledge, linked
from checker.explain.checking import rules_for
from checker.knowledge import JOINT, Knowledge
from checker.knowledge.wording import Binding, binding_files, read_binding
from checker.model import Clause, Indicator, Report
from checker.rdf import PACK, POL, local_name, objects, string
from checker.rules import Rule, catalogue


@dataclass(frozen=True, eq=False)
class Shelf:
    """The knowledge base with the clauses of every pack; made once for each state of the files."""

    knowledge: Knowledge
    _rules: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def clauses(self) -> dict[str, Clause]:
        """All clauses by id, the packs of the default profile first."""
        return self.knowledge.clauses

    @property
    def indicators(self) -> dict[str, Indicator]:
        """The indicator catalogue."""
        return self.knowledge.indicators

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """All rules by id, those over many plans at once last."""
        shapes = (self.knowledge.shapes_graph, self.knowledge.fleet_shapes_graph)
        return {rule.id: rule for one in shapes for rule in catalogue(one)}

    def rules_of(self, clause: str) -> tuple[str, ...]:
        """Ids of the rules that check a clause."""
        if clause not in self._rules:
            found = rules_for(self.clauses[clause], self.knowledge, self.rules.values())
            self._rules[clause] = tuple(rule.id for rule in found)
        return self._rules[clause]

    @cached_property
    def checked_by(self) -> dict[str, list[str]]:
        """The clauses that each rule checks, in their order."""
        found: dict[str, list[str]] = {name: [] for name in self.rules}
        for clause in self.clauses:
            for rule in self.rules_of(clause):
                found[rule].append(clause)
        return found

    @cached_property
    def bound(self) -> dict[str, Binding]:
        """Which packs have their official text bound, and from which file."""
        found = (read_binding(path) for path in binding_files())
        return {one.pack: one for one in found}

    def document(self, pack: str) -> URIRef | None:
        """The document that a pack encodes."""
        found = self.knowledge.policy_graph.value(PACK[pack], DCTERMS.source)
        return found if isinstance(found, URIRef) else None

    def said(self, node: Term, predicate: URIRef, language: str) -> str:
        """A text of the data in a language, in the other where only that is there, else ""."""
        graph = self.knowledge.policy_graph
        return string(graph, node, predicate, language) or string(graph, node, predicate) or ""

    def all_said(self, node: Term, predicate: URIRef, language: str) -> list[str]:
        """All texts of a property in a language, and those of no language."""
        found = objects(self.knowledge.policy_graph, node, predicate)
        return [str(one) for one in found if getattr(one, "language", None) in (None, language)]


def shelf(profile: str = "default") -> Shelf:
    """The whole knowledge base, the packs of a profile first."""
    return _of(knowledge.load(JOINT.join(_packs(profile))))


_of = lru_cache(maxsize=4)(Shelf)


def _packs(profile: str) -> Iterator[str]:
    known = knowledge.load(profile)
    own = [pack.id for pack in known.packs]
    yield from own
    every = {local_name(node) for node in known.policy_graph.subjects(RDF.type, POL.Pack)}
    yield from sorted(every.difference(own))


def linked_graph(profile: str, report: Report | None) -> linked.Graph:
    """The graph of links, with what a plan says where there is one."""
    return linked.graph(profile, [report] if report else [])
