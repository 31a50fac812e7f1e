"""Status, denial, comment, another's doing, a heading: nothing of it is a full answer."""

from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest

from checker.extract import extract
from checker.extract.answers import find_passages
from checker.extract.contexts import Author, SectionKind, section_kind
from checker.extract.sentences import sentences
from checker.ingest import read
from checker.knowledge import load
from checker.model import ClauseKind, Strength

STATUS = (
    "我区环境基础设施日益健全，污水集中处理率保持在98%以上。",
    "园区建有污水处理厂三座，集中供热管网覆盖全部企业。",
    "五年来，高新区实施节能改造项目130个，淘汰落后产能30万吨。",
    "2020年成立绿色发展领导小组，建立部门联席会议制度。",
    "全区累计培育绿色供应链管理企业6家，能效领跑者2家。",
    "区内设立了绿色产业基金，规模达3亿元。",
    "2018年至2020年，全区淘汰落后产能12万吨，关停企业9家。",
    "自2018年起，园区连续举办四届低碳技术创新大赛。",
    "高新区与三所高校合作，共建了5个产学研协同创新平台。",
    "绿色金融产品单一，绿色保险推广缓慢。",
    "推广难、融资难依然是合同能源管理面临的主要困难。",
    "清洁生产审核、能源审计、碳核查等服务需求旺盛。",
)
DENIALS = (
    "暂不建设统一的能源申报管理平台。",
    "未开展温室气体清单编制和碳排放核算。",
    "园区没有绿色产业孵化器，也未设立绿色产业基金。",
    "不要求企业开展清洁生产审核。",
    "本阶段不安排绿色发展专项资金。",
    "对照要求，仍有8家企业未完成VOCs治理。",
    "上述指标由统计局负责解释，考核办法另行制定。",
)
COMMENTS = (
    "清洁生产审核是指对生产过程进行调查和诊断的活动。",
    "绿色技术创新是推动高质量发展的第一动力。",
    "专家认为，应加快建立绿色技术交易市场。",
    "据统计，园区企业参与绿电交易2.3亿千瓦时。",
    "经测算，实施余热利用项目可节约标准煤3万吨。",
    "这为绿色产业集群建设奠定了坚实基础。",
    "推进清洁生产审核意义重大、任务艰巨。",
    "绿色低碳循环发展的经济体系基本建立，绿色技术创新能力显著增强。",
)
ELSEWHERE = (
    "全省规划建设30个近零碳园区，培育绿色工厂300家。",
    "市政府设立绿色发展基金，规模20亿元。",
    "按照省里安排，全省重点用能单位接入能耗在线监测平台。",
    "甘泉、临溪等地率先开展近零碳园区试点，建立碳账户体系。",
    "兄弟园区普遍设立绿色产业基金，建设零碳园区。",
    "周边城市纷纷布局氢能和储能产业，竞争日趋激烈。",
)
TITLES = (
    "任务四 建立碳达峰年度报告制度",
    "行动三：推行绿色采购",
    "绿色工厂创建行动：",
    "3.2 组建绿色发展创新联盟",
    "图2 园区能源管理中心建设示意图",
    "表3 重点用能企业节能改造项目表",
)
ASIDE = (
    "举办绿色金融人才研修班，培训信贷经理100名。",
    "编写绿色供应链课程，纳入职业院校教学。",
    "组织专员参加清洁生产审核培训。",
    "加强食品药品检验检测能力建设。",
    "设立产业发展基金，支持集成电路企业扩产。",
)
MEASURES = {
    "对亩均税收不足5万元的低效用地企业实行差别化电价和限期整改。": "1.3.d",
    "对尚未开展清洁生产审核的重点企业，责令2023年底前完成。": "1.1.f",
    "对未建立能源管理中心的重点用能企业，督促其两年内补建。": "2.3.b",
    "园区内不再新建燃煤锅炉，现有燃煤锅炉2024年底前全部淘汰。": "1.1.c",
    "整合现有12个信息系统，建设能碳管理平台。": "1.2.a",
    "世界环境日举办绿色低碳主题宣传活动。": "G5.a",
    "全国低碳日期间组织绿色骑行和旧物回收活动。": "G5.c",
    "每年四月编制上年度碳达峰进展报告，报省科技厅备案。": "1.2.d",
    "在全市率先开展企业碳账户建设，完成120家企业碳核算。": "1.2.c",
    "与甘泉、临溪等地先进园区合作建设飞地园区，推动产业协作。": "3.1.f",
    "2023年成立绿色发展工作领导小组，建立联席会议制度。": "G1.a",
    "涂装车间VOCs排放量比2020年削减三成，实施收集治理工程。": "1.1.d",
    "三年累计完成100家企业节能诊断。": "2.2.e",
}
NO_ANSWERS = (*STATUS, *DENIALS, *COMMENTS, *ELSEWHERE, *TITLES, *ASIDE)


def _judged(path: Path, texts: tuple[str, ...], author: Author) -> Iterator[tuple[str, str]]:
    """(sentence, action) of everything that counts as a full answer, all read as one plan."""
    path.write_text("云溪高新区绿色发展方案\n\n二、重点任务\n\n" + "\n\n".join(texts), "utf-8")
    document, knowledge = read(path), load()
    passages = find_passages(document, sentences(document), knowledge, author)
    places = {text: document.text.index(text) for text in texts}
    for clause, found in passages.items():
        if knowledge.clauses[clause].kind is not ClauseKind.ACTION:
            continue
        for passage in found:
            if passage.strength is Strength.YES:
                at = passage.sentence.start
                told = next(t for t, start in places.items() if start <= at < start + len(t))
                yield told, clause.removeprefix("sa28:")


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    path = tmp_path_factory.mktemp("plan") / "plan.txt"
    return set(_judged(path, (*NO_ANSWERS, *MEASURES), Author(zone=True, begins=2021)))


@pytest.mark.parametrize("text", NO_ANSWERS)
def test_a_sentence_that_commits_to_nothing_answers_no_action(answered, text: str) -> None:
    assert {action for told, action in answered if told == text} == set()


@pytest.mark.parametrize("text", MEASURES)
def test_a_measure_that_looks_like_a_report_is_a_full_answer(answered, text: str) -> None:
    assert (text, MEASURES[text]) in answered


def test_in_a_province_s_own_plan_the_whole_province_acts(tmp_path: Path) -> None:
    text = "全省规划建设30个近零碳园区，培育绿色工厂300家。"
    found = set(_judged(tmp_path / "plan.txt", (text,), Author(zone=False)))
    assert (text, "2.3.d") in found


@pytest.mark.parametrize(("begins", "counts"), [(2021, False), (2018, True)])
def test_a_year_is_past_only_before_the_plan_s_own_period(tmp_path, begins, counts) -> None:
    text = "2020年建成能耗在线监测平台，接入企业86家。"
    found = set(_judged(tmp_path / "plan.txt", (text,), Author(zone=True, begins=begins)))
    assert bool(found) is counts


def test_the_title_s_zone_and_period_decide_whose_doing_and_what_is_past(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "云溪高新区绿色发展方案（2023—2027年）\n\n二、重点任务\n\n"
        "2022年举办银企对接会12场。\n\n全市建设近零碳园区5个。\n",
        "utf-8",
    )
    answers = {a.clause: a.addressed for a in extract(read(path), load()).answers}
    assert answers["sa28:3.4.c"] is Strength.NO
    assert answers["sa28:1.2.h"] is Strength.NO


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("（一）夯实绿色发展基础", SectionKind.OTHER),
        ("二、围绕碳达峰目标推进能源转型", SectionKind.TASK),
        ("一、发展基础", SectionKind.STATUS),
        ("（二）主要目标", SectionKind.TARGET),
    ],
)
def test_a_task_s_title_may_name_a_goal_or_a_weakness(heading: str, kind: SectionKind) -> None:
    found = section_kind(("绿色发展方案", heading))
    assert found is kind


def test_a_list_without_full_stops_costs_no_more_than_its_length(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("云溪高新区绿色发展方案\n\n" + "建设绿色低碳园区节能改造企业，" * 2000, "utf-8")
    document = read(path)
    found, knowledge = sentences(document), load()
    find_passages(document, found[:1], knowledge, Author())  # builds the vocabulary
    start = process_time()
    find_passages(document, found, knowledge, Author())
    assert process_time() - start < 12  # about 1 s; a minute and more while it was quadratic
