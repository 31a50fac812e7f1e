"""Figures that repeat the indicator before them: second tiers and others' goals in brackets."""

from __future__ import annotations

import re
from enum import StrEnum

from checker.extract.reading import CHANGES
from checker.model import Comparator

_HOPED = re.compile(
    r"[（，；、]?(?:其中)?(?:力争|争取|力求|努力|激励|奋斗|挑战|冲刺|期望|理想|更高)(?:性|的)?(?:目标|指标|值)*"
    r"(?:达到|完成|实现|突破|为|是|：|达|下降|降低|提高|增长|降至|提高到)*"
)
_OTHERS = re.compile(
    r"[（，；、]?(?:同期)?(?:全国|全省|全市|国家|省|市|上级|省级|市级|区级|本市|本省)(?:政府)?(?:下达|要求|规定|确定)?(?:的)?"
    r"(?:平均|总体)?(?:目标|任务|要求|水平|指标|值)+(?:值|任务)?(?:达到|为|是|：|下降|降低|提高)*"
)
_HANDED_DOWN = re.compile(
    r"(?:完成|达到|实现|高于|优于|好于)(?:了)?(?:国家|省|市|上级|区)(?:委|政府|厅)*(?:、[市省])?(?:下达|要求|确定|规定|提出)(?:的)?$"
    r"|^(?:超额|圆满|提前|顺利)完成了?$"
)
_TASK = re.compile(r"(?:以上|左右)?的?(?:总体)?(?:目标|任务|要求|指标)")


_AMOUNTING = re.compile(r"（(?:约为?|即|折合|合|相当于)?$")


class Aside(StrEnum):
    """Whose second figure it is."""

    HOPED = "hoped"  # the plan's own, hoped for: 激励目标16%
    OTHERS = "others"  # what others want: 全市目标为19.5%


def aside(head: str, behind: str) -> Aside | None:
    """What the words before a figure (`head`, from the clause's start) make of it.

    They name no indicator of their own: the figure is about the one spoken of last.
    """
    if _HOPED.fullmatch(head):
        return Aside.HOPED
    if _OTHERS.fullmatch(head) or (_HANDED_DOWN.search(head) and _TASK.match(behind)):
        return Aside.OTHERS
    return None


def restates(head: str, unit: str, before: Comparator | None) -> bool:
    """True for the amount of a change (`before`) in brackets behind it: 压减5%（约4万吨）."""
    amounts = unit != "%" and "/" not in unit and bool(_AMOUNTING.search(head))
    return amounts and before in CHANGES
