"""The same plan as Word, PDF or Markdown file gives the same figures."""

from collections import Counter

import pytest
from wording import knowledge

from checker.extract import extract
from checker.ingest import read
from checker.knowledge import data_folder
from checker.model import Kind

EXAMPLES = data_folder("examples")


def figures(file: str) -> Counter[tuple[object, ...]]:
    statements = extract(read(EXAMPLES / file), knowledge())
    return Counter(
        (one.indicator, one.cmp, one.value, one.unit, one.year, one.kind)
        for one in statements.targets
    )


@pytest.mark.parametrize("name", ["lanping", "shuoyuan"])
def test_three_formats_of_a_plan_give_the_same_figures(name: str) -> None:
    word = figures(f"{name}.docx")
    assert len(word) > 100
    assert figures(f"{name}.pdf") == word
    assert figures(f"{name}.md") == word


@pytest.mark.parametrize("name", ["lanping", "shuoyuan"])
def test_no_project_s_investment_is_an_indicator_s_value(name: str) -> None:
    statements = extract(read(EXAMPLES / f"{name}.docx"), knowledge())
    told = [
        one for one in statements.targets if one.in_table and "项目" in one.evidence.section[-1]
    ]
    assert not [one for one in told if one.indicator or "元" in one.unit]


def test_a_threshold_for_newcomers_is_not_the_plan_s_energy_target() -> None:
    statements = extract(read(EXAMPLES / "shuoyuan.docx"), knowledge())
    targets = [
        str(one.value)
        for one in statements.targets
        if one.indicator == "energyIntensityIndustry" and one.kind is Kind.TARGET
    ]
    assert targets == ["0.42", "0.42"]
