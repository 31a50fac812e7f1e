"""The knowledge base as nodes and links: documents, clauses of all packs, indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.term import Node as Term

from checker.knowledge import Knowledge
from checker.linked.kinds import Link, LinkKind, Node, NodeKind, clean
from checker.model import ClauseKind, Text
from checker.rdf import BASE, IND, PACK, POL, clause_id

ELI = Namespace("http://data.europa.eu/eli/ontology#")
DOCUMENT = BASE + "document/"
_OF_PACK = "document"  # notation of the node that stands for a pack's own document
_KINDS: dict[URIRef, NodeKind] = {
    POL.PolicyDocument: NodeKind.DOCUMENT,
    **{POL[kind.value]: NodeKind(kind.value[0].lower() + kind.value[1:]) for kind in ClauseKind
       if kind is not ClauseKind.GUARANTEE},
    POL[ClauseKind.GUARANTEE.value]: NodeKind.GUARANTEE,
}  # fmt: skip
_LINKS: dict[URIRef, LinkKind] = {
    POL.partOf: LinkKind.PART_OF,
    POL.implements: LinkKind.IMPLEMENTS,
    ELI.cites: LinkKind.CITES,
    POL.guides: LinkKind.GUIDES,
    POL.supports: LinkKind.SUPPORTS,
    POL.indicator: LinkKind.INDICATOR,
    POL.measuredBy: LinkKind.MEASURED_BY,
    POL.stricterThan: LinkKind.STRICTER_THAN,
    POL.alignsWith: LinkKind.ALIGNS_WITH,
}
_LABEL, _DETAIL, _NAMES = "label", "detail", "names"
_TEXTS: dict[URIRef, str] = {
    SKOS.prefLabel: _LABEL,
    DCTERMS.title: _LABEL,
    POL.statement: _DETAIL,
    SKOS.definition: _DETAIL,
    SKOS.altLabel: _NAMES,
    DCTERMS.alternative: _NAMES,
}


@dataclass(slots=True)
class _Facts:
    """What one walk over the triples has gathered about one subject."""

    kind: NodeKind
    texts: dict[tuple[str, str | None], str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    number: str | None = None
    document: Term | None = None
    links: list[tuple[LinkKind, Term]] = field(default_factory=list)


def nodes_and_links(knowledge: Knowledge) -> tuple[list[Node], list[Link]]:
    """Every document, clause and indicator of the knowledge base, whatever the profile."""
    facts = _gathered(knowledge.policy_graph)
    packs = [pack.id for pack in knowledge.packs]
    nodes = [_node(term, one, packs) for term, one in facts.items()]
    order = {kind: rank for rank, kind in enumerate(NodeKind)}
    place = {pack: rank for rank, pack in enumerate(packs)}

    def position(node: Node) -> tuple[int, int, str]:
        """Documents first, then clauses pack after pack as they are written, then indicators."""
        if node.kind in {NodeKind.DOCUMENT, NodeKind.INDICATOR}:
            return (order[node.kind], 0, "")
        return (1, place.get(node.pack or "", len(place)), node.pack or "")

    return sorted(nodes, key=position), [*_links(facts)]


def _gathered(graph: Graph) -> dict[Term, _Facts]:
    """One look at each property: faster than asking for all properties of each node."""
    facts = {term: _Facts(kind) for kind, terms in _of_kinds(graph) for term in terms}
    for predicate, link in _LINKS.items():
        for subject, value in graph.subject_objects(predicate):
            if subject in facts:
                facts[subject].links.append((link, value))
    for predicate, what in _TEXTS.items():
        for subject, value in graph.subject_objects(predicate):
            if subject in facts and isinstance(value, Literal):
                _note(facts[subject], what, value)
    for subject, value in graph.subject_objects(POL.ofDocument):
        if subject in facts:
            facts[subject].document = value
    for subject, value in graph.subject_objects(ELI.id_local):
        if subject in facts:
            facts[subject].number = clean(str(value))
    return facts


def _of_kinds(graph: Graph) -> Iterator[tuple[NodeKind, Iterable[Term]]]:
    for term, kind in _KINDS.items():
        yield kind, graph.subjects(RDF.type, term)
    concepts = graph.subjects(RDF.type, SKOS.Concept)
    yield NodeKind.INDICATOR, (one for one in concepts if str(one).startswith(str(IND)))


def _note(facts: _Facts, what: str, value: Literal) -> None:
    if what == _NAMES:
        facts.names.append(str(value))
    else:
        # of several, the first in alphabetical order: the order of a graph's triples is arbitrary
        key = (what, value.language)
        facts.texts[key] = min(facts.texts.get(key, str(value)), str(value))


def _node(term: Term, facts: _Facts, packs: list[str]) -> Node:
    kind = facts.kind
    name = _identifier(term)
    pack = name.partition(":")[0] if str(term).startswith(str(PACK)) else None
    label = _text(facts, _LABEL) or Text(name, name)
    names = (label.zh, label.en, *sorted(facts.names))
    return Node(
        id=name,
        kind=kind,
        label=label,
        detail=_text(facts, _DETAIL) or label,
        iri=str(term),
        number=facts.number,
        pack=pack,
        applies=pack is None or pack in packs,
        # labels of clauses are cues of the extraction and no names
        names=names if kind in {NodeKind.DOCUMENT, NodeKind.INDICATOR} else names[:2],
    )


def _identifier(term: Term) -> str:
    """An id such as "sa28:1.2.d", "sa28" for the pack's document, "doc:gf-2020-7", "ind:energyTotal"."""
    iri = str(term)
    if iri.startswith(str(PACK)):
        return clause_id(term).removesuffix(f":{_OF_PACK}")
    if iri.startswith(DOCUMENT):
        return f"doc:{iri.removeprefix(DOCUMENT)}"
    return f"ind:{iri.removeprefix(str(IND))}"


def _text(facts: _Facts, what: str) -> Text | None:
    """The text in both languages; one stands in for the other in packs that lack one."""
    found = {language: facts.texts.get((what, language)) for language in ("zh", "en", None)}
    any_one = found["zh"] or found["en"] or found[None]
    if not any_one:
        return None
    return Text(clean(found["zh"] or any_one), clean(found["en"] or any_one))


def _links(facts: dict[Term, _Facts]) -> Iterator[Link]:
    """The links as stated; a clause without a parent is part of its document."""
    for term, one in facts.items():
        source = _identifier(term)
        if one.document is not None and not any(k is LinkKind.PART_OF for k, _ in one.links):
            yield Link(source, _identifier(one.document), LinkKind.PART_OF)
        valued = {value for kind, value in one.links if kind is LinkKind.INDICATOR}
        for kind, value in sorted(one.links, key=lambda pair: (pair[0].value, str(pair[1]))):
            # pol:indicator is the narrow case of pol:measuredBy and says it already
            if isinstance(value, URIRef) and not (kind is LinkKind.MEASURED_BY and value in valued):
                yield Link(source, _identifier(value), kind)
