"""The line above every result page: plan, verdict, counts, downloads, language."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

import streamlit as st

from checker.access import Right
from checker.language import text
from checker.letters import local_time
from checker.model import Outcome, Report
from checker.report.outline import SYMBOLS, WAIVED, word_key
from checker.store import Submission, Version
from checker.ui import frame, ready, session
from checker.ui.letter_files import downloads
from checker.ui.plan_verdict import verdict_menu
from checker.ui.progress import show_progress
from checker.ui.review_data import GROUPS, counts
from checker.waivers.zones import short_name

SHOWN = GROUPS[:6]  # waived ones only where there are any
UNTESTED = Outcome.UNTESTED.value


def result_page() -> tuple[Version, Report] | None:
    """The header and the report of the current version; None while there is none to show."""
    version = session.current()
    if version is None:
        frame.language_switch()
        preparing()
        return None
    report = session.report_of(version)
    if report is None:  # made by another program: made again from the file
        frame.language_switch()
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
    if not session.may(Right.READ_ALL):  # examples are no plans of their park
        st.info(frame.say("plans.none"), icon=":material/upload_file:")
    elif ready.checking().poll():
        st.error(frame.say("prepare.failed"), icon=":material/error:")
    else:
        st.info(frame.say("prepare"), icon=":material/hourglass_top:")
    frame.link_to_check()


def _header(version: Version, report: Report) -> None:
    name, draft, chips, verdict, files = st.columns(
        [2.2, 1.8, 5.4, 1.95, 1.35], vertical_alignment="center", gap="small"
    )
    review = session.review_of(version, report)
    with name:
        _choose_plan(version)
    with draft:
        _choose_version(version)
    with chips:
        st.html(_chips(report))
    with verdict:
        verdict_menu(review)
    with files, st.popover(frame.say("download"), icon=":material/download:", width="stretch"):
        downloads(review)
    frame.language_switch()


def _choose_plan(version: Version) -> None:
    """The plans there are, each at its latest version."""
    known = session.plans()
    latest = {one.id: versions[-1].id for one, versions in known}
    labels = plan_labels(known)
    chosen = st.selectbox(
        frame.say("plan.choose"), list(latest), index=list(latest).index(version.submission),
        format_func=labels.__getitem__, label_visibility="collapsed",
        key=f"plan-{version.id}-{frame.language()}",
    )  # fmt: skip
    if chosen != version.submission:
        _open(latest[chosen])


def plan_labels(known: list[tuple[Submission, list[Version]]]) -> dict[str, str]:
    """A name for each plan that tells it from all others: the zone, where needed with the file."""
    names = {one.id: short_name(one.zone) or one.title for one, _ in known}
    times = Counter(names.values())
    labels: dict[str, str] = {}
    for one, versions in known:
        parts = [names[one.id]]
        if times[names[one.id]] > 1:
            parts.append(f"{PurePath(versions[-1].file_name).stem} {one.created_at[5:10]}")
        if one.sample:
            parts.append(frame.say("plan.sample"))
        label = " · ".join(parts)
        same = sum(other == label or other.startswith(f"{label} #") for other in labels.values())
        # a choice comes back by its label: equal ones would lead to the first of them
        labels[one.id] = f"{label} #{same + 1}" if same else label
    return labels


def _choose_version(version: Version) -> None:
    """The versions of the plan, the newest first."""
    drafts = {
        one.id: f"{frame.say('plan.version', n=one.number)} · {local_time(one.created_at)[:10]}"
        for one in reversed(session.store().versions([version.submission]))
    }
    chosen = st.selectbox(
        frame.say("plan.draft"), list(drafts), index=list(drafts).index(version.id),
        format_func=drafts.__getitem__, label_visibility="collapsed",
        key=f"draft-{version.id}-{frame.language()}",
    )  # fmt: skip
    if chosen != version.id:
        _open(chosen)


def _open(version: str) -> None:
    session.select(version)
    st.session_state.pop("page", None)
    st.rerun()


def _chips(report: Report) -> str:
    language = frame.language()
    found = counts(report)
    verdict = "passed" if report.gate_passed else "failed"
    parts = [f'<b class="verdict {verdict}">{text(f"report.gate.{verdict}", language)}</b>']
    shown = [one for one in SHOWN if one != WAIVED or found[one]]
    if 2 * found[UNTESTED] > sum(found.values()):
        shown.append(UNTESTED)  # the other counts say nothing of most requirements
    for group in shown:
        word = text(word_key(group), language)
        parts.append(f'<span class="chip {group}">{SYMBOLS[group]} {word} {found[group]}</span>')
    return f'<div class="chips">{"".join(parts)}</div>'
