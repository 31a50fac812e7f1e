"""The line above every result page: plan, verdict, counts, downloads, language."""

from __future__ import annotations

import html
from pathlib import PurePath

import streamlit as st

from checker.language import text
from checker.model import Report
from checker.report import dumps, to_html
from checker.report.outline import SYMBOLS, WAIVED, word_key
from checker.ui import frame
from checker.ui.progress import show_failure, show_progress
from checker.ui.review_data import GROUPS, counts

SHOWN = GROUPS[:6]  # waived ones only where there are any


def result_page() -> tuple[str, Report] | None:
    """The header and the finished report of the current job; None while there is none to show."""
    job = frame.current_job()
    state = frame.jobs().state(job)
    if state is None or state.stage == "done":
        report = frame.finished_report(job)
        _header(job, report)
        return job, report
    _language_alone()
    if state.stage == "failed":
        show_failure(state)
    else:
        st.text(frame.jobs().order(job).name)
        show_progress(job)
    return None


def _language_alone() -> None:
    _, right = st.columns([8, 1.4], vertical_alignment="center")
    with right:
        frame.language_switch()


def _header(job: str, report: Report) -> None:
    name, chips, downloads, switch = st.columns([2.8, 6, 2.3, 1.2], vertical_alignment="center")
    with name:
        st.html(_title(report, frame.jobs().order(job).name))
    with chips:
        st.html(_chips(report))
    with downloads:
        _downloads(report)
    with switch:
        frame.language_switch()


def _title(report: Report, file: str) -> str:
    """The plan's own words are escaped: a title is never markup."""
    zone = report.statements.zone or report.statements.title or file
    period = report.statements.period
    years = f" {period[0]}—{period[1]}" if period else ""
    return (
        f'<div class="plan-name" title="{html.escape(report.statements.title)}">{html.escape(zone)}'
        f"<span>{years} · {html.escape(file)}</span></div>"
    )


def _chips(report: Report) -> str:
    language = frame.language()
    found = counts(report)
    verdict = "passed" if report.gate_passed else "failed"
    parts = [f'<b class="verdict {verdict}">{text(f"report.gate.{verdict}", language)}</b>']
    for group in (one for one in SHOWN if one != WAIVED or found[one]):
        word = text(word_key(group), language)
        parts.append(f'<span class="chip {group}">{SYMBOLS[group]} {word} {found[group]}</span>')
    return f'<div class="chips">{"".join(parts)}</div>'


def _downloads(report: Report) -> None:
    stem = PurePath(report.document.name).stem
    # equal names and sizes must never share an address: the hash of the plan stands in the name
    name = f"{stem}-{report.document.sha256[:8]}-{frame.language()}"
    left, right = st.columns(2)
    with left:
        st.download_button(
            frame.say("download.html"), lambda: to_html(report, frame.language()), f"{name}.html",
            "text/html", icon=":material/description:", width="stretch", on_click="ignore",
            help=frame.say("download.html.help"),
        )  # fmt: skip
    with right:
        st.download_button(
            frame.say("download.json"), lambda: dumps(report),
            f"{name}.json", "application/json", icon=":material/data_object:", width="stretch",
            on_click="ignore", help=frame.say("download.json.help"),
        )  # fmt: skip
