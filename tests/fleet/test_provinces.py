"""A province is told only where the plan says so; a guess is worse than none."""

import pytest

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
    ],
)
def test_the_province_is_the_one_that_is_named_without_doubt(names, words, code):
    assert province_of(names, words) == code


def test_a_code_has_a_name_and_a_region_in_both_languages():
    assert [province_name("32", one) for one in ("zh", "en")] == ["江苏", "Jiangsu"]
    assert [region_name("32", one) for one in ("zh", "en")] == ["华东", "East"]
