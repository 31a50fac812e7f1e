"""Find, parse, check and cache the knowledge base: ontology/, policies/ and shapes/."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import TypeVar

import pyoxigraph
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from checker.errors import KnowledgeError, UsageError
from checker.model import (
    Clause,
    ClauseKind,
    Comparator,
    Indicator,
    Modality,
    PackVersion,
    Text,
)
from checker.rdf import (
    IND,
    PACK,
    POL,
    clause_id,
    decimal,
    integer,
    iri,
    local_name,
    objects,
    string,
    strings,
)

ELI = Namespace("http://data.europa.eu/eli/ontology#")
KINDS = ("ontology", "policies", "shapes")
DIRECTIONS = frozenset({"down", "up", "none"})
SCOPES = frozenset({"zone", "fleet"})
_Triple = tuple[Node, URIRef, Node]
_Member = TypeVar("_Member", Modality, Comparator, ClauseKind)


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
            raise KnowledgeError(f"PLANCHECK_DATA names {chosen}, which is not a folder.")
        roots.insert(0, Path(chosen))
    for root in roots:
        if (root / kind).is_dir():
            return root / kind
    raise KnowledgeError(f"The data folder {kind}/ is missing beside the program at {package}.")


def load(profile: str = "default") -> Knowledge:
    """The knowledge base for `profile`, parsed once per process."""
    return _load(profile, tuple(data_folder(kind) for kind in KINDS))


def profiles() -> dict[str, Text]:
    """The profiles on offer and their names."""
    base = _parse_all(tuple(data_folder(kind) for kind in KINDS))
    return {
        _required(base, node, DCTERMS.identifier): _text(base, node, SKOS.prefLabel)
        for node in base.of_type(POL.Profile)
    }


@dataclass(frozen=True, eq=False)
class _Base:
    """Everything parsed, before it is mapped to clauses and indicators."""

    graph: Graph  # ontology and policies
    shapes: Graph
    places: dict[Node, Path]  # typed subject -> file, in reading order
    sha256: str

    def of_type(self, kind: URIRef) -> Iterator[Node]:
        """Subjects of a class, in the order of the files."""
        members = set(self.graph.subjects(RDF.type, kind))
        return (node for node in self.places if node in members)

    def error(self, node: Node, problem: str) -> KnowledgeError:
        """An error that names the file and line where `node` is described."""
        path = self.places.get(node)
        if path is None:
            return KnowledgeError(f"{local_name(node)}: {problem}")
        name = re.escape(local_name(node))
        found = re.search(rf"^\S*[:/#]{name}>?\s", path.read_text("utf-8"), re.MULTILINE)
        line = found.string.count("\n", 0, found.start()) + 1 if found else 1
        return KnowledgeError(f"{path}:{line}: {local_name(node)}: {problem}")


@cache
def _load(profile: str, folders: tuple[Path, ...]) -> Knowledge:
    base = _parse_all(folders)
    packs = _profile_packs(base, profile)
    indicators = {
        local_name(node): _indicator(base, node)
        for node in base.of_type(SKOS.Concept)
        if str(node).startswith(str(IND))
    }
    return Knowledge(
        profile=profile,
        packs=tuple(_pack(base, pack) for pack in packs),
        clauses=_clauses(base, packs, indicators),
        indicators=indicators,
        sha256=base.sha256,
        policy_graph=base.graph,
        shapes_graph=base.shapes,
        definitions=_definitions(base),
    )


@cache
def _parse_all(folders: tuple[Path, ...]) -> _Base:
    ontology, policies, shapes = (sorted(folder.rglob("*.ttl")) for folder in folders)
    graph, rules, places = Graph(), Graph(), dict[Node, Path]()
    digest = hashlib.sha256()
    terms: dict[object, Node] = {}
    for path in (*ontology, *policies, *shapes):
        data = path.read_bytes()
        digest.update(hashlib.sha256(data).digest())
        target = rules if path in shapes else graph
        if path.name.startswith("_") and target is rules:
            continue
        for subject, predicate, value in _parse(path, data, terms):
            target.add((subject, predicate, value))
            if predicate == RDF.type:
                places.setdefault(subject, path)
    return _Base(graph, rules, places, digest.hexdigest())


def parse_turtle(*paths: Path) -> Graph:
    """The files as one graph; KnowledgeError with file and line where one is broken."""
    graph = Graph()
    for path in paths:
        for triple in _parse(path, path.read_bytes(), {}):
            graph.add(triple)
    return graph


def _parse(path: Path, data: bytes, terms: dict[object, Node]) -> Iterator[_Triple]:
    """Triples by pyoxigraph, sixteen times faster than rdflib's parser; lexical forms are kept."""
    try:
        quads = list(
            pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE, rename_blank_nodes=True)
        )
    except SyntaxError as error:
        raise KnowledgeError(f"{path}:{error.lineno}: not valid Turtle: {error.msg}") from error
    for quad in quads:
        subject, value = _term(quad.subject, terms), _term(quad.object, terms)
        yield subject, URIRef(quad.predicate.value), value


def _term(term: object, terms: dict[object, Node]) -> Node:
    """The rdflib term; equal terms are shared, which halves the time."""
    found = terms.get(term)
    if found is None:
        found = terms[term] = _new_term(term)
    return found


def _new_term(term: object) -> Node:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if not isinstance(term, pyoxigraph.Literal):
        raise KnowledgeError(f"Quoted triples are not supported: {term}")
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype.value.endswith("#string"):
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


# --- from the graph to the data classes --------------------------------------------------------


def _profile_packs(base: _Base, profile: str) -> tuple[Node, ...]:
    known = {_required(base, node, DCTERMS.identifier): node for node in base.of_type(POL.Profile)}
    if profile not in known:
        raise UsageError(f"Unknown profile {profile!r}; there are: {', '.join(known)}.")
    head = base.graph.value(known[profile], POL.packs)
    packs = tuple(Collection(base.graph, head)) if head is not None else ()
    missing = [pack for pack in packs if pack not in base.places]
    if missing or not packs:
        wanted = ", ".join(map(local_name, missing)) or "none at all"
        raise base.error(known[profile], f"names packs that do not exist: {wanted}")
    return packs


def _pack(base: _Base, pack: Node) -> PackVersion:
    document = iri(base.graph, pack, DCTERMS.source)
    if document is None:
        raise base.error(pack, "has no source document")
    return PackVersion(
        id=local_name(pack),
        version=_required(base, pack, OWL.versionInfo),
        title=_text(base, document, DCTERMS.title),
        number=string(base.graph, document, ELI.id_local),
    )


def _clauses(
    base: _Base, packs: tuple[Node, ...], indicators: dict[str, Indicator]
) -> dict[str, Clause]:
    nodes = {node: kind for kind in ClauseKind for node in base.of_type(POL[kind.value])}
    in_order = [node for node in base.places if node in nodes]
    clauses: dict[str, Clause] = {}
    for pack in packs:
        for node in in_order:
            if iri(base.graph, node, POL.inPack) == pack:
                clause = _clause(base, node, local_name(pack), nodes[node])
                clauses[clause.id] = clause
    for clause in clauses.values():
        node = PACK[clause.id.replace(":", "/")]
        if clause.parent is not None and clause.parent not in clauses:
            raise base.error(node, f"is part of {clause.parent}, which does not exist")
        if clause.indicator and indicators and clause.indicator not in indicators:
            raise base.error(node, f"names the unknown indicator {clause.indicator}")
    return clauses


def _clause(base: _Base, node: Node, pack: str, kind: ClauseKind) -> Clause:
    graph = base.graph
    notation = _required(base, node, SKOS.notation)
    if clause_id(node) != f"{pack}:{notation}":
        raise base.error(node, f"does not have the IRI of its pack and notation {notation}")
    parent = iri(graph, node, POL.partOf)
    indicator = iri(graph, node, POL.indicator)
    modality = iri(graph, node, POL.modality)
    comparator = string(graph, node, POL.comparator)
    scope = string(graph, node, POL.scope)
    if scope is not None and scope not in SCOPES:
        raise base.error(node, f"scope must be zone or fleet, not {scope!r}")
    return Clause(
        id=f"{pack}:{notation}",
        pack=pack,
        notation=notation,
        kind=kind,
        title=_text(base, node, SKOS.prefLabel),
        statement=_text(base, node, POL.statement),
        locator=_required(base, node, POL.locator),
        modality=_member(base, node, Modality, modality and local_name(modality)),
        parent=clause_id(parent) if parent is not None else None,
        labels=_chinese(graph, node, SKOS.altLabel),
        strong_cues=strings(graph, node, POL.strongCue),
        weak_cues=strings(graph, node, POL.weakCue),
        examples=_chinese(graph, node, SKOS.example),
        counter_examples=_chinese(graph, node, POL.counterExample),
        scope=scope,
        indicator=local_name(indicator) if indicator is not None else None,
        comparator=_member(base, node, Comparator, comparator),
        limit=_number(base, node, POL.figure if kind is ClauseKind.BENCHMARK else POL.limit),
        unit=string(graph, node, POL.unit),
        year=_year(base, node),
    )


def _indicator(base: _Base, node: Node) -> Indicator:
    direction = _required(base, node, POL.direction)
    if direction not in DIRECTIONS:
        raise base.error(node, f"direction must be down, up or none, not {direction!r}")
    return Indicator(
        id=local_name(node),
        label=_text(base, node, SKOS.prefLabel),
        definition=_text(base, node, SKOS.definition),
        group=_required(base, node, POL.group),
        unit=_required(base, node, POL.unit),
        direction=direction,
        formula=string(base.graph, node, POL.formula) or "",
        synonyms=_chinese(base.graph, node, SKOS.altLabel),
    )


def _chinese(graph: Graph, node: Node, predicate: URIRef) -> tuple[str, ...]:
    """Literals tagged zh or not tagged at all, sorted."""
    return tuple(
        str(value)
        for value in objects(graph, node, predicate)
        if isinstance(value, Literal) and value.language in (None, "zh")
    )


def _definitions(base: _Base) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in base.places:
        text = string(base.graph, node, RDFS.comment, "zh") or string(
            base.graph, node, SKOS.definition, "zh"
        )
        prefix = {str(POL): "pol", str(IND): "ind"}.get(str(node).removesuffix(local_name(node)))
        if text and prefix:
            found[f"{prefix}:{local_name(node)}"] = text
    return found


def _required(base: _Base, node: Node, predicate: URIRef) -> str:
    value = string(base.graph, node, predicate)
    if not value:
        raise base.error(node, f"has no {local_name(predicate)}")
    return value


def _text(base: _Base, node: Node, predicate: URIRef) -> Text:
    zh = string(base.graph, node, predicate, "zh")
    en = string(base.graph, node, predicate, "en")
    if not zh or not en:
        language = "English" if zh else "Chinese"
        raise base.error(node, f"has no {language} {local_name(predicate)}")
    return Text(zh, en)


def _member(base: _Base, node: Node, members: type[_Member], value: str | None) -> _Member | None:
    if value is None:
        return None
    try:
        return members(value)
    except ValueError as error:
        raise base.error(node, f"{members.__name__} {value!r} is unknown") from error


def _number(base: _Base, node: Node, predicate: URIRef) -> Decimal | None:
    try:
        return decimal(base.graph, node, predicate)
    except InvalidOperation as error:
        raise base.error(node, f"{local_name(predicate)} is not a number") from error


def _year(base: _Base, node: Node) -> int | None:
    try:
        return integer(base.graph, node, POL.year)
    except ValueError as error:
        raise base.error(node, "year is not a whole number") from error
