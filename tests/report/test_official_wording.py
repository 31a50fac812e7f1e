"""Where a text is bound, and where a stricter clause binds, every form of the report says so."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from checker.model import Outcome, Report
from checker.report import dumps, to_html, to_markdown, to_terminal
from checker.ui.review_data import review_data
from tests.report.sample import sample_report

OFFICIAL = "园区<b>应当</b>公布数据。"
BINDS = "以其为准"
Shown = Callable[[Report], str]
FORMS: dict[str, Shown] = {
    "html": lambda report: to_html(report, "zh"),
    "md": lambda report: to_markdown(report, "zh"),
    "terminal": lambda report: to_terminal(report, "zh", width=200),
    "workbench": lambda report: json.dumps(review_data(report, "zh"), ensure_ascii=False),
}


def bound_report() -> Report:
    made = sample_report()
    name = next(f.clause for f in made.findings if f.outcome is Outcome.FAILED)
    other = next(clause for clause in made.clauses if clause != name)
    bound = replace(made.clauses[name], official=OFFICIAL, bound_by=other)
    return replace(made, clauses={**made.clauses, name: bound})


@pytest.mark.parametrize("form", FORMS)
def test_the_official_wording_and_the_binding_clause_are_shown(form: str) -> None:
    shown = FORMS[form](bound_report())
    assert BINDS in shown
    assert "公布数据。" in shown


@pytest.mark.parametrize("form", FORMS)
def test_without_a_bound_text_nothing_is_said_of_one(form: str) -> None:
    shown = FORMS[form](sample_report())
    assert BINDS not in shown
    if form != "workbench":  # its labels are always there
        assert "官方原文" not in shown


def test_official_wording_is_text_and_never_markup() -> None:
    assert "<b>应当" not in to_html(bound_report(), "zh")
    assert "<b>应当" not in to_markdown(bound_report(), "zh")


def test_the_json_names_both() -> None:
    report = bound_report()
    clauses = json.loads(dumps(report))["clauses"]
    (name,) = [name for name, clause in clauses.items() if clause["official"]]
    assert clauses[name]["official"] == OFFICIAL
    assert clauses[name]["boundBy"] in report.clauses


def test_the_english_report_shows_the_chinese_wording_marked_as_such() -> None:
    page = to_html(bound_report(), "en")
    assert 'lang="zh-CN">园区' in page
    assert "Official wording" in page
