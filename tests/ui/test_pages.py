"""Every page runs without an exception in both languages and shows what it is for."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from checker.ui import session
from checker.ui.frame import page_file

LANGUAGES = ("zh", "en")


def words(test: AppTest) -> str:
    """All text elements of the page in one string."""
    kinds = ("markdown", "text", "caption", "subheader", "button", "text_input", "selectbox")
    values = [
        str(getattr(e, "value", "")) + str(getattr(e, "label", ""))
        for k in kinds
        for e in getattr(test, k)
    ]
    return "\n".join(values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["check", "review", "overview"])
def test_every_page_runs_in_every_language(app, page, language):
    app.query_params["lang"] = language
    app.run()
    if page != "review":
        app.switch_page(str(page_file(page))).run()
    assert not app.exception


@pytest.mark.parametrize(("language", "word"), [("zh", "开始检查"), ("en", "Start the check")])
def test_the_check_page_speaks_the_chosen_language(app, language, word):
    app.query_params["lang"] = language
    app.run()
    app.switch_page(str(page_file("check"))).run()
    assert word in words(app)


def test_the_start_button_waits_for_a_file(app):
    app.run()
    app.switch_page(str(page_file("check"))).run()
    assert app.button(key="start").disabled


def test_a_plan_that_does_not_exist_falls_back_to_the_example_with_gaps(app):
    app.query_params["plan"] = "f" * 32
    app.run()
    assert not app.exception
    version = session.store().version(app.session_state["plan"])
    assert version.file_name.startswith("shuoyuan")


def test_a_planner_sees_the_desk_without_decisions(app):
    app.query_params["as"] = "planner"
    app.run()
    assert not app.exception


def test_a_report_that_was_made_again_is_shown_under_the_same_version(app):
    app.run()
    store = session.store()
    version = store.version(app.session_state["plan"])
    report = session.report_of(version)
    for one in session.workshop("reports").glob(f"{version.id}*"):
        one.unlink()
    renewed = store.renew(version, replace(report, tool_version="9.9"), actor="李审")
    assert session.report_of(renewed).tool_version == "9.9"
    for one in session.workshop("reports").glob(f"{version.id}*"):
        one.unlink()
    session._report.clear()
    assert session.report_of(renewed) is None
    store.renew(renewed, report, actor="李审")
    assert session.report_of(store.version(version.id)) == report
