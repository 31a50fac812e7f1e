"""Title, zone, period and kind of a file."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from checker.extract.identity import Identity, identify
from checker.extract.sentences import sentences
from checker.model import Document, DocumentKind, Page, PageKind

Build = Callable[..., Document]
TASKS = (
    "一、总体要求\n（一）指导思想\n推进绿色低碳发展。\n（二）主要目标\n到2025年，能耗强度明显下降。\n二、重点任务\n"
    "推进清洁生产，建设能源平台，实施节能改造，完善监测体系，推广绿色建筑，培育绿色工厂，加强用地管理，健全管理制度。\n"
    "三、保障措施\n加强组织领导，落实资金，开展考核，营造氛围。\n"
)


def identity(document: Document) -> Identity:
    return identify(document, sentences(document))


def test_the_plan_behind_a_covering_notice_gives_the_title(document_of: Build) -> None:
    text = (
        "云溪高新区管委会关于印发《云溪高新区绿色发展五年行动方案（2021—2025年）》的通知\n各部门、各街道：\n"
        "现将《云溪高新区绿色发展五年行动方案（2021—2025年）》印发给你们，请认真执行。\n2021年9月1日\n"
        "云溪高新区绿色发展五年行动方案（2021—2025年）\n为推进绿色发展，制定本方案。\n" + TASKS
    )
    found = identity(document_of(text))
    assert found.title == "云溪高新区绿色发展五年行动方案（2021-2025年）"
    assert found.zone == "云溪高新区"
    assert found.period == (2021, 2025)
    assert found.kind is DocumentKind.PLAN


def test_a_title_broken_over_two_lines_is_joined(document_of: Build) -> None:
    found = identity(
        document_of("青陵高新技术产业开发区\n绿色低碳发展规划（2022-2026年）\n" + TASKS)
    )
    assert found.title == "青陵高新技术产业开发区绿色低碳发展规划（2022-2026年）"
    assert found.zone == "青陵高新技术产业开发区"
    assert found.period == (2022, 2026)


@pytest.mark.parametrize(
    ("title", "zone"),
    [
        ("云溪高新区节能降碳工作方案", "云溪高新区"),
        ("白石经开区绿色发展规划", "白石经开区"),
        ("东川新区碳达峰行动计划", "东川新区"),
        ("国家碳达峰试点（云溪高新技术产业开发区）实施方案", "云溪高新技术产业开发区"),
        ("青陵市工业绿色发展规划", None),
        ("关于推进生态工业示范园区建设的工作方案", None),
    ],
)
def test_the_zone_is_the_one_that_the_title_names(
    document_of: Build, title: str, zone: str | None
) -> None:
    assert identity(document_of(f"{title}\n{TASKS}")).zone == zone


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("云溪高新区“十四五”绿色发展规划", (2021, 2025)),
        ("云溪高新区“十五五”绿色发展规划", (2026, 2030)),
        ("云溪高新区绿色发展行动计划（2023—2027年）", (2023, 2027)),
        ("云溪高新区绿色发展五年行动方案", (2021, 2025)),
        ("云溪高新区绿色发展三年行动方案\n2023年5月6日", (2023, 2025)),
        ("云溪高新区节能减排2024年工作方案", (2024, 2024)),
        ("云溪高新区绿色发展行动方案", (2021, 2025)),
        ("云溪高新区绿色发展行动方案\n方案实施期为2022年至2026年。", (2022, 2026)),
        ("云溪高新区绿色发展规划\n规划期限：2023—2027年。", (2023, 2027)),
    ],
)
def test_the_period_comes_from_the_title_or_its_own_sentence_else_from_the_target_year(
    document_of: Build, head: str, period: tuple[int, int]
) -> None:
    assert identity(document_of(f"{head}\n{TASKS}")).period == period


def test_a_period_of_a_cited_document_is_not_the_plans(document_of: Build) -> None:
    text = "云溪高新区绿色发展行动方案\n落实《青陵市规划（2016—2020年）》，制定本方案。\n" + TASKS
    assert identity(document_of(text)).period == (2021, 2025)


def test_the_key_points_of_a_year_are_a_plan_of_that_year(document_of: Build) -> None:
    found = identity(document_of("云溪市2010年节能工作要点\n到2010年，绿电占比达到8%。\n" + TASKS))
    assert (found.kind, found.period, found.period_stated) == (
        DocumentKind.PLAN,
        (2010, 2010),
        True,
    )


def test_the_target_year_of_an_old_plan_names_its_five_years(document_of: Build) -> None:
    text = "云溪市节能实施方案\n到2010年，能耗强度下降20%。\n"
    assert identity(document_of(text)).period == (2006, 2010)


def test_a_subsidy_policy_is_no_plan(document_of: Build) -> None:
    text = (
        "云溪高新区绿色发展资金支持政策\n一、支持项目\n1、锅炉改造项目，按实际支付金额的20%给予奖励，最高不超过50万元。\n"
        "2、光伏项目，给予每千瓦时0.2元补贴，累计不超过100万元。\n3、绿色工厂，给予一次性20万元奖励。\n"
        "二、申报条件\n申报单位应在区内登记，申报项目已完工。\n三、申报程序\n申报材料包括申报表、营业执照复印件，提交材料至受理窗口。\n"
        "四、附则\n奖励资金由财政局拨付，同一项目不得重复申请奖励。\n"
    )
    found = identity(document_of(text))
    assert found.kind is DocumentKind.POLICY
    assert any("奖励" in reason.zh for reason in found.reasons)
    assert not any(re.search(r"\d", reason.zh + reason.en) for reason in found.reasons)


def test_a_plan_that_also_offers_subsidies_stays_a_plan(document_of: Build) -> None:
    text = (
        "云溪高新区绿色制造实施方案\n"
        + TASKS
        + "对绿色工厂给予一次性20万元奖励，对改造项目给予补贴，最高不超过50万元。"
    )
    assert identity(document_of(text)).kind is DocumentKind.PLAN


def test_a_ministry_addressing_all_zones_writes_a_policy(document_of: Build) -> None:
    text = (
        "国家高新区绿色发展工作实施方案\n科技部决定在国家高新区组织开展专项工作，制定如下方案。\n"
        + TASKS
        + "各国家高新区管委会要落实责任。"
        "科技部会同有关部门开展评价。科技部将定期通报。指导园区编制规划。部分国家高新区率先达峰。"
    )
    found = identity(document_of(text))
    assert found.kind is DocumentKind.POLICY
    assert found.zone is None


def test_a_notice_that_asks_for_reports_is_a_notice(document_of: Build) -> None:
    text = (
        "关于报送2023年度园区绿色发展总结的通知\n各有关园区管委会：\n为掌握各园区绿色发展情况，现就总结报送有关事项通知如下。\n"
        "一、请各园区对照上年任务，逐项总结绿色发展工作的完成情况、主要经验和存在困难。\n二、请于3月底前报送纸质版和电子版材料，逾期视为未报送。\n"
        "联系人：某某，联系电话：略，电子邮箱：略。"
    )
    assert identity(document_of(text)).kind is DocumentKind.NOTICE


def test_a_research_paper_is_something_else(document_of: Build) -> None:
    text = (
        "园区碳排放核算方法研究\n摘要：本文比较了三种核算方法[1]，讨论了边界问题[2]。\n关键词：园区；核算\n1 引言\n"
        "本文的研究对象是三个工业园区[3]，笔者收集了五年的能源数据[4-6]，并比较了各种方法给出的结果，得出若干有益的启示。\n"
        "2 结论与展望\n本研究表明边界的选择影响很大[7]，作者认为应当统一口径，逐步建立数据库。\n参考文献\n[1] 某某. 核算方法."
    )
    assert identity(document_of(text)).kind is DocumentKind.OTHER


def test_hardly_any_text_is_unreadable(document_of: Build) -> None:
    found = identity(document_of("云溪高新区绿色发展规划\n第1页"))
    assert found.kind is DocumentKind.UNREADABLE
    assert "能读出的汉字" in found.reasons[0].zh


def test_a_file_of_image_pages_is_unreadable(document_of: Build) -> None:
    plain = document_of("云溪高新区绿色发展规划\n" + TASKS)
    size = len(plain.text)
    pages = (
        Page(1, 0, size, PageKind.TEXT),
        *(Page(n, size, size, PageKind.IMAGE) for n in range(2, 12)),
    )
    scanned = Document(
        plain.name,
        plain.media_type,
        plain.sha256,
        plain.text,
        plain.sections,
        plain.paragraphs,
        (),
        pages,
    )
    assert identity(scanned).kind is DocumentKind.UNREADABLE
