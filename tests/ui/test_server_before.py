"""A page that stands since before the server was started is taken up by the new one."""

from __future__ import annotations

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession

from checker.ui.streamlit_inside import take_up_pages_of_a_server_before


@pytest.fixture
def asked(monkeypatch):
    """What Streamlit is asked to run: the part, or "" for the whole page."""
    parts: list[str] = []
    monkeypatch.setattr(
        AppSession, "request_rerun", lambda _, state: parts.append(state.fragment_id)
    )
    take_up_pages_of_a_server_before.__wrapped__()
    return parts


def test_a_session_that_has_run_nothing_runs_the_whole_page_and_then_the_part(asked):
    session = AppSession.__new__(AppSession)
    for _ in range(2):
        session.request_rerun(ClientState(fragment_id="news", is_auto_rerun=True))
    assert asked == ["", "news"]


def test_each_session_runs_the_whole_page_once(asked):
    sessions = [AppSession.__new__(AppSession) for _ in range(2)]
    for session in sessions:
        session.request_rerun(ClientState())
        session.request_rerun(ClientState(fragment_id="news"))
    assert asked == ["", "news", "", "news"]
