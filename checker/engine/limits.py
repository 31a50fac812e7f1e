"""What shapes may not do, whatever the engine: reach out of the process, or run what is no SHACL Core or SPARQL."""

from __future__ import annotations

import re

from rdflib import Graph, URIRef
from rdflib.namespace import SH

from checker.errors import KnowledgeError

# JavaScript, and the advanced features that one engine runs and another passes over in silence
_REFUSED = tuple(
    URIRef(f"{SH}{name}")
    for name in (
        *("js", "jsLibrary", "jsLibraryURL", "jsFunctionName"),
        *("rule", "target", "expression"),
    )
)
_QUERIES = tuple(URIRef(f"{SH}{name}") for name in ("select", "ask", "construct", "update"))
# Wherever they stand, in a comment too: what cannot be written cannot be hidden by quoting. An escaped
# letter (\u0053) is read before the words are.
_OUTSIDE = re.compile(r"SERVICE|\bFROM\b|\\u", re.IGNORECASE)


def refuse(shapes: Graph) -> None:
    """KnowledgeError for JavaScript, advanced features, SERVICE, FROM and escaped letters.

    owl:imports is no constraint; engines are run so that they never follow it.
    """
    for predicate in _REFUSED:
        for shape in shapes.subjects(predicate):
            name = str(predicate).removeprefix(str(SH))
            raise KnowledgeError(
                f"规则 {shape} 用了 sh:{name}，不予执行；只能用 SHACL Core 和 SHACL-SPARQL 约束。",
                f"{shape} uses sh:{name}, which is never run; use SHACL Core and SPARQL constraints only.",
            )
    for predicate in _QUERIES:
        for query in shapes.objects(None, predicate):
            found = _OUTSIDE.search(str(query))
            if found:
                raise KnowledgeError(
                    f"规则的查询中不允许出现 {found[0]}（注释中也不行），请改写：{query}",
                    f"{found[0]} may not stand in the query of a shape, nor in its comments; rewrite it: {query}",
                )
