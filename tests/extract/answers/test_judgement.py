"""Measure, slogan, status, goal, heading: what each is worth for an action."""

import pytest

from checker.model import Strength

YES, WEAK, NO = Strength.YES, Strength.WEAK, Strength.NO

MEASURES = {
    "1.1.b": "对园区九家原料药企业排放的抗生素开展季度监测，限期淘汰高毒溶剂。",
    "1.1.c": "推进两家铸造企业熔炼工艺升级，停用最后三台燃煤锅炉，改用管道天然气。",
    "1.1.e": "扩建南区污水处理厂，2023年底前完成十二公里配套管网改造。",
    "1.1.f": "每年选定十五家电镀和涂装企业实施清洁生产审核，结果报生态环境分局。",
    "1.1.g": "推动芯片企业清洗废水分质回用，新建日产五千吨再生水设施。",
    "1.2.b": "由管委会建设全区统一的能源申报管理平台，规上企业逐月填报。",
    "1.2.c": "委托第三方按年核算园区二氧化碳排放量，编制温室气体清单。",
    "1.2.d": "建立碳达峰年度报告制度，每年四月向市科技局报送上年进展。",
    "1.2.e": "组织十家重点排放单位参与碳排放权交易，开展排污权有偿使用试点。",
    "1.3.c": "制定项目准入清单，禁止高耗能、高污染项目入驻。",
    "1.3.d": "实行工业用地亩均效益评价，三年盘活低效用地六百亩。",
    "2.1.b": "启动工业废水近零排放行动，建设一企一管和毒性在线监测设施。",
    "2.1.e": "支持两家整机企业组建绿色技术创新中心。",
    "2.2.d": "建设知识产权运营中心，每年促成绿色专利转化三十件。",
    "2.2.e": "为六十家企业免费开展节能诊断，推广合同能源管理。",
    "2.3.c": "龙头企业牵头搭建从采购、制造到运输、回收的绿色供应链管理体系。",
    "2.3.e": "对二十家重点用能单位实施节能监察，淘汰高耗能电机。",
    "3.1.f": "与相邻两个园区共建产业转移协作机制，签订税收分享协议。",
    "3.2.a": "建设一家节能环保专业孵化器，面积不少于八千平方米。",
    "3.3.a": "每年举办绿色技术创新创业大赛，并设科技成果直通车专场。",
    "3.4.a": "组建由企业牵头、高校和院所参加的绿色发展创新联盟。",
    "3.4.c": "每季度召开绿色项目资本对接会。",
    "3.5.c": "自2022年起每年发布园区绿色发展报告。",
    "3.6.c": "设立绿色项目储备库，每季更新限制进入企业名单。",
    "G1.a": "成立由管委会主任任组长的绿色发展领导小组，按季召开会议。",
    "G2.a": "2024年完成国家高新区绿色发展示范园区创建申报。",
    "G3.c": "对节能改造贷款给予贴息，设立三千万元风险补偿资金。",
    "G3.d": "机关单位优先采购绿色产品，建立生态补偿机制。",
    "G4.a": "将绿色发展任务完成情况纳入各部门年度绩效考核。",
    "G4.b": "每年开展突发环境事件应急演练，发生重大污染事故的追究责任。",
    "G5.a": "结合全国低碳日开展宣传教育活动十场。",
}

STATUS = {
    "1.1.e": "目前，园区已建成污水处理厂两座，配套管网八十公里。",
    "1.1.f": "“十三五”期间累计完成清洁生产审核四十家。",
    "1.2.b": "园区已上线统一的能源申报管理平台。",
    "2.3.d": "截至2020年底，全区共有国家级绿色工厂七家。",
    "3.2.a": "现有绿色产业孵化器三家，在孵项目九十个。",
    "3.6.b": "近三年绿色产业基金已投资项目十二个。",
}

SLOGANS = {
    "1.1.f": "高度重视清洁生产审核。",
    "1.2.g": "牢固树立绿色低碳生活理念。",
    "3.6.a": "坚持绿色金融引领。",
    "2.3.c": "深刻认识绿色供应链的重大意义，大力推进绿色供应链管理体系发展。",
}

UNRELATED = {
    "1.1.f": "产业基金重点关注节能环保、清洁生产等领域。",
    "1.2.c": "编制任务清单和责任清单，明确碳达峰牵头部门。",
    "2.2.a": "建设标准化厂房二十万平方米。",
    "3.4.c": "举办高校毕业生就业对接会。",
    "3.5.f": "举办高校毕业生招聘会。",
}


@pytest.mark.parametrize("action", MEASURES)
def test_a_concrete_measure_among_the_tasks_answers_the_action(action, answers_of):
    _, answers = answers_of(MEASURES[action])
    assert answers[action].addressed is YES, answers[action].reasons
    assert answers[action].score > 0.6


@pytest.mark.parametrize("action", STATUS)
def test_what_already_exists_answers_nothing(action, answers_of):
    _, answers = answers_of(STATUS[action])
    assert answers[action].addressed is NO, answers[action].reasons
    assert not answers[action].evidence


@pytest.mark.parametrize("action", SLOGANS)
def test_a_slogan_is_at_most_weak(action, answers_of):
    _, answers = answers_of(SLOGANS[action])
    assert answers[action].addressed is not YES, answers[action].reasons


@pytest.mark.parametrize("action", UNRELATED)
def test_words_that_only_look_alike_are_no_answer(action, answers_of):
    _, answers = answers_of(UNRELATED[action])
    assert answers[action].addressed is not YES, answers[action].reasons


@pytest.mark.parametrize("section", ["一、指导思想", "二、基本原则", "三、主要目标"])
def test_the_same_measure_is_only_weak_among_principles_and_goals(section, answers_of):
    _, answers = answers_of(MEASURES["1.1.f"], section=section)
    assert answers["1.1.f"].addressed is WEAK


@pytest.mark.parametrize("section", ["一、发展基础", "二、面临形势"])
def test_nothing_in_a_section_about_the_present_answers_an_action(section, answers_of):
    _, answers = answers_of(MEASURES["1.1.f"], section=section)
    assert answers["1.1.f"].addressed is NO


def test_a_heading_alone_is_weak(answers_of):
    _, answers = answers_of(
        "（一）实施清洁生产审核",
        "园区环境优美。",
        "（二）完善道路",
        "新修道路三条。",
    )
    assert answers["1.1.f"].addressed is WEAK
    assert "仅见于标题" in answers["1.1.f"].reasons


def test_what_the_nation_does_is_no_measure_of_the_park(answers_of):
    _, answers = answers_of("我国将建设全国碳排放权交易市场，推进绿色金融改革。")
    assert answers["1.2.e"].addressed is NO
    assert answers["3.6.a"].addressed is NO


def test_names_in_the_bracket_of_responsible_bodies_are_no_measures(answers_of):
    text = "新修道路三条。（责任单位：建设局、新能源汽车推广应用专班、绿色金融处）"
    _, answers = answers_of(text)
    assert answers["1.2.f"].addressed is NO
    assert answers["3.6.a"].addressed is NO


def test_a_plan_without_a_word_on_an_action_has_no_evidence(answers_of):
    _, answers = answers_of("新修道路三条，种植行道树两千株。")
    assert answers["3.3.a"].addressed is NO
    assert answers["3.3.a"].evidence == ()
    assert answers["3.3.a"].reasons


def test_words_of_different_clauses_of_a_long_sentence_are_not_one_thought(answers_of):
    text = "落实能效标准要求，聚焦化工、建材、印染三个行业，逐户上门摸底，制定企业节能清单。"
    _, answers = answers_of(text)
    assert answers["2.2.a"].addressed is not YES


def test_the_firmest_passage_comes_first(answers_of):
    vague = "支持企业开展清洁生产审核。"
    firm = "2022年底前由生态环境分局组织三十家企业完成清洁生产审核项目。"
    _, answers = answers_of(vague, firm)
    assert [e.quote for e in answers["1.1.f"].evidence] == [firm, vague]
