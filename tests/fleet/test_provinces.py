"""A province is told only where the plan says so; a guess is worse than none."""

import pytest

from checker.fleet.cities import CITIES
from checker.fleet.provinces import province_name, province_of, region_name


@pytest.mark.parametrize(
    ("names", "words", "code"),
    [
        (("松屿高新区", "江苏省松屿高新区绿色发展方案"), "", "32"),
        (("松屿高新区",), "浙江省下达的任务……报浙江省科技厅备案。", "33"),
        (("松屿高新区",), "学习浙江省的经验。", None),
        (("松屿高新区",), "浙江省、浙江省、江苏省、江苏省。", None),
        (("浙江江苏合作松屿高新区",), "", None),
        (("松屿高新区",), "江苏某某公司、江苏某某集团、江苏某某院。", None),
        (("内蒙古松屿高新区",), "", "15"),
        (("昆山高新区", "昆山高新区绿色发展方案"), "", "32"),
        (("国家石河子高新区",), "", "65"),
        (("中山高新区",), "浙江省下达的任务……报浙江省科技厅备案。", "44"),
        (("中山大学科技园",), "", None),
        (("松屿高新区", "学习昆山高新区经验的方案"), "", None),
        (("苏州高新区", "杭州高新区方案"), "", None),
    ],
)
def test_the_province_is_the_one_that_is_named_without_doubt(names, words, code):
    assert province_of(names, words) == code


def test_no_city_lies_in_two_provinces_and_each_lies_in_one_that_has_a_name():
    cities = [city for one in CITIES.values() for city in one.split()]
    assert len(cities) == len(set(cities))
    assert all(province_name(code, "zh") for code in CITIES)


def test_a_code_has_a_name_and_a_region_in_both_languages():
    assert [province_name("32", one) for one in ("zh", "en")] == ["江苏", "Jiangsu"]
    assert [region_name("32", one) for one in ("zh", "en")] == ["华东", "East"]
