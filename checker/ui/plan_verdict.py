"""通过, 修改后通过, 退回: the word on the plan as a whole, saved at once, with undo."""

from __future__ import annotations

import streamlit as st

from checker.access import name_in
from checker.errors import PlancheckError
from checker.letters import Review, local_time
from checker.report.as_markdown import escape
from checker.store import WHOLE, PlanVerdict
from checker.ui import session
from checker.ui.frame import language, reviewing, say

_SHAPES = {
    PlanVerdict.PASSED: ":material/check_circle:",
    PlanVerdict.PASSED_AFTER_CHANGES: ":material/edit_note:",
    PlanVerdict.RETURNED: ":material/undo:",
}
_LONGEST = 2000  # characters of a remark
_SAVED = "verdict.saved"  # in the session: the decision that was in force, and the one after it


def verdict_word(kind: PlanVerdict | None) -> str:
    """The verdict in words."""
    return say(f"verdict.{kind.value if kind else 'none'}")


def verdict_menu(review: Review) -> None:
    """The verdict as a menu that is as small as its word; planners only see a final one."""
    kind = review.verdict.kind if review.verdict else None
    if reviewing():
        icon = _SHAPES[kind] if kind else ":material/gavel:"
        with st.popover(verdict_word(kind), icon=icon, width="stretch"):
            verdict_control(review)
    elif kind and not review.is_draft:
        st.markdown(f"{_SHAPES[kind]} **{verdict_word(kind)}**")


def verdict_control(review: Review) -> None:
    """Three buttons, a remark, and what does not fit; each click is saved."""
    st.session_state.pop(_SAVED, None)  # holds for the callbacks of one click
    given, version = review.verdict, review.version.id
    seen = given.id if given else None
    remark = f"remark-{version}-{seen}"
    st.session_state.setdefault(remark, given.comment if given else "")
    for column, kind in zip(st.columns([1, 1.5, 1], gap="small"), PlanVerdict, strict=True):
        column.button(
            say(f"verdict.{kind.value}"), key=f"verdict-{kind.value}-{version}", width="stretch",
            type="primary" if given and given.kind is kind else "secondary",
            on_click=_decide, args=(version, kind, remark, seen),
        )  # fmt: skip
    st.text_area(
        say("verdict.comment"), key=remark, height=68, max_chars=_LONGEST,
        placeholder=say("verdict.comment"), label_visibility="collapsed",
        on_change=_remark, args=(version, given.kind if given else None, remark, seen),
    )  # fmt: skip
    if given:
        by, undo = st.columns([3, 1.2], vertical_alignment="center")
        by.caption(say("verdict.by", author=escape(name_in(given.author)), at=local_time(given.at)))
        undo.button(
            say("review.undo"), key=f"undo-{given.id}", width="stretch",
            on_click=_undo, args=(given.id,),
        )  # fmt: skip
    if review.contradicted:
        st.caption(f":material/warning: {say('verdict.contradicted', n=review.contradicted)}")
    if review.undecided:
        st.caption(f":material/info: {say('verdict.open', n=len(review.undecided))}")


def _decide(version: str, kind: PlanVerdict, remark: str, seen: int | None) -> None:
    comment = _comment(version, remark)
    before, made = st.session_state.get(_SAVED, (None, None))
    if made and before == seen:  # the remark was saved by the same click
        seen = made
    try:
        made = session.store().decide(
            version, WHOLE, kind, comment, actor=session.user(), seen=seen
        )
        st.session_state[_SAVED] = (seen, made)
    except PlancheckError as error:
        st.toast(
            say("review.refused", reason=escape(error.get(language()))), icon=":material/error:"
        )


def _comment(version: str, remark: str) -> str:
    """What stands in the field; what was remarked before where a run cut short has forgotten it."""
    if remark in st.session_state:
        return str(st.session_state[remark]).strip()
    given = session.store().plan_decision(version)
    return given.comment if given else ""


def _undo(decision: int) -> None:
    session.store().undo(decision, actor=session.user())


def _remark(version: str, kind: PlanVerdict | None, remark: str, seen: int | None) -> None:
    """A changed remark on a verdict that stands is saved with it, unless a new verdict just was."""
    if kind is not None and _SAVED not in st.session_state:
        _decide(version, kind, remark, seen)
