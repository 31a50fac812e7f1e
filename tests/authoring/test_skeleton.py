"""A pack is proposed from an official document: clauses, modality by wording, targets."""

import pytest

from checker.authoring.skeleton import modality_of, propose
from checker.errors import InputError
from checker.model import Modality

TEXT = """青屏市园区绿色发展办法
青政发〔2023〕17号
一、基本原则
1.分类施策。按园区类型推进。
二、主要目标
到2025年，各园区单位工业增加值能耗降至0.38吨标准煤/万元以下。
三、重点任务
（一）能源。
1.清洁用能。各园区应当编制能源审计报告。鼓励企业建设屋顶光伏。
2.节约用能。推动余热余压利用。
（二）水。
1.循环用水。有条件的园区建设再生水厂。
四、保障措施
1.落实责任。管委会必须每年公布进展。
"""


@pytest.fixture
def sheets(tmp_path):
    path = tmp_path / "办法.txt"
    path.write_text(TEXT, "utf-8")
    return propose(path, "qp")


def rows(sheets, name):
    return {row["id"]: row for row in sheets.rows[name]}


def test_clauses_follow_the_numbers_of_the_document(sheets):
    found = rows(sheets, "clauses")
    assert {name: row["kind"] for name, row in found.items()} == {
        "P1": "Principle", "1": "TaskGroup", "1.1": "Task", "1.2": "Task", "2": "TaskGroup",
        "2.1": "Task", "G1": "GuaranteeMeasure",
    }  # fmt: skip
    assert found["1.2"]["locator"] == "三(一)2"
    assert found["2.1"]["parent"] == "2"


def test_each_sentence_of_a_task_is_an_action_with_the_force_of_its_wording(sheets):
    found = {name: row["modality"] for name, row in rows(sheets, "actions").items()}
    assert found == {
        "1.1.a": "mandatory", "1.1.b": "encouraged", "1.2.a": "directed",
        "2.1.a": "conditional", "G1.a": "mandatory",
    }  # fmt: skip


def test_figures_become_targets_with_indicator_and_limit(sheets):
    (target,) = sheets.rows["targets"]
    assert (target["indicator"], target["comparator"]) == ("energyIntensityIndustry", "<=")
    assert (target["limit"], target["unit"], target["year"]) == ("0.38", "吨标准煤/万元", "2025")
    assert target["locator"] == "二"


def test_the_number_of_the_document_is_found(sheets):
    assert sheets.fields["document_number"] == "青政发〔2023〕17号"


def test_statements_are_left_to_the_expert(sheets):
    assert all("自己的话" in row["statement_zh"] for row in sheets.rows["actions"])


@pytest.mark.parametrize(
    ("sentence", "force"),
    [
        ("园区要建立台账。", Modality.MANDATORY),
        ("满足生产要素要求。", Modality.DIRECTED),
        ("做好绿色供应链管理。", Modality.MANDATORY),
        ("加强绿色供应链管理。", Modality.DIRECTED),
        ("支持企业改造。", Modality.ENCOURAGED),
        ("鼓励有条件的园区先行。", Modality.CONDITIONAL),
        ("提高效应。", Modality.DIRECTED),
    ],
)
def test_force_is_read_from_the_words(sentence, force):
    assert modality_of(sentence) is force


def test_a_document_without_headings_for_tasks_still_gives_tasks(tmp_path):
    path = tmp_path / "p.txt"
    path.write_text(
        "一、能源\n（一）光伏。建设光伏。\n（二）风电。建设风电。\n二、用水\n节水优先。\n", "utf-8"
    )
    found = rows(propose(path, "p"), "clauses")
    assert {name: row["kind"] for name, row in found.items()} == {
        "1": "TaskGroup", "1.1": "Task", "1.2": "Task", "2": "TaskGroup", "2.1": "Task",
    }  # fmt: skip


def test_a_document_without_numbers_is_refused(tmp_path):
    path = tmp_path / "p.txt"
    path.write_text("这里没有任何编号，只有一段普通的文字而已。\n", "utf-8")
    with pytest.raises(InputError, match="条款编号"):
        propose(path, "p")
