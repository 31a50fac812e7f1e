"""The rules themselves: complete, well named, and their meta-shapes really bite."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SH

from checker.knowledge import data_folder, load
from checker.model import Modality, Note, Severity
from checker.rdf import CHK, RULE
from checker.rules import Role, Rule, catalogue
from checker.wording import FIELD
from tests.rules.handmade import Handmade
from tests.rules.plans import rich_plans

FOLDER = data_folder("shapes")
FILES = sorted(path for path in FOLDER.rglob("*.ttl") if not path.name.startswith("_"))
FLEET = FOLDER / "fleet"  # over many plans at once, see tests/fleet
RULE_FILES = [path for path in FILES if path.parent not in {FOLDER, FLEET}]
ABOUT_CLAUSE = {"title", "statement", "locator", "notation", "modality", "answeredBy", "example"}
TASK = RULE["task-answered"]


def _shapes() -> Graph:
    graph = Graph()
    for path in FILES:
        graph.parse(path, format="turtle")
    return graph


def _conforms(shapes: Graph) -> tuple[bool, str]:
    meta = Graph().parse(FOLDER / "_rule.ttl", format="turtle")
    conforms, _, text = pyshacl.validate(shapes, shacl_graph=meta)
    return bool(conforms), str(text)


def _rules() -> tuple[Rule, ...]:
    return catalogue(load().shapes_graph)


def test_all_rules_satisfy_the_meta_shapes() -> None:
    conforms, text = _conforms(_shapes())
    assert conforms, text


@pytest.mark.parametrize(
    "predicate",
    [
        DCTERMS.identifier, DCTERMS.source, CHK.family, CHK.since, SH.targetClass, SH.name,
        SH.description, SH.message, CHK.passMessage, CHK.remedy, CHK.expected, CHK.found,
        CHK.goodExample, CHK.badExample, CHK.severityFrom,
    ],
)  # fmt: skip
def test_a_rule_without_a_field_is_rejected(predicate: URIRef) -> None:
    shapes = _shapes()
    shapes.remove((TASK, predicate, None))
    assert not _conforms(shapes)[0]


@pytest.mark.parametrize("predicate", [SH.name, SH.description, SH.message, CHK.remedy])
def test_a_rule_without_its_english_text_is_rejected(predicate: URIRef) -> None:
    shapes = _shapes()
    for value in list(shapes.objects(TASK, predicate)):
        if isinstance(value, Literal) and value.language == "en":
            shapes.remove((TASK, predicate, value))
    assert not _conforms(shapes)[0]


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        (SH.property, BNode("nested")),
        (SH.sparql, BNode("query")),
        (SH.deactivated, Literal(True)),
        (SH.severity, SH.Warning),
        (CHK.companion, URIRef("https://example.org/nothing")),
        (DCTERMS.identifier, Literal("second-name")),
    ],
)
def test_a_rule_with_a_forbidden_addition_is_rejected(predicate: URIRef, value: Literal) -> None:
    shapes = _shapes()
    shapes.add((TASK, predicate, value))
    assert not _conforms(shapes)[0]


@pytest.mark.parametrize("predicate", [CHK.role, SH.message])
def test_a_companion_without_role_or_message_is_rejected(predicate: URIRef) -> None:
    shapes = _shapes()
    shapes.remove((CHK.isReliable, predicate, None))
    assert not _conforms(shapes)[0]


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_file_identifier_and_shape_share_one_name(path: Path) -> None:
    graph = Graph().parse(path, format="turtle")
    rules = list(graph.subjects(RDF.type, CHK.Rule))
    assert rules == [RULE[path.stem]]
    assert str(graph.value(rules[0], DCTERMS.identifier)) == path.stem
    assert str(graph.value(rules[0], CHK.family)).endswith(path.parent.name)
    for companion in graph.subjects(RDF.type, CHK.Companion):
        assert str(companion).startswith(f"{RULE[path.stem]}-")


def test_there_are_at_least_twenty_rules() -> None:
    assert len(_rules()) >= 20
    assert len(_rules()) == len(RULE_FILES)


@pytest.mark.parametrize("rule", _rules(), ids=lambda rule: rule.id)
def test_every_source_is_a_clause_of_the_default_profile(rule: Rule) -> None:
    assert set(rule.sources) <= set(load().clauses)


@pytest.mark.parametrize("rule", _rules(), ids=lambda rule: rule.id)
def test_templates_name_only_facts_that_plan_graphs_hold(rule: Rule) -> None:
    texts = [rule.message, rule.pass_message, rule.remedy]
    texts += [one.message for one in rule.companions]
    texts += [one.remedy for one in rule.companions if one.remedy]
    texts += [rule.expected, rule.found]
    templates = [text for one in texts for text in (one.zh, one.en)]
    named = {field for template in templates for field in FIELD.findall(template)}
    assert named <= ABOUT_CLAUSE | _facts()


def _facts() -> set[str]:
    garbled = Handmade()
    garbled.notes = (Note("garbled-text"),)
    predicates = {
        str(predicate)
        for graph in (*rich_plans(), garbled.graph())
        for predicate in graph.predicates()
    }
    return {one.rpartition("#")[2] for one in predicates}


@pytest.mark.parametrize("rule", _rules(), ids=lambda rule: rule.id)
def test_both_languages_name_the_same_facts(rule: Rule) -> None:
    for text in (rule.message, rule.pass_message, rule.remedy, rule.expected, rule.found):
        assert set(FIELD.findall(text.zh)) == set(FIELD.findall(text.en))


def test_guidance_alone_never_gives_a_violation() -> None:
    knowledge = load()
    rules = {rule.id: rule for rule in _rules()}
    assert rules["content-part-present"].severity is Severity.WARNING
    for clause in knowledge.clauses.values():
        if clause.pack == "zl" and clause.modality is not None:
            assert clause.modality is Modality.RECOMMENDED


def test_companions_come_in_the_order_in_which_they_decide() -> None:
    order = list(Role)
    for rule in _rules():
        ranks = [order.index(one.role) for one in rule.companions]
        assert ranks == sorted(ranks)


def test_example_sentences_are_about_fictional_parks_or_none() -> None:
    for rule in _rules():
        for sentence in (*rule.good_examples, *rule.bad_examples):
            if "高新区" in sentence:
                assert "云岭" in sentence or "青石" in sentence
