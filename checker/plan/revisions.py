"""What people corrected, in the words of PROV: which statement, by whom, when, why, what it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from rdflib import RDFS, XSD, Literal, URIRef
from rdflib.term import Node

from checker.model import Answer, AppliedCorrection, Measure, Statements, Target
from checker.plan.names import DCTERMS, PROV, PlanGraph


def add_revisions(
    plan: PlanGraph, statements: Statements, corrections: Sequence[AppliedCorrection]
) -> None:
    """One activity per correction, orphaned ones too, and what it did to which statement."""
    for one in corrections:
        activity = _activity(plan, one)
        for node, confirmed in _touched(plan, statements, one.id):
            if confirmed:
                _add(plan, activity, PROV.used, node)
            else:
                _revised(plan, one, activity, node)
        if one.in_force and one.kind.value in ("reject-target", "reject-measure"):
            _add(plan, _earlier(plan, one), PROV.wasInvalidatedBy, activity)


def _add(plan: PlanGraph, subject: URIRef, predicate: URIRef, value: Node) -> None:
    plan.graph.add((subject, predicate, value))


def _activity(plan: PlanGraph, one: AppliedCorrection) -> URIRef:
    node = plan.type(plan.node("correction", quote(one.id)), PROV.Activity)
    author = plan.type(plan.node("person", quote(one.author)), PROV.Person)
    _add(plan, author, RDFS.label, Literal(one.author))
    _add(plan, node, PROV.wasAssociatedWith, author)
    _add(plan, node, DCTERMS["identifier"], Literal(one.id))
    _add(plan, node, DCTERMS["type"], Literal(one.kind.value))
    _add(plan, node, DCTERMS["date"], Literal(one.date.isoformat(), datatype=XSD.date))
    _add(plan, node, DCTERMS["description"], Literal(one.reason))
    _add(plan, node, RDFS.comment, Literal(one.state.value))
    if one.evidence is not None:
        _add(plan, node, PROV.used, plan.passage(one.evidence))
    return node


def _touched(plan: PlanGraph, statements: Statements, id_: str) -> Iterator[tuple[URIRef, bool]]:
    """The nodes of the statements that bear the correction's id, and whether it only confirms them."""
    named: tuple[tuple[URIRef, Target | Measure | Answer], ...] = (
        *((plan.node("statement", str(n)), one) for n, one in enumerate(statements.targets)),
        *((plan.node("measure", str(n)), one) for n, one in enumerate(statements.measures)),
        *((plan.node("response", one.clause), one) for one in statements.answers),
    )
    for node, one in named:
        if id_ in one.corrected:
            yield node, False
        elif id_ in one.confirmed:
            yield node, True


def _revised(plan: PlanGraph, one: AppliedCorrection, activity: URIRef, node: URIRef) -> None:
    author = plan.node("person", quote(one.author))
    _add(plan, node, PROV.wasAttributedTo, author)
    _add(plan, node, PROV.wasGeneratedBy, activity)
    if any(change.before for change in one.changes):
        _add(plan, node, PROV.wasRevisionOf, _earlier(plan, one))


def _earlier(plan: PlanGraph, one: AppliedCorrection) -> URIRef:
    """What the reader said, as far as the correction changed it."""
    node = plan.type(plan.node("correction", quote(one.id), "read"), PROV.Entity)
    said = "; ".join(f"{change.slot}: {change.before}" for change in one.changes if change.before)
    _add(plan, node, PROV.value, Literal(said))
    _add(plan, node, PROV.wasGeneratedBy, plan.node("reading"))
    return node
