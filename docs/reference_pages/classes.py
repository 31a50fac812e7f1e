"""One page per class of ontology/, with its properties and values, and their index."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from checker.rdf import PACK, RULE
from docs.reference_pages.base import PREFIXES, class_page, graph, label, short, text, to_class
from docs.reference_pages.markdown import both, code, grid, link, listed, page, plain, table

INDEX = "classes/README.md"
_AREAS = {"pol": "政策 · Policies", "plan": "规划 · Plans", "chk": "检查 · Checking"}
_SHOWN = 40
_WHERE = {
    "pol": (PACK, "clauses/README.md", "条款页 clause pages"),
    "chk": (RULE, "rules/README.md", "规则页 rule pages"),
}


def class_pages() -> Iterator[tuple[str, str]]:
    """The pages of all our classes and their index."""
    known = sorted(
        (node for node in graph().subjects(RDF.type, OWL.Class) if class_page(node)), key=short
    )
    yield INDEX, _index(known)
    for node in known:
        target = class_page(node)
        if target is not None:
            yield target, _class(node, target)


def _index(known: list[Node]) -> str:
    parts = [
        listed(title, (
            f"{to_class(node, INDEX)} {code(short(node))}"
            for node in known if short(node).startswith(f"{prefix}:")
        ))
        for prefix, title in _AREAS.items()
    ]  # fmt: skip
    about = ["", "属性列在其所属的类下 · Properties stand with the class they belong to."]
    return page("类 · Classes", about, *parts)


def _class(node: Node, here: str) -> str:
    comment = text(node, RDFS.comment)
    above = sorted(graph().objects(node, RDFS.subClassOf), key=str)
    below = sorted(graph().subjects(RDFS.subClassOf, node), key=str)
    return page(
        both(label(node)),
        ["", plain(comment.zh), "", f"> {plain(comment.en)}"] if comment else [],
        table([
            ("标识 id", code(short(node))),
            ("上位类 subclass of", "<br>".join(to_class(one, here) for one in above)),
            ("下位类 has subclass", "<br>".join(to_class(one, here) for one in below)),
        ]),
        _properties(node, here),
        _values(node, here),
    )  # fmt: skip


def _properties(node: Node, here: str) -> list[str]:
    known = sorted(graph().subjects(RDFS.domain, node), key=short)
    rows = []
    for one in known:
        ranges = [
            _range(value, here) for value in sorted(graph().objects(one, RDFS.range), key=str)
        ]
        comment = text(one, RDFS.comment)
        rows.append(
            (
                code(short(one)),
                both(label(one)),
                "<br>".join(ranges),
                both(comment, "<br>") if comment else "",
            )
        )
    head = ("属性 property", "名称 name", "取值 range", "说明 comment")
    return ["", "## 属性 · Properties", *grid(head, rows)] if rows else []


def _range(node: Node, here: str) -> str:
    if class_page(node):
        return to_class(node, here)
    return code(str(node).rpartition("#")[2] or str(node))


def _values(node: Node, here: str) -> list[str]:
    """The individuals that the ontology itself names; clauses and rules have pages of their own."""
    known = sorted(
        (one for one in graph().subjects(RDF.type, node) if isinstance(one, URIRef)), key=str
    )
    named = [one for one in known if short(one).partition(":")[0] in PREFIXES]
    lines = listed("取值 · Values", (
        f"{code(short(one))} {both(label(one))}" + (f"：{both(meaning)}" if (meaning := text(one, SKOS.definition)) else "")
        for one in named[:_SHOWN]
    ))  # fmt: skip
    space, index, name = _WHERE.get(short(node).partition(":")[0], (None, "", ""))
    others = [one for one in known if space is not None and str(one).startswith(str(space))]
    if others:
        lines += ["", f"{len(others)} 个 · individuals: {link(name, index, here)}"]
    return lines
