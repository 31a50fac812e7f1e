"""Two plans by requirement: the gravest finding speaks for its plan, and no clause is left out."""

import pytest

from checker.compare import Checked, compare_requirements, from_report
from checker.compare.as_html import Part, to_html
from checker.compare.words import Run, RunKind
from checker.model import Outcome
from checker.pipeline import check
from checker.report.outline import outline
from tests.compare.documents import BASE


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plans")
    texts = {"one": BASE, "other": BASE.replace("松屿", "柏湾").replace("0.38吨", "0.45吨")}
    found = []
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        found.append(check(folder / f"{name}.md"))
    return found


def test_every_requirement_of_either_plan_has_a_row_with_its_mark_as_in_the_report(reports):
    rows = compare_requirements(*map(from_report, reports))
    for at, report in enumerate(reports):
        expected = {one.id: one.mark for one in outline(report).requirements}
        sides = [(row.id, (row.first, row.second)[at]) for row in rows]
        assert {id_: side.mark for id_, side in sides if side} == expected


def test_a_missed_target_is_a_difference(reports):
    rows = {row.id: row for row in compare_requirements(*map(from_report, reports))}
    assert rows["sa28:T1"].differs
    assert rows["sa28:T1"].first.finding.outcome is Outcome.PASSED
    assert rows["sa28:T1"].second.mark == "Violation"


def test_a_plan_beside_itself_has_no_difference(reports):
    one = from_report(reports[0])
    assert not any(row.differs for row in compare_requirements(one, one))


def test_a_clause_that_only_one_plan_was_checked_for_is_a_difference(reports):
    one = from_report(reports[0])
    none = Checked(one.document, (), {}, one.knowledge_sha256, one.profile)
    rows = compare_requirements(one, none)
    assert rows
    assert all(row.differs and row.second is None for row in rows)


def test_the_page_escapes_what_a_plan_says():
    runs = (Run(RunKind.REMOVED, "<b>旧</b>"), Run(RunKind.ADDED, "<script>"))
    page = to_html("标题<i>", ["一行"], [Part("部分", ("栏",), [(runs,), ("<u>",)])], "zh")
    assert "<del>&lt;b&gt;旧&lt;/b&gt;</del><ins>&lt;script&gt;</ins>" in page
    assert "<i>" not in page
    assert "<u>" not in page
