"""A run of a page that is cut short forgets its widgets; what the browser still sends breaks nothing."""

from unittest.mock import Mock

import pytest
import streamlit as st

from checker.ui import (
    compare_page,
    fleet_board,
    frame,
    knowledge_page,
    letter_desk,
    parts,
    plan_verdict,
    queue,
    session,
)


@pytest.fixture
def forgotten(monkeypatch):
    """Nothing is known of any widget; the address says what holds."""
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", {"lang": "en"})


@pytest.mark.parametrize(
    "callback",
    [
        lambda: frame._switch("lang", "language"),
        queue._look,
        queue._act,
        lambda: fleet_board._act("fleet", {}),
        lambda: compare_page._act(["one", "other"]),
        knowledge_page._switch,
        lambda: letter_desk._set_deadline("submission", "deadline"),
    ],
    ids=["language", "view", "queue", "fleet", "compare", "knowledge", "deadline"],
)
@pytest.mark.usefixtures("forgotten")
def test_a_forgotten_widget_changes_nothing(monkeypatch, callback):
    store = Mock()
    store.version.return_value = None
    monkeypatch.setattr(session, "store", lambda: store)
    callback()
    assert st.session_state == {}
    assert st.query_params == {"lang": "en"}
    store.set_deadline.assert_not_called()


@pytest.mark.usefixtures("forgotten")
def test_a_forgotten_part_asks_for_nothing():
    assert parts.asked("news", "acts") is None
    assert parts.act("queue") == {}


@pytest.mark.usefixtures("forgotten")
def test_a_verdict_keeps_the_remark_that_its_field_has_forgotten(monkeypatch):
    store = Mock()
    store.plan_decision.return_value.comment = "请补充指标"
    monkeypatch.setattr(session, "store", lambda: store)
    assert plan_verdict._comment("version", "remark") == "请补充指标"
