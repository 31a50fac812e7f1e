"""One page per clause, one per pack, and their index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, SKOS
from rdflib.term import Node

from checker.language import locator
from checker.language import text as words
from checker.model import Clause, ClauseKind, Text
from checker.rdf import IND, PACK, POL, clause_iri, local_name
from docs.reference_pages.base import (
    base,
    clause_page,
    document,
    graph,
    limits_of,
    packs,
    rule_page,
    rules_of,
    severity_words,
    text,
    to_class,
    to_clause,
    to_node,
)
from docs.reference_pages.markdown import both, link, listed, number, page, plain, table

# property, its name onwards and its name backwards
_LINKS = {
    POL.guides: ("指导 guides", "受指导于 guided by"),
    POL.implements: ("贯彻落实 implements", "由……贯彻落实 implemented by"),
    POL.supports: ("支撑 supports", "受支撑于 supported by"),
    POL.measuredBy: ("由……衡量 measured by", ""),
    POL.stricterThan: ("严于 stricter than", "宽于 weaker than"),
    URIRef("http://data.europa.eu/eli/ontology#related_to"): ("相关 related to", "相关 related to"),
    POL.onlyWith: ("须同时达到 only together with", "……须同时达到此项 needed by"),
}
_SCOPES = {"zone": "单个园区 each zone", "fleet": "全部园区合计 all zones together"}
INDEX = "clauses/README.md"


def clause_pages() -> Iterator[tuple[str, str]]:
    """The pages of all clauses and packs, and their index."""
    yield INDEX, _index()
    for pack in packs():
        yield f"clauses/{pack}/README.md", _pack(pack)
    for clause in base().clauses.values():
        yield clause_page(clause.id), _clause(clause)


def _index() -> str:
    rows = [
        f"- {link(f'{pack} {both(_title(pack))}', f'clauses/{pack}/README.md', INDEX)}"
        f"：{sum(one.pack == pack for one in base().clauses.values())}"
        for pack in packs()
    ]
    about = ["", "每个政策包一页，列出其全部条款；写法见 · How they are written: "
             "[knowledge.md](../../knowledge.md), [links.md](../../links.md).", ""]  # fmt: skip
    return page("条款 · Clauses", about, rows)


def _title(pack: str) -> Text:
    found = text(PACK[pack], DCTERMS.title)
    assert found is not None  # noqa: S101  the shapes demand it
    return found


def _pack(pack: str) -> str:
    here, node = f"clauses/{pack}/README.md", PACK[pack]
    source = graph().value(node, DCTERMS.source)
    note = text(node, POL.verificationNote)
    rows = [
        ("文件 document", document(source) if source is not None else ""),
        ("版本 version", plain(str(graph().value(node, OWL.versionInfo)))),
        ("核实 verified", both(note, "<br>") if note else ""),
    ]
    own = [one for one in base().clauses.values() if one.pack == pack]
    return page(f"{pack} {both(_title(pack))}", table(rows), [""], _tree(own, None, here, ""))


def _tree(clauses: list[Clause], parent: str | None, here: str, indent: str) -> list[str]:
    lines: list[str] = []
    for clause in clauses:
        if clause.parent == parent:
            force = (
                f" — {words(f'report.modality.{clause.modality}', 'zh')}" if clause.modality else ""
            )
            lines.append(f"{indent}- {to_clause(clause.id, here)}{force}")
            lines += _tree(clauses, clause.id, here, indent + "  ")
    return lines


def _clause(clause: Clause) -> str:
    here = clause_page(clause.id)
    return page(
        f"{clause.id} {both(clause.title)}",
        ["", plain(clause.statement.zh), "", f"> {plain(clause.statement.en)}"],
        table(_facts(clause, here)),
        listed("关联 · Links", _links(clause, here)),
        listed("检查规则 · Rules that check it", (
            f"{link(one.id, rule_page(one.id), here)} {both(one.name)}" for one in rules_of(clause)
        )),
        listed("例句 · Sentences", _sentences(clause)),
        _labels(clause),
    )  # fmt: skip


def _facts(clause: Clause, here: str) -> list[tuple[str, str]]:
    node, benchmark = clause_iri(clause.id), clause.kind is ClauseKind.BENCHMARK
    shares = [*graph().objects(node, POL.minimumShare), *graph().objects(node, POL.minimumCount)]
    return [
        ("类别 kind", to_class(POL[clause.kind.value], here)),
        ("政策包 pack", link(clause.pack, f"clauses/{clause.pack}/README.md", here)),
        ("原文定位 locator", _place(clause)),
        ("要求强度 force", _force(clause)),
        ("上级 part of", to_clause(clause.parent, here) if clause.parent else ""),
        ("指标 indicator", to_node(IND[clause.indicator], here) if clause.indicator else ""),
        ("指标组 indicator groups", _said(node, POL.indicatorGroup, "、")),
        ("数值 figure" if benchmark else "限值 limit", "<br>".join(limits_of(clause))),
        ("适用范围 scope", _SCOPES.get(clause.scope or "", "")),
        ("最低占比（%）或数量 minimum share (%) or number", "、".join(map(_figure, shares))),
        ("可能的理解 readings", _said(node, POL.reading)),
        ("条件 condition", _said(node, POL.condition)),
        ("例外 exception", "<br>".join(
            _said(one, POL.condition) for one in sorted(graph().objects(node, POL.exception), key=str)
        )),
        ("以何为证 answered by", _said(node, POL.answeredBy)),
        ("核实 verified", _said(node, POL.verificationNote)),
        ("说明 note", _said(node, SKOS.editorialNote)),
    ]  # fmt: skip


def _place(clause: Clause) -> str:
    sentence = graph().value(clause_iri(clause.id), POL.sentence)
    zh, en = ("", "") if sentence is None else (f" 第{sentence}句", f", sentence {sentence}")
    return f"{plain(clause.locator)}{zh} · {plain(locator(clause.locator, 'en'))}{en}"


def _figure(node: Node) -> str:
    return number(Decimal(str(node)))


def _said(node: Node, predicate: URIRef, joint: str = "<br>") -> str:
    """All texts of a property, Chinese first."""
    values = sorted(graph().objects(node, predicate), key=_zh_first)
    return joint.join(plain(str(one)) for one in values)


def _zh_first(value: object) -> tuple[bool, str]:
    return (isinstance(value, Literal) and value.language != "zh", str(value))


def _force(clause: Clause) -> str:
    """The modality and what silence costs."""
    if clause.modality is None:
        return ""
    node = POL[clause.modality.value]
    severity = graph().value(node, POL.severityOfSilence)
    name = both(text(node, SKOS.prefLabel) or clause.title, " ")
    assert severity is not None  # noqa: S101  the shapes demand it
    return f"{name}；不回应为 silence gives {severity_words(local_name(severity))}"


def _links(clause: Clause, here: str) -> Iterator[str]:
    """One item per relation, the clauses, indicators and documents below it."""
    node = clause_iri(clause.id)
    for predicate, (onwards, backwards) in _LINKS.items():
        yield from _ends(onwards, graph().objects(node, predicate), here)
        yield from _ends(backwards, graph().subjects(predicate, node), here)
    peers = {*graph().objects(node, POL.alignsWith), *graph().subjects(POL.alignsWith, node)}
    yield from _ends("对应 aligns with", peers, here)
    parts = [clause_iri(one.id) for one in base().clauses.values() if one.parent == clause.id]
    yield from _ends("下级 has part", parts, here)


def _ends(name: str, nodes: Iterable[Node], here: str) -> Iterator[str]:
    found = sorted((one for one in nodes if isinstance(one, URIRef)), key=str)
    if name and found:
        yield "\n".join([name, *(f"  - {to_node(one, here)}" for one in found)])


def _sentences(clause: Clause) -> Iterator[str]:
    for words_of, name in ((clause.examples, "正例 good"), (clause.counter_examples, "反例 bad")):
        for sentence in words_of:
            yield f"{name}: {plain(sentence)}"


def _labels(clause: Clause) -> list[str]:
    names = "、".join(plain(one) for one in clause.labels)
    return ["", f"名称 labels: {names}"] if names else []
