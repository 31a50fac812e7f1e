"""Who is responsible: brackets, labelled lines and prose."""

from __future__ import annotations

import pytest

from checker.extract.bodies import find_assignments
from checker.extract.body_lists import split_bodies
from checker.extract.body_prose import bodies_in_prose


@pytest.mark.parametrize(
    ("worded", "bodies"),
    [
        ("经发局、科创局", ("经发局", "科创局")),
        ("市经济和信息化局、市规划和自然资源局", ("市经济和信息化局", "市规划和自然资源局")),
        ("财政局和税务局", ("财政局", "税务局")),
        ("经发局、建设局按职责分工负责", ("经发局", "建设局")),
        ("省能源局、省水利厅等省直有关部门", ("省能源局", "省水利厅")),
        ("生态环境局等部门", ("生态环境局",)),
        ("管委会各部门按职责分工负责", ("管委会各部门",)),
        ("建设局，各县、区人民政府", ("建设局", "各县、区人民政府")),
        ("各市、县（市、区）政府", ("各市、县（市、区）政府",)),
        ("各县区、云溪高新区管委会", ("各县区", "云溪高新区管委会")),
        ("甲市能源局、经信委；乙省能源厅", ("甲市能源局", "经信委", "乙省能源厅")),
        ("经发局牵头，财政局配合", ("经发局", "财政局")),
        ("经发局牵头，各有关部门参加", ("经发局", "各有关部门")),
        ("云湖示范区执委会、市碳排放核算工作组", ("云湖示范区执委会", "市碳排放核算工作组")),
        ("建设局、各州、市有关部门", ("建设局", "各州、市有关部门")),
        ("各区、市有关部门", ("各区", "市有关部门")),
        ("经发局，各市、州、县人民政府", ("经发局", "各市、州、县人民政府")),
        ("建设局、国网云岭电力等", ("建设局", "国网云岭电力")),
        ("各盟行政公署、市人民政府", ("各盟行政公署", "市人民政府")),
    ],
)
def test_a_list_of_bodies_is_split_into_its_names(worded: str, bodies: tuple[str, ...]) -> None:
    assert split_bodies(worded) == bodies


def test_a_labelled_bracket_assigns_what_stands_before_it() -> None:
    (found,) = find_assignments("改造三座热力站。（责任单位：建设局、云溪热力公司）")
    assert found.bodies == ("建设局", "云溪热力公司")
    assert found.start == 8


def test_lead_and_supporting_bodies_and_the_deadline_are_read_from_one_bracket() -> None:
    text = "建成监测站。（牵头单位：生态环境局；配合单位：科创局、大数据中心；完成时限：2024年6月）"
    (found,) = find_assignments(text)
    assert found.bodies == ("生态环境局", "科创局", "大数据中心")
    assert found.deadline == "2024年6月"


def test_a_bracket_without_label_counts_when_it_names_only_bodies() -> None:
    assert find_assignments("每年核算一次。（经发局、统计中心负责）")[0].bodies == (
        "经发局",
        "统计中心",
    )
    assert find_assignments("每年核算一次。（经发局）")[0].bodies == ("经发局",)


@pytest.mark.parametrize(
    "text",
    [
        "推广热泵（地源、水源、空气源）。",
        "青陵高新技术产业开发区（以下简称“高新区”）管委会。",
        "新增就业（含灵活就业）三千人。",
        "改造污水处理厂（二期）。",
    ],
)
def test_other_brackets_assign_nobody(text: str) -> None:
    assert find_assignments(text) == ()


def test_a_labelled_line_is_an_assignment() -> None:
    (found,) = find_assignments("责任单位：科创局、各园区公司")
    assert found.bodies == ("科创局", "各园区公司")


def test_a_bracket_behind_the_last_body_may_say_when() -> None:
    (found,) = find_assignments("责任部门：生态环境局、大数据中心（2023年6月底前）")
    assert found.bodies == ("生态环境局", "大数据中心")
    assert found.deadline == "2023年6月底前"
    (found,) = find_assignments("责任部门：经发局、生态环境局（高新分局）")
    assert found.bodies == ("经发局", "生态环境局（高新分局）")


def test_labels_in_thick_brackets_are_labels() -> None:
    (found,) = find_assignments("培育绿色企业。【责任主体】科技局、经发局【完成时间】2025年底")
    assert found.bodies == ("科技局", "经发局")
    assert found.deadline == "2025年底"


def test_a_note_makes_a_body_responsible_for_all_later_items() -> None:
    (found,) = find_assignments("（责任单位：经发局、建设局。各街道办事处，以下各条均涉及）")
    assert found.bodies == ("经发局", "建设局", "各街道办事处")
    assert found.carried == ("各街道办事处",)


def test_who_is_needed_here_and_below_is_responsible_for_both() -> None:
    (found,) = find_assignments("（责任单位：经发局牵头，建设局配合，均需各街道办事处负责，下同）")
    assert found.bodies == ("经发局", "建设局", "各街道办事处")
    assert found.roles.leads == ("经发局",)
    assert found.carried == ("各街道办事处",)
    assert found.standing == ()  # the others have their say here only


@pytest.mark.parametrize(
    ("listed", "bodies"),
    [
        ("市经信局市科技局、财政局", ("市经信局", "市科技局", "财政局")),  # a sign is missing
        ("省发展改革委省能源局省科技厅", ("省发展改革委", "省能源局", "省科技厅")),
        ("市委市政府办公室", ("市委市政府办公室",)),
        ("市场监管局、县市场监管局", ("市场监管局", "县市场监管局")),
    ],
)
def test_offices_of_one_place_are_told_apart_without_a_sign(
    listed: str, bodies: tuple[str, ...]
) -> None:
    (found,) = find_assignments(f"（责任单位：{listed}）")
    assert found.bodies == bodies


def test_a_note_about_the_order_of_bodies_is_no_body() -> None:
    (found,) = find_assignments("（责任单位：经发局、建设局；列首位的为牵头单位，下同）")
    assert found.bodies == ("经发局", "建设局")
    assert found.standing == ()


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("由管委会经发局牵头，财政局配合，建立能耗台账。", ("管委会经发局", "财政局")),
        ("管委会设立两亿元绿色基金。", ("管委会",)),
        ("高新区生态环境局会同经发局每年编制排放清单。", ("高新区生态环境局", "经发局")),
        ("到2023年底，科创局制定绿色技术目录。", ("科创局",)),
        ("推进工业厂房屋顶光伏建设。", ()),
        ("企业要落实主体责任。", ()),
        ("各有关部门要加强配合。", ()),
        ("建设服务中心组织企业培训。", ()),
    ],
)
def test_prose_names_a_body_by_subject_or_by_a_phrase_of_leading(
    sentence: str, bodies: tuple[str, ...]
) -> None:
    assert bodies_in_prose(sentence) == bodies


def test_a_body_that_acts_in_anothers_name_is_the_body() -> None:
    told = "市发展改革委发挥双碳工作领导小组办公室牵头作用，每季度调度一次。"
    assert bodies_in_prose(told) == ("市发展改革委",)


@pytest.mark.parametrize(
    "note",
    [
        "本项及以下各项任务均需各盟行政公署、市人民政府落实",
        "以下均需由各盟行政公署、市人民政府负责落实，不再单独列出",
    ],
)
def test_a_note_for_later_items_names_who_works_on_them_too(note: str) -> None:
    (found,) = find_assignments(f"划定管控单元。（省发展改革委按职责分工负责，{note}）")
    assert found.bodies == ("省发展改革委",)
    assert found.carried == ("各盟行政公署", "市人民政府")


def test_persons_are_no_bodies_and_bold_brackets_are_brackets() -> None:
    told = "改造热力站三座。【牵头领导：张三；牵头单位：建设局；完成时限：2024年】"
    (found,) = find_assignments(told)
    assert (found.bodies, found.deadline) == (("建设局",), "2024年")


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("4.由经发局牵头，会同财政局制定绿色采购办法。", ("经发局", "财政局")),
        ("5.生态环境分局要加强监测。", ("生态环境分局",)),
        (
            "市委宣传部牵头组织节能宣传，市教育局、团市委参与。",
            ("市委宣传部", "市教育局", "团市委"),
        ),
    ],
)
def test_a_number_is_no_part_of_a_body_s_name(sentence: str, bodies: tuple[str, ...]) -> None:
    assert bodies_in_prose(sentence) == bodies
