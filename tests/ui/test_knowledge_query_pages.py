"""The knowledge and query pages run in both languages, keep what is looked at, and survive nonsense."""

import time

import pytest

from checker.queries import catalogue
from checker.ui import session
from checker.ui.asking import gathering
from checker.ui.frame import page_file
from checker.ui.library.page_state import VIEWS

LANGUAGES = ("zh", "en")


def opened(app, page, **parameters):
    """The app on a page, with these parameters in its address."""
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.switch_page(str(page_file(page))).run()


def told(app):
    """The lines that tell rows, time and scope of the answers on the page."""
    return [one.value for one in app.caption if " ms · " in one.value or " 毫秒 · " in one.value]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_of_the_knowledge_page_runs_in_both_languages(app, view, language):
    opened(app, "knowledge", lang=language, view=view)
    assert not app.exception
    assert app.session_state["knowledge.view"] == view


@pytest.mark.parametrize(
    "node", ["sa28:T1", "ind:energyIntensityIndustry", "doc:gf-2020-7", "plan1", "<b>"]
)
def test_any_node_may_stand_in_the_address(app, node):
    opened(app, "knowledge", node=node)
    assert not app.exception
    assert app.query_params["node"] == node


def test_choosing_a_view_is_kept_in_the_address(app):
    opened(app, "knowledge")
    app.segmented_control(key="knowledge.view").set_value("rules").run()
    assert not app.exception
    assert app.query_params["view"] == "rules"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(catalogue()))
def test_every_question_is_asked_at_once_in_both_languages(app, name, language):
    opened(app, "query", lang=language, q=name, **{"p.words": "能源"})
    assert not app.exception
    assert not app.error
    assert told(app), "the answer tells its rows and time"


def test_many_plans_are_read_beside_the_page_which_then_answers(app, monkeypatch):
    monkeypatch.setattr(gathering, "FEW", 0)
    opened(app, "query", q="findings", scope="all")
    until = time.monotonic() + 60
    while not told(app) and time.monotonic() < until:
        time.sleep(0.5)
        app.run()
    assert not app.exception
    assert "2 份规划" in told(app)[0]
    kept = list(session.workshop("graphs").glob("*.nt.gz"))
    assert len(kept) >= 2


def test_a_question_that_needs_words_says_which(app):
    opened(app, "query", q="clauses-about")
    assert not app.exception
    assert any("词语" in one.value for one in app.info)


def test_another_value_is_answered_and_stands_in_the_address(app):
    opened(app, "query", q="findings")
    first = told(app)
    outcome = next(one for one in app.selectbox if one.label == "结论")
    outcome.set_value("passed").run()
    assert not app.exception
    assert app.query_params["p.outcome"] == "passed"
    assert told(app) != first


def test_two_plans_are_compared_without_being_told_which(app):
    opened(app, "query", q="plans-differ")
    assert not app.exception
    assert "2 份规划" in told(app)[0]


def test_sparql_of_one_s_own_is_answered_and_a_mistake_is_told_with_its_line(app):
    opened(app, "query", q="packs")
    app.text_area[0].set_value("SELECT ?pack WHERE { ?pack a pol:Pack }").run()
    app.button(key="ask-run").click().run()
    assert not app.exception
    assert told(app)[-1].startswith("5 行")
    app.text_area[0].set_value("SELECT ?x WHERE {\n ?x a }").run()
    app.button(key="ask-run").click().run()
    assert not app.exception
    assert "第2行" in app.error[0].value


def test_an_update_is_refused(app):
    opened(app, "query", q="packs")
    app.text_area[0].set_value("DELETE WHERE { ?a ?b ?c }").run()
    app.button(key="ask-run").click().run()
    assert "只能查询" in app.error[0].value


def test_what_was_asked_can_be_asked_again(app):
    opened(app, "query", q="packs")
    app.query_params["q"] = "documents"
    app.run()
    again = next(
        one
        for one in app.button
        if (one.key or "").startswith("history-") and "政策包" in one.label
    )
    again.click().run()
    assert app.query_params["q"] == "packs"
