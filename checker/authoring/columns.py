"""Which columns the sheets of a pack have, and which property of the graph each one holds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDFS, SKOS, XSD
from rdflib.term import Node

from checker.model import ClauseKind, Comparator, Modality
from checker.rdf import BASE, CHK, IND, PACK, PLAN, POL, clause_id, clause_iri

ELI = Namespace("http://data.europa.eu/eli/ontology#")
DOC = Namespace(BASE + "document/")
PREFIXES: dict[str, str] = {
    "ind": str(IND), "doc": str(DOC), "pol": str(POL), "plan": str(PLAN), "chk": str(CHK),
    "pack": str(PACK), "dcterms": str(DCTERMS), "eli": str(ELI), "owl": str(OWL),
    "rdfs": str(RDFS), "skos": str(SKOS), "xsd": str(XSD),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in the catalogue and the kind of values its property takes.

    `kind` is a language tag ("zh", "en"), "text" for plain strings, "decimal", "integer", "clause",
    "indicator" or "modality". Several values stand on lines of their own in a cell.
    """

    key: str
    predicate: URIRef
    kind: str
    many: bool = False
    choices: tuple[str, ...] = ()
    width: int = 14

    def value(self, node: Node) -> str | None:
        """What the cell says for an object; None where the object does not fit the column."""
        if isinstance(node, URIRef):
            return _named(node, self.kind)
        if not isinstance(node, Literal) or "\n" in node or str(node) != str(node).strip():
            return None
        if self.kind in ("zh", "en"):
            return str(node) if node.language == self.kind else None
        expected = {"decimal": XSD.decimal, "integer": XSD.integer, "text": None}
        fits = self.kind in expected and not node.language
        return str(node) if fits and node.datatype == expected[self.kind] else None

    def node(self, said: str, pack: str) -> Node:
        """The object that a cell's text means; ValueError where it means none."""
        if self.kind in ("zh", "en"):
            return Literal(said, lang=self.kind)
        if self.kind == "decimal":
            return Literal(_decimal(said), datatype=XSD.decimal, normalize=False)
        if self.kind == "integer":
            return Literal(str(int(said)), datatype=XSD.integer, normalize=False)
        if self.choices and said not in self.choices:
            raise ValueError(said)
        if self.kind == "clause":
            return clause_iri(said if ":" in said else f"{pack}:{said}")
        if self.kind == "indicator":
            return IND[said]
        return POL[said] if self.kind == "modality" else Literal(said)


def _decimal(said: str) -> str:
    try:
        Decimal(said)
    except InvalidOperation as error:
        raise ValueError(said) from error
    return said


def _named(node: URIRef, kind: str) -> str | None:
    base = {"clause": PACK, "indicator": IND, "modality": POL}.get(kind)
    if base is None or not str(node).startswith(str(base)):
        return None
    return clause_id(node) if kind == "clause" else str(node).removeprefix(str(base))


def short(node: Node) -> str:
    """The name of a node in the sheets: "sa28:1.2.d", "ind:energyTotal", else the whole IRI."""
    text = str(node)
    if text.startswith(str(PACK)) and "/" in text.removeprefix(str(PACK)):
        return clause_id(node)
    for prefix, base in PREFIXES.items():
        if text.startswith(base) and text != base:
            return f"{prefix}:{text.removeprefix(base)}"
    return text


def full(name: str) -> URIRef:
    """The IRI of a name made by `short`."""
    prefix, colon, local = name.partition(":")
    if not colon or local.startswith("//"):
        return URIRef(name)
    return URIRef(PREFIXES[prefix] + local) if prefix in PREFIXES else clause_iri(name)


_MODALITIES = tuple(modality.value for modality in Modality)
COMMON = (
    Column("parent", POL.partOf, "clause"),
    Column("locator", POL.locator, "text"),
    Column("sentence", POL.sentence, "integer", width=8),
    Column("modality", POL.modality, "modality", choices=_MODALITIES),
    Column("title_zh", SKOS.prefLabel, "zh", width=26),
    Column("title_en", SKOS.prefLabel, "en", width=26),
    Column("statement_zh", POL.statement, "zh", width=46),
    Column("statement_en", POL.statement, "en", width=46),
)
MATCHING = (
    Column("labels", SKOS.altLabel, "zh", many=True, width=30),
    Column("strong_cues", POL.strongCue, "text", many=True, width=30),
    Column("weak_cues", POL.weakCue, "text", many=True, width=30),
    Column("examples", SKOS.example, "zh", many=True, width=46),
    Column("counter_examples", POL.counterExample, "zh", many=True, width=46),
    Column("stands_in", POL.standsIn, "text", choices=("present",)),
)
FIGURES = (
    Column("scope", POL.scope, "text", choices=("zone", "fleet")),
    Column("indicator", POL.indicator, "indicator", width=24),
    Column("comparator", POL.comparator, "text", choices=tuple(c.value for c in Comparator)),
    Column("limit", POL.limit, "decimal"),
    Column("figure", POL.figure, "decimal"),
    Column("unit", POL.unit, "text"),
    Column("year", POL.year, "integer", width=8),
    Column("minimum_share", POL.minimumShare, "decimal"),
    Column("minimum_count", POL.minimumCount, "integer"),
    Column("reading_zh", POL.reading, "zh", many=True, width=30),
    Column("reading_en", POL.reading, "en", many=True, width=30),
)
LAST = (
    Column("condition_zh", POL.condition, "zh", many=True, width=30),
    Column("condition_en", POL.condition, "en", many=True, width=30),
    Column("note_zh", SKOS.editorialNote, "zh", many=True, width=30),
    Column("fingerprint", POL.fingerprint, "text", many=True),
)
SHEETS: dict[str, tuple[Column, ...]] = {
    "clauses": (*COMMON, MATCHING[0], *LAST),
    "actions": (*COMMON, *MATCHING, *LAST),
    "targets": (*COMMON, *FIGURES, *LAST),
}
KINDS: dict[str, tuple[ClauseKind, ...]] = {
    "clauses": (
        ClauseKind.PRINCIPLE, ClauseKind.TASK_GROUP, ClauseKind.TASK, ClauseKind.GUARANTEE,
    ),
    "actions": (ClauseKind.ACTION, ClauseKind.CONTENT_PART),
    "targets": (ClauseKind.TARGET, ClauseKind.BENCHMARK),
}  # fmt: skip
RELATIONS = ("guides", "implements", "supports", "measuredBy", "stricterThan", "alignsWith")
# properties of the pack and of its document, by key of the "pack" sheet
PACK_FIELDS = (
    Column("version", OWL.versionInfo, "text"),
    Column("pack_title_zh", DCTERMS.title, "zh"),
    Column("pack_title_en", DCTERMS.title, "en"),
)
DOCUMENT_FIELDS = (
    Column("document_title_zh", DCTERMS.title, "zh"),
    Column("document_title_en", DCTERMS.title, "en"),
    Column("document_number", ELI.id_local, "text"),
    Column("publisher_zh", ELI.publisher, "zh"),
    Column("publisher_en", ELI.publisher, "en"),
)
