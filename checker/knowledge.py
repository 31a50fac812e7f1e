"""Find, parse, check and cache the knowledge base: ontology/, policies/ and shapes/."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import Graph, Namespace
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, RDFS, SKOS
from rdflib.term import Node

from checker.errors import KnowledgeError, UsageError
from checker.model import Clause, ClauseKind, Comparator, Indicator, Modality, PackVersion, Text
from checker.rdf import IND, PACK, POL, clause_id, iri, local_name, string, strings
from checker.turtle import Facts

ELI = Namespace("http://data.europa.eu/eli/ontology#")
KINDS = ("ontology", "policies", "shapes")
DIRECTIONS = frozenset({"down", "up", "none"})
SCOPES = frozenset({"zone", "fleet"})


@dataclass(frozen=True, eq=False)
class Knowledge:
    """The knowledge base as one profile sees it; compared and hashed by identity.

    `shapes_graph` holds the rules; files whose name starts with an underscore are shapes about the
    knowledge base itself, run by the tests and not over plans.
    """

    profile: str
    packs: tuple[PackVersion, ...]
    clauses: dict[str, Clause]  # in document order, pack after pack
    indicators: dict[str, Indicator]
    sha256: str  # over all data files
    policy_graph: Graph  # ontology and policies, all packs
    shapes_graph: Graph
    definitions: dict[str, str]  # what our words mean, in Chinese: "pol:Clause", "ind:energyTotal"


def data_folder(kind: str) -> Path:
    """The folder of "ontology", "policies", "shapes" or "examples".

    PLANCHECK_DATA wins, then the data inside an installed wheel, then the checkout.
    """
    package = Path(__file__).parent
    roots = [package / "_data", package.parent]
    chosen = os.environ.get("PLANCHECK_DATA")
    if chosen:
        if not Path(chosen).is_dir():
            raise KnowledgeError(
                f"环境变量 PLANCHECK_DATA 指向的 {chosen} 不是文件夹，请改正或取消这个变量。",
                f"PLANCHECK_DATA names {chosen}, which is not a folder; correct or unset it.",
            )
        roots.insert(0, Path(chosen))
    for root in roots:
        if (root / kind).is_dir():
            return root / kind
    raise KnowledgeError(
        f"在 {package} 旁没有找到数据文件夹 {kind}/，请重新安装 plancheck。",
        f"The data folder {kind}/ is missing beside {package}; install plancheck again.",
    )


def load(profile: str = "default") -> Knowledge:
    """The knowledge base for `profile`, parsed once per process."""
    return _load(profile, tuple(data_folder(kind) for kind in KINDS))


def profiles() -> dict[str, Text]:
    """The profiles on offer and their names."""
    base = _parse_all(tuple(data_folder(kind) for kind in KINDS))
    return {
        base.facts.required(node, DCTERMS.identifier): base.facts.text(node, SKOS.prefLabel)
        for node in base.facts.of_type(POL.Profile)
    }


@dataclass(frozen=True, eq=False)
class _Base:
    """All data files, parsed once whatever the profile."""

    facts: Facts  # ontology and policies
    shapes: Graph
    sha256: str


@cache
def _load(profile: str, folders: tuple[Path, ...]) -> Knowledge:
    base = _parse_all(folders)
    packs = _profile_packs(base.facts, profile)
    indicators = {
        local_name(node): _indicator(base.facts, node)
        for node in base.facts.of_type(SKOS.Concept)
        if str(node).startswith(str(IND))
    }
    return Knowledge(
        profile=profile,
        packs=tuple(_pack(base.facts, pack) for pack in packs),
        clauses=_clauses(base.facts, packs, indicators),
        indicators=indicators,
        sha256=base.sha256,
        policy_graph=base.facts.graph,
        shapes_graph=base.shapes,
        definitions=_definitions(base.facts),
    )


@cache
def _parse_all(folders: tuple[Path, ...]) -> _Base:
    ontology, policies, shapes = (sorted(folder.rglob("*.ttl")) for folder in folders)
    facts, rules = Facts(), Facts()
    digest = hashlib.sha256()
    terms: dict[object, Node] = {}
    for path in (*ontology, *policies, *shapes):
        data = path.read_bytes()
        digest.update(hashlib.sha256(data).digest())
        if path not in shapes:
            facts.read(path, data, terms)
        elif not path.name.startswith("_"):
            rules.read(path, data, terms)
    return _Base(facts, rules.graph, digest.hexdigest())


# --- from the graph to the data classes --------------------------------------------------------


def _profile_packs(facts: Facts, profile: str) -> tuple[Node, ...]:
    known = {facts.required(node, DCTERMS.identifier): node for node in facts.of_type(POL.Profile)}
    if profile not in known:
        raise UsageError(
            f"没有名为“{profile}”的审查口径，可选：{'、'.join(known)}。",
            f"There is no profile “{profile}”; choose one of {', '.join(known)}.",
        )
    head = facts.graph.value(known[profile], POL.packs)
    packs = tuple(Collection(facts.graph, head)) if head is not None else ()
    missing = [pack for pack in packs if pack not in facts.places]
    if not packs:
        raise facts.error(known[profile], "没有列出任何政策包", "names no policy pack")
    if missing:
        names = ", ".join(map(local_name, missing))
        raise facts.error(
            known[profile],
            f"列出的政策包不存在：{names}",
            f"names packs that do not exist: {names}",
        )
    return packs


def _pack(facts: Facts, pack: Node) -> PackVersion:
    document = iri(facts.graph, pack, DCTERMS.source)
    if document is None:
        raise facts.error(pack, "没有写明来源文件", "has no source document")
    return PackVersion(
        id=local_name(pack),
        version=facts.required(pack, OWL.versionInfo),
        title=facts.text(document, DCTERMS.title),
        number=string(facts.graph, document, ELI.id_local),
    )


def _clauses(
    facts: Facts, packs: tuple[Node, ...], indicators: dict[str, Indicator]
) -> dict[str, Clause]:
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
    return clauses


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


def _definitions(facts: Facts) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in facts.places:
        text = string(facts.graph, node, RDFS.comment, "zh") or string(
            facts.graph, node, SKOS.definition, "zh"
        )
        prefix = {str(POL): "pol", str(IND): "ind"}.get(str(node).removesuffix(local_name(node)))
        if text and prefix:
            found[f"{prefix}:{local_name(node)}"] = text
    return found
