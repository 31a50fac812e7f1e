"""The line above every result page: plan, verdict, counts, downloads, language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

import streamlit as st

from checker.language import text
from checker.model import Report
from checker.report import dumps, to_html
from checker.report.outline import SYMBOLS, WAIVED, word_key
from checker.store import Version
from checker.ui import frame, session
from checker.ui.progress import show_progress
from checker.ui.review_data import GROUPS, counts

SHOWN = GROUPS[:6]  # waived ones only where there are any


def result_page() -> tuple[Version, Report] | None:
    """The header and the report of the current version; None while there is none to show."""
    version = session.current()
    if version is None:
        _language_alone()
        preparing()
        return None
    report = session.report_of(version)
    if report is None:  # made by another program: made again from the file
        _language_alone()
        job = session.make_again(version)
        st.text(version.file_name)
        show_progress(job)
        return None
    _header(version, report)
    return version, report


@st.fragment(run_every=1.0)
def preparing() -> None:
    """Until the example plans are there."""
    if session.plans():
        st.rerun()
    ended = session.prepared().poll()
    if ended:
        st.error(frame.say("prepare.failed"))
    else:
        st.info(frame.say("prepare"), icon=":material/hourglass_top:")


def _language_alone() -> None:
    _, right = st.columns([8, 1.4], vertical_alignment="center")
    with right:
        frame.language_switch()


def _header(version: Version, report: Report) -> None:
    name, chips, downloads, switch = st.columns([3.1, 5.6, 2.4, 1.2], vertical_alignment="center")
    with name:
        _choose(version)
    with chips:
        st.html(_chips(report))
    with downloads:
        _downloads(version, report)
    with switch:
        frame.language_switch()


def _choose(version: Version) -> None:
    """The plans and versions there are; the widget gets its label from the plan, as plain text."""
    known = {one.id: label for one, label in _labels()}
    chosen = st.selectbox(
        frame.say("plan.choose"), list(known), index=list(known).index(version.id),
        format_func=known.__getitem__, label_visibility="collapsed", key=f"choose-{version.id}",
    )  # fmt: skip
    if chosen != version.id:
        session.select(chosen)
        st.session_state.pop("page", None)
        st.rerun()


def _labels() -> Iterator[tuple[Version, str]]:
    """Every version with a name that tells it from all others, the newest of a plan first."""
    for submission, versions in session.plans():
        zone = submission.zone or submission.title
        for one in reversed(versions):
            number = frame.say("plan.version", n=one.number)
            mark = f" · {frame.say('plan.sample')}" if submission.sample else ""
            yield one, f"{zone} · {number} {one.created_at[:10]} · {one.file_name}{mark}"


def _chips(report: Report) -> str:
    language = frame.language()
    found = counts(report)
    verdict = "passed" if report.gate_passed else "failed"
    parts = [f'<b class="verdict {verdict}">{text(f"report.gate.{verdict}", language)}</b>']
    for group in (one for one in SHOWN if one != WAIVED or found[one]):
        word = text(word_key(group), language)
        parts.append(f'<span class="chip {group}">{SYMBOLS[group]} {word} {found[group]}</span>')
    return f'<div class="chips">{"".join(parts)}</div>'


def _downloads(version: Version, report: Report) -> None:
    stem = PurePath(report.document.name).stem
    # equal names and sizes must never share an address: the version stands in the name
    name = f"{stem}-{version.id[:8]}-{frame.language()}"
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
