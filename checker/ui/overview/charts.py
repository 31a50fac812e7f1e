"""The lower parts of the overview: coverage of tasks, scores by area, flow to projects, yearly series."""

from __future__ import annotations

import streamlit as st

from checker.ui import session
from checker.ui.frame import language
from checker.ui.overview import areas, coverage, fleet, flow, series
from checker.ui.overview.component import part
from checker.ui.overview.opened import Opened, area_values, facts_of, leave, say, title, wish

_WORDS = ("task", "judged", "zero", "unfold", "fold", "cell")
_PLACES = {"name": "{name}", "task": "{task}", "column": "{column}", "count": "{count}"}
_CHART, _SANKEY = 236, 440  # heights in px


@st.fragment
def coverage_matrix(opened: Opened) -> None:
    """Tasks beside measures, bodies, deadlines, targets and projects; a cell opens its passage."""
    leave()
    now = language()
    rows = facts_of(opened).tasks
    title(coverage.summary(rows, now), say("coverage.help"))
    data = {
        "fingerprint": f"{opened.stamp}-{now}",
        "language": now,
        "words": {name: say(f"coverage.{name}", **_PLACES) for name in _WORDS},
        "columns": [say(f"coverage.{name}") for name in coverage.COLUMNS],
        "most": coverage.most(rows),
        "rows": coverage.coverage_data(rows, now),
    }
    part("coverage", data, lambda act: wish(opened, act))


def scores(opened: Opened) -> None:
    """The score by area beside the median of the real plans in the store."""
    now = language()
    score = facts_of(opened).score
    if score is None:
        title(say("areas.none"))
        return
    profile = opened.report.profile
    found = (area_values(one, profile) for one in fleet.newest(session.plans()))
    plans = [one for one in found if one]
    middle = areas.medians(plans)
    headline = areas.headline(score, middle, now)
    title(headline, areas.basis(len(plans), now))
    option = areas.option(score, middle, now)
    st.echarts_chart(option, height=_CHART, key=f"areas-{now}", alt=headline)


def project_flow(opened: Opened) -> None:
    """From groups of tasks to projects."""
    now = language()
    known = facts_of(opened).flow
    headline = flow.headline(known, opened.report, now)
    if not known.busy:
        title(headline)
        st.info(say("flow.empty"), icon=":material/info:")
        return
    title(headline, say("flow.key"))
    option = flow.option(known, opened.report, now)
    st.echarts_chart(option, height=_SANKEY, key=f"flow-{now}", alt=headline)


def yearly_series(opened: Opened) -> None:
    """Energy and emissions by year."""
    now = language()
    known = list(facts_of(opened).lines)
    if not known:
        title(say("series.title"))
        st.info(say("series.none"), icon=":material/info:")
        return
    headline = series.headline(known, now)
    title(headline, say("series.key"))
    option = series.option(known, now)
    st.echarts_chart(option, height=_CHART, key=f"series-{now}", alt=headline)
