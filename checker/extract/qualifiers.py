"""What a figure covers and how it is reckoned: scope, boundary, accounting, price base, time span."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from checker.extract.view import view
from checker.model import Comparator, Document, ParagraphKind, Span

_SCOPES = (  # the first that fits counts: what is said of whom, then the sector
    ("全口径", re.compile(r"全口径")),
    ("规上工业", re.compile(r"规模?以?上(?:的)?(?:单位)?工业")),
    ("规上", re.compile(r"规上|规模以上")),
    ("全社会", re.compile(r"全社会")),
    ("重点用能单位", re.compile(r"重点(?:用能|耗能|排放|碳排放)(?:单位|企业)")),
    (
        "工业",
        re.compile(
            r"工业(?!总?产值|园|用水|用地|固[体废]|危废|余热|余压|废|互联|技术|信息|化|设计|遗产|机器|软件|旅游|厂房|建筑|净|增加值(?!能耗|碳|二氧化碳|用水|水耗|取水|综合能耗|电耗))"
        ),
    ),
)
_INTENSITY_OF_INDUSTRY = re.compile(r"(?:单位|[万亿]元|每万元)工业增加值")
_BOUNDARIES = (
    ("核定范围", re.compile(r"(?:核定|核准|批准|批复|国批|四至)(?:的)?(?:规划)?(?:范围|面积|区域|园区|边界)")),
    ("管辖范围", re.compile(r"(?:管辖|实际管辖|实际管理|托管|代管|辖区)(?:的)?(?:范围|区域|面积)?(?=内|[，。；）]|口径|$)")),
    ("核心区", re.compile(r"(?:核心区|起步区|先行区|启动区)(?=内|范围|[，。；）\u4e00-\u9fff])")),
    ("规划范围", re.compile(r"规划(?:范围|区域)内?")),
)  # fmt: skip
_ANY_BOUNDARY = re.compile("|".join(pattern.pattern for _, pattern in _BOUNDARIES))
_ACCOUNTING = re.compile(r"(?:按|以|（)?(?P<how>等价|当量)(?:值|热值|系数)")
_BARE_ACCOUNTING = re.compile(r"[（，、](?P<how>等价|当量)[），、]")
_PRICE = re.compile(
    r"(?:(?P<year>20\d\d)年的?(?:可比|不变|固定)?价(?:格)?(?!值|差|位|格?改革|格?机制)"
    r"|(?P<current>当年价|现行?价(?:格)?(?=[，。；）计]|$))|(?P<bare>可比价格?|不变价格?))"
)
_ACCOUNT = re.compile(  # 本规划能耗数据均为等价值: holds for the whole document
    r"(?:本|文中|文内|表中|以下|如无|除特别|除另|若无|未注明|所有|涉及)[^。；]{0,36}"
    r"(?:数据|指标|口径|能耗|能源|碳排放|排放|范围|价格?|产值|增加值|统计|核算|边界)[^。；]{0,40}"
    r"(?:口径|范围|可比价|不变价|当年价|现价|当量值|等价值|计算)"
)
_ENERGY = re.compile(r"能耗|能源|用能|标准?煤|碳|二氧化碳|电力?占")
_MONEY = re.compile(r"元|GDP|生产总值|增加值|产值")
_CUMULATIVE = re.compile(r"累计|[三五两十\d]年(?:共|合计|总计|内?累计)|总计|合计")
_ANNUAL = re.compile(
    r"年均(?!浓度|值|气温|温度)|每年|逐年|年平均|年度?(?=节|减|新增|供|替代|处理|消纳|发电|碳汇|开展|举办)|/[年a]$"
)
_ANNUAL_CHANGES = frozenset({Comparator.ANNUAL_DECREASE, Comparator.ANNUAL_INCREASE})
_HEAD = 40000  # characters in which a document says how it counts


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What is said beside an indicator; None where nothing is said."""

    scope: str | None = None
    boundary: str | None = None
    accounting: str | None = None
    price_base: str | None = None


NOTHING = Qualifiers()


def _scope(text: str) -> str | None:
    for word, pattern in _SCOPES:
        if not pattern.search(text):
            continue
        if word == "工业" and _INTENSITY_OF_INDUSTRY.search(text):
            return None  # the intensity of industry counts industry anyway
        return word
    return None


def _boundary(text: str) -> str | None:
    if not _ANY_BOUNDARY.search(text):  # as in nearly all
        return None
    return next((word for word, pattern in _BOUNDARIES if pattern.search(text)), None)


def _accounting(text: str) -> str | None:
    found = _ACCOUNTING.search(text) or _BARE_ACCOUNTING.search(text)
    return f"{found['how']}值" if found else None


def _price(text: str) -> str | None:
    found = _PRICE.search(text)
    if found is None:
        return None
    if found["current"]:
        return "当年价"
    kind = "不变价" if "不变" in found[0] or "固定" in found[0] else "可比价"
    return f"{found['year']}年{kind}" if found["year"] else kind


def qualifiers(name: str, near: str, around: str = "", usual: Qualifiers = NOTHING) -> Qualifiers:
    """What the indicator's wording, its clause and, more loosely, its surroundings say.

    `around` (rest of the sentence, caption, unit cell, footnote) speaks of reckoning and area only;
    `usual` is what the document declares for all its figures.
    """
    about = f"{name} {near}"
    energy, money = bool(_ENERGY.search(about)), bool(_MONEY.search(about))
    return Qualifiers(
        scope=_scope(name) or usual.scope,
        boundary=_boundary(about) or _boundary(around) or usual.boundary,
        accounting=(_accounting(about) or _accounting(around) or usual.accounting)
        if energy
        else None,
        price_base=(_price(about) or _price(around) or usual.price_base) if money else None,
    )


def declared(document: Document) -> Qualifiers:
    """What the document declares for all its figures (本规划能耗数据均按等价值计算)."""
    found = NOTHING
    for paragraph in document.paragraphs:
        if paragraph.start > _HEAD:
            break
        if paragraph.kind in (ParagraphKind.TOC, ParagraphKind.TITLE):
            continue
        raw = document.text[paragraph.start : paragraph.end]
        if not any(
            word in raw
            for word in ("口径", "范围", "可比价", "不变价", "当年价", "当量值", "等价值")
        ):
            continue
        for match in _ACCOUNT.finditer(view(raw).text):
            said = match[0]
            found = replace(
                found,
                scope=found.scope or (_scope(said) if "口径" in said else None),
                boundary=found.boundary or _boundary(said),
                accounting=found.accounting or _accounting(said),
                price_base=found.price_base or _price(said),
            )
    return found


def span_of(text: str, comparator: Comparator, unit: str) -> Span | None:
    """Whether a figure is summed over years or counts one year; None where nothing says so."""
    if comparator in _ANNUAL_CHANGES:
        return Span.ANNUAL
    annual = list(_ANNUAL.finditer(text))
    summed = list(_CUMULATIVE.finditer(text))
    if summed and (not annual or summed[-1].start() > annual[-1].start()):
        return Span.CUMULATIVE
    return Span.ANNUAL if annual or unit.endswith(("/年", "/a")) else None
