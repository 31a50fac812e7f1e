"""Which failures close the gate, and what the verdict says of those that do not."""

from dataclasses import replace

import pytest

import checker.pipeline
from checker.cli import main
from checker.errors import UsageError
from checker.knowledge.profiles import named_profiles
from checker.model import Baseline, FailOn, Outcome, Severity
from checker.report import to_json
from checker.report.standing import verdict
from checker.turtle import Facts
from tests.report.sample import sample_report
from tests.report.waived import waived_report


def mildest(severity):
    """The sample with gaps of this severity and milder ones only."""
    order = list(Severity)
    report = sample_report()
    kept = tuple(
        one
        for one in report.findings
        if one.outcome is not Outcome.FAILED or order.index(one.severity) >= order.index(severity)
    )
    return replace(report, findings=kept)


@pytest.mark.parametrize(
    ("gate", "closing"), [("violation", 3), ("warning", 6), ("info", 7), ("never", 3)]
)
def test_the_gate_counts_the_severities_that_it_names(gate, closing):
    report = replace(sample_report(), fail_on=FailOn(gate))
    assert len(report.closing) == closing
    assert not report.gate_passed


def test_a_plan_with_hints_only_passes_all_gates_but_the_strictest():
    report = mildest(Severity.INFO)
    passed = {gate: replace(report, fail_on=gate).gate_passed for gate in FailOn}
    assert [gate.value for gate, open_ in passed.items() if not open_] == ["info"]


def test_doubt_never_closes_the_gate_and_is_never_met():
    report = sample_report()
    doubtful = tuple(one for one in report.findings if one.outcome is Outcome.CANT_TELL)
    only = replace(report, findings=doubtful, fail_on=FailOn.INFO)
    assert only.gate_passed
    assert to_json(only)["summary"]["outcomes"]["passed"] == 0
    assert to_json(only)["summary"]["score"]["value"] == 0


def test_the_verdict_counts_what_closes_the_gate():
    report = sample_report()
    assert verdict(report, "zh") == "未通过：3处必改"
    assert (
        verdict(replace(report, fail_on=FailOn.INFO), "zh") == "未通过：3处必改、3处应改、1处提示"
    )
    assert (
        verdict(replace(report, fail_on=FailOn.WARNING), "en")
        == "Not passed: 3 gaps must be fixed, 3 gaps should be fixed"
    )


def test_never_leaves_the_verdict_and_changes_the_exit_code_alone(monkeypatch, tmp_path, capsys):
    report = replace(sample_report(), fail_on=FailOn.NEVER)
    monkeypatch.setattr(checker.pipeline, "check", lambda *_args, **_options: report)
    assert main(["check", str(tmp_path / "x.txt"), "--fail-on", "never"]) == 0
    assert "未通过：3处必改；按 --fail-on never，不影响退出码" in capsys.readouterr().out
    assert to_json(report)["summary"]["gate"] == "failed"
    assert to_json(report)["run"]["failOn"] == "never"


def test_a_waived_violation_is_left_out_and_told():
    assert "另有 1 项必改已豁免" in verdict(waived_report(), "zh")
    assert len(waived_report().closing) == 2


def before(report, **changes):
    outcomes = {one.id: one.outcome for one in report.findings} | changes
    return Baseline("old.json", "0" * 64, "1" * 64, "2" * 64, "default", outcomes, frozenset())


def test_a_gate_for_new_gaps_passes_old_ones_and_says_how_many():
    report = replace(sample_report(), fail_on=FailOn.NEW)
    known = replace(report, baseline=before(report))
    assert known.gate_passed
    assert verdict(known, "zh") == "通过：没有新增的必改问题；另有3处必改在上次报告中已有"


@pytest.mark.parametrize("was", [Outcome.PASSED, Outcome.CANT_TELL, Outcome.INAPPLICABLE])
def test_a_gate_for_new_gaps_fails_whatever_had_not_failed_before(was):
    report = replace(sample_report(), fail_on=FailOn.NEW)
    changed = replace(report, baseline=before(report, **{"target-limit/sa28:T1": was}))
    assert [one.id for one in changed.closing] == ["target-limit/sa28:T1"]
    assert verdict(changed, "zh").startswith("未通过：新增1处必改")


def test_a_gap_whose_waiver_has_ended_is_new():
    report = replace(sample_report(), fail_on=FailOn.NEW)
    old = replace(before(report), waived=frozenset({"target-limit/sa28:T1"}))
    assert [one.id for one in replace(report, baseline=old).closing] == ["target-limit/sa28:T1"]


def test_a_gate_for_new_gaps_needs_a_baseline(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("到2025年。", encoding="utf-8")
    with pytest.raises(UsageError, match="--baseline"):
        checker.pipeline.check(path, fail_on=FailOn.NEW)


PROFILE = """
@prefix pol: <https://w3id.org/plancheck/policy#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix pack: <https://w3id.org/plancheck/pack/> .
pack:a a pol:Pack ; dcterms:title "甲"@zh, "a"@en .
<https://w3id.org/plancheck/profile/strict> a pol:Profile ; dcterms:identifier "strict" ;
    skos:prefLabel "严"@zh, "strict"@en ; pol:packs ( pack:a ) ; pol:failOn "warning" .
<https://w3id.org/plancheck/profile/plain> a pol:Profile ; dcterms:identifier "plain" ;
    skos:prefLabel "常"@zh, "plain"@en ; pol:packs ( pack:a ) .
"""


@pytest.fixture
def facts(tmp_path):
    found = Facts()
    found.read(tmp_path / "profiles.ttl", PROFILE.encode(), {})
    return found


def test_a_profile_may_set_its_own_gate(facts):
    profiles = named_profiles(facts)
    assert profiles["strict"].fail_on is FailOn.WARNING
    assert profiles["plain"].fail_on is FailOn.VIOLATION


def test_of_joined_profiles_the_strictest_gate_counts(facts):
    from checker.knowledge.profiles import resolve

    assert resolve(facts, "plain+strict").fail_on is FailOn.WARNING
