"""The cells of indicator tables: values with signs, units inside names, changes and levels."""

from __future__ import annotations

import re

from checker.extract.column_heads import Column
from checker.extract.comparators import DECREASE, INCREASE
from checker.extract.quantities import UNIT
from checker.model import Comparator

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CELL = re.compile(
    rf"(?P<relative>(?:较|比)(?P<base>20\d\d)年(?:底)?(?:累计)?(?P<verb>{DECREASE}|{INCREASE})(?:率)?)?"
    r"(?P<sign>≥|≤|>=|<=|>|<|约|不低于|不高于|不超过|不少于|不大于|不小于|大于|小于|低于|不足|高于|超过|突破|达到|达|控制在|(?:累计|年均)?(?:下降|降低|削减|减少|提高|增长|增加))?"
    rf"(?<![\d.A-Za-z])(?P<open>[\[【〔]-?)?(?P<number>{_NUMBER})(?:%?[-~](?P<high>{_NUMBER}))?(?![\d.]|[年月](?!均))(?!/\d)(?P<more>余|多(?!于))?"
    rf"(?P<unit>{UNIT})?(?:（(?P<inner>{UNIT})）)?(?P<close>[\]】〕])?(?P<suffix>及?以上|及?以下|以内|左右)?(?:（预估值?）|（估算值?）)?"
)
_SIGNS = {
    "≥": Comparator.AT_LEAST, ">=": Comparator.AT_LEAST, "不低于": Comparator.AT_LEAST,
    "不少于": Comparator.AT_LEAST, "不小于": Comparator.AT_LEAST, "达到": Comparator.AT_LEAST,
    "达": Comparator.AT_LEAST, "以上": Comparator.AT_LEAST, "及以上": Comparator.AT_LEAST,
    "≤": Comparator.AT_MOST, "<=": Comparator.AT_MOST, "不高于": Comparator.AT_MOST,
    "不超过": Comparator.AT_MOST, "不大于": Comparator.AT_MOST, "控制在": Comparator.AT_MOST,
    "以下": Comparator.AT_MOST, "及以下": Comparator.AT_MOST, "以内": Comparator.AT_MOST,
    ">": Comparator.MORE_THAN, "大于": Comparator.MORE_THAN, "高于": Comparator.MORE_THAN,
    "超过": Comparator.MORE_THAN, "突破": Comparator.MORE_THAN, "<": Comparator.LESS_THAN, "小于": Comparator.LESS_THAN,
    "低于": Comparator.LESS_THAN, "不足": Comparator.LESS_THAN,
}  # fmt: skip
_FALL = re.compile(rf"(?:{DECREASE})(?:率|幅度?|比例|目标|比率|值)*(?:（[^（）]*）)?$")
_YEARLY = re.compile(r"年均(?!浓度|气温|降[水雨]|值|负荷)")
_RISE = re.compile(
    r"(?:增长|提高|增幅|增速|提升|上升)(?:率|幅度?|比例|目标|速度|值)*(?:（[^（）]*）)?$"
)
_BRACKET_UNIT = re.compile(
    rf"^(?P<name>.+?)[（(](?P<unit>{UNIT}|[\u4e00-\u9fff]/每?[十百千万亿]{{1,2}}[\u4e00-\u9fff]{{1,3}})(?:，[^（）]{{1,14}})?[）)]$"
)
_SLASH_UNIT = re.compile(rf"^(?P<name>.*?[\u4e00-\u9fff）])/(?P<unit>%|{UNIT})$")  # 综合利用率/%
_PLAIN_UNIT = re.compile(rf"^(?P<name>.*?[\u4e00-\u9fff）a-zA-Z0-9])(?P<unit>{UNIT})$")
_UNIT_ALONE = re.compile(rf"(?P<unit>{UNIT})(?:（(?:累计|当年|新增)）)?")
_NO_UNIT = re.compile(  # words that only end like a unit
    r"(?:[平后前柜站舞讲][台]|(?:[国专商大独]|(?<!工)厂)家|事项|[单专选立各]项|示范项|[配成整]套|车辆|[个法工本]人|[零构部附文]件|[讲插]座)$"
)
_SINGLE_UNITS = frozenset("%‰个家项座台套辆亩吨人名件株")  # 度, 例, 次 more often end a name


def runs_together(match: re.Match[str]) -> bool:
    """True when further digits follow a value without a gap: cells of a row were glued together."""
    return bool(re.match(r"(?:（[^（）]{0,8}）)?[\d.]", match.string[match.end() :]))


_PRODUCT = re.compile(r"(?<=/[吨米个件台])（[\u4e00-\u9fff]{1,8}）$")  # 千克标准煤/吨（粗钢）


def unit_of(stated: str) -> str:
    """The unit of a unit column's cell; "" for a dash."""
    if re.fullmatch(r"[-—/\s]*", stated):
        return ""
    stated = _PRODUCT.sub("", stated)
    return {"百分比": "%", "百分之": "%", "百分率": "%", "无量纲": ""}.get(stated, stated)


def split_unit(label: str) -> tuple[str, str]:
    """An indicator's name and the unit written in or behind it ("" when there is none)."""
    alone = _UNIT_ALONE.fullmatch(label)
    if alone:  # a row of units under the heads: 微克/立方米, 个（累计）
        return "", alone["unit"]
    for pattern in (_PLAIN_UNIT, _SLASH_UNIT, _BRACKET_UNIT):
        match = pattern.match(label)
        if match is None or len(match["name"]) < 2:
            continue
        unit = match["unit"]
        if pattern is _PLAIN_UNIT and "/" not in unit and _SLASH_UNIT.match(label):
            continue  # 产生量/万吨
        if pattern is _PLAIN_UNIT and _NO_UNIT.search(
            label.split("（", maxsplit=1)[0] if "（" in unit else label
        ):
            continue  # 示范项目, 研发平台（个）
        if pattern is not _PLAIN_UNIT or len(unit) > 1 or unit in _SINGLE_UNITS:
            return match["name"], unit
    return label, ""


def _change(match: re.Match[str], name: str, column: Column, yearly: str) -> Comparator | None:
    """The comparator of a cell that holds a change, not a level."""
    sign = match["sign"] or ""
    rate = column.kind == "rate"
    negative = rate and match.string[: match.start("number")].endswith("-")
    # [26.1] is a cumulative change where no note tells otherwise
    annual = (rate and (match["open"] or "")[:1] in yearly) or sign.startswith("年均")
    annual = annual or bool(_YEARLY.search(name))
    if negative or _FALL.search(name) or re.search(r"下降|降低|削减|减少", sign):
        return Comparator.ANNUAL_DECREASE if annual else Comparator.DECREASE_BY
    annual = annual or name.endswith("增速")
    if rate or _RISE.search(name) or re.search(r"提高|增长|增加", sign):
        return Comparator.ANNUAL_INCREASE if annual else Comparator.INCREASE_BY
    return None


def cell_comparator(
    match: re.Match[str], name: str, column: Column, yearly: str = ""
) -> Comparator:
    """The comparator of a value cell; a bare number under a name of change is a change.

    `yearly` are the brackets that hold yearly rates, where a note says so.
    """
    if match["relative"]:
        down = re.fullmatch(DECREASE, match["verb"])
        return Comparator.DECREASE_BY if down else Comparator.INCREASE_BY
    change = _change(match, name, column, yearly)
    if change is None and column.change is not None:
        fall = match.string[: match.start("number")].endswith("-")
        change = Comparator.DECREASE_BY if fall else column.change
        if match.string.startswith("/年", match.end()):
            change = Comparator.ANNUAL_DECREASE if fall else Comparator.ANNUAL_INCREASE
    if change is not None:
        return change
    bare = Comparator.MORE_THAN if match["more"] else Comparator.EQUAL
    return _SIGNS.get(match["sign"] or "") or _SIGNS.get(match["suffix"] or "", bare)
