"""By when: dates, plan periods, spans and recurring deadlines."""

from __future__ import annotations

import pytest

from checker.extract.deadlines import find_deadlines, main_deadline


@pytest.mark.parametrize(
    ("sentence", "deadline", "year"),
    [
        ("到2023年底，建成三座换电站。", "2023年底", 2023),
        ("2024年6月底前完成管网普查。", "2024年6月底前", 2024),
        ("充电桩于2022年年底前全部投用。", "2022年年底前", 2022),
        ("2024年建成再生水厂。", "2024年", 2024),
        ("到“十四五”末，淘汰全部燃煤锅炉。", "“十四五”末", 2025),
        ("方案印发后3个月内制定实施细则。", "方案印发后3个月内", None),
        ("在2024年前完成煤改电。", "2024年前", 2024),
        ("“十四五”初期投用两座换电站。", "“十四五”初期", 2025),
        ("每年编制温室气体清单。", "每年", None),
        ("按季度通报任务进展。", "按季度", None),
        ("9月底前完成方案编制。", "9月底前", None),
        ("明年6月底前建成投用。", "明年6月底前", None),
        ("每年12月底前报送总结。", "每年12月底前", None),
        ("2024、2025年分别压减煤炭消费3万吨、5万吨。", "2024、2025年", 2025),
        ("2023年启动编制，2025年通过验收。", "2025年", 2025),
        ("2024年1-6月，开展摸底调查。", "2024年1-6月", 2024),
        ("不迟于2025年关停燃煤锅炉。", "2025年", 2025),
        ("2025年新建建筑中绿色建筑占比达到100%。", "2025年", 2025),
        ("用两年左右时间完成改造。", "用两年左右时间", None),
        ("2027年，建筑垃圾资源化利用率达75%。", "2027年", 2027),
        ("2030年，绿色建材全面推广应用。", "2030年", 2030),
        ("2024年退出低效产能3万吨，2025年退出4万吨。", "2025年", 2025),
        ("十四五时期新建再生水厂两座。", "十四五时期", 2025),
        ("每年至少开展2次执法检查。", "每年", None),
        ("每年举办绿色论坛2场。", "每年", None),
        ("2022年一季度印发奖补办法。", "2022年一季度", 2022),
        ("2023年底前印发《碳账户管理办法》。", "2023年底前", 2023),
        ("改造易涝点四处，2024年汛期前完工。", "2024年汛期前", 2024),
        ("2023年采暖季到来之前完成热网检修。", "2023年采暖季到来之前", 2023),
        ("计划于2024年三季度完成设备调试。", "2024年三季度", 2024),
        ("2022年6月上旬建成监测站房。", "2022年6月上旬", 2022),
        ("二季度末前完成摸底。", "二季度末前", None),
    ],
)
def test_a_deadline_is_read_as_worded(sentence: str, deadline: str, year: int | None) -> None:
    found = main_deadline(sentence)
    assert found is not None
    assert (found.text, found.year) == (deadline, year)
    assert sentence[found.start : found.end].strip("“”") == deadline.strip("“”")


@pytest.mark.parametrize(
    "sentence",
    [
        "单位能耗比2020年下降15%。",
        "自2021年起执行新标准。",
        "落实2019年版产业目录。",
        "以2020年为基准年。",
        "用水量每年下降3%。",
        "每年组织实施600个以上技术改造项目。",
        "每年培育绿色、有机等农产品200个以上。",
        "做好十四五时期阶段性目标任务安排。",
        "2020年，园区已全面推广绿色建材。",
        "2020年淘汰了全部小锅炉。",
        "落实《青陵市“十四五”节能规划》和《目录（2021年本）》。",
        "云溪高新区管委会办公室2022年3月5日印发",
        "助力国家实现2030年前碳达峰目标。",
        "2020年建成的污水处理厂扩大规模。",
        "2022年12月1日（含）后购置的机械须达标。",
        "2021年10月印发《云溪高新区绿色采购办法》。",
        "2022年印发的奖补办法继续有效。",
        "加强2023年采暖季空气质量保障。",
        "截至2022年底，全区累计建成充电桩300个。",
    ],
)
def test_base_years_editions_and_rates_are_no_deadlines(sentence: str) -> None:
    assert main_deadline(sentence) is None


def test_the_last_date_inside_the_plan_period_settles_the_sentence() -> None:
    sentence = "到2023年建成五座、到2025年建成十座，到2030年全面覆盖。"
    found = main_deadline(sentence, 2025)
    assert found is not None
    assert found.year == 2025
    assert len(find_deadlines(sentence)) == 3


def test_a_dated_deadline_wins_over_a_recurring_one() -> None:
    found = main_deadline("2022年底前建成平台，每年发布报告。")
    assert found is not None
    assert found.text == "2022年底前"
