"""The statistics of rules as a table for people, in markup of which every word is escaped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from checker.language import text
from checker.store import RuleUse
from checker.store.use_tables import ranked

Key = Callable[[RuleUse], tuple[float, ...]]
# what the rows can be ordered by, largest first; the first is the usual order
ORDERS: dict[str, Key] = {
    "objections": lambda one: (one.mistaken + one.disputed, one.findings),
    "overturned": lambda one: (one.overturned or 0.0, one.decided),
    "findings": lambda one: (one.findings,),
    "doubts": lambda one: (one.doubts / one.findings, one.doubts),
    "waived": lambda one: (one.waived, one.findings),
    "days": lambda one: (one.days or 0.0,),
}
_KINDS = ("upheld", "waived", "mistaken")
_HEADS = (
    "rule",
    "plans",
    "findings",
    "decided",
    *_KINDS,
    "overturned",
    "disputed",
    "doubts",
    "days",
)
_PERCENT = 100


def in_order(uses: Sequence[RuleUse], order: str) -> list[RuleUse]:
    """The rules, the largest first; ties as they are usually ordered."""
    return sorted(ranked(uses), key=ORDERS[order], reverse=True)


def table_html(
    uses: Sequence[RuleUse],
    names: dict[str, str],
    link: Callable[[str], str],
    language: str,
) -> str:
    """One row a rule and pack; `names` are of rules and packs, `link` leads to a rule."""
    heads = "".join(
        f'<th scope="col">{escape(text(f"process.column.{name}", language))}</th>'
        for name in _HEADS
    )
    rows = "".join(_row(one, names, link, language) for one in uses)
    return f'<div class="uses"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def _row(one: RuleUse, names: dict[str, str], link: Callable[[str], str], language: str) -> str:
    rule, pack = names.get(one.rule, one.rule), names.get(one.pack, one.pack)
    title = (
        f'<a href="{escape(link(one.rule))}" target="_self">{escape(rule)}</a>'
        f"<span>{escape(one.rule)} · {escape(pack)}</span>"
    )
    rate = "—" if one.overturned is None else f"{round(_PERCENT * one.overturned)}%"
    days = "—" if one.days is None else f"{one.days:.1f}"
    cells = [
        _figure(one.plans), _figure(one.findings), _decided(one, language),
        *(_figure(getattr(one, kind), kind) for kind in _KINDS),
        f'<td class="{"mistaken" if one.mistaken else "nought"}">{rate}</td>',
        _figure(one.disputed, "disputed"), _figure(one.doubts), f"<td>{days}</td>",
    ]  # fmt: skip
    return f'<tr><th scope="row">{title}</th>{"".join(cells)}</tr>'


def _figure(number: int, kind: str = "") -> str:
    return f'<td class="{kind if number else "nought"}">{number}</td>'


def _decided(one: RuleUse, language: str) -> str:
    """How many are decided, and a bar of what was decided."""
    parts = "".join(
        f'<i class="{kind}" style="width:{_PERCENT * getattr(one, kind) / one.findings:.1f}%"></i>'
        for kind in _KINDS
    )
    said = "、" if language == "zh" else ", "
    label = said.join(
        f"{text(f'process.column.{kind}', language)} {getattr(one, kind)}" for kind in _KINDS
    )
    return f'<td class="decided"><b role="img" aria-label="{escape(label)}">{parts}</b>{one.decided}/{one.findings}</td>'
