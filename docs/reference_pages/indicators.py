"""One page per indicator, and their index by group."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rdflib import URIRef

from checker.model import Clause, ClauseKind, Indicator
from checker.rdf import IND, POL, clause_id
from docs.reference_pages.base import (
    base,
    graph,
    indicator_page,
    limits_of,
    packs,
    to_clause,
    to_node,
)
from docs.reference_pages.markdown import both, code, grid, link, listed, page, plain, table

INDEX = "indicators/README.md"
_UNIT = URIRef("http://qudt.org/schema/qudt/hasUnit")
_DIRECTIONS = {
    "down": "越低越好 lower is better",
    "up": "越高越好 higher is better",
    "none": "不作判断 not judged",
}
_GROUPS = {
    "energy": "能源", "carbon": "碳排放", "pollutant": "污染物", "water": "水资源", "waste": "固体废物",
    "land": "土地", "economy": "经济", "innovation": "创新", "governance": "治理",
}  # fmt: skip


def indicator_pages() -> Iterator[tuple[str, str]]:
    """The pages of all indicators and their index."""
    yield INDEX, _index()
    for one in base().indicators.values():
        yield indicator_page(one.id), _indicator(one)


def _group(one: Indicator) -> int:
    return list(_GROUPS).index(one.group)


def _index() -> str:
    lines: list[str] = []
    known = sorted(base().indicators.values(), key=lambda one: (_group(one), one.id))
    for name, members in groupby(known, key=lambda one: one.group):
        lines += listed(f"{_GROUPS[name]} · {name}", (
            f"{link(both(one.label), indicator_page(one.id), INDEX)} {code(one.id)} {plain(one.unit)}"
            for one in members
        ))  # fmt: skip
    return page("指标 · Indicators", lines)


def _indicator(one: Indicator) -> str:
    here, node = indicator_page(one.id), IND[one.id]
    units = sorted(graph().objects(node, _UNIT), key=str)
    reciprocal = sorted(
        {*graph().objects(node, POL.reciprocalOf), *graph().subjects(POL.reciprocalOf, node)},
        key=str,
    )
    named = [clause for clause in base().clauses.values() if clause.indicator == one.id]
    return page(
        both(one.label),
        ["", plain(one.definition.zh), "", f"> {plain(one.definition.en)}"],
        table([
            ("标识 id", code(f"ind:{one.id}")),
            ("分组 group", f"{_GROUPS[one.group]} {one.group}"),
            ("单位 unit", " ".join([plain(one.unit), *(f"<{unit}>" for unit in units)])),
            ("方向 direction", _DIRECTIONS[one.direction]),
            ("公式 formula", plain(one.formula)),
            ("互为倒数 reciprocal of", "<br>".join(to_node(other, here) for other in reciprocal)),
            ("同义名称 synonyms", "、".join(map(plain, one.synonyms))),
        ]),
        _limits([clause for clause in named if clause.kind is ClauseKind.TARGET], here),
        listed("参考数值 · Benchmarks", (
            ": ".join(filter(None, [to_clause(clause.id, here), "；".join(limits_of(clause))]))
            for clause in named if clause.kind is ClauseKind.BENCHMARK
        )),
        listed("所衡量的条款 · Clauses it measures", _measured(one, here)),
    )  # fmt: skip


def _limits(clauses: list[Clause], here: str) -> list[str]:
    """The clauses that limit the indicator, and which of them binds."""
    rows = [
        (to_clause(clause.id, here), "<br>".join(limits_of(clause)), clause.scope or "", _binding(clause, here))
        for clause in clauses
    ]  # fmt: skip
    head = ("条款 clause", "限值 limit", "范围 scope", "哪一项有约束力 which binds")
    return ["", "## 限值 · Limits", *grid(head, rows)] if rows else []


def _binding(clause: Clause, here: str) -> str:
    if clause.bound_by:
        return f"两项都适用时以更严的为准 where both apply, the stricter: {to_clause(clause.bound_by, here)}"
    return "此项 this one" if clause.scope != "fleet" else "不约束单个园区 binds no single zone"


def _measured(one: Indicator, here: str) -> Iterator[str]:
    subjects = graph().subjects(POL.measuredBy, IND[one.id])
    known = {clause_id(node) for node in subjects}.intersection(base().clauses)
    order = {name: place for place, name in enumerate(packs())}
    for name in sorted(known, key=lambda name: (order[name.partition(":")[0]], name)):
        yield to_clause(name, here)
