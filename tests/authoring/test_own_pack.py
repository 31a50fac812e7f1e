"""An expert writes ten clauses into a spreadsheet, imports them, and a check answers to them."""

import pytest

from checker.authoring.importing import BadPackError, import_pack, remove_pack
from checker.errors import InputError, UsageError
from checker.knowledge import load, profiles
from checker.model import Outcome
from checker.pipeline import check

PLAN = """# 澄湖高新区绿色发展五年行动方案（2021—2025年）

## 一、主要目标
2020年单位工业增加值能耗0.35吨标准煤/万元。到2025年，单位工业增加值能耗降至0.24吨标准煤/万元。

## 二、主要任务
园区地处湖滨，现有企业四百余家，以精密仪器、食品加工和软件服务为主，2020年工业增加值86亿元。规划期内，园区按照先岸线、后腹地的次序推进生态修复，
把岸线管护、雨污分流和企业节水结合起来，逐年安排项目，逐项明确责任部门和完成时间，并接受社会监督。规划由管委会组织实施，每年评估一次，评估结果报市政府。
（一）由生态环境分局牵头，2023年底前修复湖岸湿地120亩，投资4600万元。

## 三、保障措施
管委会在2022年设立湖岸修复资金，规模2000万元，由财政局管理。
"""


def test_its_findings_appear_in_a_check_without_a_line_of_code(expert, tmp_path):
    done = import_pack(expert.save())
    assert (done.pack, done.clauses) == ("lake", 10)
    plan = tmp_path / "plan.md"
    plan.write_text(PLAN, "utf-8")
    report = check(plan, profile="sa28+lake")
    outcomes = {
        (f.rule, f.clause): f.outcome for f in report.findings if f.clause.startswith("lake:")
    }
    assert outcomes["action-answered", "lake:1.1.a"] is Outcome.PASSED
    assert outcomes["action-answered", "lake:1.1.b"] is Outcome.FAILED
    assert outcomes["task-answered", "lake:1.2"] is Outcome.FAILED
    assert outcomes["guarantee-action-answered", "lake:G1.a"] is Outcome.PASSED
    assert outcomes["target-limit", "lake:T1"] is Outcome.PASSED
    assert outcomes["target-limit", "lake:T2"] is Outcome.FAILED


CRANES = "对设有货运码头的园区，管委会在2023年设立岸电改造资金，规模300万元，由财政局管理。"


@pytest.mark.parametrize(("said", "outcomes"), [("", {Outcome.INAPPLICABLE}), (CRANES, {Outcome.PASSED})])  # fmt: skip
def test_a_guarantee_on_a_condition_does_not_apply_to_a_plan_that_claims_nothing(
    expert, tmp_path, said, outcomes
):
    expert.add("actions", {
        "kind": "Action", "id": "G1.b", "parent": "G1", "locator": "三1", "sentence": 2,
        "modality": "conditional", "title_zh": "设立岸电改造资金", "labels": "岸电改造资金",
        "statement_zh": "有货运码头的园区设立岸电改造资金。", "examples": "2023年设立岸电改造资金。",
    })  # fmt: skip
    import_pack(expert.save())
    plan = tmp_path / "plan.md"
    plan.write_text(PLAN + said, "utf-8")
    found = {f.id: f.outcome for f in check(plan, profile="sa28+lake").findings}
    assert found["guarantee-action-answered/lake:G1.b"] in outcomes


def test_the_strictest_limit_binds_over_several_steps(expert):
    import_pack(expert.save())
    clauses = load("sa28+lake").clauses
    assert clauses["sa28:T1"].bound_by == "lake:T2"
    assert clauses["lake:T1"].bound_by == "lake:T2"
    assert clauses["lake:T2"].bound_by is None


def test_clauses_stand_in_the_order_of_the_rows(expert):
    import_pack(expert.save())
    names = [name.partition(":")[2] for name in load("lake").clauses]
    assert names.index("1.1") < names.index("1.2") < names.index("G1")


def test_english_left_empty_is_filled_with_the_chinese(expert):
    import_pack(expert.save())
    clause = load("lake").clauses["lake:1.1.a"]
    assert clause.title.en == clause.title.zh == "修复湖岸湿地"


def test_advice_does_not_hinder_the_import(expert):
    done = import_pack(expert.save())
    assert all(not problem.error for problem in done.problems)
    assert any("日期" in problem.message.zh for problem in done.problems)


def test_it_can_be_taken_out_again(expert):
    import_pack(expert.save())
    assert "lake" in profiles()
    assert remove_pack("lake")
    assert "lake" not in profiles()
    assert not remove_pack("lake")


@pytest.mark.parametrize(
    ("sheet", "row", "said"),
    [
        ("actions", {"modality": "必需"}, "modality 的“必需”无法识别，可选：mandatory"),
        ("actions", {"kind": "Task"}, "种类“Task”无法识别，可选：Action、ContentPart"),
        ("actions", {"id": "1.1.a"}, "编号 1.1.a 重复"),
        ("actions", {"id": "一 a"}, "编号“一 a”不合规"),
        ("actions", {"sentence": "第二"}, "sentence 的“第二”无法识别"),
        ("actions", {"parent": "7.7"}, "指向的 lake:7.7 不存在"),
        ("actions", {"labels": ""}, "缺用于匹配的词语"),
        ("targets", {"limit": "很低"}, "limit 的“很低”无法识别"),
        ("targets", {"indicator": "noSuchThing"}, "指向的 ind:noSuchThing 不存在"),
        ("targets", {"comparator": "≤"}, "comparator 的“≤”无法识别，可选：>=、<="),
        ("targets", {"unit": ""}, "缺单位"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_sheet_and_row_and_nothing_is_written(
    expert, home, sheet, row, said
):
    good = {
        "actions": {"kind": "Action", "id": "1.1.c", "parent": "1.1", "locator": "二1", "sentence": 3,
                    "modality": "directed", "title_zh": "清理航道", "statement_zh": "园区应当清理航道。",
                    "labels": "清理航道", "examples": "2023年清理航道。"},
        "targets": {"kind": "Target", "id": "T3", "locator": "一", "modality": "mandatory",
                    "title_zh": "用水量", "statement_zh": "2025年用水量不高于三十。", "scope": "zone",
                    "indicator": "energyTotal", "comparator": "<=", "limit": 30, "unit": "万吨标准煤", "year": 2025},
    }  # fmt: skip
    place = expert.add(sheet, {**good[sheet], **row})
    with pytest.raises(BadPackError) as caught:
        import_pack(expert.save())
    assert said in caught.value.zh
    assert f"{sheet}!{place}" in caught.value.zh
    assert not list(home.glob("packs/*"))


def test_a_shipped_pack_is_never_replaced(expert, tmp_path):
    expert.field("id", "sa28")
    with pytest.raises((UsageError, BadPackError)):
        import_pack(expert.save())


def test_a_wrong_relation_is_named(expert):
    expert.add("links", {"from": "lake:1.1", "relation": "likes", "to": "lake:T1"})
    with pytest.raises(BadPackError, match="关系“likes”无法识别"):
        import_pack(expert.save())


def test_a_file_that_is_no_workbook_is_said_so(home, tmp_path):
    path = tmp_path / "x.xlsx"
    for content in (b"", b"not a zip", b"PK\x03\x04 cut"):
        path.write_bytes(content)
        with pytest.raises(InputError, match="xlsx"):
            import_pack(path)
    with pytest.raises(InputError, match="打不开文件"):
        import_pack(tmp_path / "missing.xlsx")


def test_a_missing_sheet_or_column_is_named(expert):
    del expert.book[expert.sheet("links").title]
    with pytest.raises(InputError, match="缺少工作表“关联 links”"):
        import_pack(expert.save())


def test_a_formula_in_a_cell_is_not_calculated(expert):
    expert.add("clauses", {"kind": "Principle", "id": "P1", "locator": "一", "title_zh": "=1+1"})
    with pytest.raises(BadPackError):  # a formula has no stored value: the title is missing
        import_pack(expert.save())
