"""Words inside longer words, slogans that open a paragraph, and what a measure is aimed at."""

import pytest

from checker.extract.cues import find_hits, find_words, parse_cue, vocabulary
from checker.extract.sentences import sentences
from checker.ingest import read
from checker.knowledge import load
from checker.model import Strength

YES, WEAK, NO = Strength.YES, Strength.WEAK, Strength.NO


def _hit(text: str, cue: str, hides: dict[str, tuple[str, ...]]) -> bool:
    clause = load().clauses["sa28:1.1.a"]
    words = vocabulary([clause], {**hides, **dict.fromkeys(cue.split(), ())})
    return bool(find_hits(parse_cue(cue), find_words(words, [text])))


def test_a_word_hidden_in_a_longer_one_is_not_met() -> None:
    hides = {"新能源汽车": ("能源",)}
    assert not _hit("建设新能源汽车平台。", "能源 平台", hides)
    assert _hit("建设能源平台，服务新能源汽车。", "能源 平台", hides)


def test_a_word_stays_hidden_where_the_longer_one_is_hidden_itself() -> None:
    hides = {"新能源汽车": ("能源汽车",), "能源汽车": ("能源",)}
    assert not _hit("建设新能源汽车平台。", "能源 平台", hides)


def test_a_word_counts_where_it_stands_beside_the_one_that_hides_it() -> None:
    words = vocabulary([load().clauses["sa28:1.1.a"]], {"新能源汽车": ("能源",), "能源": ()})
    found = find_words(words, ["新能源汽车，能源", "新能源汽车"])
    assert [places.get("能源") for places in found.words] == [[6], None]


def test_sentences_that_need_no_look_are_left_out() -> None:
    words = vocabulary([load().clauses["sa28:1.1.a"]], {"平台": ()})
    found = find_words(words, ["建设平台。", "没有。", "平台投运。"])
    assert list(find_hits(parse_cue("平台"), found)) == [0, 2]
    assert list(find_hits(parse_cue("平台"), found, but=0b001)) == [2]


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        ("G5.b", "引导新媒体产业集聚，建设直播基地三处。"),
        ("1.2.a", "推进新能源汽车产业数字化转型，建设整车智能车间。"),
        ("1.2.a", "由经济和信息化局、生态环境局组织开展。"),
        ("1.1.d", "建设碳化硅和碳纤维生产线，扩大产能。"),
    ],
)
def test_a_sector_s_or_an_office_s_name_answers_nothing(answers_of, clause, sentence) -> None:
    _, answers = answers_of(sentence)
    assert answers[clause].addressed is not YES


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        ("1.2.b", "建设能源技术服务平台，为企业提供节能解决方案。"),
        ("2.2.c", "加快技术服务业绿色转型，建设绿色数据机房。"),
        ("2.3.d", "建设绿色制造在线课程，培育二十名讲师。"),
        ("3.5.a", "搭建用能信息共享平台，监测企业能耗。"),
        ("3.5.c", "鼓励企业每年发布绿色发展报告。"),
        ("3.3.c", "组织一批节能技术联合攻关项目。"),
        ("G1.c", "完善监管体系，落实绿色认证。"),
        ("G5.c", "对公共交通设施实施节能改造。"),
        ("1.3.c", "从严控制高污染产品出口。"),
    ],
)
def test_a_passage_beside_the_core_of_an_action_is_no_full_answer(
    answers_of, clause, sentence
) -> None:
    _, answers = answers_of(sentence)
    assert answers[clause].addressed is not YES


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        ("1.2.b", "上线全区用能单位统一填报的能耗管理平台，规上企业按月申报。"),
        ("2.2.c", "引进八家第三方机构，建立绿色技术服务平台。"),
        ("2.3.d", "2024年新增绿色工厂六家，组织申报绿色供应链管理企业。"),
        ("3.5.a", "2023年开通绿色发展信息交流平台，发布政策和案例。"),
        ("3.5.c", "管委会每年五月发布绿色发展报告。"),
        ("3.3.c", "联合两所高校承担储能关键技术攻关项目三项。"),
        ("G1.c", "选择东片区开展绿色发展试点，总结经验后在全区推广。"),
        ("G5.c", "组织绿色出行周，倡导职工骑行上下班。"),
        ("3.1.b", "围绕电解液、隔膜两个短板环节实施补链强链行动，2024年底前引进项目七个。"),
        ("3.1.d", "培育氢能、机器人等产业，引进头部企业五家。"),
    ],
)
def test_a_passage_about_the_core_of_an_action_is_a_full_answer(
    answers_of, clause, sentence
) -> None:
    _, answers = answers_of(sentence)
    assert answers[clause].addressed is YES, answers[clause].reasons


def test_a_shortage_that_is_only_stated_is_no_measure(answers_of) -> None:
    _, answers = answers_of("绿色产业链仍存在短板，补链强链任务较重。")
    assert answers["3.1.b"].addressed is NO


@pytest.mark.parametrize(
    "paragraph",
    [
        "一是大力发展绿色金融。由财政局会同区内银行在2023年底前编制一份融资需求清单并按季更新。",
        "推广合同能源管理。由经济发展局会同供电公司在2023年底前编制一份用户清单并按季更新。",
    ],
)
def test_a_slogan_that_opens_a_paragraph_is_a_heading(tmp_path, paragraph: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(f"云溪高新区绿色发展方案\n\n二、重点任务\n\n{paragraph}\n", "utf-8")
    told = [s for s in sentences(read(path)) if not s.heading][-2:]
    assert [s.lead for s in told] == [True, False]


def test_a_slogan_that_opens_a_paragraph_is_no_full_answer(answers_of) -> None:
    _, answers = answers_of(
        "1.推广合同能源管理。由经济发展局会同供电公司在2023年底前编制一份用户清单并按季更新。"
    )
    assert answers["2.2.e"].addressed is WEAK


def test_a_short_sentence_with_a_figure_is_no_heading(answers_of) -> None:
    _, answers = answers_of(
        "实施合同能源管理项目12个。由经济发展局会同供电公司在2023年底前编制一份用户清单并按季更新。"
    )
    assert answers["2.2.e"].addressed is YES


def test_coal_equivalent_is_no_standard(answers_of) -> None:
    _, answers = answers_of("制定节能方案，2025年前单位增加值能耗降到0.35吨标准煤/万元。")
    assert answers["2.2.a"].addressed is NO


def test_the_share_of_an_area_without_discharge_is_no_project_of_its_own(answers_of) -> None:
    _, answers = answers_of("建设第二污水处理厂，服务于污水零直排区覆盖率指标。")
    assert answers["2.1.b"].addressed is not YES


def test_assessing_transfers_between_zones_is_no_assessment_of_all_tasks(answers_of) -> None:
    _, answers = answers_of("与邻区签订产业转移协议，制定转移协作的考核办法，每年考核一次。")
    assert answers["G4.a"].addressed is not YES
