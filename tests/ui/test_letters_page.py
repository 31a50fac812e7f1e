"""The desk in both languages and both roles: verdict, undo, deadline, letter."""

from datetime import date
from functools import partial

import pytest

from checker.store import PlanVerdict
from checker.ui import session


@pytest.fixture
def desk(open_page):
    """Opens the desk with these words in its address."""
    return partial(open_page, "letters", "王处")


def letter(app) -> str:
    return "".join(one.value for one in app.get("html") if "<article" in one.value)


def shuoyuan() -> str:
    return next(one.id for one in session.store().versions() if "shuoyuan" in one.file_name)


@pytest.mark.parametrize(
    ("language", "word"), [("zh", "草稿 · 尚未定稿"), ("en", "Draft · not final")]
)
def test_the_letter_of_the_chosen_plan_is_shown_in_the_language_of_the_page(desk, language, word):
    app = desk(lang=language, plan=shuoyuan())
    assert not app.exception
    assert word in letter(app)


def test_a_verdict_is_saved_with_the_click_and_can_be_undone(desk):
    version = shuoyuan()
    app = desk(plan=version)
    app.text_area[0].set_value("措施可行。")
    app.button(key=f"verdict-returned-{version}").click().run()
    given = session.store().plan_decision(version)
    assert (given.kind, given.comment, given.author) == (PlanVerdict.RETURNED, "措施可行。", "王处")
    assert "审查结论：退回。措施可行。" in letter(app)
    app.button(key=f"undo-{given.id}").click().run()
    assert session.store().plan_decision(version) is None
    assert not app.exception


def test_a_changed_remark_and_another_verdict_in_one_go_are_both_saved(desk):
    version = shuoyuan()
    app = desk(plan=version)
    app.button(key=f"verdict-returned-{version}").click().run()
    app.text_area[0].set_value("改后再报")
    app.button(key=f"verdict-passed-after-changes-{version}").click().run()
    given = session.store().plan_decision(version)
    assert (given.kind, given.comment) == (PlanVerdict.PASSED_AFTER_CHANGES, "改后再报")
    assert not app.exception


def test_a_deadline_is_saved(desk):
    app = desk(plan=shuoyuan())
    app.date_input[0].set_value(date(2030, 1, 2)).run()
    assert "2030-01-02" in {one.deadline for one in session.store().submissions()}
    assert not app.exception


def test_a_planner_sees_neither_verdict_buttons_nor_a_letter_that_is_not_final(desk):
    version = shuoyuan()
    app = desk(**{"as": "planner", "plan": version})
    assert not app.exception
    assert not app.text_area
    assert not app.date_input
    assert letter(app) == ""
    assert "尚未定稿" in app.info[0].value


def test_role_and_language_stay_in_the_address_when_the_page_changes(desk):
    app = desk(**{"as": "planner", "lang": "en"})
    assert app.query_params["as"] == ["planner"] or app.query_params["as"] == "planner"
    assert app.query_params["lang"] in ("en", ["en"])
