"""Names of indicators find their place in the catalogue, and only theirs."""

import pytest
from wording import knowledge

from checker.extract.linking import linker


@pytest.mark.parametrize(
    ("name", "unit", "indicator"),
    [
        ("规模以上工业单位增加值能耗", "吨标准煤/万元", "energyIntensityIndustry"),
        ("万元工业增加值综合能耗", "吨标煤/万元", "energyIntensityIndustry"),
        ("云溪高新区单位工业增加值能源消耗", "tce/万元", "energyIntensityIndustry"),
        ("单位地区生产总值能耗", "吨标准煤/万元", "energyIntensityGdp"),
        ("万元GDP用水量", "立方米/万元", "waterIntensityGdp"),
        ("单位工业增加值二氧化碳排放量", "吨/万元", "carbonIntensityIndustry"),
        ("单位GDP二氧化碳排放", "吨CO2/万元", "carbonIntensityGdp"),
        ("规上工业用水重复利用率", "%", "industrialWaterReuse"),
        ("新增省级绿色工厂数量", "家", "greenFactories"),
        ("一般工业固废综合利用率", "%", "solidWasteUtilisation"),
    ],
)
def test_wordings_of_one_indicator(name: str, unit: str, indicator: str) -> None:
    assert linker(knowledge()).link(name, unit, relative=False) == indicator


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("吨钢综合能耗", "千克标准煤/吨"),
        ("水泥熟料单位产品综合能耗", "千克标准煤/吨"),
        ("单位建筑面积能耗", "千瓦时/平方米"),
        ("绿色食品基地", "个"),
    ],
)
def test_other_indicators_keep_their_own_name(name: str, unit: str) -> None:
    assert linker(knowledge()).link(name, unit, relative=False) is None


def test_a_unit_of_another_dimension_is_another_indicator() -> None:
    assert linker(knowledge()).link("单位工业增加值能耗", "立方米/万元", relative=False) is None


def test_a_cut_in_percent_belongs_to_the_indicator_all_the_same() -> None:
    found = linker(knowledge()).link("单位工业增加值能耗降低率", "%", relative=True)
    assert found == "energyIntensityIndustry"


def test_every_indicator_is_found_by_its_own_labels() -> None:
    link = linker(knowledge()).link
    wrong = {
        label: found
        for indicator in knowledge().indicators.values()
        for label in (indicator.label.zh, *indicator.synonyms)
        if (found := link(label, indicator.unit, relative=False)) != indicator.id
    }
    assert wrong == {}
