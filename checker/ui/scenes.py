"""Makes the scene of a session: what knowledge and query pages look things up in."""

from __future__ import annotations

import streamlit as st

from checker.linked import Graph
from checker.model import Report
from checker.shelf import linked_graph, shelf
from checker.ui import session
from checker.ui.frame import language
from checker.ui.library.links import Links
from checker.ui.library.scene import Scene


def scene() -> Scene:
    """The knowledge base with the open plan, where there is one."""
    version = session.current()
    report = session.report_of(version) if version else None
    profile = report.profile if report else "default"
    policy = linked_graph(profile, None)
    planned = _planned(session.stamp(version), policy, report) if version and report else policy
    links = Links(language(), version.id if version else "")
    return Scene(shelf(profile), policy, planned, links, report, session.store().tallies())


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={Graph: id})
def _planned(stamp: str, policy: Graph, _report: Report) -> Graph:  # noqa: ARG001 - the key
    return linked_graph(_report.profile, _report)
