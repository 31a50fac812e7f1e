"""`plancheck selftest` as a user runs it."""

from __future__ import annotations

import json

import pytest

from checker.cli import main
from checker.errors import KnowledgeError
from checker.model import Outcome, Text
from checker.selftest import Case, catalogue, running

PEAK = "peak-after-2030"


def test_the_matrix_says_that_a_case_came_out_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["selftest", PEAK, "--lang", "en", "-j", "1"]) == 0
    told = capsys.readouterr().out
    assert "peak-year" in told
    assert "1 spoilt facts, 0 harmless changes; 0 wrong" in told


def test_the_matrix_as_json_names_every_case_and_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["selftest", PEAK, "digits-full-width", "--format", "json", "-j", "1"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["summary"]["right"] == found["summary"]["cases"] == 2
    assert found["flaws"] == {}
    row = next(one for one in found["rules"] if one["rule"] == "peak-year")
    assert (row["cases"], row["findings"], row["raised"], row["unexpected"]) == (1, 1, 1, 0)
    raised = {one["id"]: one["raised"] for one in found["cases"]}
    assert raised == {PEAK: {"peak-year/sa28:T5": "failed"}, "digits-full-width": {}}


def test_a_case_that_comes_out_wrong_is_shown_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (peak,) = (one for one in catalogue.cases() if one.id == PEAK)
    raises = {"neutrality-year/sa28:T6": Outcome.FAILED}
    wrong = Case("blind", "years", Text("看不见", "blind"), peak.edits, raises)
    monkeypatch.setattr(running, "cases", lambda: (wrong,))
    assert main(["selftest", "--lang", "zh", "-j", "1"]) == 1
    told = capsys.readouterr().out
    assert "不符 blind：看不见" in told
    assert "neutrality-year/sa28:T6: 不达标" in told
    assert "peak-year/sa28:T5: 不达标" in told
    assert "自测未通过" in told


def test_a_known_gap_is_told_and_does_not_fail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (peak,) = (one for one in catalogue.cases() if one.id == PEAK)
    raises = {"neutrality-year/sa28:T6": Outcome.FAILED}
    gap = Case(
        "gap", "years", Text("缺口", "gap"), peak.edits, raises, None, Text("暂时", "so far")
    )
    monkeypatch.setattr(running, "cases", lambda: (gap,))
    assert main(["selftest", "--lang", "en", "-j", "1"]) == 0
    told = capsys.readouterr().out
    assert "Known gap: gap, gap. so far" in told
    assert "1 known gaps" in told


def test_an_unknown_case_is_refused_with_the_groups(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["selftest", "nonsense", "--lang", "en"]) == 2
    assert "harmless" in capsys.readouterr().err


def test_a_broken_case_is_a_broken_knowledge_base() -> None:
    with pytest.raises(KnowledgeError, match="edits"):
        catalogue._case({"id": "one", "zh": "甲", "en": "one"}, "targets")
