"""Bodies in square brackets and in lines with brackets of their own; who is only addressed."""

from __future__ import annotations

import pytest

from checker.extract.bodies import find_assignments
from checker.extract.body_lists import split_bodies, split_roles
from checker.extract.body_prose import bodies_in_prose, roles_in_prose


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "改造锅炉。〔经发局牵头，财政局、各镇（街道）负责〕",
            ("经发局", "财政局", "各镇（街道）"),
        ),
        ("改造锅炉。〔责任单位：经发局（能源办）、建设局〕", ("经发局（能源办）", "建设局")),
        (
            "改造锅炉。〔经发局（能源办）、建设局等部门按职责分工负责〕",
            ("经发局（能源办）", "建设局"),
        ),
        ("改造锅炉。[经发局牵头；财政局、云溪供电公司配合]", ("经发局", "财政局", "云溪供电公司")),
        ("新建铁路。（交通局〔铁路办〕、云溪车务段负责）", ("交通局〔铁路办〕", "云溪车务段")),
    ],
)
def test_square_brackets_assign_as_round_ones_do(text: str, bodies: tuple[str, ...]) -> None:
    (found,) = find_assignments(text)
    assert found.bodies == bodies


@pytest.mark.parametrize(
    "text", ["按云政发〔2022〕7号落实工作。", "各市〔州〕政府可以参照。", "按〔目录〕执行。"]
)
def test_square_brackets_of_numbers_and_names_assign_nothing(text: str) -> None:
    assert find_assignments(text) == ()


def test_a_bracket_at_the_end_of_a_labelled_line_belongs_to_its_last_name() -> None:
    (found,) = find_assignments("牵头单位：经信委、环保局；责任单位：发改委、各镇（街道）")
    assert found.roles.leads == ("经信委", "环保局")
    assert found.roles.supporting == ("发改委", "各镇（街道）")


def test_a_second_label_inside_a_bracket_begins_no_line_of_its_own() -> None:
    text = "建站。（牵头单位：甲局；配合单位：乙局）铺设管道。（责任单位：丙局）"
    assert [found.bodies for found in find_assignments(text)] == [("甲局", "乙局"), ("丙局",)]


@pytest.mark.parametrize(
    "remark", ["（排在首位的为牵头单位）", "（列首位的为牵头单位，下同）", "，列首位的为牵头单位"]
)
def test_a_remark_on_who_leads_takes_no_name_away(remark: str) -> None:
    (found,) = find_assignments(f"建站。责任单位：甲局、乙局{remark}")
    assert (found.roles.leads, found.roles.supporting) == (("甲局",), ("乙局",))


def test_who_sets_something_up_together_with_others_leads() -> None:
    roles, _ = roles_in_prose("由财政局会同经发局设立绿色基金。")
    assert (roles.leads, roles.supporting) == (("财政局",), ("经发局",))


def test_who_leads_together_with_others_leads_alone() -> None:
    roles = split_roles("发展改革局牵头会同组织部、审计局、云溪高新区管委会负责")
    assert roles.leads == ("发展改革局",)
    assert roles.supporting == ("组织部", "审计局", "云溪高新区管委会")


@pytest.mark.parametrize(
    ("worded", "bodies"),
    [
        ("商务局、云溪海关负责", ("商务局", "云溪海关")),
        ("建设局负责，各市、县级政府负责落实", ("建设局", "各市、县级政府")),
        ("各县、区人民政府（管委会）", ("各县、区人民政府（管委会）",)),
        ("文旅局、云溪自贸试验区、市残联", ("文旅局", "云溪自贸试验区", "市残联")),
    ],
)
def test_customs_and_joint_governments_are_bodies(worded: str, bodies: tuple[str, ...]) -> None:
    assert split_bodies(worded) == bodies


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("各区县政府要结合实际抓好落实。", ()),
        ("各镇人民政府应加强协同。", ()),
        ("市级有关部门要加强协同配合。", ()),
        ("东溪区政府要建立台账。", ("东溪区政府",)),
        ("市发展改革委要会同区直相关部门定期调度。", ("市发展改革委",)),
    ],
)
def test_whom_a_sentence_speaks_to_is_not_made_responsible(
    sentence: str, bodies: tuple[str, ...]
) -> None:
    assert bodies_in_prose(sentence) == bodies
