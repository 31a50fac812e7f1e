"""The line above the fleet: what is counted and how old it is, settings, exports; and the waiting."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

import streamlit as st

from checker.errors import PlancheckError
from checker.fleet.views.sheets import csv_of, workbook_of
from checker.fleet.views.view import Table
from checker.report.as_markdown import escape
from checker.ui import frame, header, session
from checker.ui.fleet_board import board, fleets, report_of, say
from checker.ui.fleet_data import Data, fleet_data
from checker.ui.fleet_jobs import FLEET, FleetProgress
from checker.ui.fleet_plans import FleetOrder, key_of, newest, order_of
from checker.ui.fleet_tables import matrix_table, ranking_table
from checker.ui.frame import language

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LARGEST = 2000  # zones in all that can be stated


def fleet_page() -> None:
    """Draw the fleet of the store, or the report that was opened."""
    opened = st.session_state.get("fleet.opened")
    if opened:
        name, report = opened
        _shown(name, report, {}, "")
        return
    versions = newest(session.plans(), samples=bool(st.session_state.get("fleet.samples")))
    if not versions:
        _line("", None)
        header.preparing()
        return
    order = order_of(versions, st.session_state.get("fleet.zones") or None)
    key = key_of(order, versions, session.store())
    progress = fleets().ask(key, order)
    if progress.stage == "done":
        _kept(key, "")
        return
    before = fleets().newest()
    if before is None:
        _line(say("title"), None)
        _watch(key, order)
        return
    _kept(before, say("older"))
    _watch(key, order)


def _kept(key: str, note: str) -> None:
    folder = fleets().folder(key)
    report, origins = report_of(str(folder), (folder / FLEET).stat().st_mtime)
    _shown(f"{key}-{origins['made']}", report, origins["plans"], _age(origins["made"]) + note, key)


def _shown(name: str, report: Data, origins: Data, aside: str, key: str = "") -> None:
    _line(aside, report, key)
    board(name, report, origins)


def _age(made: str) -> str:
    """How old a result is, in words."""
    minutes = int((datetime.now(UTC) - datetime.fromisoformat(made)).total_seconds() // 60)
    if minutes < 1:
        return say("age.now")
    if minutes < 60:
        return say("age.minutes", n=minutes)
    hours = minutes // 60
    return say("age.hours", n=hours) if hours < 48 else say("age.days", n=hours // 24)


# --- the line above ------------------------------------------------------------------------------


def _line(aside: str, report: Data | None, key: str = "") -> None:
    frame.language_switch()
    said, settings, again, export = st.columns([7.2, 1.1, 1.0, 1.1], vertical_alignment="center")
    with said:
        _count(aside, report)
    with settings:
        _settings()
    with again:
        if key:
            st.button(
                say("again"), icon=":material/refresh:", help=say("again.help"), width="stretch",
                on_click=fleets().again, args=(key,), key="fleet-again",
            )  # fmt: skip
    with export:
        if report:
            _export(report)


def _count(aside: str, report: Data | None) -> None:
    if report is None:
        st.text(aside)
        return
    zones = report["zones"]
    key = "count" if zones["all"] == zones["submitted"] else "count.all"
    said = say(key, plans=len(report["plans"]), zones=zones["submitted"], count=zones["all"])
    st.text(f"{said} · {aside}" if aside else said)


def _settings() -> None:
    with st.popover(say("settings"), icon=":material/tune:", width="stretch"):
        if st.session_state.get("fleet.opened"):
            st.button(say("close"), icon=":material/undo:", on_click=_close, key="fleet-close")
            return
        st.toggle(say("samples"), key="fleet.samples", help=say("samples.help"))
        st.number_input(
            say("zones"), min_value=0, max_value=_LARGEST, step=1, key="fleet.zones",
            help=say("zones.help"),
        )  # fmt: skip
        upload = st.file_uploader(
            say("open"), type=["json"], key="fleet-upload", help=say("open.help")
        )
        if upload is not None:
            _open(upload.name, upload.getvalue())


def _open(name: str, data: bytes) -> None:
    """Show a report of `plancheck fleet`; what is none is refused with a sentence."""
    try:
        report = json.loads(data)
        fleet_data(report, {}, language())
    except PlancheckError as error:
        st.error(escape(error.get(language())))
        return
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        st.error(say("open.refused", name=escape(name)))
        return
    digest = hashlib.sha256(data).hexdigest()[:24]
    st.session_state["fleet.opened"] = (f"opened-{digest}", report)
    st.rerun()


def _close() -> None:
    st.session_state.pop("fleet.opened", None)


def _export(report: Data) -> None:
    now = language()
    with st.popover(say("export"), icon=":material/download:", width="stretch"):
        st.download_button(
            say("export.xlsx"),
            lambda: workbook_of([matrix_table(report, now), ranking_table(report, now)]),
            f"fleet-{now}.xlsx", _XLSX, on_click="ignore", width="stretch",
        )  # fmt: skip
        _csv("matrix", matrix_table(report, now))
        _csv("ranking", ranking_table(report, now))


def _csv(name: str, table: Table) -> None:
    st.download_button(
        say(f"export.{name}"), lambda: csv_of(table), f"fleet-{name}-{language()}.csv",
        "text/csv", on_click="ignore", width="stretch",
    )  # fmt: skip


# --- waiting -------------------------------------------------------------------------------------


@st.fragment(run_every=1.0)
def _watch(key: str, order: FleetOrder) -> None:
    """How far the gathering is; the page is run again when it ends."""
    progress = fleets().ask(key, order)
    if progress.stage == "done":
        st.rerun()
    if progress.stage == "failed":
        st.error(escape(_failure(progress)))
        st.button(say("retry"), on_click=fleets().again, args=(key,), key="fleet-retry")
        return
    share = progress.done / progress.total if progress.total else 0.0
    # reading the plans is most of the work, judging them together the rest
    st.progress(0.85 * share if progress.stage != "waiting" else 0.0, text=_told(progress))


def _told(progress: FleetProgress) -> str:
    return say(f"progress.{progress.stage}", done=progress.done, total=progress.total)


def _failure(progress: FleetProgress) -> str:
    return progress.error[language()] if progress.error else say("failed")
