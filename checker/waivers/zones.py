"""Whether two names of a zone mean the same zone."""

from __future__ import annotations

import re
import unicodedata

_LONG = re.compile("(?:国家(?:级)?)?高新技术(?:产业)?(?:开发|园)区|国家(?:级)?高新区")
_BLANKS = re.compile(r"\s+")
PROVINCE = re.compile(
    "(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南"
    "|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆)(?:省|市|自治区)?"
)
_ABOVE = re.compile(f"(?:{PROVINCE.pattern}|.{{1,8}}(?:省|市|州|自治区))+")


def same_zone(one: str, other: str | None) -> bool:
    """Equal but for the long or short form of 高新区, blanks and width, or the province before it."""
    if other is None:
        return False
    first, second = sorted((short_name(one), short_name(other)), key=len)
    above = second.removesuffix(first)
    return not above or (second.endswith(first) and _ABOVE.fullmatch(above) is not None)


def short_name(name: str) -> str:
    """The name with the short form of 高新区, without blanks and in usual width."""
    return _LONG.sub("高新区", _BLANKS.sub("", unicodedata.normalize("NFKC", name)))
