"""A second SHACL engine over the same graph: where it disagrees, nothing is taken for certain."""

from __future__ import annotations

from dataclasses import replace

from rdflib import Graph

from checker.engine import AUTO, COMPILED, default_engine, engine_named
from checker.knowledge import Knowledge
from checker.model import Confirmation, Document, Finding, Outcome, Text
from checker.validate import shape_names, validate


def confirm(
    findings: tuple[Finding, ...],
    graph: Graph,
    knowledge: Knowledge,
    document: Document,
    engine: str,
) -> tuple[tuple[Finding, ...], Confirmation | None]:
    """The findings after another engine has judged the same graph, and what it said.

    A finding on which the engines differ becomes "cannot tell". The engine of the findings itself
    confirms nothing: None. UsageError for an engine that is unknown or not installed.
    """
    shapes = knowledge.shapes_graph
    names = shape_names(shapes)
    second = engine_named(engine, shapes, names)
    if engine in (AUTO, COMPILED):
        return findings, None
    results = second.validate(graph) ^ default_engine(shapes, names).validate(graph)
    if not results:
        return findings, Confirmation(engine)
    other = {one.id: one.outcome for one in validate(graph, knowledge, document, second)}
    differing = tuple(one.id for one in findings if other.get(one.id) is not one.outcome)
    judged = tuple(
        _in_doubt(one, other.get(one.id), engine) if one.id in differing else one
        for one in findings
    )
    return judged, Confirmation(engine, differing, len(results))


def _in_doubt(finding: Finding, other: Outcome | None, engine: str) -> Finding:
    said = other.value if other else "-"
    return replace(
        finding,
        outcome=Outcome.CANT_TELL,
        message=Text(
            f"两个 SHACL 引擎结论不同（{COMPILED}：{finding.outcome.value}；{engine}：{said}），"
            f"请人工判断。{finding.message.zh}",
            f"Two SHACL engines disagree ({COMPILED}: {finding.outcome.value}, {engine}: {said}); "
            f"judge it yourself. {finding.message.en}",
        ),
    )
