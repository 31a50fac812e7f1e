"""Numbers that say nothing of an indicator: sizes, frequencies, counts of the plan's own parts, grants."""

from __future__ import annotations

import re

from checker.extract.clauses import SPEC_UNITS, Clause
from checker.extract.quantities import is_count

_SUBSIDY = re.compile(
    r"补贴|奖励|补助|奖补|资助|给予|贴息|一次性(?=[^，。；]{0,6}(?:奖|补|给|资助|支持|拨))|扶持资金|奖金|补偿标准|罚款|收费|奖金额|最高(?:不超过|可|给|[为达]?(?=\d))|配套资金|申报"
)
_OWN_PARTS = re.compile(r"(?:指标|任务|举措|措施|方面|领域)(?:共|共计|合计|分别|有|为)*$")
_PARTED = re.compile(r"(?:分解|细化|梳理|划分|拆分|分|归纳|概括)(?:为|成|出)$")
_EMPTY_NOUN = re.compile(
    r"^(?:重点|主要|关键|核心|重大|具体|一级|二级|预期性|约束性|专项|工作|基本|方面|配套|重要|特色|传统|主导|支柱|优先)*"
    r"(?:方面|领域|环节|行动|任务|指标|体系|层面|阶段|维度|步骤|原则|要求|内容|措施|举措|意见|建议|经验|主线|底线|红线|规定|关键词|部分|章节|类别"
    r"|关口|百分点|月|工作日|片区|组团|大类|部门|改革|政策|专题|方向|字|问题|要素|模式|类型|方式|途径|情形|更|季度|周|循环|率先|翻番"
    r"|(?:平台|行业|产业|区域|目标|品种)(?!园|集群|链|基地|企业|项目|工程|中心|联盟|基金|协会|学院|研究院|公司|载体|示范|试点|标准|龙头|标杆|人才|团队|技术|产品)"
    r"|(?:重点|核心)(?=[，。；、：）”]|$))"
)
_FRAME = re.compile(r"(?:^|[，。；：])以[^，。；]*$")  # 以9条生态走廊为骨架: what stands already
_FRAMED = re.compile(
    r"[^，。；]*?为[^，。；]{0,8}(?:骨架|框架|核心|主体|重点|支撑|载体|主线|依托|轴|基础|引领)"
)
_NAMED_AHEAD = re.compile(r"[^，。；：\d]{2,60}、[^，。；：、\d]{1,12}$")
_PLACES = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:城市|[省市区县镇乡]|街道|园区|片区|高新区|开发区|领域|行业)"
)
_SIZES = frozenset({"米", "毫米", "厘米", "千伏", "kV", "KV"})
_NUMBERED = re.compile(r"第\d+(?:[、，和及~-]\d*)*[、，和及~-]$")  # 第4、22项指标
_FREQUENCY = re.compile(r"每\d+(?:分钟|小?时|天|日|周|个?月|年)$")  # 每15分钟1次
_CREED_SECTION = re.compile(r"指导思想|基本原则|工作原则|总体思路|战略定位")
_COEFFICIENT = re.compile(
    r"排放因子|折标|折算|换算(?!周转量)|折二氧化碳|固碳系数|样本|抽[取样]|缺省值"
)


def is_size(clause: Clause) -> bool:
    """True for a length or a voltage, which is no indicator but may select things."""
    return clause.quantity.unit in _SIZES


def is_spec(clause: Clause) -> bool:
    """True for technical specifications and other numbers that state nothing of an indicator."""
    quantity, text, unit = clause.quantity, clause.sentence, clause.quantity.unit
    before, after = text[max(0, quantity.start - 3) : quantity.start], text[quantity.end :]
    suffix = text[quantity.end : clause.bound.end]
    return bool(
        unit in SPEC_UNITS
        or _COEFFICIENT.search(clause.name)
        or (unit == "天" and not re.search(r"天数|优良|储备|库存", clause.name))
        or (unit == "度" and re.search(r"气温|温度|升温|温升", text[clause.start : quantity.start]))
        or _NUMBERED.search(text, 0, quantity.start)
        or before.endswith(("第", "首", "每", "±", "+", "×", "*"))
        or (is_count(unit) and _is_idle_count(clause, before))
        or _FREQUENCY.search(text, clause.reach, quantity.start)
        or after.startswith(("级", "的考核", "的分值", "分值"))  # 10万吨级示范项目
        or (unit.startswith("蒸吨") and not clause.bound.explicit)
        or (unit == "元" and re.match(r"[/每]", after))
        or (  # a radius: 500米以内
            unit in ("公里", "千米")
            and suffix in ("以内", "之内", "内")
            and re.match(r"[\u4e00-\u9fff]", text[clause.bound.end :])
        )
    )


def _is_idle_count(clause: Clause, before: str) -> bool:
    """Counts of headings, fields, measures (6个方面, 15项指标): the plan counts its own parts."""
    text, end = clause.sentence, clause.bound.end
    creed = clause.quantity.spelled and clause.path and _CREED_SECTION.search(clause.path[-1])
    return bool(
        creed  # 建设五个中心
        or (_FRAME.search(text, clause.reach, clause.quantity.start) and _FRAMED.match(text, end))
        or _EMPTY_NOUN.match(text[end:])
        or _OWN_PARTS.search(clause.sentence, clause.start, clause.quantity.start)
        or _PARTED.search(clause.sentence, clause.start, clause.quantity.start)
        or re.search(r"(?:首个|前|每|这|上述|以上|另|等|哪|各|逐)$", before)
        or _counts_what_is_named(clause)
    )


def _counts_what_is_named(clause: Clause) -> bool:
    """True for the number of places just listed: 甲市、乙市、丙市3个城市的交界处."""
    if not _PLACES.match(clause.sentence, clause.quantity.end):
        return False
    names = _NAMED_AHEAD.search(clause.sentence, clause.reach, clause.quantity.start)
    return names is not None and names[0].count("、") + 1 == clause.quantity.value


def is_subsidy(clause: Clause) -> bool:
    """True for what is paid to others: 给予最高50万元奖励."""
    near = clause.sentence[max(0, clause.start - 30) : clause.bound.end + 8]
    numerator = clause.quantity.unit.partition("/")[0]  # 吨/万元 is no money
    money = "元" in numerator or numerator == "%"
    return money and bool(_SUBSIDY.search(near))
