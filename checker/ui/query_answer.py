"""The answer to a question: how many rows in what time, table, chart, file."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import streamlit as st

from checker.errors import UsageError
from checker.queries import Question, Table
from checker.queries.answers import ask_base
from checker.queries.forms import to_csv
from checker.report import as_markdown
from checker.ui.asked_plans import Plans
from checker.ui.asking.answer import Answering
from checker.ui.asking.chart import Chart, chart
from checker.ui.asking.state import Asked
from checker.ui.catalogue_component import mount
from checker.ui.frame import link_to_check, speaker
from checker.ui.library.scene import Scene
from checker.ui.query_history import keep

say = speaker("ask")
Follow = Callable[[str], None]


@dataclass(frozen=True)
class Shown:
    """An answer with what is told about it."""

    table: Table
    plans: Plans
    took: int  # ms
    file: str
    lists: frozenset[str] = frozenset()  # columns that hold several ids


def answered(here: Scene, question: Question, asked: Asked, plans: Plans, follow: Follow) -> None:
    """Ask and show, or say what is still wanting."""
    missing = [
        one for one in question.parameters if one.required and not asked.values.get(one.name)
    ]
    if missing:
        st.info(
            say("parameter.need", label=missing[0].label.get(here.language)), icon=":material/edit:"
        )
        return
    if len(plans.reports) < question.plans:
        st.info(plans.note or say("scope.least"), icon=":material/info:")
        if not plans.reports:
            link_to_check()
        return
    began = time.perf_counter()
    try:
        table = ask_base(question, asked.values, here.language, plans.base)
    except UsageError as error:
        st.warning(as_markdown.escape(error.get(here.language)))
        return
    took = round((time.perf_counter() - began) * 1000)
    keep(asked, len(table.rows))
    shown = Shown(table, plans, took, f"{question.name}.csv", question.lists)
    show_table(here, shown, follow)


def show_table(here: Scene, shown: Shown, follow: Follow) -> None:
    """The rows with their number and time, beside them a chart where one fits."""
    table, plans, file = shown.table, shown.plans, shown.file
    data = Answering(here, plans.reports).data(table, shown.lists)
    line, save = st.columns([8.9, 1.8], vertical_alignment="center")
    with line:
        rows = say("rows", n=len(table.rows))
        st.caption(
            f"{say('took', rows=rows, ms=shown.took, scope=_scope(plans))} {plans.note}".strip()
        )
    with save:
        st.download_button(
            say("save"), lambda: to_csv(table, here.language), file, "text/csv", width="stretch",
            icon=":material/download:", on_click="ignore", key=f"save-{file}",
        )  # fmt: skip
    drawn = chart(table, data, here.language)
    key = f"ask.{file}"
    if drawn is None:
        mount("table", data, key, lambda: follow(key))
        return
    left, right = st.columns([6.2, 4.2], gap="small")
    with left:
        mount("table", data, key, lambda: follow(key))
    with right:
        _chart(drawn, key)


def _chart(drawn: Chart, key: str) -> None:
    st.html(f'<div class="plan-name">{escape(drawn.title)}</div>')
    st.echarts_chart(drawn.option, height=drawn.height, key=f"{key}-chart", alt=drawn.title)


def _scope(plans: Plans) -> str:
    if not plans.reports:
        return say("of.base")
    if len(plans.reports) == 1:
        return say("of.plan", name=as_markdown.escape(plans.reports[0][1].document.name))
    return say("of.plans", n=len(plans.reports))
