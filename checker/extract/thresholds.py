"""Figures that select, bar or compare: thresholds, conditions, benchmarks, distances to others."""

from __future__ import annotations

import re

from checker.extract.clauses import Clause
from checker.extract.quantities import is_count
from checker.model import Comparator

_YARDSTICK = re.compile(r"(?:对标|对照|参照|按照?)[^，。；]{0,24}(?:标准|要求|规定|水平)$")
_MEASURED_BY = re.compile(r"对标|对照|参照|看齐")  # 对标某园区单位产值能耗0.18…的水平
_NEWCOMERS = re.compile(
    r"(?:新上|新引进|新入[园驻]|新签约|拟入[园驻]|拟引进)[\u4e00-\u9fff]{0,6}?项目"
)
_ADMITTED = re.compile(
    r"(?:准入|门槛)[^。；]*新(?:上|引进|建|入园|入驻|签约)[^。；，]{0,8}项目[^。；]*$"
)
_WITHIN = re.compile(r"(?:[一-鿿]{0,2}半径|周边)?范围")  # 15公里供热半径范围内的锅炉
_RATE = re.compile(r"(?:[率度重]|占?比例?)$")
_AMOUNT_OF = re.compile(  # 节能率15%及以上的建筑面积达到30万平方米
    r"的[^，。；、\d]{1,14}?(?:[达占有为]|超过|不[低少]于)[^，。；、\d]{0,4}\d"
)
_COMES_TO = re.compile(r"达到|实现")
_BUILD = re.compile(
    r"(?:新增|建成|新建|建设|形成|完成|达到|实施|推广|实现|改造|投运|开工|培育|累计|新改建|处理|利用|治理|修复|造林)$"
    r"|(?:设立|成立|组建|发起|发行)[^，。；]{0,4}规模$"
)
_CONTENT = re.compile(r"(?:含[\u4e00-\u9fff]{1,2}[量率]|[硫灰水]分|浓度|纯度|品位)$")
_GRADE = re.compile(r"的[\u4e00-\u9fff]")  # 含硫量高于1%的煤炭
_OF_CONTENT = re.compile(r"的?[高低](?:浓度|品位|热值|硫|灰)[\u4e00-\u9fff]")  # 10%以下低浓度瓦斯
_THRESHOLD_NOUN = re.compile(
    r"(?:的)?(?:[\u4e00-\u9fffA-Za-z0-9（）“”/、]{0,24}?)(?:企业|单位|项目|机组|电厂|锅炉|窑炉|用户|建筑|园区|车辆|叉车|[汽货客]车|机械|电动?机|变压器|产品|生产线|数据中心"
    r"|工厂|家庭|主体|城市|县城|乡镇|场所|机构|设备|产业|行业|装置|规模|道路|河流|炉|焦炉|高炉|转炉|电炉|船舶|泊位|码头|矿井|煤矿|矿山|购物袋|塑料袋|薄膜|小区|商场|商店|商业设施|饭店|宾馆|酒店|医院|学校|村镇|区县|县区|社区|设施|用能|用水|排放|工程|载体|平台|(?<=的)(?:地区|区域|地方))"
    r"|(?:地区|区域)(?=[^，。；]{0,6}(?:基本|全面|全部|率先|实现|完成|达到))"
)
_GRANTED = re.compile(  # behind what has to be fulfilled first
    r"[^，。；]{0,24}[，的][^。；]{0,40}?(?:给予|予以|享受|按)[^。；]{0,40}?(?:奖励|补助|补贴|资助|奖补|扶持|优惠|贴息)"
)
_APPLICANT = re.compile(r"(?:^|[，。；：])(?:对|凡|若|如)[^。；]*$")
_BARS = re.compile(  # who misses the figure is kept out: it selects firms and projects
    r"(?:及以上|以上|以下|以内)?的?(?:[^，。；]{0,10}(?:项目|企业|单位|设备|产品))?，?(?:一律|坚决|均|原则上|将)?(?:不得|不予|不再|不批|禁止|严禁|限期|依法|予以淘汰)"
    r"|[^。；]{0,40}(?:达不到|不符合|不满足|未达到|不达标|低于|高于|超过)(?:的|[^，。；]{0,8}的)(?:[^，。；]{0,6})(?:不得|不予|不再|禁止|一律不)"
)
_FUNDS = re.compile(r"资金|基金|经费|预算|财政")
_ADMISSION = re.compile(r"准入|门槛|入园|入驻|新[上建]|新引进|新入驻|招商|供地|立项")
_AGAINST_OTHERS = re.compile(  # 高于全省11.6个百分点, 比同类园区平均水平高9%: a comparison, no level
    r"(?:(?:高于|低于|高出|低出|超出|优于|领先于?|落后于?|快于|慢于)[^，。；\d]{0,4}(?:全[国省市]|国家|世界|全球|国内|省内|省|市|同类|行业|平均|同期|周边|先进|常年|历史)[^，。；\d]{0,12}"
    r"|(?:比|较|同|与)[^，。；\d]{0,14}(?:全[国省市]|国家|世界|全球|国内|省内|同类|行业|平均|周边|先进|常年|历史)[^，。；]{0,24}(?:高|低|多|少|快|慢|大|小)出?(?:了|约|近|超过?|达)*)$"
)
_BESIDE_OTHERS = re.compile(  # 与先进园区相比，单位能耗仍高出15%
    r"(?:与|同|和)[^，。；\d]{0,8}(?:全[国省市]|国内|国际|同类|行业|平均|周边|先进|发达)[^，。；\d]{0,8}相比，"
    r"[^，。；\d]{2,24}(?:高|低|多|少|快|慢)出?(?:了|约|近|超过?|达)*$"
)
_GAP = re.compile(
    r"(?:高于|低于|快于|慢于|高出|低出)[^，。；\d]*(?:增速|增长率|增幅|水平|占比|比重)$"
)
_DEVIATION = re.compile(r"偏[多少高低强弱早晚大小](?:[了约近]|超过?|达|\d成[至到-])*$")
_PER_ONE = re.compile(r"每(?:排放|消耗|消费|使用|生产|投入|产生|减少|节约|处理|创造)[^，。；]*$")
_SELECTS_TOO = re.compile(  # …以上、…以上的企业: two thresholds of the same firms
    r"[、和及与][^，。；]{0,24}?(?:以上|以下)的?[^，。；、\d]{0,10}?(?:企业|单位|项目|用户|机组|锅炉)"
)
_WORKED_ON = re.compile(r"对[^，。；]{2,16}$")
_URGED = re.compile(r"(?:鼓励|支持|引导|推动|组织|督促|要求|对)$")
# the first of several conditions: 鼓励年能耗超过1万吨标准煤、能效达到标杆值的企业
_SELECTS_FIRST = re.compile(r"、[^。；，]{4,50}?的[^，。；、]{0,8}?(?:企业|单位|项目|机组|园区)")
_RANKS, _RANK = (  # 居全国第3
    re.compile(r"[居列位排升][^，。；]{0,8}$"),
    re.compile(r"[^，。；]{0,12}第[\d一二三四五六七八九十]"),
)
_ASSUMED = re.compile(r"的?(?:速度|增速|水平|标准)?(?:测算|计算|估算|推算|匡算|核算)")


def is_threshold(clause: Clause) -> bool:
    """True when the figure only selects firms or equipment (年用水量20万立方米以上的企业)."""
    text, quantity, bound = clause.sentence, clause.quantity, clause.bound
    behind = text[bound.end : bound.end + 24]
    if is_count(quantity.unit) or not quantity.unit:
        return not quantity.unit and _is_worked_on(clause, behind)
    if (bound.explicit and _bars(clause)) or _is_radius(clause):
        return True
    if quantity.doubling:  # 五年翻一番以上的企业
        return behind.startswith("的") and bool(_THRESHOLD_NOUN.match(behind))
    if quantity.unit in ("%", "‰"):
        graded = _CONTENT.search(clause.name) and _GRADE.match(behind)
        content = bound.explicit and (graded or _OF_CONTENT.match(behind))
        shared = "占" in text[clause.start : quantity.start] and behind.startswith("的")
        bounded = text[quantity.end : bound.end].endswith(("以上", "以下"))
        counted = bounded and _RATE.search(clause.name) and _AMOUNT_OF.match(text, bound.end)
        return bool(content or counted) or (
            shared and bool(_THRESHOLD_NOUN.match(text[bound.end : bound.end + 40]))
        )
    if text[bound.end : bound.end + 1] == "）" and "（" in text[clause.start : quantity.start]:
        inside = text[text.rindex("（", 0, quantity.start) + 1 : quantity.start]
        before = text[: text.rindex("（", 0, quantity.start)]
        selects = re.search(r"(?:企业|单位|项目|用户|机组|锅炉|运输|建筑|车辆|船舶)$", before)
        return bool(selects) and len(inside) <= 10 and bound.explicit
    return bound.explicit and _selects(clause, behind)


def _is_worked_on(clause: Clause, behind: str) -> bool:
    """True for an index of things that are changed: 对电能利用效率超过1.5的数据中心进行改造."""
    ahead = _WORKED_ON.search(clause.sentence, clause.reach, clause.bound.start)
    return bool(ahead and behind.startswith("的") and _THRESHOLD_NOUN.match(behind))


def _is_radius(clause: Clause) -> bool:
    """True for a distance that says where something is done: 岸线1公里范围内的企业."""
    quantity = clause.quantity
    return quantity.unit in ("公里", "千米") and bool(_WITHIN.match(clause.sentence, quantity.end))


def _selects(clause: Clause, behind: str) -> bool:
    """True when things of that size stand behind the number, and the size is not what is built."""
    text, quantity, bound = clause.sentence, clause.quantity, clause.bound
    named = text.rfind(clause.name, 0, bound.start) if clause.name else -1
    if named > 0 and _URGED.search(text[:named]) and _SELECTS_FIRST.match(text, bound.end):
        return True
    things = _THRESHOLD_NOUN.match(behind)
    # 统筹资金不低于1.4亿元支持减污降碳项目: what the money is for
    spent = quantity.unit.endswith("元") and _FUNDS.search(clause.name)
    if not things or spent or _COMES_TO.search(things[0]):  # 5平方公里以上用地达到海绵城市要求
        return False
    if behind[0] in "、和及与" and not _SELECTS_TOO.match(text, bound.end):
        return False  # 节约标准煤5万吨以上、减少排放12万吨
    if bound.comparator is Comparator.AT_MOST or quantity.unit.startswith("蒸吨"):
        return True  # nobody builds 10万千瓦以下
    if text.startswith("及以上", quantity.end) and behind[0] not in "、和及与":
        return True  # 完成30万千瓦及以上机组的改造: a class of them
    return not _BUILD.search(text[clause.start : bound.start])


def _bars(clause: Clause) -> bool:
    """True when firms or projects are let in or kept out by the figure (高于…的不得入园)."""
    text, end = clause.sentence, clause.bound.end
    return bool(_BARS.match(text, end) and _ADMISSION.search(text))


def is_condition(clause: Clause) -> bool:
    """True for what has to be fulfilled first, as by who is paid: 总投资在10万元以上的，…给予奖励."""
    text, end = clause.sentence, clause.bound.end
    granted = _GRANTED.match(text, end) is not None
    if text.startswith("的，", end):
        return granted or clause.bound.explicit  # 能耗低于标杆20%以上的，优先安排
    return granted and _APPLICANT.search(text, clause.reach, clause.quantity.start) is not None


def is_comparison(clause: Clause) -> bool:
    """True for the distance to others or to the usual, and for assumed rates: no level of its own."""
    text, quantity = clause.sentence, clause.quantity
    before = text[clause.start : quantity.start]
    compared = _AGAINST_OTHERS.search(before) or (
        "相比，" in text and _BESIDE_OTHERS.search(text, clause.reach, quantity.start)
    )
    if compared and quantity.unit in ("%", "个百分点", "百分点", "成", "倍"):
        return True
    ranked = _RANKS.search(before) and _RANK.match(text, clause.bound.end)
    if quantity.unit.endswith("百分点") and _GAP.search(before):
        return True
    assumed = _ASSUMED.match(text, clause.bound.end) and "按" in before
    return bool(
        _DEVIATION.search(before)
        or _PER_ONE.search(text, clause.reach, quantity.start)
        or ranked
        or assumed
    )


def is_yardstick(clause: Clause) -> bool:
    """True for what is required of others or of newcomers (对标…标准（≥90%）, 准入…不得高于)."""
    text = clause.sentence
    if _YARDSTICK.search(clause.name) or _NEWCOMERS.match(clause.name):
        return True
    if _MEASURED_BY.match(clause.name) and text[clause.bound.end :].startswith("的"):
        return True
    return bool(_ADMITTED.search(text, clause.reach, clause.quantity.start)) and clause.year is None
