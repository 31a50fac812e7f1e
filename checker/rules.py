"""The rule catalogue: every rule of shapes/ with its texts, severity, sources and companions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SH
from rdflib.term import Node

from checker.errors import KnowledgeError
from checker.model import RuleName, Severity, Text
from checker.rdf import CHK, PLAN, clause_id, integer, iri, local_name, objects, string

_Value = TypeVar("_Value", str, URIRef)


class Role(StrEnum):
    """What the violation of a companion shape means; the local names of chk: roles."""

    EXAMINED = "Examined"  # violated: untested
    APPLICABILITY = "Applicability"  # violated: inapplicable
    RELIABILITY = "Reliability"  # violated: cannot tell, whatever the rule itself says
    DOUBT = "Doubt"  # violated, and the rule itself is not: cannot tell


@dataclass(frozen=True, slots=True)
class Companion:
    """A shape whose violation changes a rule's outcome; its message explains why."""

    iri: str
    role: Role
    order: int  # which of two companions of one role speaks first
    message: Text
    remedy: Text | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; texts are templates that `checker.wording` fills."""

    id: str
    iri: str
    family: str  # completeness or consistency
    name: Text  # the positive statement
    description: Text
    message: Text  # when failed
    pass_message: Text
    remedy: Text
    severity: Severity | None  # None: the clause's modality decides
    sources: tuple[str, ...]  # clause ids, the first in the profile is cited
    targets: tuple[str, ...]  # classes whose nodes it checks
    companions: tuple[Companion, ...]  # in order of their roles
    evidence_by: str  # property from the focus node to passages
    expected: Text
    found: Text
    good_examples: tuple[str, ...]
    bad_examples: tuple[str, ...]


def names_of(shapes: Graph) -> tuple[RuleName, ...]:
    """All rules as reports name them."""
    return tuple(
        RuleName(one.id, one.family, one.name, one.description) for one in catalogue(shapes)
    )


@lru_cache(maxsize=4)
def catalogue(shapes: Graph) -> tuple[Rule, ...]:
    """All rules in the shapes graph, completeness first, each family by id."""
    nodes = [one for one in shapes.subjects(RDF.type, CHK.Rule) if isinstance(one, URIRef)]
    rules = [_rule(shapes, node) for node in nodes]
    return tuple(sorted(rules, key=lambda one: (one.family, one.id)))


def _rule(shapes: Graph, node: URIRef) -> Rule:
    severity = iri(shapes, node, SH.severity)
    return Rule(
        id=local_name(node),
        iri=str(node),
        family=local_name(_needed(iri(shapes, node, CHK.family), node, "chk:family")),
        name=_text(shapes, node, SH.name),
        description=_text(shapes, node, SH.description),
        message=_text(shapes, node, SH.message),
        pass_message=_text(shapes, node, CHK.passMessage),
        remedy=_text(shapes, node, CHK.remedy),
        severity=Severity(local_name(severity)) if severity else None,
        sources=tuple(
            clause_id(source)
            for predicate in (DCTERMS.source, DCTERMS.relation)
            for source in objects(shapes, node, predicate)
        ),
        targets=tuple(str(one) for one in objects(shapes, node, SH.targetClass)),
        companions=_companions(shapes, node),
        evidence_by=str(iri(shapes, node, CHK.evidenceBy) or PLAN.evidence),
        expected=_text(shapes, node, CHK.expected),
        found=_text(shapes, node, CHK.found),
        good_examples=_strings(shapes, node, CHK.goodExample),
        bad_examples=_strings(shapes, node, CHK.badExample),
    )


def _companions(shapes: Graph, node: URIRef) -> tuple[Companion, ...]:
    found = [_companion(shapes, one) for one in objects(shapes, node, CHK.companion)]
    roles = list(Role)
    return tuple(sorted(found, key=lambda one: (roles.index(one.role), one.order, one.iri)))


def _companion(shapes: Graph, node: Node) -> Companion:
    role = _needed(iri(shapes, node, CHK.role), node, "chk:role")
    has_remedy = (node, CHK.remedy, None) in shapes
    return Companion(
        iri=str(node),
        role=Role(local_name(role)),
        order=integer(shapes, node, SH.order) or 0,
        message=_text(shapes, node, SH.message),
        remedy=_text(shapes, node, CHK.remedy) if has_remedy else None,
    )


def _text(shapes: Graph, node: Node, predicate: URIRef) -> Text:
    name = local_name(predicate)
    return Text(
        zh=_needed(string(shapes, node, predicate, "zh"), node, f"{name}@zh"),
        en=_needed(string(shapes, node, predicate, "en"), node, f"{name}@en"),
    )


def _strings(shapes: Graph, node: Node, predicate: URIRef) -> tuple[str, ...]:
    return tuple(str(one) for one in objects(shapes, node, predicate) if isinstance(one, Literal))


def _needed(value: _Value | None, node: Node, what: str) -> _Value:
    """The value, or an error that names the rule's file (its name is the rule's id)."""
    if value is None:
        name = local_name(node)
        raise KnowledgeError(
            f"shapes/ 中的规则 {name} 缺少 {what}，请在规则文件中补上。",
            f"shapes/: the rule {name} has no {what}; add it to the rule's file.",
        )
    return value
