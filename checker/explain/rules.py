"""Which SHACL rules spoke about a clause, with what outcome, and which companions fired."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from rdflib import RDF, Graph, URIRef

from checker.engine import default_engine
from checker.explain.case import Case, Data
from checker.model import Finding, Report
from checker.plan import build
from checker.rdf import PLAN, clause_iri
from checker.rules import Rule, catalogue
from checker.validate import shape_names
from checker.waivers import exceptions_of
from checker.wording import Wording


def graph_of(case: Case) -> Graph:
    """The plan graph that was validated."""
    return _graph(case)[0]


@lru_cache(maxsize=2)
def _graph(case: Case) -> tuple[Graph, dict[str, frozenset[str]]]:
    """The plan graph, and per focus node the shapes that it violates."""
    report, shapes = case.report, case.knowledge.shapes_graph
    park = exceptions_of(report).known(report.statements.zone)
    graph = build(report.document, report.statements, case.knowledge, park)
    violated: dict[str, set[str]] = defaultdict(set)
    for one in default_engine(shapes, shape_names(shapes)).validate(graph):
        violated[one.focus].add(one.shape)
    return graph, {focus: frozenset(found) for focus, found in violated.items()}


def findings_of(case: Case, clause: str, indicator: str | None = None) -> list[Data]:
    """The findings about a clause (or one indicator), each with its rule and companions."""
    return [
        _finding(case, one)
        for one in case.report.findings
        if one.clause == clause or (indicator and indicator in one.id.split("/")[2:])
    ]


def _finding(case: Case, finding: Finding) -> Data:
    rule = next(one for one in catalogue(case.knowledge.shapes_graph) if one.id == finding.rule)
    return {
        "rule": finding.rule,
        "rule_name": {"zh": rule.name.zh, "en": rule.name.en},
        "finding": finding.id,
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "message": {"zh": finding.message.zh, "en": finding.message.en},
        "companions": _companions(case, rule, finding),
        "without_corrections": _before(case.report, finding.id),
    }


def _companions(case: Case, rule: Rule, finding: Finding) -> list[Data]:
    """The companion shapes of the rule that were violated at the finding's node, with what they say."""
    graph, violated = _graph(case)
    clause = case.knowledge.clauses[finding.clause]
    found = []
    for focus in _focuses(graph, rule, finding):
        wording = Wording(graph, focus, clause, case.knowledge)
        for one in rule.companions:
            if one.iri in violated.get(str(focus), frozenset()):
                said = wording.sentence(one.message)
                found.append(
                    {
                        "companion": one.iri.rpartition("/")[2].rpartition("#")[2],
                        "role": one.role.value,
                        "message": {"zh": said.zh, "en": said.en},
                        "decides": said == finding.message,
                    }
                )
    return found


def _focuses(graph: Graph, rule: Rule, finding: Finding) -> list[URIRef]:
    """The node that the rule looked at: the clause's response, or the one the finding's id names."""
    nodes = {
        node
        for target in rule.targets
        for node in graph.subjects(RDF.type, URIRef(target))
        if isinstance(node, URIRef)
    }
    answering = {
        node for node in nodes if (node, PLAN.answers, clause_iri(finding.clause)) in graph
    }
    parts = finding.id.split("/")[2:]
    about = {
        node for node in nodes if parts and all(part in str(node).split("/") for part in parts)
    }
    return sorted(about or answering or (nodes if len(nodes) == 1 else set()))


def _before(report: Report, id_: str) -> str | None:
    """The outcome without corrections, where they changed it."""
    for changed, before, _ in report.changed_outcomes():
        if changed == id_:
            return before.value if before else "none"
    return None
