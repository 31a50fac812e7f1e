"""The parts that every sheet is made of, and the sheets of clauses and documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rdflib import Namespace
from rdflib.namespace import DCTERMS, SKOS

from checker.language import text
from checker.linked import Graph, Link, LinkKind, Node
from checker.linked.kinds import OF_PLANS, link_word
from checker.model import Report
from checker.rdf import PACK, POL
from checker.shelf import Shelf
from checker.ui.library.links import Links, to_node

Block = dict[str, Any]
ELI = Namespace("http://data.europa.eu/eli/ontology#")


def sheet(language: str, *, tag: str, title: str, chips: list[Block], blocks: list[Block]) -> Block:
    """What the sheet component draws."""
    return {**empty(language), "tag": headed(tag), "title": title, "chips": chips, "blocks": blocks}


def empty(language: str, key: str = "nothing") -> Block:
    """A sheet on which nothing stands yet, and what to do about it."""
    words = {
        "label": text("knowledge.sheet.label", language),
        "more": text("knowledge.sheet.more", language, n="{n}"),
        "nothing": text(f"knowledge.sheet.{key}", language),
    }
    return {"language": language, "words": words, "title": "", "blocks": []}


def words_of(
    prefix: str,
    language: str,
    names: Iterable[str] = ("search", "nothing", "all", "found", "label"),
) -> dict[str, str]:
    """Some texts of a catalogue by their last names; the browser fills in the number {n}."""
    return {one: text(f"{prefix}.{one}", language, n="{n}") for one in names}


def headed(label: str) -> str:
    """A label as a heading: the catalogues write them as words inside a sentence."""
    return label[:1].upper() + label[1:]


def chip(words: str, tone: str = "") -> Block:
    """A short mark in the head of a sheet."""
    return {"text": headed(words), "tone": tone}


def facts(rows: Iterable[tuple[str, str]]) -> list[Block]:
    """A list of figures and facts; those that are not known are left out."""
    known = [[headed(label), value] for label, value in rows if value]
    return [{"kind": "facts", "rows": known}] if known else []


def related(graph: Graph, identifier: str, links: Links) -> Iterator[Block]:
    """What a node is linked to, by kind and direction of the link; what plans say stands last."""
    found: dict[tuple[LinkKind, bool], list[str]] = {}
    for link, other in _ends(graph, identifier):
        back = link.target == identifier and link.kind is not LinkKind.ALIGNS_WITH
        found.setdefault((link.kind, back), []).append(other)
    order = list(LinkKind)
    for kind, back in sorted(found, key=lambda pair: (order.index(pair[0]), pair[1])):
        ends = list(dict.fromkeys(found[kind, back]))
        label = headed(link_word(kind, links.language, back=back))
        yield {
            "kind": "links",
            "label": text("knowledge.linked", links.language, label=label, n=len(ends)),
            "items": [to_node(graph, one, links, graph.node(identifier).pack) for one in ends],
        }


def _ends(graph: Graph, identifier: str) -> Iterator[tuple[Link, str]]:
    """All links of a node with their other ends, in the order of the graph."""
    if identifier in graph:
        for _, other, found in graph.data.out_edges(identifier, data=True):
            yield found["link"], other
        for other, _, found in graph.data.in_edges(identifier, data=True):
            yield found["link"], other


def document_sheet(shelf: Shelf, graph: Graph, node: Node, links: Links) -> Block:
    """A policy document: number, date, issuer, how far it was verified, its packs and links."""
    now, known = links.language, shelf.knowledge.policy_graph
    pack = next((one for one in shelf.knowledge.packs if one.id == node.id), None)
    term = shelf.document(node.id) if pack else None
    place = term or next((one for one in known.subjects() if str(one) == node.iri), PACK[node.id])
    standing = known.value(place, POL.verification)
    rows = [
        ("number", node.number or ""),
        ("issued", shelf.said(place, DCTERMS.issued, now)),
        ("publisher", shelf.said(place, ELI.publisher, now)),
        ("standing", shelf.said(standing, SKOS.prefLabel, now) if standing else ""),
        ("version", pack.version if pack else ""),
    ]
    return sheet(
        now,
        tag=node.kind_word(now),
        title=node.label.get(now),
        chips=[],
        blocks=[
            *facts((text(f"knowledge.fact.{key}", now), value) for key, value in rows),
            *related(graph, node.id, links),
        ],
    )


def plan_sheet(graph: Graph, node: Node, links: Links, report: Report) -> Block:
    """A thing that the plan says: its words, where they stand, what it is linked to."""
    now = links.language
    blocks: list[Block] = []
    if node.detail.get(now) != node.label.get(now):
        label = text("knowledge.words", now)
        blocks.append({"kind": "quote", "label": label, "text": node.detail.get(now)})
    finding = finding_at(report, node)
    if finding:
        blocks.append({"kind": "links", "label": "", "items": [
            links.finding(finding, text("knowledge.open.review", now), "→", "")]})  # fmt: skip
    blocks += related(graph, node.id, links)
    return sheet(now, tag=node.kind_word(now), title=node.label.get(now), chips=[], blocks=blocks)


def finding_at(report: Report, node: Node) -> str | None:
    """The first finding that rests on the words of a node of the plan."""
    if node.kind not in OF_PLANS:
        return None
    said = "".join(node.detail.zh.split())
    for finding in report.findings:
        quotes = ("".join(one.quote.split()) for one in finding.evidence)
        if said and any(said in quote or quote in said for quote in quotes if quote):
            return finding.id
    return None
