"""Waivers and facts through the whole pipeline and into every form of report."""

import json
from datetime import date

import pytest
from jsonschema import Draft202012Validator
from rdflib import Graph, Literal

from checker.corrections import CorrectionFile
from checker.errors import InputError
from checker.model import Outcome, WaiverState
from checker.pipeline import check, recheck
from checker.rdf import CHK
from checker.report import dumps, schema, to_html, to_json, to_markdown, to_terminal, to_turtle
from checker.report.outline import outline
from checker.ui.review_data import counts, review_data
from tests.report.sample import sample_report
from tests.report.waived import waived_report
from tests.waivers.files import DAY, entry, park_file, waiver_file

PLAN = """# 云岭高新区绿色发展五年行动方案（2021—2025年）

## 一、发展目标

到2025年，云岭高新区单位工业增加值综合能耗控制在0.46吨标准煤/万元以内。

## 二、重点任务

（一）2022年底前，由生态环境局牵头建成园区统一的能源申报管理平台，覆盖全部规模以上企业。

## 三、保障措施

成立由管委会主任任组长的绿色发展领导小组，每季度调度一次。
"""
LIMIT = "target-limit/sa28:T1"
HEAVY = "action-answered/sa28:1.1.c"


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "云岭.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


def by_id(report, id_):
    return next(one for one in report.findings if one.id == id_)


def beside(plan, suffix, text):
    plan.with_name(f"云岭{suffix}").write_text(text, encoding="utf-8")


def test_files_beside_the_plan_count(plan) -> None:
    beside(plan, ".waivers.yaml", waiver_file())
    beside(plan, ".park.yaml", park_file("heavy_industry: no"))
    report = check(plan, today=DAY)
    assert by_id(report, LIMIT).waiver.id == "w1"
    assert by_id(report, LIMIT).outcome is Outcome.FAILED
    assert by_id(report, HEAVY).outcome is Outcome.INAPPLICABLE
    without = check(plan, waivers=False, park=False)
    assert by_id(without, LIMIT).waiver is None
    assert by_id(without, HEAVY).outcome is Outcome.FAILED
    assert (without.waivers, without.park) == ((), ())


def test_named_files_take_the_place_of_those_beside_the_plan(plan, tmp_path) -> None:
    beside(plan, ".waivers.yaml", waiver_file())
    other = tmp_path / "other.yaml"
    other.write_text(waiver_file(entry(id="w9")), encoding="utf-8")
    assert by_id(check(plan, waivers=other, today=DAY), LIMIT).waiver.id == "w9"


def test_today_decides_and_an_expired_waiver_is_told(plan) -> None:
    beside(plan, ".waivers.yaml", waiver_file())
    report = check(plan, today=date(2027, 1, 1))
    assert by_id(report, LIMIT).waiver is None
    assert report.waivers[0].state is WaiverState.EXPIRED
    assert "已过期" in to_terminal(report, "zh")


def test_a_mistake_in_either_file_stops_before_the_work_begins(plan) -> None:
    beside(plan, ".waivers.yaml", waiver_file(entry(approver="沈若兰")))
    stages = []
    with pytest.raises(InputError, match="批准"):
        check(plan, progress=lambda stage, _: stages.append(stage))
    assert stages == []
    beside(plan, ".waivers.yaml", waiver_file())
    beside(plan, ".park.yaml", "schema: 2\n")
    with pytest.raises(InputError, match="园区情况文件"):
        check(plan)


def test_waiving_every_violation_opens_the_gate_and_the_verdict_says_how_many(plan) -> None:
    failing = check(plan)
    ids = [
        one.id
        for one in failing.findings
        if one.outcome is Outcome.FAILED and one.severity.value == "Violation"
    ]
    entries = [entry(id=f"w{n}", scope=f"{{finding: {id_}}}") for n, id_ in enumerate(ids)]
    beside(plan, ".waivers.yaml", waiver_file(*entries[:-1]))
    assert not check(plan, today=DAY).gate_passed
    beside(plan, ".waivers.yaml", waiver_file(*entries))
    report = check(plan, today=DAY)
    assert report.gate_passed
    assert report.waived_violations == len(ids)
    assert f"另有 {len(ids)} 项必改已豁免" in to_markdown(report, "zh")


def test_a_file_that_is_no_plan_cannot_be_waived_through_the_gate(tmp_path) -> None:
    path = tmp_path / "云岭.txt"
    path.write_text("今天天气很好，适合散步。\n" * 30, encoding="utf-8")
    beside(path, ".waivers.yaml", waiver_file(entry(scope="{finding: plan-recognised/sa28:G1.a}")))
    report = check(path, today=DAY)
    assert not report.gate_passed
    assert report.waivers[0].state is WaiverState.REFUSED


def test_a_recheck_keeps_waivers_and_facts(plan) -> None:
    beside(plan, ".waivers.yaml", waiver_file())
    beside(plan, ".park.yaml", park_file("heavy_industry: no"))
    report = check(plan, today=DAY)
    again = recheck(report, CorrectionFile(""))
    assert again.findings == report.findings
    assert again.waivers == report.waivers
    assert again.park == report.park


# --- counting ------------------------------------------------------------------------------------


def test_waived_findings_are_counted_apart_everywhere() -> None:
    plain, waived = sample_report(), waived_report()
    before, after = outline(plain), outline(waived)
    assert sum(after.outcomes.values()) + after.waived_findings == len(waived.findings)
    assert after.outcomes[Outcome.FAILED] == before.outcomes[Outcome.FAILED] - 2  # one by a fact
    summary = to_json(waived)["summary"]
    assert summary["waived"] == {"findings": 2, "violations": 1}
    assert summary["severities"]["Violation"] == 2
    assert sum(summary["outcomes"].values()) + 2 == len(waived.findings)
    assert counts(waived)["waived"] == 2


def test_a_requirement_is_marked_waived_only_where_nothing_worse_is_left() -> None:
    marks = {one.id: one.mark for one in outline(waived_report()).requirements}
    assert marks["sa28:T1"] == "Warning"  # prose and table still disagree
    assert marks["sa28:3.3"] == "waived"


# --- what every form shows -----------------------------------------------------------------------

TEXTS = {
    "terminal": lambda report: to_terminal(report, "zh", width=400),
    "markdown": lambda report: to_markdown(report, "zh").replace("\\", ""),
    "html": lambda report: to_html(report, "zh").replace("&lt;", "<").replace("&gt;", ">"),
    "json": dumps,
    "turtle": to_turtle,
    "review": lambda report: json.dumps(review_data(report, "zh"), ensure_ascii=False),
}


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize(
    "word",
    ["target-limit/sa28:T1", "热电联产项目2026年投产", "沈若兰", "陆明远", "2026-06-30", "3号"],
)
def test_every_form_shows_scope_reason_author_approver_end_and_attachments(form, word) -> None:
    assert word in TEXTS[form](waived_report())


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "json"])
@pytest.mark.parametrize(
    "word", ["2026-06-29", "action-answered/sa28:1.2.d", "青石高新区", "2027-01-01"]
)
def test_every_form_lists_what_does_not_count_and_why(form, word) -> None:
    assert word in TEXTS[form](waived_report())


@pytest.mark.parametrize("form", TEXTS)
def test_the_waived_finding_itself_stays_visible(form) -> None:
    message = "2025年单位工业增加值综合能耗目标0.42高于上限0.4吨标准煤/万元"
    assert message in TEXTS[form](waived_report())


def test_markup_in_a_reason_stays_text() -> None:
    page = to_html(waived_report(), "zh")
    assert "<b>投产</b>" not in page
    assert "&lt;b&gt;投产" in page
    assert "<b>投产" not in to_markdown(waived_report(), "zh").replace("\\<", "")


def test_the_json_satisfies_the_published_schema() -> None:
    data = to_json(waived_report())
    Draft202012Validator(schema()).validate(data)
    states = {one["id"]: one["state"] for one in data["waivers"]}
    assert states == {
        "energy-2026": "active",
        "contests": "active",
        "boundary": "expired",
        "typo": "unmatched",
        "next-year": "pending",
        "elsewhere": "other-zone",
        "done": "unneeded",
    }
    (limit,) = [one for one in data["findings"] if one["id"] == LIMIT]
    assert (limit["outcome"], limit["waiver"]) == ("failed", "energy-2026")
    (fact,) = data["park"]
    assert fact["inapplicable"] == ["action-answered/sa28:3.3.a"]


def test_the_graph_links_the_result_to_its_waiver() -> None:
    graph = Graph().parse(data=to_turtle(waived_report()), format="turtle")
    waivers = set(graph.objects(None, CHK.waivedBy))
    assert len(waivers) == 2
    approvers = {value for one in waivers for value in graph.objects(one, CHK.waiverApprover)}
    assert approvers == {Literal("陆明远")}
    assert len(list(graph.triples((None, CHK.inapplicableBecause, None)))) == 2  # zh and en


def test_without_waivers_a_report_says_nothing_of_them() -> None:
    for form, make in TEXTS.items():
        if form not in {"json", "review"}:
            assert "豁免" not in make(sample_report()), form
