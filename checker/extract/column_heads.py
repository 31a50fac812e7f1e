"""The heads of columns in indicator tables: what a column holds, of which year, whose figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.extract.comparators import DECREASE, INCREASE
from checker.extract.years import YearRole, years
from checker.model import Comparator

_BARE_YEAR = re.compile(r"\D{0,6}(?P<year>20[1-6]\d)\D{0,6}")  # a header 2025 without 年
_BARE_SPAN = re.compile(r"20\d\d[-~](?P<year>20\d\d)年?")
_BASE_WORD = re.compile(
    r"现状|快报|实绩|初步核算|基期|基准|现值|实际|完成值|本底|(?<![划计需])完成(?:数|情况)?）?$"
)
_BRACKETED = re.compile(r"（[^（）]*）")
_DATED = re.compile(r"20\d\d年(?:底|末)?$")  # 全国平均 over 2024年
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
    summed: bool = False  # it adds up the years beside it: no figure of its own year alone
    norm: bool = False  # what a standard asks for: the goal itself where no other is named
    unit: str = ""  # of the column that it is a part of: 总投资（万元） | 其中：2021—2023年
    measure: str = ""  # what the column measures of the things in the rows (项目数)

    @property
    def holds_values(self) -> bool:
        """True for columns of figures."""
        return self.kind in ("value", "rate")


_OTHERS = re.compile(
    r"(?:全国|国家|全省|省级?|上级|行业|国内|国际|世界)(?:考核|平均|先进|领先|要求)?(?:标准|均值|平均值?|水平|要求)(?:值)?$"
    r"|^(?:国家|省|市|上级)[\u4e00-\u9fff]{0,6}(?:要求|标准|限值)$|^(?:全国|全省|全市)$|对标|对照值|^标杆|标杆(?:值|企业|园区)|能效(?:标杆|基准)水平(?!以上|以下)|(?:高新区|经开区|开发区|园区)平均(?:值|水平)?$"
    r"|^(?:参照|对照|对标)(?:水平|情况)|(?:标准)?引导值$|(?:省内|国内|国际|行业|同类)先进(?:值|水平|园区|地区|企业)?$|国家[\u4e00-\u9fff]{0,8}(?:参考|标准|考核)(?:值|限值)?$"
)
_NORM = re.compile(  # HJ 274要求, 标准值
    r"(?:标准|参考|参照)(?:值|要求|限值)?$|^[\u4e00-\u9fff]{0,4}(?:HJ|GB|DB)[/T]*\s?\d+(?:-\d+)?[\u4e00-\u9fff]{0,6}$"
    r"|^(?!.*目标)(?:评价|考核|验收|建设|创建|达标)?要求$"
)
_HIGHER = re.compile(
    r"(?:全国|全省|国家|省级?)(?:20\d\d年)?(?:目标|任务|要求)(?:值)?"
)  # 全省2025年目标
_KINDS = (
    ("rate", re.compile(r"年均(?:增长|增速|下降|变化)|年均.{0,3}累计|累计.{0,3}年均")),
    ("other", re.compile(r"责任|牵头|备注|说明|序号|类别|依据|来源")),
    ("attribute", re.compile(r"属性|性质|类型")),
    ("unit", re.compile(r"^(?:计量|实物量)?单位$")),
)
_LATER_KINDS = (
    # 〔累计〕: the column of figures in brackets; a bare 累计 adds up the columns beside it
    ("value", re.compile(r"^[\[【〔](?:五年)?累计(?:值|变化)?[\]】〕](?:（%）)?\d?$")),
    ("other", re.compile(r"累计")),
    ("name", re.compile(r"指标|项目(?!个?数|总?投资|资金)|名称")),
)


_CHANGES = re.compile(
    rf"(?:(?:比|较)(?P<base>20\d\d)年(?:底)?|(?P<summed>累计))(?:累计)?(?:(?P<down>{DECREASE})|(?P<up>{INCREASE})|变化|增减|±)"
    r"(?:率|幅度?|比例)?(?:%|（[^（）]*）)?$"
)


_VARIES = re.compile(  # 五年变化[累计]
    r"“?(?:五年|十[三四五六]五)?”?(?:期间)?(?:累计)?(?:变化|变动|增减)(?:值|量|幅度?|率|情况)?"
    r"(?:[\[【〔（][^\]】〕）]*[\]】〕）])?"
)
_YEARS_COMPARED = re.compile(
    r"(?P<year>20\d\d)年?[比较](?P<base>20\d\d)年?(?:变化|增减)?(?:±?%|（[^（）]*）)?"
)


def is_change(titles: Sequence[str]) -> bool:
    """Whether a title says that a column holds changes and nothing else (变化, 增减)."""
    return any(map(_VARIES.fullmatch, titles))


def _change_column(header: str) -> Column | None:
    """A column that holds changes over the years, where its header says so."""
    compared = _YEARS_COMPARED.fullmatch(header)
    if compared:
        return Column(
            "value",
            int(compared["year"]),
            change=Comparator.INCREASE_BY,
            base=int(compared["base"]),
        )
    if _VARIES.fullmatch(header):
        return Column("value", change=Comparator.INCREASE_BY)
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
    year = _year(header)
    for kind, pattern in _KINDS:
        if pattern.search(header):
            return Column(kind, year if kind == "rate" else None)
    return _value_column(header, year) or next(
        (Column(kind) for kind, pattern in _LATER_KINDS if pattern.search(header)), None
    )


def _year(header: str) -> int | None:
    """The year of a header, also of a bare one and of the end of a bare span: 2022-2025."""
    mentions = [y for y in years(header) if y.role is not YearRole.BASE]
    if mentions:
        return mentions[-1].year
    bare = _BARE_YEAR.fullmatch(header) or _BARE_SPAN.search(header)
    return int(bare["year"]) if bare else None


def _value_column(header: str, year: int | None) -> Column | None:
    """The column of figures that a header announces: the plan's own, or what others ask for."""
    plain, baseline = _BRACKETED.sub("", header), bool(_BASE_WORD.search(header))
    plain = _DATED.sub("", plain) or plain
    if _OTHERS.search(plain):
        return Column("value", year, others=True)
    if (year is None and not baseline and _NORM.search(plain)) or _HIGHER.fullmatch(plain):
        return Column("value", year, norm=True)
    if year is not None or baseline or (_VALUE_WORD.search(header) and "主要" not in header):
        return Column("value", year, baseline)
    return None
