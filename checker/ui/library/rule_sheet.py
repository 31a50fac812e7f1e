"""The sheet of one rule: what it checks and when, its words, examples, tolerances, how often it fired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rdflib import RDF, Literal, URIRef
from rdflib.namespace import RDFS, SH, SKOS

from checker.language import has, text
from checker.linked import Graph
from checker.model import Outcome
from checker.rdf import CHK, PLAN, POL, string
from checker.report.outline import SYMBOLS
from checker.rules import Companion, Role, Rule
from checker.shelf import Shelf
from checker.ui.library.links import Links, to_node
from checker.ui.library.sheets import Block, chip, facts, headed, sheet
from checker.wording import FIELD

Tallies = Mapping[str, Mapping[str, tuple[int, int]]]  # rule -> outcome -> findings, plans
_ROLES = {
    Role.EXAMINED: Outcome.UNTESTED,
    Role.APPLICABILITY: Outcome.INAPPLICABLE,
    Role.RELIABILITY: Outcome.CANT_TELL,
    Role.DOUBT: Outcome.CANT_TELL,
}


def severity_mark(rule: Rule) -> tuple[str, str]:
    """Sign and tone of a rule's severity; "" where the clause decides."""
    return (SYMBOLS[rule.severity.value], rule.severity.value) if rule.severity else ("", "")


def severity_word(rule: Rule, language: str) -> str:
    """What a rule's severity is called."""
    if rule.severity is None:
        return text("knowledge.severity.clause", language)
    return text(f"report.severity.{rule.severity.value}", language)


def rule_sheet(shelf: Shelf, graph: Graph, rule: Rule, links: Links, tallies: Tallies) -> Block:
    """Everything that is known of a rule."""
    now = links.language
    return sheet(
        now,
        tag=text(f"knowledge.family.{rule.family}", now),
        title=rule.name.get(now),
        chips=[_severity(rule, now)],
        blocks=[
            {"kind": "text", "text": rule.description.get(now)},
            *_fired(tallies.get(rule.id, {}), now),
            *_examples(rule, now),
            *_otherwise(shelf, rule, now),
            *_templates(shelf, rule, now),
            *facts(_facts(shelf, rule, now)),
            *_clauses(shelf, graph, rule, links),
        ],
    )


def _severity(rule: Rule, language: str) -> Block:
    if rule.severity is None:
        return chip(text("knowledge.severity.by.clause", language))
    sign, tone = severity_mark(rule)
    return chip(f"{sign} {severity_word(rule, language)}", tone)


def _fired(found: Mapping[str, tuple[int, int]], language: str) -> Iterator[Block]:
    """How often it gave which outcome over the newest versions of all plans here."""
    label = text("knowledge.fired", language)
    if not found:
        yield {"kind": "note", "label": label, "text": text("knowledge.fired.never", language)}
        return
    rows = [
        [f"{SYMBOLS.get(one.value, '✗')} {text(f'report.outcome.{one.value}', language)}",
         text("knowledge.fired.times", language, n=findings, plans=_plans(plans, language))]
        for one in Outcome if one.value in found
        for findings, plans in [found[one.value]]
    ]  # fmt: skip
    yield {"kind": "facts", "label": label, "rows": rows}


def _plans(count: int, language: str) -> str:
    return text("knowledge.plans", language, n=count)


def _examples(rule: Rule, language: str) -> Iterator[Block]:
    for tone, found in (("good", rule.good_examples), ("bad", rule.bad_examples)):
        if found:
            label = text(f"knowledge.example.{tone}", language)
            yield {"kind": "sentences", "label": label, "tone": tone, "items": list(found)}


def _otherwise(shelf: Shelf, rule: Rule, language: str) -> Iterator[Block]:
    """What must hold for the rule to judge at all, and what it says otherwise."""
    rows = [
        [
            headed(_condition(shelf, one, language)),
            f"{text(f'report.outcome.{outcome.value}', language)}",
        ]
        for one in rule.companions
        for outcome in [_ROLES[one.role]]
    ]
    if rows:
        yield {"kind": "facts", "label": text("knowledge.otherwise", language), "rows": rows}


def _condition(shelf: Shelf, one: Companion, language: str) -> str:
    node = URIRef(one.iri)
    for shapes in (shelf.knowledge.shapes_graph, shelf.knowledge.fleet_shapes_graph):
        for predicate in (SH.name, RDFS.label):
            name = string(shapes, node, predicate, language)
            if name:
                return name
    return one.message.get(language)


def _templates(shelf: Shelf, rule: Rule, language: str) -> Iterator[Block]:
    """What it writes: places are filled from the plan, parts in brackets dropped when not known."""
    said = (("failed", "bad", rule.message), ("passed", "good", rule.pass_message),
            ("remedy", "open", rule.remedy))  # fmt: skip
    for key, tone, words in said:
        if words.get(language):
            label = text(f"knowledge.template.{key}", language)
            shown = FIELD.sub(lambda place: _place(shelf, place[1], language), words.get(language))
            yield {"kind": "quote", "label": label, "tone": tone, "text": shown}


def _place(shelf: Shelf, field: str, language: str) -> str:
    """What stands in a place of a template, by the label of the property that fills it."""
    key = f"knowledge.place.{field}"
    word = (
        text(key, language) if has(key, language) else shelf.said(PLAN[field], RDFS.label, language)
    )
    return f"‹{word or field}›"


def _facts(shelf: Shelf, rule: Rule, language: str) -> Iterator[tuple[str, str]]:
    known = shelf.knowledge.policy_graph
    joint = "、" if language == "zh" else ", "
    classes = [URIRef(one) for one in rule.targets]
    yield (
        text("knowledge.fact.over", language),
        joint.join(shelf.said(one, RDFS.label, language) for one in classes),
    )
    for node in sorted(known.subjects(RDF.type, POL.Tolerance), key=str):
        if any((node, POL.concerns, one) in known for one in classes):
            value = string(known, node, POL.tolerates) or ""
            reason = shelf.said(node, SKOS.definition, language)
            yield shelf.said(node, SKOS.prefLabel, language), f"{value}\n{reason}"
    since = shelf.knowledge.shapes_graph.value(URIRef(rule.iri), CHK.since)
    if isinstance(since, Literal):
        yield text("knowledge.fact.since", language), str(since)
    yield text("knowledge.fact.code", language), rule.id


def _clauses(shelf: Shelf, graph: Graph, rule: Rule, links: Links) -> Iterator[Block]:
    names = [one for one in shelf.checked_by[rule.id] if one in graph]
    if names:
        label = text("knowledge.checks", links.language, n=len(names))
        items = [to_node(graph, one, links) for one in names]
        yield {"kind": "links", "label": label, "items": items}
