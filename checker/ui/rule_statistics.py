"""规则统计: what became of each rule's findings, for those who improve the packs."""

from __future__ import annotations

import streamlit as st

from checker.shelf import shelf
from checker.store import RuleUse
from checker.store.use_tables import uses_csv, uses_json
from checker.ui import session
from checker.ui.frame import language, speaker
from checker.ui.library.links import Links
from checker.ui.rule_statistics_data import ORDERS, in_order, table_html

say = speaker("process")


def rule_statistics() -> None:
    """Draw the table with its order and its downloads."""
    said, order, samples, files = st.columns([6.2, 2, 1.3, 1.3], vertical_alignment="center")
    with samples:
        wished = bool(st.toggle(say("statistics.samples"), key="statistics.samples"))
    uses = _uses(session.store().head(), wished)
    if not uses:
        st.info(say("statistics.none"), icon=":material/info:")
        return
    with said:
        st.text(_lead(uses, wished=wished), help=say("statistics.help"))
    with order:
        chosen = st.selectbox(
            say("statistics.order"), list(ORDERS), key="statistics.order",
            format_func=lambda one: say(f"order.{one}"), label_visibility="collapsed",
        )  # fmt: skip
    with files, st.popover(say("statistics.download"), icon=":material/download:", width="stretch"):
        _download("csv", uses_csv(uses), "text/csv")
        _download("json", uses_json(uses), "application/json")
    now = language()
    links = Links(now, session.wished())
    table = table_html(
        in_order(uses, chosen or "objections"), _names(now), lambda rule: links.rule(rule, "")["href"], now
    )  # fmt: skip
    st.html(table)


@st.cache_resource(max_entries=2, show_spinner=False)
def _uses(head: str, samples: bool) -> list[RuleUse]:  # noqa: ARG001 - the log's end is the key
    """The statistics, anew when anything was done; those of thousands of plans take seconds."""
    return session.store().statistics(samples=samples)


def _download(name: str, data: str, media: str) -> None:
    st.download_button(
        say(f"statistics.{name}"), data, f"rule-statistics.{name}", media,
        key=f"statistics-{name}", on_click="ignore", width="stretch",
    )  # fmt: skip


def _lead(uses: list[RuleUse], *, wished: bool) -> str:
    plans = sum(wished or not one.sample for one in session.store().submissions())
    findings, decided = (
        sum(getattr(one, name) for one in uses) for name in ("findings", "decided")
    )
    return say("statistics.title", plans=plans, findings=findings, decided=decided)


def _names(language: str) -> dict[str, str]:
    """What rules and packs of the knowledge base are called."""
    known = shelf("default")
    packs = {
        one.id: one.number or one.title.get(language)
        for one in known.knowledge.packs
        if one.title is not None
    }
    return {name: rule.name.get(language) for name, rule in known.rules.items()} | packs
