"""Every page runs without an exception in both languages and shows what it is for."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from checker.ui import frame
from checker.ui.frame import page_file

APP = Path(__file__).parents[2] / "app.py"
LANGUAGES = ("zh", "en")


@pytest.fixture
def app(checked, monkeypatch):
    root, job = checked
    monkeypatch.setenv("PLANCHECK_JOBS", str(root))
    frame.jobs.clear()
    test = AppTest.from_file(str(APP), default_timeout=60)
    test.query_params["job"] = job
    yield test
    frame.jobs().close()
    frame.jobs.clear()


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


def test_an_example_is_checked_at_one_click(app):
    app.run()
    app.switch_page(str(page_file("check"))).run()
    app.button(key="example-lanping").click().run()
    assert not app.exception
    assert frame.jobs().order(app.session_state["job"]).name == "lanping.docx"


def test_the_targets_page_lists_the_plan_s_figures(app):
    app.run()
    app.switch_page(str(page_file("targets"))).run()
    (table,) = app.dataframe
    assert len(table.value) > 10
    assert table.value.iloc[:, 0].str.contains("能耗").any()


def test_a_job_that_does_not_exist_falls_back_to_the_example(app, checked):
    app.query_params["job"] = "f" * 24
    app.run()
    assert not app.exception
    assert app.session_state["job"] == checked[1]
