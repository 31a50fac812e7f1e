"""How firmly a measure is set down: who, by when and how much, one point each."""

from __future__ import annotations

from checker.extract.amounts import Amount
from checker.extract.deadlines import Deadline
from checker.model import Text, When

_KINDS = {
    When.DATED: Text("有期限：{}", "has a deadline: {}"),
    When.SPAN: Text("有起止时间：{}", "has a period: {}"),
    When.RELATIVE: Text("有相对期限：{}", "has a relative deadline: {}"),
    When.RECURRING: Text("有周期：{}", "is repeated: {}"),
}
_NOBODY = Text("未写明责任单位", "names no responsible body")
_NEVER = Text("未写明期限", "names no deadline")
_ALWAYS = Text("“{}”不是期限", "“{}” is no deadline")
_NOTHING = Text("未写明数量", "names no amount")


def strength(
    bodies: tuple[str, ...], deadline: Deadline | None, amount: Amount | None
) -> tuple[int, tuple[Text, ...]]:
    """0..3 with what counted and what is missing; a measure that goes on for ever has no deadline."""
    reasons = [_NOBODY if not bodies else _with("责任单位：{}", "responsible: {}", _listed(bodies))]
    when = None if deadline is None else _KINDS.get(deadline.kind)
    if deadline is None:
        reasons.append(_NEVER)
    else:
        worded = when or _ALWAYS
        reasons.append(_with(worded.zh, worded.en, deadline.text))
    reasons.append(_NOTHING if amount is None else _with("数量：{}", "amount: {}", amount.text))
    points = bool(bodies) + (when is not None) + (amount is not None)
    return points, tuple(reasons)


def _listed(bodies: tuple[str, ...]) -> str:
    return "、".join(bodies[:3]) + ("等" if len(bodies) > 3 else "")


def _with(zh: str, en: str, words: str) -> Text:
    return Text(zh.replace("{}", words), en.replace("{}", words))
