"""The tables of docs/vocabularies.md, and the graphs that the tests compare with them."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS, XSD, Graph, Literal, URIRef
from rdflib.namespace import ORG, PROF, QB, DefinedNamespace
from rdflib.term import Node

from checker import knowledge, pipeline
from checker.rdf import CHK, PLAN, POL
from checker.report.as_turtle import to_graph
from checker.turtle import parse_turtle

ROOT = Path(__file__).parents[2]
PREFIXES = {
    "rdfs": str(RDFS), "owl": str(OWL), "skos": str(SKOS), "dcterms": str(DCTERMS), "xsd": str(XSD),
    "dc": "http://purl.org/dc/elements/1.1/", "eli": "http://data.europa.eu/eli/ontology#",
    "org": str(ORG), "prof": str(PROF), "qudt": "http://qudt.org/schema/qudt/", "qb": str(QB),
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#", "prov": str(PROV),
    "oa": "http://www.w3.org/ns/oa#", "earl": "http://www.w3.org/ns/earl#", "sh": str(SH),
    "pol": str(POL), "plan": str(PLAN),
}  # fmt: skip
Triple = tuple[Node, Node, Node]
AXIOMS = frozenset({RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range})
CITING = frozenset({DCTERMS.source, DCTERMS.relation})  # of rules; shapes/_rule.ttl says how
OWN = tuple(map(str, (POL, PLAN, CHK)))
FREE = tuple(map(str, (RDF, OWL)))  # checked by spelling, not by the tables
CLOSED: tuple[type[DefinedNamespace], ...] = (
    RDF,
    RDFS,
    OWL,
    SKOS,
    DCTERMS,
    PROV,
    ORG,
    PROF,
    QB,
    SH,
)
EXAMPLE = ROOT / "examples" / "source" / "lanping.md"
OF_CLAUSES = {"title", "statement", "locator", "notation", "modality", "answeredBy", "example"}


class Use(NamedTuple):
    """A row of the table of properties."""

    subjects: tuple[str, ...]
    values: tuple[str, ...]


def full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def rows(title: str) -> Iterator[list[str]]:
    page = (ROOT / "docs" / "vocabularies.md").read_text("utf-8")
    section = page.partition(f"## {title}\n")[2].partition("\n## ")[0]
    for line in section.splitlines():
        if line.startswith("| `"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def named(cell: str) -> tuple[str, ...]:
    return tuple(
        full(one.strip("`")) if one.startswith("`") else one
        for one in (part.strip() for part in cell.split(","))
        if one
    )


CLASSES = {full(row[0].strip("`")): named(row[1]) for row in rows("Classes")}
PROPERTIES = {
    full(row[0].strip("`")): Use(named(row[1]), named(row[2])) for row in rows("Properties")
}


@cache
def files(folder: str) -> tuple[Path, ...]:
    return tuple(sorted((ROOT / folder).rglob("*.ttl")))


@cache
def policy() -> Graph:
    return knowledge.load().policy_graph


@cache
def report():
    return pipeline.check(EXAMPLE)


@cache
def export() -> Graph:
    return to_graph(report())


@cache
def everything() -> Graph:
    """Ontology, policies, rules and one exported plan."""
    graph = parse_turtle(*files("ontology"), *files("policies"), *files("shapes"))
    for triple in export():
        graph.add(triple)
    return graph


@cache
def kinds(node: Node) -> frozenset[str]:
    """The classes of a node, those above them included, by our axioms and the table."""
    found: set[str] = set()
    new = {str(kind) for kind in everything().objects(node, RDF.type)}
    while new:
        found |= new
        above = {
            str(one) for kind in new for one in everything().objects(URIRef(kind), RDFS.subClassOf)
        }
        new = (above | {one for kind in new for one in CLASSES.get(kind, ())}) - found
    return frozenset(found)


def literal_is(value: Literal, wanted: str) -> bool:
    if wanted == "text":
        return value.language in {"zh", "en"}
    if wanted == "string":
        return value.language is None and value.datatype in (None, XSD.string)
    return str(value.datatype) == wanted


def fits(value: Node, wanted: tuple[str, ...]) -> bool:
    if "any" in wanted:
        return True
    if isinstance(value, Literal):
        return any(literal_is(value, one) for one in wanted)
    return "any IRI" in wanted or bool(kinds(value).intersection(wanted))
