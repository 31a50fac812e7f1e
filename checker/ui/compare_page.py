"""The compare page: which versions or plans, what came of it, and the board over its component."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from checker.compare.as_html import Part, to_html
from checker.errors import PlancheckError
from checker.fleet.views.sheets import csv_of
from checker.language import catalogue
from checker.letters import local_time
from checker.report.as_markdown import escape
from checker.store import Submission, Version
from checker.ui import frame, header, parts, session
from checker.ui.compare_data import Data, plans_data, versions_data
from checker.ui.compare_source import Versions, checked, requirements, versions, with_versions
from checker.ui.compare_tables import plans_part, table_of, versions_parts
from checker.ui.frame import language

AREA = "compare"
MODES = ("versions", "plans")
say = frame.speaker(AREA)
_SCRIPTS = ("review/marks", "common/words", "text", "plans", "compare")


def compare_page() -> None:
    """Draw two versions of a plan, or two plans."""
    plans = session.plans()
    frame.language_switch()
    if not plans:
        header.preparing()
        return
    several = with_versions(plans)
    mode, left, right, export = st.columns([1.9, 3.8, 3.8, 1.1], vertical_alignment="center")
    with mode:
        chosen = _mode(bool(several))
    try:
        if chosen == "versions":
            _compare_versions(several, left, right, export)
        else:
            _compare_plans(plans, left, right, export)
    except PlancheckError as error:
        st.error(escape(error.get(language())))


def _mode(several: bool) -> str:
    st.session_state.setdefault("compare.mode", MODES[0] if several else MODES[1])
    st.segmented_control(
        say("mode"), MODES, key="compare.mode", format_func=lambda one: say(f"mode.{one}"),
        label_visibility="collapsed", required=True,
    )  # fmt: skip
    return str(st.session_state["compare.mode"])


def _empty(key: str) -> None:
    """Why there is nothing to compare, and where to go."""
    st.info(say(key), icon=":material/difference:")
    frame.link_to_check()


# --- two versions --------------------------------------------------------------------------------


def _compare_versions(
    several: Sequence[tuple[Submission, Sequence[Version]]], left: Any, right: Any, export: Any
) -> None:
    if not several:
        _empty("empty.versions")
        return
    known = {submission.id: found for submission, found in several}
    labels = header.plan_labels(session.plans())
    now = session.current()
    index = list(known).index(now.submission) if now and now.submission in known else 0
    with left:
        of = st.selectbox(
            say("plan"), list(known), index=index, key=f"compare-plan-{language()}",
            format_func=labels.__getitem__, label_visibility="collapsed",
        )  # fmt: skip
    found = known[of]
    pairs = {
        f"{older.id}/{newer.id}": (older, newer)
        for number, newer in reversed(list(enumerate(found)))
        for older in reversed(found[:number])
    }
    with right:
        pair = st.selectbox(
            say("pair"), list(pairs), key=f"compare-pair-{of}-{language()}",
            format_func=lambda id_: " → ".join(map(version_name, pairs[id_])),
            label_visibility="collapsed",
        )  # fmt: skip
    before, after = pairs[pair]
    made = versions(before, after)
    names = version_name(before), version_name(after)
    if not made.before.same_rules(made.after):
        st.warning(say("rules"), icon=":material/rule:")
    with export:
        parts = versions_parts(made.text, made.effects, names, language())
        _export(parts, f"{labels[of]} · {names[0]} → {names[1]}", 1)
    data = versions_data(made.text, made.effects, language())
    _board({**data, "names": names, "versions": [before.id, after.id]}, pair, _same_text(made))


def _same_text(made: Versions) -> str:
    """A sentence where the texts do not differ at all."""
    return say("same") if all(row.change == "same" for row in made.text.rows) else ""


# --- two plans -----------------------------------------------------------------------------------


def _compare_plans(
    plans: list[tuple[Submission, list[Version]]], left: Any, right: Any, export: Any
) -> None:
    if len(plans) < 2:
        _empty("empty.plans")
        return
    known = {submission.id: found[-1] for submission, found in plans}
    labels = header.plan_labels(plans)
    ids, now = list(known), session.current()
    first = ids.index(now.submission) if now and now.submission in known else 0
    with left:
        one = _choose_plan("first", ids, first, labels)
    others = [id_ for id_ in ids if id_ != one]
    with right:
        other = _choose_plan("second", others, 0, labels)
    pair = known[one], known[other]
    rows = requirements(*pair)
    names = labels[one], labels[other]
    with export:
        _export([plans_part(rows, names, language())], f"{names[0]} / {names[1]}", 0)
    found = checked(pair[0]), checked(pair[1])
    if not found[0].same_rules(found[1]):
        st.warning(say("rules"), icon=":material/rule:")
    documents = found[0].document, found[1].document
    data = plans_data(rows, documents, found[0].areas, language())
    _board({**data, "names": names, "versions": [one.id for one in pair]}, f"{one}/{other}", "")


def _choose_plan(side: str, ids: Sequence[str], index: int, labels: Mapping[str, str]) -> str:
    return str(
        st.selectbox(
            say(f"plan.{side}"),
            ids,
            index=index,
            key=f"compare-{side}-{language()}",
            format_func=labels.__getitem__,
            label_visibility="collapsed",
        )
    )


def version_name(version: Version) -> str:
    """第2稿 2026-03-12."""
    return f"{frame.say('plan.version', n=version.number)} {local_time(version.created_at)[:10]}"


# --- the board -----------------------------------------------------------------------------------


def _export(parts: Sequence[Part], title: str, main: int) -> None:
    """HTML with all parts, CSV of the one that matters most."""
    now = language()
    with st.popover(say("export.label"), icon=":material/download:", width="stretch"):
        st.download_button(
            say("export.html"), lambda: to_html(title, [], parts, now), f"compare-{now}.html",
            "text/html", on_click="ignore", width="stretch",
        )  # fmt: skip
        st.download_button(
            say("export.csv"), lambda: csv_of(table_of(parts[main], "compare")),
            f"compare-{now}.csv", "text/csv", on_click="ignore", width="stretch",
        )  # fmt: skip


def _board(data: Data, pair: str, note: str) -> None:
    if note:
        st.info(note, icon=":material/done_all:")
    wanted = st.session_state.pop("compare.open", None)
    if wanted:
        version, finding = wanted
        session.select(version)
        params = {"plan": version, "lang": language(), "finding": finding}
        st.switch_page(frame.page_file("review"), query_params=params)
    now = language()
    words = {
        key.removeprefix(f"{AREA}.board."): entry
        for key, entry in catalogue(AREA, now).items()
        if key.startswith(f"{AREA}.board.")
    }
    made = {**data, "words": words, "language": now, "fingerprint": f"{pair}-{now}"}
    parts.part("compare", "compare", *_SCRIPTS)(
        data=made, key="compare", on_act_change=lambda: _act(data["versions"])
    )


def _act(known: Sequence[str]) -> None:
    """Open the review of one of both versions at a finding."""
    act = parts.act("compare")
    if act.get("side") in (0, 1):
        st.session_state["compare.open"] = (known[act["side"]], str(act.get("finding") or ""))
