"""Corrected plans measure the reader, by what somebody has looked at and nothing else."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from checker.cli.correcting import evaluated
from checker.corrected_gold import evaluate_corrected
from checker.corrections import entry_for, record, sidecar
from checker.errors import InputError
from checker.model import Report
from tests.corrections.sample import target


def test_only_what_was_judged_counts(plan: Path, read_once: Report) -> None:
    file, statements = sidecar(plan), read_once.statements

    def say(kind: str, **values: object) -> None:
        record(file, entry_for(read_once.document, kind, author="张敏", reason="核对", **values))

    say("confirm-target", on=target(statements, "0.46"))
    say("change-target", on=target(statements, "40"), to={"value": Decimal(45)})
    say("reject-target", on=target(statements, "18"))
    say("confirm-answer", action="sa28:1.2.d", answer="yes")
    found = evaluate_corrected(plan.parent)
    score = found.evaluation.total.targets
    assert score is not None
    assert (score.right, score.found, score.expected) == (1, 3, 2)
    assert found.evaluation.total.actions_yes is not None
    assert found.evaluation.total.actions_yes.expected == 1
    assert found.unjudged == len(statements.targets) - 3
    assert (found.judged, found.answers, found.orphaned) == (2, 1, 0)


def test_the_output_says_what_does_not_count(plan: Path, read_once: Report) -> None:
    seen = target(read_once.statements, "0.46")
    entry = entry_for(read_once.document, "confirm-target", author="张敏", reason="核对", on=seen)
    record(sidecar(plan), entry)
    unjudged = len(read_once.statements.targets) - 1
    assert f"{unjudged}" in evaluated(plan.parent, "default", as_json=False).splitlines()[-1]
    gold = json.loads(evaluated(plan.parent, "default", as_json=True))["gold"]
    assert gold == {"judged": 1, "answers": 0, "unjudged": unjudged, "orphaned": 0}


def test_a_plan_that_nobody_corrected_is_no_gold(plan: Path) -> None:
    sidecar(plan).write_text("schema: 1\ncorrections: []\n", encoding="utf-8")
    found = evaluate_corrected(plan.parent)
    assert found.evaluation.total.targets is None
    assert found.judged == 0


def test_a_folder_without_corrections_or_plans_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"corrections\.yaml"):
        evaluate_corrected(tmp_path)
    (tmp_path / "方案.corrections.yaml").write_text("schema: 1\n", encoding="utf-8")
    with pytest.raises(InputError):
        evaluate_corrected(tmp_path)
    with pytest.raises(InputError):
        evaluate_corrected(tmp_path / "none")
