"""How the text of a task is cut into measures, each with its own who, when and how much."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.extract.measures import find_measures
from checker.extract.sentences import sentences
from checker.model import Document, Measure, Scope, When

Build = Callable[..., Document]
TASKS = "三、重点任务\n"


def measures(document: Document) -> tuple[Measure, ...]:
    found = find_measures(document, sentences(document), {}, (), 2025)
    for measure in found:
        evidence = measure.evidence
        assert document.text[evidence.start : evidence.end] == evidence.quote
    return found


@pytest.mark.parametrize(
    ("text", "openings"),
    [
        (
            "推行能源审计，覆盖二十家企业；淘汰低效电机300台；建立碳账户，纳入企业80家。",
            ["推行能源审计", "淘汰低效电机", "建立碳账户"],
        ),
        (
            "一是建立污染源清单，二是推行网格化巡查，三是对60家企业开展溯源监测。",
            ["一是", "二是", "三是"],
        ),
        (
            "重点建设以下设施：①新建再生水管网9公里，②扩建污水泵站两座，③改造雨污混接点40处。",
            ["重点建设以下设施：①", "②", "③"],
        ),
        (
            "实施三项改造：（1）更换空压机五十台；（2）加装变频器；（3）回收冷凝水。",
            ["实施三项改造：（1）", "（2）", "（3）"],
        ),
        (
            "建设充电站八座。推广电动货车，更新车辆二百辆。发布绿色出行指南。",
            ["建设充电站", "推广电动货车", "发布绿色出行指南"],
        ),
        ("其一，编制产业链图谱，其二，招引缺失环节企业六家。", ["其一", "其二"]),
        ("修建调蓄池三座。其中东区一座，西区两座。", ["修建调蓄池"]),
        ("改造印染废水深度处理线四条。确保出水稳定达标。", ["改造印染废水"]),
    ],
)
def test_sentences_and_members_of_lists_are_measures_of_their_own(
    document_of: Build, text: str, openings: list[str]
) -> None:
    found = measures(document_of(TASKS + text))
    assert len(found) == len(openings)
    assert all(m.text.startswith(o) for m, o in zip(found, openings, strict=True))


def test_a_member_of_a_list_ends_before_its_comma(document_of: Build) -> None:
    first, *_ = measures(document_of(TASKS + "一是建立污染源清单，二是推行网格化巡查。"))
    assert first.evidence.quote == "一是建立污染源清单"


def test_items_of_a_list_without_full_stops_are_measures(document_of: Build) -> None:
    text = TASKS + "（1）新建换热站3座\n（2）推广水性涂料替代油性涂料\n（3）改造厂房二十栋"
    assert [m.quantity for m in measures(document_of(text))] == ["3座", None, "二十栋"]


def test_one_bracket_is_shared_by_all_sentences_before_it(document_of: Build) -> None:
    text = (
        TASKS
        + "推广热泵供暖，替代燃气锅炉。建设蓄冷站一座，服务十栋楼宇。（责任单位：建设局、供电公司）"
    )
    found = measures(document_of(text))
    assert [m.responsible for m in found] == [("建设局", "供电公司")] * 2
    assert found[0].evidence.quote.endswith("燃气锅炉。")
    assert found[1].evidence.quote.endswith("供电公司）")


def test_lines_below_an_item_say_who_leads_who_supports_and_when(document_of: Build) -> None:
    text = (
        TASKS
        + "改造老旧厂房二十栋，屋顶加装光伏。\n牵头单位：建设局\n配合单位：经发局、供电公司\n完成时限：2024年6月"
    )
    (found,) = measures(document_of(text))
    assert (found.leads, found.supporting) == (("建设局",), ("经发局", "供电公司"))
    assert (found.deadline, found.deadline_year) == ("2024年6月", 2024)
    assert found.bodies_scope is Scope.ITEM


def test_a_closing_sentence_assigns_the_items_above_it(document_of: Build) -> None:
    text = (
        TASKS
        + "（1）组织企业申报绿色工厂\n（2）推广水性涂料\n以上工作由经发局牵头，科创局、财政局配合，2024年底前完成。"
    )
    for found in measures(document_of(text)):
        assert (found.leads, found.supporting) == (("经发局",), ("科创局", "财政局"))
        assert found.deadline_year == 2024


def test_a_line_right_under_a_heading_holds_for_what_follows(document_of: Build) -> None:
    text = (
        TASKS
        + "（一）发展循环经济\n牵头单位：经发局\n打通三条副产物利用链。\n建设固废交换平台并定期发布信息。\n（二）节约用水\n推广循环冷却水系统。"
    )
    first, second, third = measures(document_of(text))
    assert first.responsible == second.responsible == ("经发局",)
    assert first.bodies_scope is Scope.SECTION
    assert third.responsible == ()


def test_the_stage_in_a_heading_is_the_deadline_of_its_measures(document_of: Build) -> None:
    text = "六、实施步骤\n（一）推进阶段（2022年—2024年）\n完成重点项目建设并通过验收。"
    (found,) = measures(document_of(text))
    assert (found.deadline_kind, found.deadline_year) == (When.SPAN, 2024)
    assert found.deadline_scope is Scope.SECTION


@pytest.mark.parametrize(
    ("bracket", "kind", "year"),
    [
        ("2023年底前完成", When.DATED, 2023),
        ("经发局牵头，2023年6月底前完成", When.DATED, 2023),
        ("2022—2025年", When.SPAN, 2025),
        ("责任单位：经发局；完成时限：长期坚持", When.ONGOING, None),
        ("持续推进", When.ONGOING, None),
        ("责任单位：经发局；实施期限：“十四五”期间", When.DATED, 2025),
        ("责任单位：经发局，每年12月底前", When.RECURRING, None),
        ("牵头单位：经发局，完成时间：分年度推进", When.RECURRING, None),
        ("责任单位：经发局；完成时限：方案印发后三个月内", When.RELATIVE, None),
    ],
)
def test_a_bracket_says_when(
    document_of: Build, bracket: str, kind: When, year: int | None
) -> None:
    text = f"{TASKS}新建换热站3座，供热面积40万平方米（{bracket}）。"
    (found,) = measures(document_of(text))
    assert (found.deadline_kind, found.deadline_year) == (kind, year)


@pytest.mark.parametrize(
    "text",
    [
        "深入实施节水三年行动（2021—2023年），改造十家用水大户。",
        "落实《云溪高新区能源规划》（2021—2025年），新建能源站两座。",
    ],
)
def test_the_period_of_a_programme_is_no_deadline(document_of: Build, text: str) -> None:
    assert measures(document_of(TASKS + text))[0].deadline is None


def test_a_deadline_of_the_item_holds_for_its_other_sentences(document_of: Build) -> None:
    text = (
        TASKS
        + "1.建设再生水厂。铺设配水管道12公里。2024年底前建成投用，日供水2万吨。（建设局负责）"
    )
    pipes, plant = measures(document_of(text))
    assert (pipes.deadline, pipes.deadline_scope) == ("2024年底前", Scope.ITEM)
    assert plant.deadline_scope is Scope.OWN


def test_what_is_done_every_year_does_not_bind_the_sentence_beside_it(document_of: Build) -> None:
    text = TASKS + "每年核算一次园区碳排放。建立排放因子数据库，收录三百种物料。"
    yearly, once = measures(document_of(text))
    assert yearly.deadline_kind is When.RECURRING
    assert once.deadline is None


@pytest.mark.parametrize(("period", "count"), [("“十四五”", 1), ("“十三五”", 0)])
def test_what_the_period_of_the_plan_brings_is_no_report(
    document_of: Build, period: str, count: int
) -> None:
    text = TASKS + f"{period}期间实施节能改造项目六十个。"
    assert len(measures(document_of(text))) == count


def test_a_yearly_amount_is_not_due_with_its_item(document_of: Build) -> None:
    text = (
        TASKS
        + "1.完善孵化服务。2024年底前建成两万平方米的孵化器。推动孵化器每年精准孵化绿色企业12家。"
        "组织高校教师开设绿色创业课程。"
    )
    built, yearly, courses = measures(document_of(text))
    assert (built.deadline, yearly.deadline) == ("2024年底前", None)
    assert courses.deadline_scope is Scope.ITEM


def test_firms_that_are_spoken_to_are_no_responsible_bodies(document_of: Build) -> None:
    text = TASKS + "督促园区企业安装用能计量表，按月上传数据。由园区企业自行负责维护计量设备。"
    assert {m.responsible for m in measures(document_of(text))} == {()}


def test_a_body_that_acts_in_a_later_sentence_is_found(document_of: Build) -> None:
    text = TASKS + "推广合同能源管理模式，签约项目十个。管委会每年为企业减免检测费用200万元。"
    assert measures(document_of(text))[1].responsible == ("管委会",)


def test_a_phrase_of_leading_holds_for_its_item(document_of: Build) -> None:
    text = TASKS + "1.建立碳账户。由经发局牵头建设碳账户系统。接入企业一百二十家，按月更新数据。"
    system, firms = measures(document_of(text))
    assert system.responsible == firms.responsible == ("经发局",)
    assert firms.bodies_scope is Scope.ITEM
    assert firms.amount == 120


def test_steps_of_several_years_stand_inside_one_measure(document_of: Build) -> None:
    text = TASKS + "建设能碳平台，2022年完成方案设计，2023年接入60家企业，2024年实现全区覆盖。"
    (found,) = measures(document_of(text))
    assert [(s.year, s.text) for s in found.steps] == [
        (2022, "2022年完成方案设计"),
        (2023, "2023年接入60家企业"),
        (2024, "2024年实现全区覆盖"),
    ]


def test_strength_counts_who_when_and_how_much(document_of: Build) -> None:
    text = (
        TASKS
        + "1.积极探索园区低碳发展的多种途径。\n2.改造锅炉二十台。（责任单位：生态环境局；完成时限：长期坚持）\n3.到2023年底改造窑炉六座。（责任单位：经发局）"
    )
    vague, ongoing, firm = measures(document_of(text))
    assert (vague.strength, ongoing.strength, firm.strength) == (0, 2, 3)
    assert [reason.zh for reason in vague.strength_reasons] == [
        "未写明责任单位",
        "未写明期限",
        "未写明数量",
    ]
    assert "长期坚持" in ongoing.strength_reasons[1].en


def test_one_body_has_one_name_throughout(document_of: Build) -> None:
    text = (
        TASKS
        + "建设能源站两座。（责任单位：经济发展局）\n建立能耗台账，按月更新。（责任单位：经发局）\n发布能效目录，每年一期。（责任单位：经发局）"
    )
    assert {m.bodies for m in measures(document_of(text))} == {("经发局",)}


def test_a_cell_with_numbered_tasks_is_several_measures(document_of: Build) -> None:
    rows = [
        ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"],
        ["1", "1.建成监测平台；2.接入百家企业", "经发局", "科创局、供电公司", "2023年底"],
        ["2", "推广屋顶光伏", "建设局", "/", "长期坚持"],
    ]
    platform, firms, roofs = measures(document_of("附件 任务分工表", [rows]))
    assert platform.leads == firms.leads == ("经发局",)
    assert firms.supporting == ("科创局", "供电公司")
    assert firms.amount == 100
    assert (roofs.supporting, roofs.deadline_kind) == ((), When.ONGOING)


def test_a_list_of_tasks_needs_no_columns_for_bodies(document_of: Build) -> None:
    rows = [["序号", "工作任务", "备注"], ["1", "编制温室气体清单并公布", ""]]
    (found,) = measures(document_of("四、任务清单", [rows]))
    assert found.text == "编制温室气体清单并公布"
