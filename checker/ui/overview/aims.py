"""The targets of the overview: the table, the path of the chosen one, and what if it were moved."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import streamlit as st

from checker.errors import PlancheckError
from checker.report import wording
from checker.report.as_markdown import escape
from checker.report.trajectory import trajectories
from checker.ui import chart
from checker.ui.frame import language
from checker.ui.overview import trial_words
from checker.ui.overview.component import part
from checker.ui.overview.opened import (
    Moves,
    Opened,
    facts_of,
    leave,
    say,
    title,
    trial_of,
    wish,
)
from checker.ui.overview.targets import TargetRow, opening, path_of, rows_data
from checker.ui.overview.whatif import Trial
from checker.ui.refusing import refused
from checker.ui.review_acts import slots

Act = Mapping[str, Any]

_LARGEST = 12  # digits before and behind the point: more is a slip of the hand
_COLUMNS = ("indicator", "base", "value", "demand", "judged", "absent", "free", "open")
_TRIAL_WORDS = (
    "title", "value", "year", "needed", "remedy", "run", "running", "reset", "drop", "unable",
    "hint", "copy", "copied",
)  # fmt: skip


@st.fragment
def aims(opened: Opened) -> None:
    """The table and, beside it, the path and the what-if of the chosen row."""
    leave()
    known = facts_of(opened)
    rows = {row.id: row for row in known.targets}
    left, right = st.columns([1.2, 1], gap="medium")
    if not rows:
        with left:
            title(say("targets.title", n=0, demanded=0))
            st.info(say("targets.none"), icon=":material/info:")
        return
    row = rows.get(st.session_state.get("overview.row", ""), known.targets[0])
    moves, trial = _tried(opened)
    with left:
        _table(opened, row, trial)
    with right:
        _path(opened, row, moves if trial and row.id in {id_ for id_, *_ in moves} else ())
        _what_if(opened, row, trial)


def _table(opened: Opened, chosen: TargetRow, trial: Trial | None) -> None:
    known, now = facts_of(opened), language()
    demanded = len({row.demand.id for row in known.targets if row.demand})
    stated = sum(row.first is not None for row in known.targets)
    title(say("targets.title", n=stated, demanded=demanded))
    data = {
        "fingerprint": f"{opened.stamp}-{now}",
        "language": now,
        "words": {name: say(f"targets.{name}", name="{name}") for name in _COLUMNS},
        "note": "" if stated else say("targets.none"),
        "rows": rows_data(known.targets, known.paths, now),
        "selected": chosen.id,
        "tried": trial_words.marks_data(trial, known.targets, now) if trial else {},
    }
    with st.container(key="aims"):
        part("targets", data, lambda act: _on_target(opened, act))


def _on_target(opened: Opened, act: Act) -> None:
    if act.get("do") == "select":
        st.session_state["overview.row"] = str(act.get("row"))
    elif act.get("do") == "open":
        wish(opened, act)


def _path(opened: Opened, row: TargetRow, moves: Moves) -> None:
    """The row's trajectory, as it would be where the row was moved."""
    now = language()
    known = facts_of(opened)
    stated = path_of(row, known.paths)
    path = path_of(row, trajectories(trial_of(opened, moves).after)) if moves else stated
    if path is None:
        title(opening(row.name.get(now)))
        key = "path.none" if row.first else "path.absent"
        st.info(say(key, name=escape(row.name.get(now))), icon=":material/info:")
        return
    headline = chart.headline(path, now)
    title(say("path.moved", title=headline) if moves else headline)
    before = stated if moves and stated and stated.unit == path.unit else None
    option = chart.option(path, now, before)
    st.echarts_chart(option, height=250, key=f"path-{row.id}-{now}", alt=headline)
    for clause in (path.limit, path.rate):
        if clause:
            source = wording.source(clause, opened.report, now)
            st.caption(say("path.basis", source=source, demand=wording.demand(clause, now)))


def _moved(opened: Opened) -> dict[str, tuple[Decimal, int | None]]:
    """What was moved in this version during this session: value and year by row."""
    of_all = st.session_state.setdefault("overview.moves", {})
    found: dict[str, tuple[Decimal, int | None]] = of_all.setdefault(opened.version.id, {})
    return found


def _tried(opened: Opened) -> tuple[Moves, Trial | None]:
    """All that is moved, and the trial of it; what cannot be tried is told and forgotten."""
    moved = _moved(opened)
    known = {row.id for row in facts_of(opened).targets}
    moves = tuple((id_, *to) for id_, to in moved.items() if id_ in known)
    if not moves:
        return (), None
    try:
        return moves, trial_of(opened, moves)
    except PlancheckError as error:
        moved.clear()
        st.session_state["overview.problem"] = say("whatif.refused", reason=error.get(language()))
        return (), None


def _what_if(opened: Opened, row: TargetRow, trial: Trial | None) -> None:
    now = language()
    moves = trial.moves if trial else ()
    own = next((move for move in moves if move.row.id == row.id), None)
    path = path_of(row, facts_of(opened).paths)
    data = {
        "language": now,
        "words": {name: say(f"whatif.{name}", value="{value}") for name in _TRIAL_WORDS},
        "row": trial_words.form_data(row, own, path, opened.report, now),
        "moves": trial_words.moves_data(moves, now),
        "result": trial_words.result_data(trial, now) if trial else None,
        "problem": st.session_state.pop("overview.problem", ""),
    }
    part("whatif", data, lambda act: _on_what_if(opened, act))


def _on_what_if(opened: Opened, act: Act) -> None:
    """Remember a move, take back one or all; the fragment then runs and tries what is left."""
    moved, what = _moved(opened), act.get("do")
    # the row that was on screen, which may not be the chosen one any more
    row = next((one for one in facts_of(opened).targets if one.id == act.get("row")), None)
    if what == "try" and row is not None:
        try:
            moved[row.id] = _figures(row, act)
        except PlancheckError as error:
            st.session_state["overview.problem"] = say(
                "whatif.refused", reason=error.get(language())
            )
    elif what == "drop":
        moved.pop(str(act.get("row")), None)
    elif what == "reset":
        moved.clear()
    elif what == "open":
        wish(opened, act)


def _figures(row: TargetRow, act: Act) -> tuple[Decimal, int | None]:
    """Value and year that the form asks for; UsageError where they are no usable figures."""
    value = str(act.get("value") or "")
    read = slots({"value": value, "year": value if row.dated_by_value else act.get("year") or ""})
    number, year = Decimal(str(read["value"])), read["year"]
    if number and abs(number.adjusted()) > _LARGEST:
        raise refused("size")
    return number, year if isinstance(year, int) else None
