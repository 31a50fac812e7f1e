"""The compare page in both languages: two plans, two drafts, one plan only."""

from dataclasses import replace

import pytest

from checker.model import Outcome
from checker.store import Order, open_store
from checker.ui import compare_source, session
from checker.ui.compare_data import plans_data, versions_data
from checker.ui.compare_tables import plans_part, table_of, versions_parts
from checker.ui.frame import page_file


@pytest.fixture
def drafts(home):
    """Two drafts of the example with gaps: the second says another peak year."""
    store = open_store()
    sample = next(one for one in store.versions() if one.file_name.startswith("shuoyuan"))
    report = store.report(sample)
    first = store.add(b"first draft", report, Order(), actor="李审")
    text = report.document.text.replace("2032年", "2029年")
    document = replace(report.document, text=text, sha256="f" * 64)
    (gap, *_) = (one for one in report.findings if "2032" in one.message.zh)
    solved = replace(gap, outcome=Outcome.PASSED)
    findings = tuple(solved if one is gap else one for one in report.findings)
    again = replace(report, document=document, findings=findings)
    second = store.add(b"second draft", again, Order(), actor="李审", to=first.submission)
    store.close()
    return first, second


def opened(app, language):
    app.query_params["lang"] = language
    app.run()
    app.switch_page(str(page_file("compare"))).run()
    return app


@pytest.mark.parametrize("language", ["zh", "en"])
def test_two_plans_can_be_compared_where_no_plan_has_a_second_draft(app, language):
    opened(app, language)
    assert not app.exception
    assert app.session_state["compare.mode"] == "plans"
    assert len(app.selectbox) == 2


@pytest.mark.parametrize(("language", "said"), [("zh", "还没有"), ("en", "second draft")])
def test_without_a_second_draft_the_page_says_where_to_hand_one_in(app, language, said):
    app.session_state["compare.mode"] = "versions"
    opened(app, language)
    assert not app.exception
    assert said in app.info[0].value


@pytest.mark.parametrize(("language", "said"), [("zh", "只有一份"), ("en", "only one plan")])
def test_one_plan_alone_cannot_be_compared(app, monkeypatch, language, said):
    known = session.plans()[:1]
    monkeypatch.setattr(session, "plans", lambda: known)
    opened(app, language)
    assert not app.exception
    assert said in app.info[0].value


@pytest.mark.parametrize("language", ["zh", "en"])
def test_two_drafts_of_one_plan_open_first(app, drafts, language):
    opened(app, language)
    assert not app.exception
    assert app.session_state["compare.mode"] == "versions"


def test_the_board_is_told_what_changed_and_what_it_solved(app, drafts):
    made = compare_source.versions(*drafts)
    data = versions_data(made.text, made.effects, "zh")
    assert data["changes"]["changed"] >= 1
    solved = [one for one in data["effects"] if one["state"] == "solved"]
    assert solved
    assert all(data["rows"][row]["change"] == "changed" for one in solved for row in one["rows"])
    first, second = versions_parts(made.text, made.effects, ("一", "二"), "zh")
    assert any(row[0] == "已解决" for row in first.rows)
    assert any("[-2032年-]" in str(row) for row in table_of(second, "text").rows)


def test_two_plans_become_rows_with_both_sides(app, drafts):
    rows = compare_source.requirements(*drafts)
    one = compare_source.checked(drafts[0])
    data = plans_data(rows, (one.document, one.document), one.areas, "en")
    assert [area["id"] for area in data["areas"]] == ["targets", "tasks", "guarantees", "contents"]
    assert sum(row["differs"] for row in data["requirements"]) == 1
    part = plans_part(rows, ("A", "B"), "en")
    assert len(part.rows) == len(data["requirements"])


def test_a_draft_checked_by_another_program_is_compared_by_its_record(app, drafts, monkeypatch):
    before = compare_source.versions(*drafts)
    compare_source.st.cache_resource.clear()
    monkeypatch.setattr(session, "report_of", lambda version: None)
    monkeypatch.setattr(compare_source.apart, "read", lambda path: before.before.document)
    again = compare_source.checked(drafts[0])
    assert {one.id for one in again.findings} == {one.id for one in before.before.findings}
