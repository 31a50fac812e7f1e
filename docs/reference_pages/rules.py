"""One page per rule, and their index by family."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rdflib import Graph, Literal, URIRef

from checker.model import Text
from checker.rdf import CHK
from checker.rules import Companion, Role, Rule
from docs.reference_pages.base import (
    base,
    clause_page,
    rule_page,
    rules,
    rules_of,
    severity_words,
    short,
    to_class,
    to_clause,
)
from docs.reference_pages.markdown import both, code, link, listed, page, plain, table

INDEX = "rules/README.md"
_FAMILIES = {"completeness": "完整性 · Completeness", "consistency": "一致性 · Consistency",
             "fleet": "全部园区 · All zones"}  # fmt: skip
_GIVES = {
    Role.EXAMINED: "否则未检查 else untested",
    Role.APPLICABILITY: "否则不适用 else inapplicable",
    Role.RELIABILITY: "否则证据不足 else cannot tell",
    Role.DOUBT: "否则证据不足 else cannot tell",
}
_SHOWN = 12


@cache
def _shapes() -> Graph:
    """All shapes, those over many plans at once among them."""
    return base().shapes_graph + base().fleet_shapes_graph


def rule_pages() -> Iterator[tuple[str, str]]:
    """The pages of all rules and their index."""
    yield INDEX, _index()
    for one in rules():
        yield rule_page(one.id), _rule(one)


def _index() -> str:
    parts = [
        listed(title, (
            f"{link(one.id, rule_page(one.id), INDEX)} {both(one.name)}"
            for one in rules() if one.family == family
        ))
        for family, title in _FAMILIES.items()
    ]  # fmt: skip
    about = ["", "怎样写规则 · How to write a rule: [rules.md](../../rules.md)."]
    return page("规则 · Rules", about, *parts)


def _rule(rule: Rule) -> str:
    here = rule_page(rule.id)
    since = _shapes().value(URIRef(rule.iri), CHK.since)
    file = f"shapes/{rule.family}/{rule.id}.ttl"
    return page(
        f"{rule.id} {both(rule.name)}",
        ["", plain(rule.description.zh), "", f"> {plain(rule.description.en)}"],
        table([
            ("形状 shape", f"[{file}](../../../{file})"),
            ("类别 family", _FAMILIES[rule.family]),
            ("检查对象 runs over", "<br>".join(to_class(URIRef(one), here) for one in rule.targets)),
            ("严重程度 severity", severity_words(rule.severity.value) if rule.severity
             else "由条款的要求强度决定 by the clause's force"),
            ("证据 evidence by", code(short(URIRef(rule.evidence_by)))),
            ("引用条款 cites", "<br>".join(
                to_clause(one, here) for one in rule.sources if one in base().clauses)),
            ("启用版本 since", str(since)),
        ]),
        listed("何时适用 · When it applies", (_companion(one) for one in rule.companions)),
        listed("用语 · Templates", _templates(rule)),
        listed("例句 · Sentences", [
            *(f"正例 good: {plain(one)}" for one in rule.good_examples),
            *(f"反例 bad: {plain(one)}" for one in rule.bad_examples),
        ]),
        _checked(rule, here),
    )  # fmt: skip


def _companion(one: Companion) -> str:
    node = URIRef(one.iri)
    shapes = _shapes()
    names = {
        value.language: str(value)
        for predicate in (
            "http://www.w3.org/ns/shacl#name",
            "http://www.w3.org/2000/01/rdf-schema#label",
        )
        for value in shapes.objects(node, URIRef(predicate))
        if isinstance(value, Literal)
    }
    name = Text(names.get("zh", one.message.zh), names.get("en", one.message.en))
    return f"{both(name)}；{_GIVES[one.role]}"


def _templates(rule: Rule) -> Iterator[str]:
    for name, words in (
        ("不达标 failed", rule.message),
        ("达标 passed", rule.pass_message),
        ("修改 remedy", rule.remedy),
        ("应为 expected", rule.expected),
        ("实为 found", rule.found),
    ):
        yield f"{name}: {code(words.zh)}<br>{code(words.en)}"


def _checked(rule: Rule, here: str) -> list[str]:
    """The clauses it runs for, or only how many of each pack where they are many."""
    found = [one for one in base().clauses.values() if rule in rules_of(one)]
    if len(found) <= _SHOWN:
        return listed("检查的条款 · Clauses it checks", (to_clause(one.id, here) for one in found))
    counts = {one.pack: sum(other.pack == one.pack for other in found) for one in found}
    return listed("检查的条款 · Clauses it checks", (
        f"{link(pack, clause_page(f'{pack}:README'), here)}: {count}" for pack, count in counts.items()
    ))  # fmt: skip
