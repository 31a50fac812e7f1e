"""目标与轨迹: every quantified statement, and each indicator's path against its limit."""

import streamlit as st

from checker.language import text
from checker.model import Kind
from checker.report import wording
from checker.report.trajectory import trajectories
from checker.ui import chart
from checker.ui.frame import language, say
from checker.ui.header import result_page

shown = result_page()
if shown:
    report = shown[1]
    now = language()
    paths = trajectories(report)
    left, right = st.columns([1.15, 1], gap="medium")
    with left:
        st.markdown(f"**{say('targets.table', n=len(report.statements.targets))}**")
        st.dataframe(
            [
                {
                    say("targets.indicator"): wording.plain(target.text, 60),
                    say("targets.value"): wording.target_value(target, now),
                    say("targets.year"): str(target.year or "—"),
                    say("targets.base"): wording.base(target, now) or "—",
                    say("targets.kind"): text(f"report.target.kind.{target.kind.value}", now),
                    say("targets.where"): wording.place(target.evidence, report, now),
                    say("targets.quote"): wording.plain(target.evidence.quote, 120),
                }
                for target in sorted(
                    report.statements.targets,
                    key=lambda t: (list(Kind).index(t.kind), t.evidence.start),
                )
            ],
            # the browser sizes columns by their first rows, where a base is rarely stated in full
            column_config={say("targets.base"): st.column_config.Column(width=170)},
            hide_index=True,
            width="stretch",
            height=min(600, 38 + 32 * max(1, len(report.statements.targets))),
        )
    with right:
        if not paths:
            st.info(text("report.none.targets", now), icon=":material/info:")
        else:
            names = [path.indicator.id for path in paths]
            labels = {path.indicator.id: path.indicator.label.get(now) for path in paths}
            chosen = st.selectbox(
                say("targets.path"), names, format_func=labels.__getitem__, key=f"path-{now}"
            )
            path = paths[names.index(chosen)]
            st.text(chart.headline(path, now))
            st.echarts_chart(chart.option(path, now), height=360, key=f"chart-{chosen}-{now}")
            for clause in (path.limit, path.rate):
                if clause:
                    colon = "：" if now == "zh" else ": "
                    source = wording.source(clause, report, now)
                    st.caption(f"{source}{colon}{wording.demand(clause, now)}")
