"""A plan is checked with its corrections, and no report hides that it was."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from rdflib import Graph, URIRef

from checker import report as reports
from checker.corrections import entry_for, load, record, sidecar
from checker.errors import InputError
from checker.model import CorrectionState, Outcome, Report
from checker.pipeline import check, recheck
from checker.plan.names import PROV
from tests.corrections.conftest import TEXT
from tests.corrections.sample import file_of, span, target

LIMIT = "target-limit/sa28:T1"


def outcome(report: Report, id_: str) -> Outcome:
    return next(one.outcome for one in report.findings if one.id == id_)


@pytest.fixture
def corrected(plan: Path, read_once: Report) -> Report:
    """The plan with one figure corrected, which makes a failed check pass, and one orphan."""
    wrong = target(read_once.statements, "0.46")
    file = sidecar(plan)
    common = {"author": "张敏", "reason": "原件为0.39，<b>转换</b>有误"}
    record(
        file,
        entry_for(
            read_once.document, "change-target", on=wrong, to={"value": Decimal("0.39")}, **common
        ),
    )
    lost = entry_for(
        read_once.document, "reject-measure", span=span(read_once, "每季度调度一次"), **common
    )
    assert lost.anchor is not None
    gone = replace(lost.anchor, quote="早已删去的一项措施，共十二字", start=None)
    record(file, replace(lost, anchor=gone, author="李审"))
    return check(plan)


def test_the_file_beside_the_plan_is_used(corrected: Report, read_once: Report) -> None:
    assert outcome(read_once, LIMIT) is Outcome.FAILED
    assert outcome(corrected, LIMIT) is Outcome.PASSED
    assert [one.state for one in corrected.corrections] == [
        CorrectionState.APPLIED,
        CorrectionState.ORPHANED,
    ]


def test_the_report_tells_which_outcomes_the_corrections_changed(corrected: Report) -> None:
    assert (LIMIT, Outcome.FAILED, Outcome.PASSED) in corrected.changed_outcomes()


def test_without_corrections_the_reader_speaks_for_itself(plan: Path, corrected: Report) -> None:
    bare = check(plan, corrections=False)
    assert outcome(bare, LIMIT) is Outcome.FAILED
    assert (bare.corrections, bare.as_read) == ((), None)
    assert corrected.as_read is not None
    assert corrected.as_read.findings == bare.findings


def test_checking_again_with_other_corrections_needs_no_reading(
    plan: Path, corrected: Report
) -> None:
    again = recheck(corrected, load(sidecar(plan)))
    assert (again.statements, again.findings) == (corrected.statements, corrected.findings)
    without = recheck(corrected, file_of())
    assert outcome(without, LIMIT) is Outcome.FAILED
    assert without.as_read is None


def test_a_mistake_in_the_file_stops_the_check(plan: Path) -> None:
    sidecar(plan).write_text("corrections: 1\n", encoding="utf-8")
    with pytest.raises(InputError):
        check(plan)
    assert check(plan, corrections=False).corrections == ()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", ["to_html", "to_markdown", "to_terminal"])
def test_every_report_says_how_many_by_whom_and_what_was_lost(
    corrected: Report, form: str, language: str
) -> None:
    text = "".join(getattr(reports, form)(corrected, language).split())
    assert "张敏1" in text
    assert "李审" in text
    assert "早已删去的一项措施" in text
    assert LIMIT in text.replace("\\", "")
    assert "<b>转换" not in text


def test_json_keeps_the_contract_and_tells_everything(corrected: Report) -> None:
    data = json.loads(reports.dumps(corrected))
    jsonschema.validate(data, reports.schema())
    first, second = data["corrections"]
    assert first["changes"] == [{"slot": "value", "before": "0.46", "after": "0.39"}]
    assert (second["state"], second["evidence"]) == ("orphaned", None)
    finding = next(one for one in data["findings"] if one["id"] == LIMIT)
    assert (finding["outcome"], finding["uncorrected"]) == ("passed", "failed")
    assert [one["corrected"] for one in data["targets"] if one["value"] == 0.39] == [["c1"]]


def test_the_graph_names_author_and_what_was_revised(corrected: Report) -> None:
    graph = Graph().parse(data=reports.to_turtle(corrected), format="turtle")
    ((statement, earlier),) = graph.subject_objects(PROV.wasRevisionOf)
    assert str(graph.value(earlier, PROV.value)) == "value: 0.46"
    author = graph.value(statement, PROV.wasAttributedTo)
    assert isinstance(author, URIRef)
    assert (author, None, None) in graph
    activities = list(graph.subjects(PROV.wasAssociatedWith, None))
    assert len([one for one in activities if "/correction/" in str(one)]) == 2


def test_corrections_move_with_a_changed_draft(plan: Path, corrected: Report) -> None:
    assert corrected.corrections
    before, after = TEXT.split("## 二、发展目标")
    changed = f"{before}新增一段关于发展背景的说明。\n\n## 二、发展目标{after}"
    plan.write_text(changed.replace("在0.46吨", "在0.46 吨"), encoding="utf-8", newline="\n")
    report = check(plan)
    first = report.corrections[0]
    assert first.state is CorrectionState.MOVED
    assert first.found == "folded"
    assert first.evidence is not None
    assert report.document.text[first.evidence.start : first.evidence.end] == first.evidence.quote
    assert outcome(report, LIMIT) is Outcome.PASSED


def test_a_draft_with_another_figure_orphans_the_correction(plan: Path, corrected: Report) -> None:
    assert corrected.corrections
    plan.write_text(TEXT.replace("0.46", "0.48"), encoding="utf-8", newline="\n")
    report = check(plan)
    assert report.corrections[0].state is CorrectionState.ORPHANED
    assert outcome(report, LIMIT) is Outcome.FAILED


@pytest.mark.parametrize("name", ["", ".", "..", "长" * 82 + ".md"])
def test_odd_names_of_plans_are_told_as_before(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        check(tmp_path / name if name not in ("", ".") else Path(name))
