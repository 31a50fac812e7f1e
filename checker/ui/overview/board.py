"""The overview put together: tiles, targets with what-if, coverage, areas, flow, series."""

from __future__ import annotations

from html import escape

import streamlit as st

from checker.language import text
from checker.model import Kind, Report
from checker.report import wording
from checker.store import Version
from checker.ui import session
from checker.ui.frame import language
from checker.ui.overview.aims import aims
from checker.ui.overview.charts import coverage_matrix, project_flow, scores, yearly_series
from checker.ui.overview.component import page_style
from checker.ui.overview.opened import Opened, facts_of, rehearse, say
from checker.ui.overview.tiles import Tile, tiles


def board(version: Version, report: Report) -> None:
    """Draw the page for a version."""
    opened = Opened(version, report, session.stamp(version))
    known = facts_of(opened)
    st.html(page_style())
    if warning := wording.kind_warning(report, language()):
        # the plan's own words may be among the reasons: no markup
        st.html(f'<p class="part-warning" role="alert">{escape(warning)}</p>')
    st.html(_tiles(tiles(report, known.targets, known.tasks, _draft_before(version), language())))
    aims(opened)
    left, right = st.columns([1.5, 1], gap="medium")
    with left:
        coverage_matrix(opened)
    with right:
        of_areas = st.container()
        yearly_series(opened)
    project_flow(opened)
    _statements(report)
    with of_areas:  # last: the first time it reads the reports of all plans in the store
        scores(opened)
    rehearse(opened)


def _draft_before(version: Version) -> Report | None:
    """The report on the draft before this one, where there is one that can still be read."""
    drafts = session.store().versions([version.submission])
    before = [one for one in drafts if one.number < version.number]
    return session.report_of(before[-1]) if before else None


def _tiles(shown: list[Tile]) -> str:
    boxes = (
        f'<div class="tile"><span>{escape(one.name)}</span><b>{escape(one.value)}</b>'
        f'<span title="{escape(one.note)}">{escape(one.note)}</span></div>'
        for one in shown
    )
    return f'<div class="tiles">{"".join(boxes)}</div>'


def _statements(report: Report) -> None:
    """Every quantified statement, for those who look for one figure."""
    targets = report.statements.targets
    if not targets:
        return
    now = language()
    kinds = list(Kind)
    with st.expander(say("statements", n=len(targets))):
        st.dataframe(
            [
                {
                    say("statements.indicator"): wording.plain(one.text, 60),
                    say("statements.value"): wording.target_value(one, now),
                    say("statements.year"): str(one.year or "—"),
                    say("statements.base"): wording.base(one, now) or "—",
                    say("statements.kind"): text(f"report.target.kind.{one.kind.value}", now),
                    say("statements.where"): wording.place(one.evidence, report, now),
                    say("statements.quote"): wording.plain(one.evidence.quote, 120),
                }
                for one in sorted(targets, key=lambda t: (kinds.index(t.kind), t.evidence.start))
            ],
            # the browser sizes columns by their first rows, where a base is rarely stated in full
            column_config={say("statements.base"): st.column_config.Column(width=170)},
            hide_index=True,
            width="stretch",
            height=420,
        )  # fmt: skip
