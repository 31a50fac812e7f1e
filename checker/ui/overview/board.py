"""The overview put together: tiles, targets with what-if, coverage, areas, flow, series."""

from __future__ import annotations

from html import escape

import streamlit as st

from checker.language import text
from checker.model import Kind, Report, Target
from checker.report import wording
from checker.store import Version
from checker.ui import session
from checker.ui.frame import language
from checker.ui.overview.aims import aims
from checker.ui.overview.charts import coverage_matrix, project_flow, scores, yearly_series
from checker.ui.overview.component import page_style
from checker.ui.overview.opened import Opened, facts_of, rehearse, say
from checker.ui.overview.tiles import Tile, tiles

_COLUMNS = ("indicator", "value", "year", "base", "kind", "where", "quote")  # of the statements


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
    columns = [say(f"statements.{name}") for name in _COLUMNS]  # once, not for every row
    with st.expander(say("statements", n=len(targets))):
        st.dataframe(
            [
                dict(zip(columns, _statement(one, report, now), strict=True))
                for one in sorted(targets, key=lambda t: (kinds.index(t.kind), t.evidence.start))
            ],
            # the browser sizes columns by their first rows, where a base is rarely stated in full
            column_config={columns[_COLUMNS.index("base")]: st.column_config.Column(width=170)},
            hide_index=True,
            width="stretch",
            height=420,
        )  # fmt: skip


def _statement(one: Target, report: Report, language: str) -> tuple[str, ...]:
    """A row in the order of _COLUMNS."""
    return (
        wording.plain(one.text, 60),
        wording.target_value(one, language),
        str(one.year or "—"),
        wording.base(one, language) or "—",
        text(f"report.target.kind.{one.kind.value}", language),
        wording.place(one.evidence, report, language),
        wording.plain(one.evidence.quote, 120),
    )
