"""Measures: what, who, when, from items, brackets, lines and tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.extract.measure_links import Serving
from checker.extract.measures import find_measures
from checker.extract.sentences import sentences
from checker.model import Document, Measure, Scope

Build = Callable[..., Document]


def measures(
    document: Document, answering: dict[str, list[Serving]] | None = None
) -> tuple[Measure, ...]:
    found = find_measures(document, sentences(document), answering or {}, (), 2025)
    for measure in found:
        evidence = measure.evidence
        assert document.text[evidence.start : evidence.end] == evidence.quote
    return found


def test_each_bracket_closes_a_measure_of_its_own(document_of: Build) -> None:
    text = (
        "三、重点任务\n"
        "建设智慧能源平台，接入百家企业。（责任单位：经发局）推广屋顶光伏，新增装机30兆瓦。（责任单位：建设局、云溪电力公司）"
    )
    first, second = measures(document_of(text))
    assert first.responsible == ("经发局",)
    assert first.text == "建设智慧能源平台，接入百家企业。"
    assert second.responsible == ("建设局", "云溪电力公司")
    assert second.quantity == "30兆瓦"
    assert second.evidence.quote.endswith("云溪电力公司）")


def test_a_line_of_its_own_covers_the_whole_item_above(document_of: Build) -> None:
    text = (
        "三、重点任务\n1.推进清洁生产。组织二十家企业开展审核。\n（1）对电镀企业实施强制审核。\n（2）公布审核结果。\n"
        "责任单位：生态环境局\n2.推进节水改造。改造十家用水大户。\n责任单位：建设局"
    )
    found = measures(document_of(text))
    assert [m.responsible for m in found] == [("生态环境局",)] * 3 + [("建设局",)]


def test_a_bracket_does_not_reach_back_over_another_numbered_item(document_of: Build) -> None:
    text = (
        "三、重点任务\n1.推广绿色建筑。新建建筑全部执行绿色标准。（责任单位：建设局）\n2.推广绿色出行。更新纯电动公交车四十辆。\n"
        "3.推广绿色办公。推行无纸化办公系统。（责任单位：办公室）"
    )
    found = measures(document_of(text))
    assert [m.responsible for m in found] == [("建设局",), (), ("办公室",)]


def test_the_only_line_at_the_end_of_a_section_covers_the_section(document_of: Build) -> None:
    text = (
        "三、重点任务\n（一）节约用水\n1.改造十家用水大户的冷却系统。\n2.建设再生水管网八公里。\n牵头单位：建设局\n"
        "（二）节约用地\n1.盘活低效用地五百亩并公布清单。\n牵头单位：规划局"
    )
    assert [m.responsible for m in measures(document_of(text))] == [
        ("建设局",),
        ("建设局",),
        ("规划局",),
    ]


def test_a_body_in_the_heading_is_responsible_for_the_section(document_of: Build) -> None:
    text = (
        "三、重点任务\n（一）建设绿色工厂（责任单位：经发局）\n培育绿色工厂十二家，给予一次性支持。"
    )
    assert measures(document_of(text))[0].responsible == ("经发局",)


def test_a_body_named_for_all_later_items_is_added_to_them(document_of: Build) -> None:
    text = "三、重点任务\n建设充电桩六百个。（责任单位：建设局。各街道办事处，以下各条均涉及）\n更新公交车四十辆。（责任单位：交通局）"
    assert measures(document_of(text))[1].responsible == ("交通局", "各街道办事处")


def test_bodies_of_the_first_item_hold_for_later_ones_that_name_none(document_of: Build) -> None:
    text = (
        "三、重点任务\n建设充电桩六百个。（经发局、建设局按职责分工负责，下同）\n更新公交车四十辆。"
    )
    assert measures(document_of(text))[1].responsible == ("经发局", "建设局")


def test_the_same_said_of_how_they_share_the_work_gives_nobody_to_later_items(
    document_of: Build,
) -> None:
    text = (
        "三、重点任务\n建设充电桩六百个。（经发局、建设局等按职责分工负责，下同）\n"
        "更新公交车四十辆。（交通局、财政局等）\n改造锅炉二十台，全部改用天然气。"
    )
    bodies = [one.responsible for one in measures(document_of(text))]
    assert bodies == [("经发局", "建设局"), ("交通局", "财政局"), ()]


@pytest.mark.parametrize("title", ["大力发展绿色低碳优势产业", "积极发展特色优势农业"])
def test_an_item_that_develops_strengths_is_no_survey_of_them(
    title: str, document_of: Build
) -> None:
    text = f"三、重点任务\n（一）{title}\n培育绿色工厂十二家，给予一次性支持。（责任单位：经发局）"
    assert measures(document_of(text))[0].responsible == ("经发局",)


def test_an_item_with_two_deadlines_is_two_measures(document_of: Build) -> None:
    text = "三、重点任务\n建设能源站两座，到2023年底投用。配套铺设管道。碳排放核算系统2024年6月底前上线运行。（责任单位：经发局）"
    first, second = measures(document_of(text))
    assert (first.deadline, second.deadline) == ("2023年底", "2024年6月底前")
    assert first.responsible == second.responsible == ("经发局",)


def test_a_labelled_deadline_wins_over_one_in_the_prose(document_of: Build) -> None:
    text = "三、重点任务\n到2025年建成十座能源站。（责任单位：经发局；完成时限：2024年12月）"
    assert measures(document_of(text))[0].deadline == "2024年12月"


def test_goals_survey_and_principles_hold_no_measures(document_of: Build) -> None:
    text = (
        "一、发展基础\n园区建设了三座污水处理厂并加强监管。\n二、总体要求\n（一）指导思想\n推进绿色低碳发展，加快转型升级步伐。\n"
        "（二）主要目标\n到2025年，能耗强度下降15%，实现全面提升。\n三、重点任务\n实施锅炉改造二十台，全部改用天然气。"
    )
    (only,) = measures(document_of(text))
    assert only.text.startswith("实施锅炉改造")


def test_the_covering_notice_holds_no_measures(document_of: Build) -> None:
    text = "现将《云溪高新区绿色发展行动方案》印发给你们，请认真组织实施。\n一、重点任务\n建设碳排放监测站三座并联网运行。"
    assert len(measures(document_of(text))) == 1


def test_who_when_and_how_much_raise_the_commitment(document_of: Build) -> None:
    text = "三、重点任务\n积极探索绿色发展新路径，努力推动各项工作。\n到2023年底改造锅炉二十台，削减氮氧化物60吨。（责任单位：生态环境局）"
    vague, firm = measures(document_of(text))
    assert 0.0 <= vague.commitment < firm.commitment <= 1.0


def test_a_measure_names_the_clauses_that_its_sentences_answer(document_of: Build) -> None:
    document = document_of(
        "三、重点任务\n编制温室气体清单并逐年更新。\n建设充电桩六百个，方便职工出行。"
    )
    start = document.text.index("编制")
    answering = {"sa28:1.2.c": [Serving(start, start + 14)], "sa28:1.2.d": []}
    first, second = measures(document, answering)
    assert first.actions == ("sa28:1.2.c",)
    assert second.actions == ()


def test_the_rows_of_a_project_table_are_projects_and_not_measures(document_of: Build) -> None:
    rows = [["项目名称", "建设内容", "责任单位"], ["再生水厂", "日处理3万吨", "建设局"]]
    assert measures(document_of("五、重点项目", [rows])) == ()


def test_the_rows_of_a_task_table_are_measures(document_of: Build) -> None:
    rows = [
        ["序号", "重点任务", "责任单位", "完成时限"],
        ["1", "建成能耗在线监测平台", "经发局、大数据中心", "2023年12月"],
        ["2", "改造污水管网8公里", "建设局牵头，水务公司配合", "2024年底"],
    ]
    first, second = measures(document_of("四、任务分工", [rows]))
    assert (first.responsible, first.deadline) == (("经发局", "大数据中心"), "2023年12月")
    assert (second.responsible, second.deadline) == (("建设局", "水务公司"), "2024年底")
    assert second.quantity == "8公里"


def test_a_table_of_indicators_holds_no_measures(document_of: Build) -> None:
    rows = [
        ["指标", "单位", "2020年", "2025年", "责任单位"],
        ["再生水回用率", "%", "20", "35", "建设局"],
    ]
    assert measures(document_of("二、主要目标", [rows])) == ()


def test_text_with_half_width_punctuation_reads_the_same(document_of: Build) -> None:
    text = "三、重点任务\n改造锅炉二十台,全部改用天然气。(责任单位:生态环境局、经发局)"
    assert measures(document_of(text))[0].responsible == ("生态环境局", "经发局")


_CHAPTERS = (
    "三、推进工业降碳\n（一）改造锅炉\n改造燃煤锅炉十二台。\n（二）回收余热\n建设余热回收站三座。\n{first}"
    "（经发局、建设局按职责分工负责）\n"
    "四、推进建筑降碳\n（三）改造老楼\n改造办公楼二十栋。\n（四）建设新楼\n新建厂房全部执行绿色标准。\n（建设局负责）\n"
)


def test_one_line_at_the_end_of_every_chapter_covers_the_chapters(document_of: Build) -> None:
    found = measures(document_of(_CHAPTERS.format(first="")))
    assert [m.responsible for m in found] == [("经发局", "建设局")] * 2 + [("建设局",)] * 2
    assert found[0].bodies_scope is Scope.SECTION


def test_where_items_have_lines_of_their_own_a_line_closes_its_item_only(
    document_of: Build,
) -> None:
    more = "（经发局负责）\n（三）更新电机\n更新电机四百台。\n"
    found = measures(document_of(_CHAPTERS.format(first=more)))
    assert [m.responsible for m in found] == [
        (), ("经发局",), ("经发局", "建设局"), (), ("建设局",),
    ]  # fmt: skip


def test_a_heading_about_strengths_or_problems_that_are_worked_on_holds_tasks(
    document_of: Build,
) -> None:
    for title in (
        "发挥绿色能源优势", "破解用能突出问题", "抢抓绿色发展机遇", "做强优势环保产业", "突出环境问题整治行动",
        "以新发展理念引领集约发展", "落实节能双控目标要求",
    ):  # fmt: skip
        (found,) = measures(document_of(f"（一）{title}\n建设屋顶光伏八兆瓦。（经发局负责）"))
        assert found.responsible == ("经发局",)
    for title in ("发展理念", "明确工作目标"):
        assert not measures(document_of(f"（一）{title}\n建设屋顶光伏八兆瓦。（经发局负责）"))
    assert not measures(document_of("（一）突出优势\n建设屋顶光伏八兆瓦，先后投产。"))


def test_an_item_before_the_first_heading_counts_when_somebody_is_responsible(
    document_of: Build,
) -> None:
    text = (
        "建设加氢站两座，到2025年投用。（经发局负责）\n一、保障措施\n（一）加强领导\n成立工作专班。"
    )
    assert measures(document_of(text))[0].responsible == ("经发局",)
    unassigned = measures(document_of(text.replace("（经发局负责）", "")))
    assert not any("加氢站" in m.text for m in unassigned)


def test_a_line_under_a_heading_covers_the_items_below_it_too(document_of: Build) -> None:
    text = (
        "三、推进节能降碳\n【牵头单位：经发局；配合单位：建设局】\n"
        "（一）改造电机\n更新电机四百台。\n（二）改造锅炉\n改造锅炉九台。（生态环境局负责）"
    )
    first, second = measures(document_of(text))
    assert (first.leads, first.supporting) == (("经发局",), ("建设局",))
    assert first.bodies_scope is Scope.SECTION
    assert second.responsible == ("生态环境局",)


def test_an_item_that_is_all_title_is_a_measure(document_of: Build) -> None:
    text = (
        "三、重点任务\n（一）编制年度节能计划\n责任单位：经发局，完成时限：2024年6月底前\n"
        "（二）推广再生水\n改造管网六公里。（建设局负责）"
    )
    first, second = measures(document_of(text))
    assert (first.text, first.responsible, first.deadline) == (
        "（一）编制年度节能计划", ("经发局",), "2024年6月底前",
    )  # fmt: skip
    assert second.responsible == ("建设局",)
