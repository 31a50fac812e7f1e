"""Who leads and who supports, and one name for each body."""

from __future__ import annotations

import pytest

from checker.extract.bodies import find_assignments
from checker.extract.body_lists import split_roles
from checker.extract.body_names import key_of, one_name_each
from checker.extract.body_prose import roles_in_prose


@pytest.mark.parametrize(
    ("worded", "leads", "supporting"),
    [
        ("经发局、科创局", ("经发局", "科创局"), ()),
        ("经发局牵头，财政局、科创局配合", ("经发局",), ("财政局", "科创局")),
        ("建设局负责，供电公司配合", ("建设局",), ("供电公司",)),
        ("经发局（牵头）、大数据中心、供电公司", ("经发局",), ("大数据中心", "供电公司")),
        ("经发局会同财政局、税务局", ("经发局",), ("财政局", "税务局")),
        ("经发局牵头，建设局、财政局按职责分工负责", ("经发局",), ("建设局", "财政局")),
        ("经发局、建设局按职责分工负责", ("经发局", "建设局"), ()),
        ("市经信局，各县区政府按职责分工负责", ("市经信局", "各县区政府"), ()),
        ("经发局，建设局参与", ("经发局",), ("建设局",)),
        ("经发局、建设局、科创局，排在首位的为牵头单位", ("经发局",), ("建设局", "科创局")),
    ],
)
def test_lead_and_support_are_told_apart(
    worded: str, leads: tuple[str, ...], supporting: tuple[str, ...]
) -> None:
    found = split_roles(worded)
    if "首位" in worded:
        assert found.bodies == ("经发局", "建设局", "科创局")
    assert (found.leads, found.supporting) == (leads, supporting)


@pytest.mark.parametrize(
    ("text", "leads", "supporting", "deadline"),
    [
        (
            "（牵头单位：经发局；责任单位：建设局、财政局；完成时限：2023年）",
            ("经发局",),
            ("建设局", "财政局"),
            "2023年",
        ),
        ("（责任单位：经发局；协办单位：科创局）", ("经发局",), ("科创局",), None),
        ("（经发局牵头，科创局配合，2023年底前完成）", ("经发局",), ("科创局",), "2023年底前完成"),
        ("（责任单位：经发局、建设局，2024年6月底前）", ("经发局", "建设局"), (), "2024年6月底前"),
        ("（牵头（责任）单位：招商局）", ("招商局",), (), None),
        ("责任单位：商务局。", ("商务局",), (), None),
        ("由经发局牵头，科创局配合。", ("经发局",), ("科创局",), None),
    ],
)
def test_assignments_say_who_and_when(
    text: str, leads: tuple[str, ...], supporting: tuple[str, ...], deadline: str | None
) -> None:
    (found,) = find_assignments(f"新建换热站三座。{text}")
    assert (found.roles.leads, found.roles.supporting) == (leads, supporting)
    assert found.deadline == deadline


def test_two_brackets_one_after_the_other_are_one_assignment() -> None:
    (found,) = find_assignments("新建换热站三座。（2023年底前完成）（责任单位：建设局）")
    assert (found.bodies, found.deadline) == (("建设局",), "2023年底前完成")


@pytest.mark.parametrize(
    ("sentence", "leads", "supporting"),
    [
        ("由管委会经发局牵头，财政局配合，建立能耗台账。", ("管委会经发局",), ("财政局",)),
        ("高新区生态环境局会同经发局每年编制排放清单。", ("高新区生态环境局",), ("经发局",)),
        ("生态环境分局指导企业编制应急预案。", ("生态环境分局",), ()),
        ("指导入园企业制定节水方案。", (), ()),
        ("由重点用能企业负责安装计量表。", (), ()),
    ],
)
def test_prose_tells_lead_from_support(
    sentence: str, leads: tuple[str, ...], supporting: tuple[str, ...]
) -> None:
    found, _ = roles_in_prose(sentence)
    assert (found.leads, found.supporting) == (leads, supporting)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("管委会", "云溪高新区管委会"),
        ("管委会", "高新技术产业开发区管理委员会"),
        ("市生态环境局高新分局", "生态环境分局"),
        ("青陵市生态环境局云溪高新区分局", "高新区生态环境分局"),
        ("经发局", "高新区经济发展局"),
        ("市发展改革委", "市发展和改革委员会"),
        ("市住房城乡建设局", "市住建局"),
        ("各县区人民政府", "各县区政府"),
    ],
)
def test_two_wordings_of_one_body_are_one(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市生态环境局", "省生态环境厅"),
        ("市财政局", "财政局"),
        ("管委会", "管委会办公室"),
        ("市科技局", "市商务局"),
    ],
)
def test_different_bodies_stay_apart(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


def test_the_most_frequent_wording_names_a_body() -> None:
    names = one_name_each(["经发局", "经济发展局", "经发局"])
    assert names == {"经发局": "经发局", "经济发展局": "经发局"}
