"""Cited policy documents: whether number and title belong to one document that is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rdflib import Literal, Namespace
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from checker.knowledge import Knowledge
from checker.model import Citation, Text
from checker.plan.context import Context
from checker.rdf import PLAN, POL, string, strings

_ELI = Namespace("http://data.europa.eu/eli/ontology#")
_PLAIN = re.compile(r"[《》〈〉“”‘’\"'、，,\s]|[（(].*?[）)]")
_SERIAL = re.compile(r"(\d{4})\D+(\d+)号?$")


@dataclass(frozen=True, slots=True)
class Known:
    """A policy document of the knowledge base; `verified`: its number was checked."""

    number: str | None
    title: Text
    titles: frozenset[str]  # plain
    verified: bool


@lru_cache(maxsize=8)
def documents(knowledge: Knowledge) -> tuple[Known, ...]:
    """All policy documents with a Chinese title, in stable order."""
    graph, found = knowledge.policy_graph, []
    for node in sorted(set(graph.subjects(DCTERMS.title)), key=str):
        title = string(graph, node, DCTERMS.title, "zh")
        if title is None or (node, None, POL.PolicyDocument) not in graph:
            continue
        titles = {title, *strings(graph, node, DCTERMS.alternative, "zh")}
        found.append(
            Known(
                _number(knowledge, node),
                Text(title, string(graph, node, DCTERMS.title, "en") or title),
                frozenset(map(_plain, titles)),
                (node, POL.unverifiedFact, _ELI.id_local) not in graph,
            )
        )
    return tuple(found)


def _number(knowledge: Knowledge, node: Node) -> str | None:
    value = knowledge.policy_graph.value(node, _ELI.id_local)
    return str(value) if isinstance(value, Literal) else None


def _plain(title: str) -> str:
    return _PLAIN.sub("", title)


def add_citations(context: Context) -> None:
    """Add one node for every citation with number and title of which one is known."""
    seen: set[str] = set()
    for one in context.statements.citations:
        if one.number is None or one.title is None:
            continue
        known = _by_number(context, one) or _by_title(context, one)
        if known is not None:
            _add(context, one, known, seen)


def _by_number(context: Context, cited: Citation) -> Known | None:
    every = documents(context.knowledge)
    return next((one for one in every if one.number == cited.number), None)


def _by_title(context: Context, cited: Citation) -> Known | None:
    """The document with exactly this title whose number is known."""
    plain = _plain(cited.title or "")
    every = documents(context.knowledge)
    return next((one for one in every if one.number and plain in one.titles), None)


def _add(context: Context, cited: Citation, known: Known, seen: set[str]) -> None:
    plain = _plain(cited.title or "")
    fits = known.number == cited.number and any(
        plain in title or title in plain for title in known.titles
    )
    serial = _SERIAL.search(cited.number or "")
    occasion = "-".join(serial.groups()) if serial else "citation"
    while occasion in seen:
        occasion += "-bis"
    seen.add(occasion)
    plan = context.plan
    node = plan.type(plan.node("cited", occasion), PLAN.KnownCitation)
    plan.add(
        node,
        occasion=occasion,
        examined=context.is_plan,
        citedNumber=cited.number,
        citedTitle=cited.title,
        knownNumber=known.number,
        knownTitle=known.title,
        citationMatches=fits,
        numberVerified=known.verified,
        evidence=plan.passage(cited.evidence),
    )
