"""The cells of indicator tables: headers with years, values with signs, units inside names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.extract.comparators import DECREASE, INCREASE
from checker.extract.quantities import UNIT
from checker.extract.years import YearRole, years
from checker.model import Comparator

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CELL = re.compile(
    rf"(?P<relative>(?:较|比)(?P<base>20\d\d)年(?:底)?(?:累计)?(?P<verb>{DECREASE}|{INCREASE})(?:率)?)?"
    r"(?P<sign>≥|≤|>=|<=|>|<|约|不低于|不高于|不超过|不少于|不大于|不小于|大于|小于|低于|高于|超过|突破|达到|达|控制在|(?:累计|年均)?(?:下降|降低|削减|减少|提高|增长|增加))?"
    rf"(?<![\d.A-Za-z])(?P<open>[\[【〔]-?)?(?P<number>{_NUMBER})(?:[-~](?P<high>{_NUMBER}))?(?![\d.]|[年月](?!均))(?!/\d)"
    rf"(?P<unit>{UNIT})?(?P<close>[\]】〕])?(?P<suffix>及?以上|及?以下|以内|左右)?(?:（预估值?）|（估算值?）)?"
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
    "低于": Comparator.LESS_THAN,
}  # fmt: skip
_FALL = re.compile(rf"(?:{DECREASE})(?:率|幅度?|比例|目标|比率|值)*(?:（[^（）]*）)?$")
_RISE = re.compile(
    r"(?:增长|提高|增幅|增速|提升|上升)(?:率|幅度?|比例|目标|速度|值)*(?:（[^（）]*）)?$"
)
_BRACKET_UNIT = re.compile(rf"^(?P<name>.+?)[（(](?P<unit>{UNIT})[）)]$")
_PLAIN_UNIT = re.compile(rf"^(?P<name>.*?[\u4e00-\u9fff）a-zA-Z0-9])(?P<unit>{UNIT})$")
_NO_UNIT = re.compile(  # words that only end like a unit
    r"(?:[平后前柜站舞讲][台]|(?:[国专商大独]|(?<!工)厂)家|事项|[单专选立各]项|示范项|[配成整]套|车辆|[个法工本]人|[零构部附文]件|[讲插]座)$"
)
_SINGLE_UNITS = frozenset("%‰个家项座台套辆亩吨人名件株")  # 度, 例, 次 more often end a name
_BARE_YEAR = re.compile(r"\D{0,6}(?P<year>20[1-6]\d)\D{0,6}")  # a header 2025 without 年
_BARE_SPAN = re.compile(r"20\d\d[-~](?P<end>20\d\d)年?")
_BASE_WORD = re.compile(r"现状|基期|基准|现值|实际|完成值|本底")
_BRACKETED = re.compile(r"（[^（）]*）")
_VALUE_WORD = re.compile(r"参考值|目标|规划值|限值|要求|标准值|指标值|预期值|数值|评价值")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds; `year` is None where the header names none."""

    kind: str  # name, unit, value, rate, attribute, other
    year: int | None = None
    baseline: bool = False
    note: str = ""  # what the column is about inside its year or kind (公共建筑)
    change: Comparator | None = None  # a column of changes: 2025年比2020年下降（%）
    base: int | None = None  # and the year they count from
    others: bool = False  # what others ask for or reach: 省考核标准, 全国平均
    norm: bool = False  # what a standard asks for: the goal itself where no other is named
    unit: str = ""  # of the column that it is a part of: 总投资（万元） | 其中：2021—2023年
    measure: str = ""  # what the column measures of the things in the rows (项目数)

    @property
    def holds_values(self) -> bool:
        """True for columns of figures."""
        return self.kind in ("value", "rate")


_OTHERS = re.compile(
    r"(?:全国|国家|全省|省级?|上级|行业|国内|国际|世界)(?:考核|平均|先进|领先|要求)?(?:标准|均值|平均值?|水平|要求)(?:值)?$"
    r"|^(?:全国|全省|全市)$|对标|对照值|能效(?:标杆|基准)水平|(?:高新区|经开区|开发区|园区)平均(?:值|水平)?$"
    r"|(?:省内|国内|国际|行业|同类)先进(?:值|水平|园区|地区|企业)?$|国家[\u4e00-\u9fff]{0,8}(?:参考|标准|考核)(?:值|限值)?$"
)
_NORM = re.compile(r"(?:标准|参考|参照)(?:值|要求|限值)?$")
_KINDS = (
    ("rate", re.compile(r"年均(?:增长|增速|下降|变化)|年均.{0,3}累计|累计.{0,3}年均")),
    ("other", re.compile(r"责任|牵头|备注|说明|序号|类别|依据|来源")),
    ("attribute", re.compile(r"属性|性质|类型")),
    ("unit", re.compile(r"^(?:计量)?单位$")),
)
_LATER_KINDS = (
    # 〔累计〕: the column of figures in brackets; a bare 累计 adds up the columns beside it
    ("value", re.compile(r"^[\[【〔](?:五年)?累计(?:值|变化)?[\]】〕](?:（%）)?\d?$")),
    ("other", re.compile(r"累计")),
    ("name", re.compile(r"指标|项目(?!个?数|总?投资|资金)|名称")),
)


_CHANGES = re.compile(
    rf"(?:(?:比|较)(?P<base>20\d\d)年(?:底)?|(?P<summed>累计))(?:累计)?(?:(?P<down>{DECREASE})|(?P<up>{INCREASE})|变化)"
    r"(?:率|幅度?|比例)?(?:（[^（）]*）)?$"
)


_YEARS_COMPARED = re.compile(r"(?P<year>20\d\d)年?[比较](?P<base>20\d\d)年?(?:变化|增减)?(?:（[^（）]*）)?")


def _change_column(header: str) -> Column | None:
    """A column that holds changes over the years, where its header says so."""
    compared = _YEARS_COMPARED.fullmatch(header)
    if compared:
        change, base = Comparator.INCREASE_BY, int(compared["base"])
        return Column("value", int(compared["year"]), change=change, base=base)
    match = _CHANGES.search(header)
    if match is None or "年均" in header:
        return None
    mentions = [y for y in years(header) if y.role is not YearRole.BASE]
    change = Comparator.DECREASE_BY if match["down"] else Comparator.INCREASE_BY
    base = int(match["base"]) if match["base"] else None
    return Column("value", mentions[-1].year if mentions else None, change=change, base=base)


def header_column(header: str) -> Column | None:
    """The column that a header (compact text) announces; None for an unknown one."""
    change = _change_column(header)
    if change is not None:
        return change
    mentions = [y for y in years(header) if y.role is not YearRole.BASE]
    plain = _BRACKETED.sub("", header)
    bare = _BARE_YEAR.fullmatch(header)
    year = mentions[-1].year if mentions else int(bare["year"]) if bare else None
    baseline = bool(_BASE_WORD.search(header))
    span = _BARE_SPAN.search(header)
    for kind, pattern in _KINDS:
        if pattern.search(header):
            dated = year or (int(span["end"]) if span else None)
            return Column(kind, dated if kind == "rate" else None)
    if year is None and span and span.end() - span.start() == len(header):
        return Column("value", int(span["end"]))
    if _OTHERS.search(plain):
        return Column("value", year, others=True)
    if year is None and not baseline and _NORM.search(plain):
        return Column("value", norm=True)
    if year is not None or baseline or (_VALUE_WORD.search(header) and "主要" not in header):
        return Column("value", year, baseline)
    return next((Column(kind) for kind, pattern in _LATER_KINDS if pattern.search(header)), None)


def runs_together(match: re.Match[str]) -> bool:
    """True when further digits follow a value without a gap: cells of a row were glued together."""
    return bool(re.match(r"(?:（[^（）]{0,8}）)?[\d.]", match.string[match.end() :]))


def unit_of(stated: str) -> str:
    """The unit of a unit column's cell; "" for a dash."""
    if re.fullmatch(r"[-—/\s]*", stated):
        return ""
    return {"百分比": "%", "百分之": "%", "百分率": "%", "无量纲": ""}.get(stated, stated)


def split_unit(label: str) -> tuple[str, str]:
    """An indicator's name and the unit written in or behind it ("" when there is none)."""
    for pattern in (_PLAIN_UNIT, _BRACKET_UNIT):
        match = pattern.match(label)
        if match is None or len(match["name"]) < 2:
            continue
        unit = match["unit"]
        if pattern is _PLAIN_UNIT and _NO_UNIT.search(label):
            continue
        if pattern is _BRACKET_UNIT or len(unit) > 1 or unit in _SINGLE_UNITS:
            return match["name"], unit
    return label, ""


def _change(match: re.Match[str], name: str, column: Column) -> Comparator | None:
    """The comparator of a cell that holds a change, not a level."""
    sign = match["sign"] or ""
    rate = column.kind == "rate"
    negative = rate and match.string[: match.start("number")].endswith("-")
    # [26.1] is a cumulative change
    annual = (rate and not match["open"]) or "年均" in name or sign.startswith("年均")
    if negative or _FALL.search(name) or re.search(r"下降|降低|削减|减少", sign):
        return Comparator.ANNUAL_DECREASE if annual else Comparator.DECREASE_BY
    annual = annual or name.endswith("增速")
    if rate or _RISE.search(name) or re.search(r"提高|增长|增加", sign):
        return Comparator.ANNUAL_INCREASE if annual else Comparator.INCREASE_BY
    return None


def cell_comparator(match: re.Match[str], name: str, column: Column) -> Comparator:
    """The comparator of a value cell; a bare number under a name of change is a change."""
    if match["relative"]:
        down = re.fullmatch(DECREASE, match["verb"])
        return Comparator.DECREASE_BY if down else Comparator.INCREASE_BY
    change = _change(match, name, column)
    if change is None and column.change is not None:
        fall = match.string[: match.start("number")].endswith("-")
        change = Comparator.DECREASE_BY if fall else column.change
    if change is not None:
        return change
    return _SIGNS.get(match["sign"] or "") or _SIGNS.get(match["suffix"] or "", Comparator.EQUAL)
