"""The knowledge page: what is looked at stands in the address; choosing draws only the view anew."""

from __future__ import annotations

import streamlit as st

from checker.store import Version
from checker.ui import parts, session
from checker.ui.catalogue_component import Part, mount
from checker.ui.frame import language_switch, speaker
from checker.ui.knowledge_downloads import downloads
from checker.ui.library.indicator_sheet import in_order, indicator_table
from checker.ui.library.packs import pack_sheet, pack_tree
from checker.ui.library.page_state import NAMES, VIEWS, Look, after, read
from checker.ui.library.rule_tree import rule_tree
from checker.ui.library.scene import Scene
from checker.ui.library.tree import tree
from checker.ui.moving import lead_to, move_on
from checker.ui.scenes import scene

say = speaker("knowledge")
_LOOK, _VIEW = "knowledge.look", "knowledge.view"


def show() -> None:
    """The whole page."""
    _page()
    language_switch()


@st.fragment
def _page() -> None:
    move_on()
    here, look = scene(), _look()
    _header(here, look)
    views = {"clauses": _clauses, "indicators": _indicators, "rules": _rules, "packs": _packs}
    views[look.view](here, look)


# --- what is looked at ---------------------------------------------------------------------------


def _look() -> Look:
    """As the address says; without a word there, as it was last in this session."""
    said = {name: value for name, value in st.query_params.items() if name in NAMES}
    look = read(said) if said else st.session_state.get(_LOOK, Look())
    _remember(look)
    return look


def _remember(look: Look) -> None:
    st.session_state[_LOOK] = look
    others = {name: value for name, value in st.query_params.items() if name not in NAMES}
    wanted = {**others, **look.parameters()}
    if wanted != st.query_params.to_dict():
        st.query_params.from_dict(wanted)


def _switch() -> None:
    if view := st.session_state.get(_VIEW):
        _remember(after(_look(), {"view": view}))


def _chosen(key: str) -> None:
    said = parts.act(key)
    if isinstance(said.get("finding"), str):
        lead_to("review", finding=said["finding"])
    _remember(after(_look(), said))


# --- what is drawn -------------------------------------------------------------------------------


def _header(at: Scene, look: Look) -> None:
    views, lead, files = st.columns([4.4, 5.6, 1.5], vertical_alignment="center")
    with views:
        st.session_state[_VIEW] = look.view
        st.segmented_control(
            say("view"), VIEWS, key=_VIEW, format_func=lambda one: say(f"view.{one}"),
            label_visibility="collapsed", required=True, on_change=_switch,
        )  # fmt: skip
    with lead:
        known = at.shelf
        st.caption(
            say("lead", packs=len(known.knowledge.packs), clauses=len(known.clauses),
                indicators=len(known.indicators), rules=len(known.rules))
        )  # fmt: skip
    with files:
        downloads(at, look)


def _clauses(at: Scene, look: Look) -> None:
    left, middle, right = st.columns([2.6, 5.4, 3.2], gap="small")
    with left:
        _mount("tree", tree(at.shelf, at.language), "knowledge.tree")
    with middle:
        _mount("graph", at.picture(look), "knowledge.graph")
    with right:
        _mount("sheet", {"id": look.node, **at.node_sheet(look.node)}, "knowledge.sheet")


def _indicators(at: Scene, look: Look) -> None:
    left, right = st.columns([7.4, 3.6], gap="small")
    with left:
        data = indicator_table(at.shelf, at.links, at.report)
        _mount("table", data, "knowledge.table")
    with right:
        known = look.node.startswith("ind:")
        chosen = look.node if known else f"ind:{in_order(at.shelf)[0].id}"
        _mount("sheet", {"id": chosen, **at.node_sheet(chosen)}, "knowledge.indicator")


def _rules(at: Scene, look: Look) -> None:
    left, right = st.columns([3.6, 7.4], gap="small")
    chosen = look.rule if look.rule in at.shelf.rules else next(iter(at.shelf.rules))
    with left:
        data = rule_tree(at.shelf, at.tallies, at.language)
        _mount("tree", data, "knowledge.rules")
    with right:
        _mount("sheet", {"id": chosen, **at.rule_sheet(chosen)}, "knowledge.rule")


def _packs(at: Scene, look: Look) -> None:
    left, right = st.columns([3.6, 7.4], gap="small")
    known = [one.id for one in at.shelf.knowledge.packs]
    chosen = look.pack if look.pack in known else known[0]
    versions: list[Version] = session.store().versions()
    with left:
        _mount("tree", pack_tree(at.shelf, at.language), "knowledge.packs")
    with right:
        data = pack_sheet(at.shelf, at.policy, chosen, at.language, versions)
        _mount("sheet", {"id": chosen, **data}, "knowledge.pack")


def _mount(part: Part, data: dict[str, object], key: str) -> None:
    mount(part, data, key, lambda: _chosen(key))
