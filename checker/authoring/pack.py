"""A policy pack as rows of sheets and as triples; nothing is lost between the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS
from rdflib.term import Node

from checker.authoring.columns import (
    DOCUMENT_FIELDS,
    KINDS,
    PACK_FIELDS,
    RELATIONS,
    SHEETS,
    Column,
    full,
    short,
)
from checker.model import ClauseKind
from checker.rdf import PACK, POL, clause_id, clause_iri, local_name

Triple = tuple[Node, URIRef, Node]
Row = dict[str, str]  # column key -> cell text


@dataclass(slots=True)
class Sheets:
    """A pack as a workbook holds it: the pack's own fields, rows by sheet, links, and the rest."""

    id: str
    fields: Row = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in SHEETS})
    links: list[tuple[str, str, str]] = field(default_factory=list)
    more: list[tuple[str, str, str, str]] = field(default_factory=list)  # ..., value, kind of value


def triples_of(graph: Graph, pack: str) -> list[Triple]:
    """Everything the graph says about a pack, its document and its clauses."""
    inside = f"{PACK}{pack}/"
    subjects = [
        subject
        for subject in set(graph.subjects())
        if subject == PACK[pack] or str(subject).startswith(inside)
    ]
    return [
        (s, URIRef(str(p)), o)
        for subject in subjects
        for s, p, o in graph.triples((subject, None, None))
    ]


def to_sheets(triples: Iterable[Triple], pack: str, order: Sequence[Node] = ()) -> Sheets:
    """The triples as rows; `order` lists the clauses as the source has them."""
    left: dict[Node, set[tuple[URIRef, Node]]] = {}
    for subject, predicate, value in triples:
        left.setdefault(subject, set()).add((predicate, value))
    sheets = Sheets(pack)
    document = _document(left, pack)
    _take(sheets.fields, left.get(PACK[pack], set()), PACK_FIELDS)
    _take(sheets.fields, left.get(document, set()), DOCUMENT_FIELDS)
    _drop_implied(left, pack, document)
    place = {node: number for number, node in enumerate(order)}
    clauses = [node for node in left if (node, None) and _sheet_of(left[node])]
    for number, node in enumerate(
        sorted(clauses, key=lambda n: (place.get(n, len(place)), str(n)))
    ):
        name, kind = _sheet_of(left[node]) or ("", ClauseKind.ACTION)
        left[node].discard((RDF.type, POL[kind.value]))
        row = {
            "id": clause_id(node).partition(":")[2],
            "kind": kind.value,
            "order": str(number + 1),
        }
        left[node].discard((SKOS.notation, Literal(row["id"])))
        _take(row, left[node], SHEETS[name])
        sheets.rows[name].append(row)
    _take_links(sheets, left)
    sheets.more = sorted(
        (short(subject), short(predicate), *_said(value))
        for subject, pairs in left.items()
        for predicate, value in pairs
    )
    return sheets


def to_triples(sheets: Sheets) -> list[Triple]:
    """The triples that the sheets say, in the order of the rows; ValueError names a bad cell."""
    pack, document = PACK[sheets.id], clause_iri(f"{sheets.id}:document")
    found: list[Triple] = [
        (pack, RDF.type, POL.Pack),
        (pack, RDF.type, OWL.Ontology),
        (pack, DCTERMS.identifier, Literal(sheets.id)),
        (pack, DCTERMS.source, document),
        (document, RDF.type, POL.PolicyDocument),
        *_triples(pack, sheets.fields, PACK_FIELDS, sheets.id),
        *_triples(document, sheets.fields, DOCUMENT_FIELDS, sheets.id),
    ]
    rows = [(name, row) for name, rows in sheets.rows.items() for row in rows]
    for name, row in sorted(rows, key=lambda entry: float(entry[1].get("order") or "inf")):
        node = clause_iri(f"{sheets.id}:{row['id']}")
        found += [
            (node, RDF.type, POL[row["kind"]]),
            (node, POL.inPack, pack),
            (node, POL.ofDocument, document),
            (node, SKOS.notation, Literal(row["id"])),
            *_triples(node, row, SHEETS[name], sheets.id),
        ]
    found += [(full(start), POL[relation], full(end)) for start, relation, end in sheets.links]
    found += [(full(s), full(p), _meant(value, kind)) for s, p, value, kind in sheets.more]
    return found


def _document(left: dict[Node, set[tuple[URIRef, Node]]], pack: str) -> Node:
    usual = clause_iri(f"{pack}:document")
    return usual if (DCTERMS.source, usual) in left.get(PACK[pack], set()) else PACK[pack]


def _drop_implied(left: dict[Node, set[tuple[URIRef, Node]]], pack: str, document: Node) -> None:
    """Take away what `to_triples` says of itself."""
    node = PACK[pack]
    for pair in (
        (RDF.type, POL.Pack), (RDF.type, OWL.Ontology),
        (DCTERMS.identifier, Literal(pack)), (DCTERMS.source, document),
    ):  # fmt: skip
        left.get(node, set()).discard(pair)
    left.get(document, set()).discard((RDF.type, POL.PolicyDocument))
    for pairs in left.values():
        if _sheet_of(pairs):
            pairs.discard((POL.inPack, node))
            pairs.discard((POL.ofDocument, document))


def _sheet_of(pairs: set[tuple[URIRef, Node]]) -> tuple[str, ClauseKind] | None:
    """The sheet and kind of a clause; None for other nodes."""
    for name, kinds in KINDS.items():
        for kind in kinds:
            if (RDF.type, POL[kind.value]) in pairs:
                return name, kind
    return None


def _take(row: Row, pairs: set[tuple[URIRef, Node]], columns: Sequence[Column]) -> None:
    """Move what the columns can hold from the pairs into the row."""
    for column in columns:
        fitting = sorted(
            (said, pair)
            for pair in pairs
            if pair[0] == column.predicate and (said := column.value(pair[1])) is not None
        )
        for said, pair in fitting if column.many else fitting[:1]:
            row[column.key] = f"{row[column.key]}\n{said}" if column.key in row else said
            pairs.discard(pair)


def _triples(node: Node, row: Row, columns: Sequence[Column], pack: str) -> Iterator[Triple]:
    for column in columns:
        said = row.get(column.key, "")
        for line in said.split("\n") if column.many else [said]:
            if line.strip():
                yield node, column.predicate, column.node(line.strip(), pack)


def _take_links(sheets: Sheets, left: dict[Node, set[tuple[URIRef, Node]]]) -> None:
    for subject, pairs in left.items():
        for pair in sorted(pairs, key=str):
            predicate, value = pair
            known = str(predicate).startswith(str(POL)) and local_name(predicate) in RELATIONS
            if known and isinstance(value, URIRef):
                sheets.links.append((short(subject), local_name(predicate), short(value)))
                pairs.discard(pair)
    sheets.links.sort()


def _said(value: Node) -> tuple[str, str]:
    """A value and its kind for the last sheet: "iri", "@zh", "text" or a datatype."""
    if isinstance(value, Literal):
        if value.language:
            return str(value), f"@{value.language}"
        return str(value), short(value.datatype) if value.datatype else "text"
    return short(value), "iri"


def _meant(value: str, kind: str) -> Node:
    if kind == "iri":
        return full(value)
    if kind.startswith("@"):
        return Literal(value, lang=kind[1:])
    if kind in ("", "text"):
        return Literal(value)
    return Literal(value, datatype=full(kind), normalize=False)
