"""The fleet page: which fleet is shown, how far it is gathered, and the board over its component."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import streamlit as st

from checker.errors import PlancheckError
from checker.language import catalogue
from checker.model import Document
from checker.report.as_markdown import escape
from checker.ui import frame, parts, session, who
from checker.ui.fleet_data import Data, fleet_data
from checker.ui.fleet_details import cell_detail, pair_detail, target_detail
from checker.ui.fleet_jobs import FLEET, ORIGINS, Fleets, read_json
from checker.ui.frame import language

AREA = "fleetpage"
say = frame.speaker(AREA)
_SCRIPTS = ("review/marks", "common/words", "matrix", "lists", "details", "fleet")


def fleets() -> Fleets:
    """The kept fleets of those who see what whoever sits here sees."""
    here = who.person()
    if here.sees_all:
        return _fleets("fleets")
    return _fleets(f"fleets-own/{hashlib.sha256(here.scope.encode()).hexdigest()[:24]}")


@st.cache_resource(show_spinner=False)
def _fleets(folder: str) -> Fleets:
    return Fleets(session.workshop(folder))


@st.cache_resource(max_entries=4, show_spinner=False)
def report_of(folder: str, made: float) -> tuple[Data, Data]:  # noqa: ARG001  `made` is part of the key
    """A kept fleet and what is known of its plans."""
    return read_json(Path(folder) / FLEET), read_json(Path(folder) / ORIGINS)


@st.cache_resource(max_entries=8, show_spinner=False)
def _drawn(name: str, language: str, _report: Data, _origins: Data) -> Data:
    words = {
        key.removeprefix(f"{AREA}.board."): entry
        for key, entry in catalogue(AREA, language).items()
        if key.startswith(f"{AREA}.board.")
    }
    made = fleet_data(_report, _origins, language)
    return {**made, "words": words, "fingerprint": f"{name}-{language}"}


@st.fragment
def board(name: str, report: Data, origins: Data) -> None:
    """Draw a fleet under a name that is its own; only this is run again with every choice."""
    _leave()
    now = language()
    try:
        fixed = _drawn(name, now, report, origins)
    except PlancheckError as error:
        st.error(escape(error.get(now)))
        return
    asked = st.session_state.get("fleet.asked")
    detail = _detail(asked, report, origins, now) if asked and asked.get("fleet") == name else None
    parts.part("fleet", "fleet", *_SCRIPTS)(
        data={**fixed, "detail": detail}, key="fleet", on_act_change=lambda: _act(name, origins)
    )


def _act(name: str, origins: Data) -> None:
    """What the board has just asked for: a detail, or to open a plan in the review."""
    act = parts.act("fleet")
    if act.get("do") == "open":
        version = origins.get(str(act.get("plan")), {}).get("version", "")
        st.session_state["fleet.open"] = (version, str(act.get("finding") or ""))
    elif act:
        st.session_state["fleet.asked"] = {**act, "fleet": name}


def _leave() -> None:
    """Go to the plan that was chosen."""
    version, finding = st.session_state.pop("fleet.open", ("", ""))
    if not version or session.store().version(version) is None:
        return
    session.select(version)
    params = {"plan": version, "lang": language()} | ({"finding": finding} if finding else {})
    st.switch_page(frame.page_file("review"), query_params=params)


def _detail(asked: Data, report: Data, origins: Data, language: str) -> Data | None:
    """What was asked for, with the question, so that the browser knows to what it belongs."""
    kind = asked.get("do")
    made: Data | None = None
    if kind == "target":
        made = target_detail(report, str(asked.get("id")), language)
    elif kind == "cell":
        found = _report(str(asked.get("plan")), origins)
        made = cell_detail(found, str(asked.get("clause")), language) if found else None
    elif kind == "pair":
        pair = (str(asked.get("first")), str(asked.get("second")))
        made = pair_detail(report, *pair, _documents(pair, origins))
    return {"asked": asked, "found": made}


def _report(plan: str, origins: Data) -> Any:
    version = session.store().version(origins.get(plan, {}).get("version", ""))
    return session.report_of(version) if version else None


def _documents(plans: tuple[str, str], origins: Data) -> dict[str, Document]:
    found = {one: _report(one, origins) for one in plans}
    return {one: report.document for one, report in found.items() if report is not None}
