"""EARL assertions and the SHACL validation report: the same findings in the words of the standards."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, SH, BNode, Graph, Literal, Namespace, URIRef

from checker.model import Outcome, Waiver, WaiverScope
from checker.pipeline import check
from checker.rdf import CHK, RULE
from checker.report.as_earl import to_earl
from checker.report.as_shacl import to_shacl
from checker.waivers import WaiverFile
from tests.report.waived import waived_report

EARL = Namespace("http://www.w3.org/ns/earl#")
OA = Namespace("http://www.w3.org/ns/oa#")
PLAN = Path(__file__).parents[2] / "examples" / "source" / "shuoyuan.md"
LIMIT = "target-limit/sa28:T1"
WAIVER = Waiver(
    "w1", WaiverScope(finding=LIMIT), "投产后重新核定。", "沈若兰", "陆明远",
    date(2026, 1, 1), date(2026, 12, 31),
)  # fmt: skip


@pytest.fixture(scope="module")
def report():
    return check(PLAN, waivers=WaiverFile("w", (WAIVER,)), today=date(2026, 6, 30))


@pytest.fixture(scope="module")
def earl():
    return Graph().parse(data=to_earl(waived_report()), format="turtle")


@pytest.fixture(scope="module")
def shacl(report):
    return Graph().parse(data=to_shacl(report), format="turtle")


def test_every_finding_is_an_assertion_with_its_outcome(earl):
    outcomes = Counter(str(one).rpartition("#")[2] for one in earl.objects(predicate=EARL.outcome))
    assert outcomes == Counter(one.outcome.value for one in waived_report().findings)


def test_the_assertions_stand_alone_with_subject_rules_and_passages(earl):
    (subject,) = set(earl.objects(predicate=EARL.subject))
    assert (subject, RDF.type, EARL.TestSubject) in earl
    for rule in set(earl.objects(predicate=EARL.test)):
        assert {one.language for one in earl.objects(rule, DCTERMS.title)} == {"zh", "en"}
    for passage in set(earl.objects(predicate=EARL.pointer)):
        assert len(list(earl.objects(passage, OA.hasSelector))) == 2


def test_the_run_names_gate_and_hashes(earl):
    (run,) = earl.subjects(RDF.type, CHK.Checking)
    assert earl.value(run, CHK.gate) == Literal("violation")
    assert str(earl.value(run, CHK.shapes)).lower() == "c3d4" * 16


def test_a_validation_report_has_one_result_for_every_gap_and_no_other(report, shacl):
    (node,) = shacl.subjects(RDF.type, SH.ValidationReport)
    failed = {one.id for one in report.findings if one.outcome is Outcome.FAILED}
    results = list(shacl.objects(node, SH.result))
    assert failed
    assert {str(shacl.value(one, DCTERMS.identifier)) for one in results} == failed
    assert str(shacl.value(node, SH.conforms)) == "false"


def test_a_result_has_what_the_recommendation_requires(report, shacl):
    severities = {one.id: one.severity.value for one in report.findings}
    for result in shacl.objects(None, SH.result):
        id_ = str(shacl.value(result, DCTERMS.identifier))
        for predicate in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent):
            assert len(list(shacl.objects(result, predicate))) == 1
        assert shacl.value(result, SH.sourceShape) == RULE[id_.partition("/")[0]]
        assert shacl.value(result, SH.resultSeverity) == SH[severities[id_]]
        messages = list(shacl.objects(result, SH.resultMessage))
        assert {one.language for one in messages} == {"zh", "en"}


def test_no_blank_node_is_left_without_content(shacl):
    for node in {one for one in shacl.objects() if isinstance(one, BNode)}:
        assert list(shacl.predicate_objects(node))


def test_a_waived_gap_stays_with_its_waiver(shacl):
    (result,) = shacl.subjects(DCTERMS.identifier, Literal(LIMIT))
    waiver = shacl.value(result, CHK.waivedBy)
    assert isinstance(waiver, URIRef)
    assert shacl.value(waiver, CHK.waiverApprover) == Literal("陆明远")


def test_a_plan_without_gaps_conforms():
    from dataclasses import replace

    report = check(PLAN)
    passed = tuple(one for one in report.findings if one.outcome is not Outcome.FAILED)
    graph = Graph().parse(data=to_shacl(replace(report, findings=passed)), format="turtle")
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert str(graph.value(node, SH.conforms)) == "true"
    assert not list(graph.objects(node, SH.result))


def test_equal_reports_give_equal_files(report):
    assert to_shacl(report) == to_shacl(report)
    assert to_earl(report) == to_earl(report)
