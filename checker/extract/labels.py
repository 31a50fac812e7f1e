"""What one number is about: the name before it, the things behind it, or what was spoken of last."""

from __future__ import annotations

import re

from checker.extract.comparators import Bound
from checker.extract.lists import with_noun
from checker.extract.names import is_verb_only, noun_behind
from checker.extract.quantities import UNIT, Quantity, is_count

_BODY_ONLY = re.compile(r"^(?:全[国省市区园]|园区|高新区|开发区|经开区|新区|我[省市区])")
_SHARE_ONLY = re.compile(r"占比|比重|比例")
_LEAD = re.compile(r"^(?:园区|全区|高新区|累计|共有|新增|建成|创建|培育|拥有|打造|认定)+")
_JOINED_SIZE = re.compile(
    r"/\d+(?:\.\d+)?(?:MWh|kWh|GWh|MW|kW|GW|[万亿]?千瓦时|兆瓦时|[万亿]?千瓦|兆瓦)(?P<noun>[\u4e00-\u9fff]{2,16})"
)
_LEVEL_BEHIND = re.compile(
    r"(?P<noun>.{2,}?)(?:数量|总数)?(?:达到|达)?(?P<level>(?:国家|省|市|区|县|部)级)"
)
_TOTAL_ONLY = re.compile(r"(?:累计)?(?:总数|总量|数量)|累计")
_HOLDS = ("具备", "具有")
_YEARLY = re.compile(r"^每年(?:新增|新建|新|再)?")
_LEVEL = r"(?:国家|省|市|区|县|部)级"
_LEVEL_ONLY = re.compile(_LEVEL)
_UNIT = "(?:[个家项座台套辆处栋名户所]|[万亿]?(?:平方米|平方公里|立方米|公里|千瓦|兆瓦|亩|吨))"
_SHARED_NOUN = re.compile(  # 不少于2个国家级、5个省级绿色技术创新中心; 2022年完成12家、2023年完成18家企业诊断
    rf"(?P<level>{_LEVEL})?"
    rf"(?:(?:、|，|和|及|与|以及)(?:20\d\d年)?[\u4e00-\u9fff]{{0,4}}?\d+(?:\.\d+)?(?:余|多)?(?={_UNIT})(?>{UNIT})(?:{_LEVEL})?)+"  # the whole unit
    r"(?P<noun>(?!以[上下内]|左右)[^，。；、：（）“”\d]{2,24})"
)


_WITH_SIZE = re.compile(  # 8家年产值超亿元的绿色企业, 3个总投资5000万元以上的项目
    r"(?:年|累计|总)?[\u4e00-\u9fff]{2,8}?(?:超过?|突破|达到?|过|不低于)?(?:\d[\d.]*|[十百千]+)?[十百千万亿]+(?:美?元|吨[\u4e00-\u9fff]{0,3}?)?"
    r"(?:及?以上)?的?(?P<noun>(?!以|元)[\u4e00-\u9fff]{2,16})"
    r"|\d[\d.]*(?:蒸吨(?:/小?时)?|[万亿]?千瓦|兆瓦|MW|千伏|kV|万?吨(?:/[日天年])?)(?:级|及?以[上下])*的?(?P<plant>[\u4e00-\u9fff]{2,16})"  # 4台35蒸吨锅炉
)


def label(text: str, quantity: Quantity, here: Bound, name: str, carried: str) -> tuple[str, int]:
    """The name of what `quantity` counts or measures and where the statement ends.

    `name` is what stands before the number, `carried` the name of the statement before.
    """
    start, end = noun_behind(text, here.end)
    noun = text[start:end]
    nameless = is_verb_only(name) or name.endswith(("、", "和", "与", "及"))
    if noun and name.endswith(_HOLDS):  # 具备5%以上的尖峰负荷响应能力
        return noun.removeprefix("的"), end
    if noun and _is_share_of(text, quantity, here, name):
        return noun, here.end
    whole = _elsewhere(text, quantity, here, name, noun if not nameless else f"|{noun}")
    if whole:
        return whole, here.end
    thing = nameless and len(noun) > 1 and quantity.unit not in ("%", "‰")
    if thing or (noun and is_count(quantity.unit)):  # 建设50兆瓦分布式光伏, 10家企业
        return noun, here.end if text[end : end + 1].isdigit() else end
    if not name or (nameless and carried and not noun):  # 三年累计实施60个以上
        return noun or _YEARLY.sub("", carried), here.end
    return _completed(name, carried, is_count(quantity.unit)), here.end


def _is_share_of(text: str, quantity: Quantity, here: Bound, name: str) -> bool:
    """Whether a share is one of the things behind it: 全市30%的建筑完成改造."""
    unnamed = is_verb_only(name) or _BODY_ONLY.fullmatch(name) is not None
    return unnamed and quantity.unit in ("%", "‰") and text.startswith("的", here.end)


def _elsewhere(text: str, quantity: Quantity, here: Bound, name: str, noun: str) -> str:
    """A name that does not stand right before or behind the number; "" for the usual case.

    `noun` is what stands right behind, with a bar ahead where the words before name nothing.
    """
    nameless, noun = noun.startswith("|"), noun.lstrip("|")
    joined = _JOINED_SIZE.match(text, here.end) if nameless else None
    if joined:  # 建设100MW/200MWh独立储能电站
        return joined["noun"]
    if not is_count(quantity.unit):
        return _shared_noun(text, here) if nameless and not noun else ""
    sized = _WITH_SIZE.match(text, here.end)
    if sized:
        return sized["noun"] or sized["plant"]
    ahead = _LEVEL_BEHIND.fullmatch(name) if not noun else None
    if ahead:  # 绿色工厂数量达到省级20家
        return ahead["level"] + _LEAD.sub("", ahead["noun"])
    if (nameless and not noun) or _LEVEL_ONLY.fullmatch(noun):
        return _shared_noun(text, here)
    return ""


def _completed(name: str, carried: str, counts: bool) -> str:
    """A name that says only the level, the share or the body, with the one before it."""
    if carried and _SHARE_ONLY.fullmatch(name) and not carried.endswith(name):
        return carried + name  # 高新技术企业186家，占比达59.6%
    if counts and carried and _TOTAL_ONLY.fullmatch(name):
        return carried.removesuffix("净增")  # 高新技术企业净增30家，总数突破260家
    if counts and carried and _LEVEL_ONLY.fullmatch(name) and not _LEVEL_ONLY.search(carried):
        return name + _LEAD.sub("", carried)  # 绿色工厂18家，其中国家级5家
    if _BODY_ONLY.fullmatch(name) and carried:  # 全市能耗下降15%，园区下降18%
        return _BODY_ONLY.sub("", carried, count=1)
    return with_noun(name.rstrip("至到"), carried)


def _shared_noun(text: str, here: Bound) -> str:
    """The noun that several counts in a row share behind the last of them; "" without one."""
    behind = _SHARED_NOUN.match(text, here.end)
    return (behind["level"] or "") + behind["noun"] if behind else ""
