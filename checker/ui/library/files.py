"""What the knowledge page gives to take away: clauses, indicators and rules as csv, a part as Turtle."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from rdflib import BNode, Graph, URIRef
from rdflib.term import Node

from checker.language import locator, text
from checker.model import Clause
from checker.rdf import PREFIXES, clause_iri
from checker.report.cells import harmless
from checker.report.wording import demand
from checker.rules import Rule
from checker.shelf import Shelf
from checker.ui.library.indicator_sheet import COLUMNS, indicator_cells
from checker.ui.library.rule_sheet import Tallies, severity_word

_BOM = "\ufeff"  # by which Excel knows UTF-8
Cell = str | int


def csv_text(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Comma-separated text for spreadsheets; no cell can act as a formula."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(map(harmless, head))
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    return _BOM + file.getvalue()


def clauses_csv(shelf: Shelf, clauses: Iterable[Clause], language: str) -> str:
    """One line a clause, with its force, place, limit, our words and the bound official ones."""
    columns = ("pack", "notation", "kind", "title", "statement", "force", "locator", "limit",
               "indicator", "parent", "official")  # fmt: skip
    head = [text(f"knowledge.column.{one}", language) for one in columns]
    return csv_text(head, (_clause(shelf, one, language) for one in clauses))


def _clause(shelf: Shelf, clause: Clause, language: str) -> list[Cell]:
    indicator = shelf.indicators.get(clause.indicator or "")
    force = text(f"report.modality.{clause.modality.value}", language) if clause.modality else ""
    return [
        clause.pack,
        clause.notation,
        text(f"report.clauses.{clause.kind.value}", language),
        clause.title.get(language),
        clause.statement.get(language),
        force,
        locator(clause.locator, language),
        demand(clause, language),
        indicator.label.get(language) if indicator else "",
        clause.parent or "",
        clause.official or "",
    ]


def indicators_csv(shelf: Shelf, language: str) -> str:
    """One line an indicator."""
    head = [text(f"knowledge.column.{one}", language) for one in COLUMNS]
    known = shelf.indicators.values()
    said = (indicator_cells(shelf, one, language) for one in known)
    return csv_text(head, ([cells[name] for name in COLUMNS] for cells in said))


def rules_csv(rules: Iterable[Rule], tallies: Tallies, language: str) -> str:
    """One line a rule, with how often it failed over the plans here."""
    columns = ("rule", "family", "severity", "title", "statement", "failed")
    head = [text(f"knowledge.column.{one}", language) for one in columns]
    return csv_text(head, (
        [one.id, text(f"knowledge.family.{one.family}", language), severity_word(one, language),
         one.name.get(language), one.description.get(language),
         tallies.get(one.id, {}).get("failed", (0, 0))[0]]
        for one in rules
    ))  # fmt: skip


def branch(shelf: Shelf, clause: Clause) -> list[Clause]:
    """A clause and everything below it, in document order."""
    kept = {clause.id}
    for one in shelf.clauses.values():  # parents stand before their parts
        if one.parent in kept:
            kept.add(one.id)
    return [one for one in shelf.clauses.values() if one.id in kept]


def turtle(shelf: Shelf, clauses: Iterable[Clause]) -> str:
    """What the packs state of some clauses, as Turtle that any RDF tool reads."""
    return described(shelf.knowledge.policy_graph, [clause_iri(one.id) for one in clauses])


def described(graph: Graph, nodes: Iterable[URIRef]) -> str:
    """The triples of some nodes, with those of the nameless nodes they lead to."""
    part = Graph()
    for prefix, namespace in [*PREFIXES.items(), *_known(graph)]:
        part.bind(prefix, namespace)
    waiting: list[Node] = [*nodes]
    seen: set[Node] = set()
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        for triple in graph.triples((node, None, None)):
            part.add(triple)
            if isinstance(triple[2], BNode):
                waiting.append(triple[2])
    return part.serialize(format="turtle")


def _known(graph: Graph) -> list[tuple[str, URIRef]]:
    return [(prefix, URIRef(str(namespace))) for prefix, namespace in graph.namespaces()]
