"""Every page runs without an exception in both languages and shows what it is for."""

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
@pytest.mark.parametrize("page", ["check", "review", "targets"])
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


def test_the_targets_page_lists_the_plan_s_figures(app):
    app.run()
    app.switch_page(str(page_file("targets"))).run()
    (table,) = app.dataframe
    assert len(table.value) > 10
    assert table.value.iloc[:, 0].str.contains("能耗").any()


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
