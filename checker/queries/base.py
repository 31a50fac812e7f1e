"""What questions are asked of: the knowledge base and, each in a graph of its own, plans."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox
from rdflib import RDF, SH, SKOS, XSD, Graph, Literal, Namespace, URIRef

from checker import knowledge
from checker.knowledge import Knowledge
from checker.language import LANGUAGES, text
from checker.model import Outcome, Report, Severity
from checker.plan.names import PlanGraph
from checker.rdf import IND, PACK, POL, clause_id, local_name

PREFIXES = {
    "pol": "https://w3id.org/plancheck/policy#",
    "plan": "https://w3id.org/plancheck/plan#",
    "chk": "https://w3id.org/plancheck/check#",
    "rule": "https://w3id.org/plancheck/rule/",
    "ind": "https://w3id.org/plancheck/indicator/",
    "pack": "https://w3id.org/plancheck/pack/",
    "sa28": "https://w3id.org/plancheck/pack/sa28/",
    "zl": "https://w3id.org/plancheck/pack/zl/",
    "doc": "https://w3id.org/plancheck/document/",
    "dcterms": "http://purl.org/dc/terms/",
    "earl": "http://www.w3.org/ns/earl#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EARL = Namespace(PREFIXES["earl"])
_NUMBER = URIRef(PREFIXES["eli"] + "id_local")
_KEPT = 4  # bases with plans that stay in memory


@dataclass(frozen=True, eq=False)
class Base:
    """A store to ask: knowledge in the default graph, each plan in the graph named like the plan."""

    knowledge: Knowledge
    store: ox.Store
    reports: tuple[Report, ...]  # in the order in which they were given

    @property
    def plans(self) -> int:
        """How many plans are loaded."""
        return len(self.reports)


_bases: OrderedDict[tuple[object, ...], Base] = OrderedDict()
_lock = threading.Lock()


def base(
    profile: str = "default",
    reports: Sequence[Report] = (),
    triples_of: Callable[[Report], str] | None = None,
) -> Base:
    """The base for a profile and some checked plans, built once per process.

    A plan that is given twice counts once. `triples_of` may give what `plan_triples` would, from
    where it has been kept.
    """
    known = knowledge.load(profile)
    plans = tuple({report.document.sha256: report for report in reports}.values())
    key = (id(known), *(id(report) for report in plans))  # the base keeps both, so ids stay theirs
    with _lock:
        found = _bases.get(key)
    # built outside the lock: who asks about other plans need not wait
    made = found or _build(known, plans, triples_of or plan_triples)
    with _lock:
        made = _bases.setdefault(key, made)
        _bases.move_to_end(key)
        while len(_bases) > _KEPT:
            _bases.popitem(last=False)
    return made


def plan_triples(report: Report) -> str:
    """What a plan says and what was found, as N-Triples; takes about a second for a plan."""
    from checker.report.as_turtle import to_graph

    return _n_triples(to_graph(report))


def knowledge_triples(profile: str = "default") -> str:
    """Policies, rules and what the base knows of each clause, as N-Triples."""
    return "".join(_knowledge_triples(knowledge.load(profile)))


def _build(
    known: Knowledge, reports: tuple[Report, ...], triples_of: Callable[[Report], str]
) -> Base:
    store = ox.Store()
    for triples in _knowledge_triples(known):
        store.load(triples, format=ox.RdfFormat.N_TRIPLES)
    for report in reports:
        name = ox.NamedNode(str(PlanGraph(report.document).plan))
        store.load(triples_of(report), format=ox.RdfFormat.N_TRIPLES, to_graph=name)
    return Base(known, store, reports)


def _n_triples(graph: Graph) -> str:
    """The graph as text, which pyoxigraph reads in half the time that making its terms takes."""
    return graph.serialize(format="nt")


@lru_cache(maxsize=2)
def _knowledge_triples(known: Knowledge) -> tuple[str, ...]:
    """Ontology and packs; rules; and what only the loaded base knows of each clause."""
    derived = Graph()
    for triple in _derived(known):
        derived.add(triple)
    return tuple(map(_n_triples, (known.policy_graph, known.shapes_graph, derived)))


def _derived(known: Knowledge) -> Iterator[tuple[URIRef, URIRef, URIRef | Literal]]:
    """Positions of clauses, for sorting; bound official wordings; words for severities, outcomes."""
    for position, (name, node) in enumerate(_clause_nodes(known).items()):
        yield node, POL.position, Literal(position, datatype=XSD.integer)
        clause = known.clauses.get(name)
        if clause and clause.official:
            yield node, POL.officialWording, Literal(clause.official, lang="zh")
    for rank, severity in enumerate(Severity):
        yield SH[severity.value], SKOS.notation, Literal(rank, datatype=XSD.integer)
    for language in LANGUAGES:
        for severity in Severity:
            word = text(f"report.severity.{severity.value}", language)
            yield SH[severity.value], SKOS.prefLabel, Literal(word, lang=language)
        for outcome in Outcome:
            word = text(f"report.outcome.{outcome.value}", language)
            yield _EARL[outcome.value], SKOS.prefLabel, Literal(word, lang=language)


def _pack_nodes(known: Knowledge) -> dict[str, URIRef]:
    """All packs, the profile's first; also packs with mistakes, which no check would load."""
    own = [pack.id for pack in known.packs]
    others = {local_name(node) for node in known.policy_graph.subjects(RDF.type, POL.Pack)}
    return {name: PACK[name] for name in [*own, *sorted(others.difference(own))]}


def _clause_nodes(known: Knowledge) -> dict[str, URIRef]:
    """All clauses by id, pack after pack; the graph gives them in the order of the file."""
    found = (
        clause
        for pack in _pack_nodes(known).values()
        for clause in known.policy_graph.subjects(POL.inPack, pack)
    )
    return {clause_id(clause): URIRef(str(clause)) for clause in found}


@dataclass(frozen=True)
class Names:
    """What the base knows by id, for checking and offering values of parameters."""

    clauses: dict[str, URIRef]
    indicators: dict[str, URIRef]
    packs: dict[str, URIRef]
    documents: dict[str, URIRef]  # by number
    indicator_words: dict[str, str]  # folded name or synonym -> indicator id


@lru_cache(maxsize=4)
def names(known: Knowledge) -> Names:
    """The ids in a knowledge base, whatever the profile."""
    words: dict[str, str] = {}
    for name, one in known.indicators.items():
        for word in (name, one.label.zh, one.label.en, *one.synonyms):
            words.setdefault(folded(word), name)
    numbered = known.policy_graph.subject_objects(_NUMBER)
    documents = {str(number): URIRef(str(node)) for node, number in numbered}
    return Names(
        _clause_nodes(known),
        {name: IND[name] for name in sorted(known.indicators)},
        _pack_nodes(known),
        dict(sorted(documents.items())),
        words,
    )


def folded(words: str) -> str:
    """A wording without case, spaces and kinds of brackets, for comparing what people type."""
    return re.sub(r"\s+", "", words).translate(_BRACKETS).casefold()


_BRACKETS = str.maketrans("【】[]［］（）", "〔〕〔〕〔〕()")
