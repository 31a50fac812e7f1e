"""What all pages look things up in: the knowledge base with every pack, and where pages stand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from checker import knowledge
from checker.explain.checking import rules_for
from checker.knowledge import Knowledge
from checker.language import text as words
from checker.model import Clause, ClauseKind, Comparator, Text
from checker.rdf import CHK, IND, PACK, PLAN, POL, clause_id, clause_iri, local_name
from checker.rules import Rule, catalogue
from docs.reference_pages.markdown import both, code, link, number, plain

_SIGNS = {
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
    Comparator.MORE_THAN: ">",
    Comparator.LESS_THAN: "<",
    Comparator.EQUAL: "=",
    Comparator.DECREASE_BY: "累计下降 cut by ≥",
    Comparator.INCREASE_BY: "累计上升 rise by ≥",
    Comparator.ANNUAL_DECREASE: "年均下降 cut per year ≥",
    Comparator.ANNUAL_INCREASE: "年均上升 rise per year ≥",
}
_YEAR = "年"
PREFIXES = {"pol": POL, "plan": PLAN, "chk": CHK}


@cache
def packs() -> tuple[str, ...]:
    """Ids of all packs, those of the default profile first."""
    first = [pack.id for pack in knowledge.load().packs]
    known = knowledge.load().policy_graph.subjects(RDF.type, POL.Pack)
    return (*first, *sorted({local_name(node) for node in known}.difference(first)))


@cache
def base() -> Knowledge:
    """The knowledge base with the clauses of all packs."""
    return knowledge.load("+".join(packs()))


def graph() -> Graph:
    """Ontology and policies."""
    return base().policy_graph


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, completeness first; those over many plans at once come last."""
    return (*catalogue(base().shapes_graph), *catalogue(base().fleet_shapes_graph))


def text(node: Node, predicate: URIRef) -> Text | None:
    """A text in both languages, where a language is missing the other one twice; None without any."""
    found = {
        value.language: str(value)
        for value in sorted(graph().objects(node, predicate), key=str, reverse=True)
        if isinstance(value, Literal)
    }
    zh, en = found.get("zh"), found.get("en")
    return Text(zh or en or "", en or zh or "") if found else None


def label(node: Node) -> Text:
    """What a class, property or concept is called."""
    return text(node, RDFS.label) or text(node, SKOS.prefLabel) or Text(local_name(node), "")


# --- where pages stand ---------------------------------------------------------------------------


def clause_page(identifier: str) -> str:
    """The page of a clause id."""
    pack, _, notation = identifier.partition(":")
    return f"clauses/{pack}/{notation}.md"


def indicator_page(identifier: str) -> str:
    """The page of an indicator id."""
    return f"indicators/{identifier}.md"


def rule_page(identifier: str) -> str:
    """The page of a rule id."""
    return f"rules/{identifier}.md"


def short(node: Node) -> str:
    """The prefixed name of one of our words: "pol:Clause"; the whole IRI of others."""
    for prefix, space in PREFIXES.items():
        if str(node).startswith(str(space)):
            return f"{prefix}:{local_name(node)}"
    return str(node)


def class_page(node: Node) -> str | None:
    """The page of one of our classes; None for classes of other vocabularies."""
    prefix, _, name = short(node).partition(":")
    return f"classes/{prefix}/{name}.md" if prefix in PREFIXES else None


def to_clause(identifier: str, here: str) -> str:
    """A link that shows id and title of a clause."""
    clause = base().clauses[identifier]
    return link(f"{identifier} {both(clause.title)}", clause_page(identifier), here)


def to_class(node: Node, here: str) -> str:
    """A link to a class of ours, else its IRI."""
    target = class_page(node)
    return link(f"{both(label(node))}", target, here) if target else code(str(node))


def to_node(node: Node, here: str) -> str:
    """A link to a clause or indicator, else number and title of a document."""
    if str(node).startswith(str(PACK)) and clause_id(node) in base().clauses:
        return to_clause(clause_id(node), here)
    if str(node).startswith(str(IND)):
        one = base().indicators[local_name(node)]
        return link(both(one.label), indicator_page(one.id), here)
    return document(node)


def document(node: Node) -> str:
    """Title and number of a policy document."""
    title = text(node, URIRef("http://purl.org/dc/terms/title"))
    numbers = graph().objects(node, URIRef("http://data.europa.eu/eli/ontology#id_local"))
    number = "".join(f"（{plain(str(value))}）" for value in sorted(numbers, key=str))
    return f"《{plain(title.zh)}》{number} · {plain(title.en)}" if title else code(str(node))


# --- what is said of a clause in more than one place ---------------------------------------------


def limits_of(clause: Clause) -> Iterator[str]:
    """Its limit with unit and year, or that of each case."""
    year = f"，{clause.year}" if clause.year else "，规划期末 when the plan ends"
    if clause.kind is ClauseKind.BENCHMARK:
        year = f"，{clause.year}" if clause.year else ""
    for node, case in [(clause_iri(clause.id), ""), *_cases(clause)]:
        values = list(graph().objects(node, POL.limit)) or list(graph().objects(node, POL.figure))
        signs = list(graph().objects(node, POL.comparator))
        units = list(graph().objects(node, POL.unit)) or [Literal(clause.unit or "")]
        for value in values:
            sign = f"{_SIGNS[Comparator(str(signs[0]))]} " if signs else ""
            yield f"{sign}{_amount(str(value), str(units[0]))}{'' if units[0] == Literal(_YEAR) else year}{case}"


def _amount(value: str, unit: str) -> str:
    shown = number(Decimal(value))
    return plain(shown if unit in ("1", "") else f"{shown} {unit}")


def _cases(clause: Clause) -> list[tuple[Node, str]]:
    nodes = sorted(graph().objects(clause_iri(clause.id), POL.limitCase), key=str)
    return [(node, f"（{both(label(node))}）") for node in nodes]


def rules_of(clause: Clause) -> tuple[Rule, ...]:
    """The rules that run for a clause."""
    return rules_for(clause, base(), rules())


def severity_words(name: str) -> str:
    """What a severity is called: 必改 (Violation)."""
    return f"{words(f'report.severity.{name}', 'zh')} {name}"
