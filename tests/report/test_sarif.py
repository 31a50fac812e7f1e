"""SARIF 2.1.0: what the standard requires, and what a viewer is told of a plan.

With PLANCHECK_SARIF_SCHEMA=FILE (OASIS's sarif-schema-2.1.0.json) the logs are validated by it too.
"""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema.validators import validator_for

from checker.model import Baseline, Outcome, Part
from checker.report.as_sarif import to_sarif
from tests.report.hostile import hostile_report
from tests.report.sample import sample_report
from tests.report.waived import waived_report

REPORTS = {"sample": sample_report, "waived": waived_report, "hostile": hostile_report}
LIMIT = "target-limit/sa28:T1"


def run_of(report, language="zh"):
    (run,) = json.loads(to_sarif(report, language))["runs"]
    return run


def result_of(report, id_):
    return next(
        one for one in run_of(report)["results"] if one["fingerprints"]["finding/v1"] == id_
    )


@pytest.mark.parametrize("name", REPORTS)
def test_a_log_satisfies_the_official_schema(name):
    path = os.environ.get("PLANCHECK_SARIF_SCHEMA")
    if not path:
        pytest.skip("set PLANCHECK_SARIF_SCHEMA to the file of the schema")
    schema = json.loads(Path(path).read_text("utf-8"))
    validator_for(schema)(schema).validate(json.loads(to_sarif(REPORTS[name](), "zh")))


@pytest.mark.parametrize("name", REPORTS)
def test_a_log_has_what_the_standard_requires(name):
    log = json.loads(to_sarif(REPORTS[name](), "zh"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    ids = [rule["id"] for rule in driver["rules"]]
    assert driver["name"] == "plancheck"
    assert len(ids) == len(set(ids))
    taxonomies = {one["name"]: {taxon["id"] for taxon in one["taxa"]} for one in run["taxonomies"]}
    for result in run["results"]:
        assert result["message"]["text"]
        assert ids[result["ruleIndex"]] == result["ruleId"]
        # 3.27.10: level is none wherever kind is not fail
        assert (result["kind"] == "fail") == (result["level"] != "none")
        for taxon in result["taxa"]:
            assert taxon["id"] in taxonomies[taxon["toolComponent"]["name"]]
        for location in result["locations"]:
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            assert uri.isascii()
            assert not set(uri) & set(' <>"{}|\\^`')


def test_every_outcome_has_its_kind():
    kinds = {one["properties"]["id"]: one["kind"] for one in run_of(sample_report())["results"]}
    expected = {"passed": "pass", "failed": "fail", "cantTell": "review", "inapplicable": "notApplicable", "untested": "open"}  # fmt: skip
    for finding in sample_report().findings:
        assert kinds[finding.id] == expected[finding.outcome.value]


def test_severities_are_levels():
    levels = {one["level"] for one in run_of(sample_report())["results"]}
    assert levels == {"error", "warning", "note", "none"}


def test_page_and_headings_of_a_docx_are_logical_places_and_it_has_no_region():
    (location,) = result_of(sample_report(), LIMIT)["locations"]
    assert "region" not in location["physicalLocation"]
    section, page = location["logicalLocations"]
    assert section["kind"] == "section"
    assert section["fullyQualifiedName"].endswith("（一）主要目标")
    assert (page["kind"], page["name"]) == ("page", "1")


def test_a_text_file_has_lines_and_characters_of_its_own():
    report = sample_report()
    plain = replace(report, document=replace(report.document, media_type="text/plain"))
    (location,) = result_of(plain, LIMIT)["locations"]
    region = location["physicalLocation"]["region"]
    text = report.document.text
    start, length = region["charOffset"], region["charLength"]
    assert text[start : start + length] == region["snippet"]["text"]
    lines = text.split("\n")
    line = lines[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 :].startswith(region["snippet"]["text"].split("\n")[0])
    assert region["endLine"] >= region["startLine"]


def test_a_passage_of_a_submission_names_its_own_file():
    report = sample_report()
    finding = next(one for one in report.findings if one.id == LIMIT)
    inside = replace(finding.evidence[0], file="附件/方案 一.docx")
    parts = (Part("附件/方案 一.docx", "x", "0" * 64, 0, 10),)
    changed = replace(
        report,
        findings=(replace(finding, evidence=(inside,)),),
        document=replace(report.document, parts=parts),
    )
    (location,) = result_of(changed, LIMIT)["locations"]
    uri = location["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.endswith("/%E6%96%B9%E6%A1%88%20%E4%B8%80.docx")


def test_fingerprints_outlive_a_new_wording_and_tell_it():
    report = sample_report()
    finding = report.findings[0]
    reworded = replace(finding, evidence=(replace(finding.evidence[0], quote="改写后的句子"),))
    before, after = (
        result_of(replace(report, findings=(one,)), finding.id) for one in (finding, reworded)
    )
    assert before["fingerprints"] == after["fingerprints"]
    assert before["partialFingerprints"] != after["partialFingerprints"]
    assert [result_of(report, finding.id)["partialFingerprints"]] == [before["partialFingerprints"]]


def test_a_waiver_in_force_is_an_accepted_suppression():
    (suppression,) = result_of(waived_report(), LIMIT)["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert "热电联产" in suppression["justification"]
    assert suppression["properties"]["approver"] == "陆明远"
    expired = result_of(waived_report(), "content-part/zl:boundary")
    assert "suppressions" not in expired


def test_states_since_a_baseline():
    report = sample_report()
    outcomes = {one.id: one.outcome for one in report.findings}
    outcomes |= {
        LIMIT: Outcome.PASSED,
        "gone/sa28:T9": Outcome.FAILED,
        "base-year/sa28:T3": Outcome.FAILED,
    }
    before = Baseline("old.json", "0" * 64, "0" * 64, "0" * 64, "default", outcomes, frozenset())
    found = {
        one["fingerprints"]["finding/v1"]: one["baselineState"]
        for one in run_of(replace(report, baseline=before))["results"]
    }
    assert found[LIMIT] == "new"
    assert found["base-year/sa28:T3"] == "updated"
    assert found["target-rate/sa28:T3"] == "unchanged"
    assert found["gone/sa28:T9"] == "absent"


def test_the_hash_of_the_plan_and_all_that_the_report_rests_on_are_in_it():
    run = run_of(sample_report())
    assert run["artifacts"][0]["hashes"]["sha-256"] == sample_report().document.sha256
    assert sample_report().knowledge_sha256 in run["properties"]["basis"].values()
