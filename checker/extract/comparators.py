"""How a number bounds its indicator, read from the words right before and behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from checker.extract.quantities import Quantity, is_count
from checker.model import Comparator

DECREASE = (
    "下降|降低|减少|削减|压减|压降|压缩|缩减|减排|降幅|下调|递减|减量|减低|消减|削峰|节约|下浮|缩小"
)
_CUTS = r"[降减]|节[能水电煤](?!量|率)"  # before a share only: 较2020年降16%, 建筑节能20%
INCREASE = "提高|增长|提升|增加|上升|扩大|增幅|增速|递增|(?<!新)增量|上涨"
_SPEEDS = ("增速", "增幅", "降幅")
_BETTERED = ("提升", "提高")
_SHARES = ("%", "‰", "百分点", "个百分点", "成")
_RATE = "率|幅度?|比例|比率|程度|(?:基本|激励|力争|约束性|预期)?目标值?|指标|任务|力度|量"
_AT_LEAST = "不低于|不[得能应]低于|不少于|不[得能应]少于|不小于|至少|最低|≥|>=|大于等于|大于或等于|不低|原则上不低于"
_MORE = "超过|超出|突破|高于|大于|多于|逾|>|超|过$|优于"
_AT_MOST = "不高于|不[得能应]高于|不超过|不[得能应]超过|不大于|不多于|≤|<=|控制[在到至]|控制目标|限制在|压控在|小于等于|小于或等于|最多|不突破|以内"
_LESS = "低于|少于|小于|不足|不到|<"
_REACH = "达到|达至|达|实现|升至|增至|增加到|占到|扩大到|到达"
_ABOUT = "高达|约为?|大约|接近|近|约占|基本|保持在?|稳定在|维持在?"  # what is kept is no bound
_FILLER = r"原有?(?:规模|数量|面积|产能)的?|每年|每日|每天|每月|(?<![较比])20\d\d年底?的?|(?<![较比])“?十[一二三四五六]五”?末的?|仅|平均|累计|分别|均|都|要求|应当?|必?须|力争|争取|全部|了|将|要|再|各|为|是|占|：|“|为：|指标|，"
_MODS = rf"(?:{_AT_LEAST}|{_MORE}|{_AT_MOST}|{_LESS}|{_REACH}|{_ABOUT}|{_FILLER})"
_LEFT = re.compile(
    r"(?=[2<>“≤≥上下不为了争仅以优低保全再减分到削力十升占压原各均基增多大实将小少平年扩指接控提是最每消稳突累约维缩至节要超达过近逐递逾都降限高应必须，：]|$)"
    rf"(?P<annual>年均|每年|逐年|年平均|(?<=[^\d一二三四五六七八九十两几上去今本当前同全])年(?={DECREASE}|{INCREASE}))?"
    rf"(?:(?P<verb>(?P<down>{DECREASE}|[降减压缩](?=至|到))|(?P<up>{INCREASE}|[升增](?=至|到)))"
    rf"(?P<rate>{_RATE})?(?P<to>至|到|为|在)?|(?P<cuts>{_CUTS}))?(?P<mods>{_MODS}*)$"
)
_RIGHT = re.compile(
    r"(?:（含）|\(含\))?(?P<word>及以上|以上|及以下|以下|以内|之内|范围以?内|内|左右|上下|多|余(?![热压量额料冷温电气]))?(?:（含）)?"
)
_AHEAD = re.compile(  # the verb stands before the name: 减少…20万吨, 提高…至30%
    r"(?:年均?|每年|累计|共)*(?:(?P<down>减少|削减|减排|压减|压缩|消减|降低|节约(?!集约|型))|(?P<up>提高|提升|增加|扩大))"
    r"(?=[\u4e00-\u9fff]{2}|[A-Z])"
)
_WINDOW = 24
_A_YEAR = re.compile(  # the noun of a yearly change behind its figure: 保持12%以上的年均增速
    rf"的?(?:年均|年度?)(?P<noun>(?:{DECREASE}|{INCREASE})(?:率|幅度?|速度|水平)?)"
)
# a distance to an earlier year: 优于2015年近20个百分点, 比2015年高2个百分点
_COMPARED = re.compile(
    r"(?:(?:高于|优于|高出|(?P<low>低于))(?:20\d\d年|上年|去年)(?:水平|同期)?"
    r"|[比较](?:20\d\d年|上年|去年)(?:水平|同期)?(?:高|(?P<lower>低))出?)(?:近|约|了|超过?)*$"
)
_APART = re.compile(  # 不低于用电量的10%; 至少建设3座
    rf"(?:{_AT_LEAST}|{_AT_MOST}|超过|超出|高于|大于|低于|少于|小于|达到)(?P<whole>[^，。；、：（）\d的]{{2,14}})(?:的|(?<=[量额数积资荷])|(?<=[车床]位))$"
    r"|(?:至少|最少|最多|至多|不少于)(?P<verb>[\u4e00-\u9fff]{2,3})$"
)


@dataclass(slots=True)  # thousands are made, and frozen ones take four times as long
class Bound:
    """A comparator with the compact-text range of the words that express it."""

    comparator: Comparator
    start: int  # where the words before the number begin
    end: int  # where the words behind it end
    explicit: bool  # False for a bare number
    about: bool = False  # 左右 stands behind it


def _is_saving(match: re.Match[str], quantity: Quantity) -> bool:
    """True for an indicator that is itself a reduction in tonnes, and has a level: 减排量达到40吨."""
    return match["rate"] == "量" and quantity.unit not in ("%", "‰")


def _is_amount(match: re.Match[str], quantity: Quantity) -> bool:
    """True for a verb of change with an amount that stands for itself.

    更新提升6个断面 makes things better, not more; what is saved (节约能源18万吨) is the indicator.
    """
    bettered = match["verb"] in _BETTERED and is_count(quantity.unit)
    saved = match["verb"] in ("节约", "增量") and quantity.unit not in _SHARES
    return bettered or saved or _is_saving(match, quantity)


def _is_rate(match: re.Match[str]) -> bool:
    """True where the verb is a noun that says how fast something changes (增速为2.4%, 下降率为5%)."""
    return bool(match["rate"]) or match["verb"] in _SPEEDS


def _change(match: re.Match[str], quantity: Quantity) -> Comparator | None:
    """The comparator of a change by (not to) an amount."""
    if not match["verb"]:
        if not (match["cuts"] and quantity.unit in _SHARES):
            return None
        return Comparator.ANNUAL_DECREASE if match["annual"] else Comparator.DECREASE_BY
    if _is_amount(match, quantity):
        return None
    to = match["to"] in ("至", "到", "在") or (match["to"] == "为" and not _is_rate(match))
    if to or re.search(r"控制在", match["mods"]):
        return None
    if match["annual"]:
        return Comparator.ANNUAL_DECREASE if match["down"] else Comparator.ANNUAL_INCREASE
    return Comparator.DECREASE_BY if match["down"] else Comparator.INCREASE_BY


_RULES = (
    (re.compile(_AT_LEAST), Comparator.AT_LEAST),
    (re.compile(_AT_MOST), Comparator.AT_MOST),
    (re.compile(_MORE), Comparator.MORE_THAN),
    (re.compile(_LESS), Comparator.LESS_THAN),
    (re.compile(_ABOUT), Comparator.EQUAL),
    (re.compile(_REACH), Comparator.AT_LEAST),
)


@lru_cache(maxsize=2048)  # plans use the same few words
def _last(mods: str) -> Comparator | None:
    """The comparator of the last comparing word before the number."""
    best: tuple[int, int, Comparator] | None = None
    for rank, (pattern, comparator) in enumerate(_RULES):
        for match in pattern.finditer(mods):
            candidate = (match.end(), -rank, comparator)
            if best is None or candidate[:2] > best[:2]:
                best = candidate
    return best[2] if best else None


_SUFFIXES = {
    "以上": Comparator.AT_LEAST,
    "及以上": Comparator.AT_LEAST,
    "以下": Comparator.AT_MOST,
    "及以下": Comparator.AT_MOST,
    "以内": Comparator.AT_MOST,
    "之内": Comparator.AT_MOST,
    "范围内": Comparator.AT_MOST,
    "范围以内": Comparator.AT_MOST,
    "左右": Comparator.EQUAL,
    "上下": Comparator.EQUAL,
    "余": Comparator.MORE_THAN,
    "多": Comparator.MORE_THAN,
}
_FIRM = re.compile(rf"{_AT_LEAST}|{_AT_MOST}")


def _level(match: re.Match[str], right: str, quantity: Quantity) -> Comparator:
    """The comparator of a level: the number itself is the bound.

    超过 and 低于 win over what follows the number, 左右 and 以上 over 达到, 不低于 over 以上.
    """
    said = _last(match["mods"])
    suffix = Comparator.MORE_THAN if quantity.more else _SUFFIXES.get(right)
    strict = said in (Comparator.MORE_THAN, Comparator.LESS_THAN)
    firm = bool(_FIRM.search(match["mods"])) and suffix is not Comparator.EQUAL
    if said is not None and (strict or firm or suffix is None):
        return said
    if suffix is not None:
        return suffix
    named = match["to"] == "为" and _is_rate(match)  # 能耗增量指标为3万吨
    if match["verb"] and match["to"] and not (named or _is_saving(match, quantity)):
        return Comparator.AT_MOST if match["down"] else Comparator.AT_LEAST
    return Comparator.EQUAL


def _compared(text: str, window: int, quantity: Quantity) -> Comparator | None:
    """The comparator of percentage points above or below what was in an earlier year."""
    if not quantity.unit.endswith("百分点"):
        return None
    said = _COMPARED.search(text, window, quantity.start)
    if not said:
        return None
    return Comparator.DECREASE_BY if said["low"] or said["lower"] else Comparator.INCREASE_BY


def _apart(text: str, window: int, quantity: Quantity) -> re.Match[str] | None:
    """The comparing word before a number that is not right before it, with what stands between."""
    apart = _APART.search(text, window, quantity.start)
    if apart and apart["whole"] and quantity.unit not in ("%", "‰"):
        return None
    return apart


def whole_of(text: str, quantity: Quantity, here: Bound) -> str:
    """What a share is one of: 用电量 in 不低于用电量的10%; "" where nothing is named so."""
    apart = _apart(text, here.start, quantity)
    return (apart["whole"] or "") if apart else ""


def bound(text: str, quantity: Quantity, floor: int) -> Bound:
    """The bound of `quantity`; words before `floor` (the clause's start) do not count."""
    window = max(floor, quantity.start - _WINDOW)
    apart = _apart(text, window, quantity)
    before = apart.start(apart.lastgroup or 0) if apart else quantity.start
    left = _LEFT.search(text, window, before)
    right = _RIGHT.match(text, quantity.end)
    word = (right["word"] or "") if right else ""
    end = right.end() if right and word else quantity.end
    if word in ("多", "余", "内") and quantity.unit in ("%", ""):
        word, end = "", quantity.end
    if left is None:  # the pattern matches the empty string, so only an empty window is None
        return Bound(Comparator.EQUAL, quantity.start, end, explicit=False)
    if quantity.doubling:
        return Bound(Comparator.INCREASE_BY, left.start(), end, explicit=True)
    yearly = _A_YEAR.match(text, end) if quantity.unit in _SHARES else None
    if yearly:
        falls = re.match(DECREASE, yearly["noun"])
        a_year = Comparator.ANNUAL_DECREASE if falls else Comparator.ANNUAL_INCREASE
        return Bound(a_year, left.start(), yearly.end(), explicit=True)
    change = _compared(text, window, quantity) or _change(left, quantity)
    comparator = change or _level(left, word, quantity)
    reached = bool(left["verb"] or _last(left["mods"]))
    # 年均增速控制在2.5%以内: no change by, but the level of a rate, whose name the verb ends
    saving = _is_saving(left, quantity)
    rate = left["verb"] and (saving or not left["to"]) and change is None
    named = rate or (left["cuts"] and change is None)  # 年节水5万吨: the verb belongs to the name
    start = left.end("rate") if saving and rate else left.start("mods") if named else left.start()
    about = word in ("左右", "上下")
    return Bound(comparator, start, end, explicit=reached or bool(word), about=about)


def with_verb_ahead(name: str, said: Comparator, mods: str, unit: str) -> Comparator:
    """The comparator `said` by the words at a number (`mods` before it), seen with the name's verb."""
    verb = _AHEAD.match(name)
    if (
        verb is None
        or (verb[0].endswith(("节约", "减排")) and unit not in _SHARES)
        or said
        not in (
            Comparator.EQUAL,
            Comparator.AT_LEAST,
            Comparator.MORE_THAN,
        )
    ):
        return said
    if name.endswith(("至", "到")):
        level = Comparator.AT_MOST if verb["down"] else Comparator.AT_LEAST
        return level if said is Comparator.EQUAL else said
    if "达" in mods or "保持" in mods:
        return said
    if verb["down"]:
        return Comparator.DECREASE_BY
    return Comparator.INCREASE_BY if unit.endswith("百分点") else said
