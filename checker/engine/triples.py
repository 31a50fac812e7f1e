"""Graphs as N-Triples, for engines that read text; lexical forms are kept as they are."""

from __future__ import annotations

import re

from rdflib import BNode, Graph, Literal
from rdflib.term import Node

_PLAIN_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}
_ESCAPED = re.compile(r'[\\"\n\r]')
_NOT_IN_IRIS = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def n_triples(graph: Graph) -> bytes:
    """The graph, each term written once; blank nodes are numbered."""
    known: dict[Node, str] = {}

    def term(node: Node) -> str:
        text = known.get(node)
        if text is None:
            label = f"_:b{len(known)}"
            text = known[node] = label if isinstance(node, BNode) else _named(node)
        return text

    lines = [f"{term(s)} {term(p)} {term(o)} .\n" for s, p, o in graph]
    return "".join(lines).encode()


def _named(node: Node) -> str:
    if isinstance(node, Literal):
        text = f'"{_ESCAPED.sub(lambda found: _PLAIN_ESCAPES[found[0]], str(node))}"'
        if node.language:
            return f"{text}@{node.language}"
        return f"{text}^^{_iri(node.datatype)}" if node.datatype else text
    return _iri(node)


def _iri(node: object) -> str:
    """An IRI; what may not stand in one is escaped, so that it can never end the line."""
    return f"<{_NOT_IN_IRIS.sub(_escape, str(node))}>"


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04X}"
