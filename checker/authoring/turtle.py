"""Writes a pack as Turtle that a person can read: clauses in order, one property to a line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rdflib import Literal, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from checker.authoring.columns import PREFIXES
from checker.authoring.pack import Triple
from checker.rdf import PACK

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w.-]*[\w-])?")


def to_turtle(triples: Iterable[Triple], pack: str, comment: str = "") -> str:
    """The triples as a Turtle file; subjects and properties stand in the order they come."""
    prefixes = {pack: f"{PACK}{pack}/", **PREFIXES}
    subjects: dict[Node, dict[URIRef, list[Node]]] = {}
    for subject, predicate, value in triples:
        subjects.setdefault(subject, {}).setdefault(predicate, []).append(value)
    blocks = [
        f"{_term(subject, prefixes)} "
        + " ;\n    ".join(
            f"{'a' if predicate == RDF.type else _term(predicate, prefixes)} "
            + ", ".join(_term(value, prefixes) for value in dict.fromkeys(values))
            for predicate, values in pairs.items()
        )
        + " .\n"
        for subject, pairs in subjects.items()
    ]
    body = "\n".join(blocks)
    used = [name for name in prefixes if re.search(rf"(?<![\w:]){re.escape(name)}:", body)]
    head = [f"@prefix {name}: <{prefixes[name]}> ." for name in used]
    remark = [f"# {line}" for line in comment.splitlines()]
    return "\n".join([*head, "", *remark, *([""] if remark else []), body])


def _term(node: Node, prefixes: dict[str, str]) -> str:
    if isinstance(node, URIRef):
        for name, base in prefixes.items():
            if str(node).startswith(base) and _LOCAL.fullmatch(str(node)[len(base) :]):
                return f"{name}:{str(node)[len(base) :]}"
        return node.n3()
    if isinstance(node, Literal) and node.datatype is not None:
        return f"{Literal(str(node)).n3()}^^{_term(node.datatype, prefixes)}"
    return str(node.n3())
