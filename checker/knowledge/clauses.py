"""From the graph of the knowledge base to the data classes that the stages work with."""

from __future__ import annotations

from dataclasses import replace

from rdflib import Namespace
from rdflib.namespace import DCTERMS, OWL, RDFS, SKOS
from rdflib.term import Node

from checker.model import Clause, ClauseKind, Comparator, Indicator, Modality, PackVersion
from checker.rdf import IND, PACK, POL, clause_id, clause_iri, iri, local_name, string, strings
from checker.turtle import Facts

ELI = Namespace("http://data.europa.eu/eli/ontology#")
DIRECTIONS = frozenset({"down", "up", "none"})
SCOPES = frozenset({"zone", "fleet"})


def pack_version(facts: Facts, pack: Node) -> PackVersion:
    """A pack with its version and the title and number of its document."""
    document = iri(facts.graph, pack, DCTERMS.source)
    if document is None:
        raise facts.error(pack, "没有写明来源文件", "has no source document")
    return PackVersion(
        id=local_name(pack),
        version=facts.required(pack, OWL.versionInfo),
        title=facts.text(document, DCTERMS.title),
        number=string(facts.graph, document, ELI.id_local),
        sha256=facts.hashes.get(facts.places[pack], ""),
    )


def clauses_of(
    facts: Facts, packs: tuple[Node, ...], indicators: dict[str, Indicator]
) -> dict[str, Clause]:
    """The clauses of the packs in document order, pack after pack."""
    nodes = {node: kind for kind in ClauseKind for node in facts.of_type(POL[kind.value])}
    in_order = [node for node in facts.places if node in nodes]
    clauses: dict[str, Clause] = {}
    for pack in packs:
        for node in in_order:
            if iri(facts.graph, node, POL.inPack) == pack:
                clause = _clause(facts, node, local_name(pack), nodes[node])
                clauses[clause.id] = clause
    for clause in clauses.values():
        node = PACK[clause.id.replace(":", "/")]
        if clause.parent is not None and clause.parent not in clauses:
            parent = clause.parent
            raise facts.error(
                node, f"所属的 {parent} 不存在", f"is part of {parent}, which does not exist"
            )
        if clause.indicator and indicators and clause.indicator not in indicators:
            indicator = clause.indicator
            raise facts.error(
                node, f"指标 {indicator} 不存在", f"names the unknown indicator {indicator}"
            )
    return {
        name: replace(clause, bound_by=_binding(facts, clause, clauses))
        for name, clause in clauses.items()
    }


def _binding(facts: Facts, clause: Clause, clauses: dict[str, Clause]) -> str | None:
    """The strictest clause of the profile that is stricter on the same indicator; None if itself.

    pol:stricterThan is followed over several steps; the packs' shapes exclude circles.
    """
    graph, node, seen = facts.graph, clause_iri(clause.id), {clause.id}
    strictest: str | None = None
    stricter = sorted(map(clause_id, graph.subjects(POL.stricterThan, node)))
    while stricter:
        name = stricter.pop(0)
        if name not in seen:
            seen.add(name)
            if name in clauses:
                strictest = name
            stricter += sorted(map(clause_id, graph.subjects(POL.stricterThan, clause_iri(name))))
    return strictest


def _clause(facts: Facts, node: Node, pack: str, kind: ClauseKind) -> Clause:
    graph = facts.graph
    notation = facts.required(node, SKOS.notation)
    if clause_id(node) != f"{pack}:{notation}":
        raise facts.error(
            node,
            f"标识与所在政策包和编号 {notation} 不一致",
            f"does not have the IRI of its pack and notation {notation}",
        )
    parent = iri(graph, node, POL.partOf)
    indicator = iri(graph, node, POL.indicator)
    modality = iri(graph, node, POL.modality)
    comparator = string(graph, node, POL.comparator)
    scope = string(graph, node, POL.scope)
    if scope is not None and scope not in SCOPES:
        raise facts.error(
            node,
            f"范围只能是 zone 或 fleet，不能是 {scope!r}",
            f"scope must be zone or fleet, not {scope!r}",
        )
    return Clause(
        id=f"{pack}:{notation}",
        pack=pack,
        notation=notation,
        kind=kind,
        title=facts.text(node, SKOS.prefLabel),
        statement=facts.text(node, POL.statement),
        locator=facts.required(node, POL.locator),
        modality=facts.member(node, Modality, modality and local_name(modality)),
        parent=clause_id(parent) if parent is not None else None,
        labels=facts.chinese(node, SKOS.altLabel),
        strong_cues=strings(graph, node, POL.strongCue),
        weak_cues=strings(graph, node, POL.weakCue),
        examples=facts.chinese(node, SKOS.example),
        counter_examples=facts.chinese(node, POL.counterExample),
        stands_in=string(graph, node, POL.standsIn),
        scope=scope,
        indicator=local_name(indicator) if indicator is not None else None,
        comparator=facts.member(node, Comparator, comparator),
        limit=facts.number(node, POL.figure if kind is ClauseKind.BENCHMARK else POL.limit),
        unit=string(graph, node, POL.unit),
        year=facts.whole(node, POL.year),
    )


def indicators_of(facts: Facts) -> dict[str, Indicator]:
    """The indicator catalogue by local name."""
    return {
        local_name(node): _indicator(facts, node)
        for node in facts.of_type(SKOS.Concept)
        if str(node).startswith(str(IND))
    }


def _indicator(facts: Facts, node: Node) -> Indicator:
    direction = facts.required(node, POL.direction)
    if direction not in DIRECTIONS:
        raise facts.error(
            node,
            f"方向只能是 down、up 或 none，不能是 {direction!r}",
            f"direction must be down, up or none, not {direction!r}",
        )
    return Indicator(
        id=local_name(node),
        label=facts.text(node, SKOS.prefLabel),
        definition=facts.text(node, SKOS.definition),
        group=facts.required(node, POL.group),
        unit=facts.required(node, POL.unit),
        direction=direction,
        formula=string(facts.graph, node, POL.formula) or "",
        synonyms=facts.chinese(node, SKOS.altLabel),
    )


def definitions_of(facts: Facts) -> dict[str, str]:
    """What our words mean, in Chinese, by short name ("pol:Clause", "ind:energyTotal")."""
    found: dict[str, str] = {}
    for node in facts.places:
        text = string(facts.graph, node, RDFS.comment, "zh") or string(
            facts.graph, node, SKOS.definition, "zh"
        )
        prefix = {str(POL): "pol", str(IND): "ind"}.get(str(node).removesuffix(local_name(node)))
        if text and prefix:
            found[f"{prefix}:{local_name(node)}"] = text
    return found
