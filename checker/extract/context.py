"""What kind of figure stands in a clause: commitment, status, threshold, other's goal, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from checker.extract.comparators import Bound
from checker.extract.quantities import Quantity
from checker.extract.speakers import of_others
from checker.model import Comparator

_STATUS_SECTION = re.compile(
    r"现状|(?:完成|进展|执行|落实)情况(?!.{0,4}(?:考核|评价|评估|通报|督查|检查))|工作基础|发展基础|建设基础|取得(?:的)?(?:主要)?成[效就绩]|主要成[效就]|成效|回顾|面临|形势|挑战"
    r"|机遇|存在(?:的)?问题|主要问题|背景|概况|基本情况|边界|基础条件|基础和|基础与|“?十三五”?(?:期间|时期|完成|发展)"
)
_GOAL_SECTION = re.compile(r"目标|指标|任务|行动|措施|工程|重点|保障|路径|计划")
_STATUS_WORD = re.compile(
    r"已(?!满|列入计划|纳入规划)(?:经|有|建成|完成|实现|达|累计|形成|获|成功|培育|投|连续|淘汰|成为|全部|基本|初步|引进|集聚|认定|覆盖)"
    r"|目前|当前|(?<!比)现有|现已|截[至止]|共有|累计获得|达到了|实现了|取得了|完成了|建成了|形成了|降低了|下降了|提高了|增长了|提升了|剩余|仅剩|尚有"
    r"|以来|近[三两五几]年|过去[三五]年|上年|去年|同比|荣获|获评|获批|被评为|入选|创历史"
    r"|成功创建了|(?<![比较于“])“?十三五”?(?:期间|时期|以来|末)(?!(?:水平)?相比)|(?<![比较于])“十三五”?(?:期间|时期|以来|末)(?!(?:水平)?相比)"
)
_YEAR_ON_YEAR = re.compile(r"同比|[较比](?:上年|去年)(?:同期)?")
_FUTURE_WORD = re.compile(
    r"(?:到|(?<!截)至|力争|争取|确保|在)“?(?:20[2-6]\d|十[四五六]五)|力争|争取|确保|力求|目标(?:为|是|：)|将(?!军)|拟|计划(?!单列)|预期"
)
_SUBSIDY = re.compile(
    r"补贴|奖励|补助|奖补|资助|给予|贴息|一次性(?!塑料|用品|餐具)|扶持资金|奖金|补偿标准|罚款|收费|奖金额|最高(?:不超过|可|给)?|配套资金|申报"
)
_EFFECT = re.compile(  # 可再生, 可降解 and 可利用面积 name things
    r"(?:预计|预估|估算|可(?:实现)?(?:年|每年|新增|节|减|降(?!解)|实现|带动|形成|产生|替代(?!能)|利用(?!率|量|面积|屋顶|土地|资源|空间|余热)|处理|消纳|供(?![电水热气]量))"
    r"|建成后|达产后|投产后|项目实施后|完成后|(?<!\d)年可(?!再|持续)|每年可(?!再|持续)|能够|相当于|折合|带动投资)"
)
_FORECAST = re.compile(r"预计|预估|(?:达产|投产|建成)后")
_SO_FAR = re.compile(
    r"(?:\d[-~至]\d{1,2}月|前[\d一二两三四五六七八九十]+个?[月季]|[一二三]季度|上半年)(?!.*(?:全年|年内))"
)
_LAST_PERIOD = re.compile(r"“?十三五”?(?:期间|时期|以来|末)")  # past for the plans of today only
_EFFECT_LIST = re.compile(
    r"预计可|可以?实现(?:年|每年)|(?:建成|达产|投产|实施|完成)后，?(?:每?年)?(?:预计|可|将)"
)
_YEARLY_EFFECT = re.compile(r"(?:(?<!\d)年|每年)可(?!再|持续)[^，。；]*$")  # …、减排3.8万吨
_YARDSTICK = re.compile(r"(?:对标|对照|参照|按照?)[^，。；]{0,24}(?:标准|要求|规定|水平)$")
_MEASURED_BY = re.compile(r"对标|对照|参照|看齐")  # 对标某园区单位产值能耗0.18…的水平
_NEWCOMERS = re.compile(
    r"(?:新上|新引进|新入[园驻]|新签约|拟入[园驻]|拟引进)[\u4e00-\u9fff]{0,6}?项目"
)
_ADMITTED = re.compile(
    r"(?:准入|门槛)[^。；]*新(?:上|引进|建|入园|入驻|签约)[^。；，]{0,8}项目[^。；]*$"
)
_OLD = re.compile(r"现有(?=[\u4e00-\u9fff])")
_DUTY = re.compile(r"不低于|不少于|不高于|不超过|不得|原则上|至少|≥|≤")
_BUILD = re.compile(
    r"(?:新增|建成|新建|建设|形成|完成|达到|实施|推广|实现|改造|投运|开工|培育|累计|新改建|处理|利用|治理|修复|造林)$"
    r"|(?:设立|成立|组建|发起|发行)[^，。；]{0,4}规模$"
)
_THRESHOLD_NOUN = re.compile(
    r"(?:的)?(?:[\u4e00-\u9fffA-Za-z0-9（）“”/、]{0,24}?)(?:企业|单位|项目|机组|电厂|锅炉|窑炉|用户|建筑|园区|车辆|产品|生产线|数据中心"
    r"|工厂|家庭|主体|城市|县城|乡镇|场所|机构|设备|产业|行业|装置|规模|道路|河流|小区|商场|社区|设施|用能|用水|排放|工程|载体|平台)"
)
SPEC_UNITS = frozenset(
    ["千伏", "kV", "KV", "伏", "℃", "摄氏度", "小时", "分钟", "米", "毫米", "厘米"]
)
_GRANTED = re.compile(  # behind what has to be fulfilled first
    r"[^，。；]{0,24}[，的][^。；]{0,40}?(?:给予|予以|享受|按)[^。；]{0,40}?(?:奖励|补助|补贴|资助|奖补|扶持|优惠|贴息)"
)
_APPLICANT = re.compile(r"(?:^|[，。；：])(?:对|凡|若|如)[^。；]*$")
_BARS = re.compile(  # who misses the figure is kept out: it selects firms and projects
    r"(?:及以上|以上|以下|以内)?的?(?:[^，。；]{0,10}(?:项目|企业|单位|设备|产品))?，?(?:一律|坚决|均|原则上|将)?(?:不得|不予|不再|不批|禁止|严禁|限期|依法|予以淘汰)"
    r"|[^。；]{0,40}(?:达不到|不符合|不满足|未达到|不达标|低于|高于|超过)(?:的|[^，。；]{0,8}的)(?:[^，。；]{0,6})(?:不得|不予|不再|禁止|一律不)"
)
_ADMISSION = re.compile(r"准入|门槛|入园|入驻|新[上建]|新引进|新入驻|招商|供地|立项")
_ZONE_AREA = re.compile(
    r"(?:管辖|规划|核心区|核准|批准|批复|辖区|托管|行政区域|区域|总)(?:总)?面积$"
)
_AGAINST_OTHERS = re.compile(  # 高于全省11.6个百分点, 比同类园区平均水平高9%: a comparison, no level
    r"(?:(?:高于|低于|高出|低出|超出|优于|领先于?|落后于?|快于|慢于)[^，。；\d]{0,4}(?:全[国省市]|国家|世界|全球|国内|省内|省|市|同类|行业|平均|同期|周边|先进|常年|历史)[^，。；\d]{0,12}"
    r"|(?:比|较|同|与)[^，。；\d]{0,14}(?:全[国省市]|国家|世界|全球|国内|省内|同类|行业|平均|周边|先进|常年|历史)[^，。；]{0,24}(?:高|低|多|少|快|慢|大|小)出?(?:了|约|近|超过?|达)*)$"
)
_GAP = re.compile(
    r"(?:高于|低于|快于|慢于|高出|低出)[^，。；\d]*(?:增速|增长率|增幅|水平|占比|比重)$"
)
_DEVIATION = re.compile(r"偏[多少高低强弱早晚大小](?:[了约近]|超过?|达|\d成[至到-])*$")
_PER_ONE = re.compile(r"每(?:排放|消耗|消费|使用|生产|投入|产生|减少|节约|处理|创造)[^，。；]*$")
_OWN_PARTS = re.compile(r"(?:指标|任务|举措|措施|方面|领域)(?:共|共计|合计|分别|有|为)*$")
_PARTED = re.compile(r"(?:分解|细化|梳理|划分|拆分|分|归纳|概括)(?:为|成|出)$")
_EMPTY_NOUN = re.compile(
    r"^(?:重点|主要|关键|核心|重大|具体|一级|二级|预期性|约束性|专项|工作|基本|方面|配套|重要|特色|传统|主导|支柱|优先)*"
    r"(?:方面|领域|环节|行动|任务|指标|体系|层面|阶段|维度|步骤|原则|要求|内容|措施|举措|意见|建议|经验|主线|底线|红线|规定|关键词|部分|章节|类别"
    r"|关口|百分点|月|工作日|片区|组团|大类|部门|改革|政策|专题|方向|字|问题|要素|更|季度|周|循环|率先|翻番"
    r"|(?:平台|行业|产业|区域|目标|品种)(?!园|集群|链|基地|企业|项目|工程|中心|联盟|基金|协会|学院|研究院|公司|载体|示范|试点|标准|龙头|标杆|人才|团队|技术|产品)"
    r"|(?:重点|核心)(?=[，。；、：）”]|$))"
)
_SELECTS_TOO = re.compile(  # …以上、…以上的企业: two thresholds of the same firms
    r"[、和及与][^，。；]{0,24}?(?:以上|以下)的?[^，。；、\d]{0,10}?(?:企业|单位|项目|用户|机组|锅炉)"
)
_ASSUMED = re.compile(r"的?(?:速度|增速|水平|标准)?(?:测算|计算|估算|推算|匡算|核算)")
_FRAME = re.compile(r"(?:^|[，。；：])以[^，。；]*$")  # 以9条生态走廊为骨架: what stands already
_FRAMED = re.compile(
    r"[^，。；]*?为[^，。；]{0,8}(?:骨架|框架|核心|主体|重点|支撑|载体|主线|依托|轴|基础|引领)"
)
_FREQUENCY = re.compile(r"每\d+(?:分钟|小?时|天|日|周|个?月|年)$")  # 每15分钟1次
_CREED_SECTION = re.compile(r"指导思想|基本原则|工作原则|总体思路|战略定位")
_COEFFICIENT = re.compile(
    r"排放因子|折标|折算|换算(?!周转量)|折二氧化碳|固碳系数|样本|抽[取样]|缺省值"
)


_UNTIL = re.compile(r"截[至止]到?(?=“?[2十])")  # 截至2025年: of a plan's later years it means 到
_REACH = 800  # characters
_LAST_YEAR_OF_13TH = 2020
_SETTLING = 2  # years after its first in which a plan may still report what is


class Sense(StrEnum):
    """What a number in a clause is."""

    GOAL = "goal"
    STATUS = "status"
    REFERENCE = "reference"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Clause:
    """The words around one number that decide its sense."""

    sentence: str  # compact text of the sentence
    start: int  # of the clause
    quantity: Quantity
    bound: Bound
    name: str
    year: int | None  # the year that governs the number, None when none is stated near it
    path: Sequence[str]
    now: int | None  # first year of the plan's period
    own: frozenset[str]  # bodies the plan speaks for: 全国, 全省, 全市
    annual: bool = False  # a plan of one year

    @property
    def reach(self) -> int:
        """How far back words may still bear on the number; run-together tables make long sentences."""
        return max(0, self.quantity.start - _REACH)


def status_section(path: Sequence[str]) -> bool:
    """True when the innermost telling heading is about the status, not about what will be done."""
    for heading in reversed(path):
        if _STATUS_SECTION.search(heading):
            return True
        if _GOAL_SECTION.search(heading):
            return False
    return False


def is_done(head: str) -> bool:
    """True when the words up to a statement report what is, and announce nothing."""
    return bool(_STATUS_WORD.search(head)) and not _FUTURE_WORD.search(head)


def is_count(unit: str) -> bool:
    """True for units that count things (家, 个, 万辆)."""
    return unit.lstrip("百千万亿十") in _COUNTED


_COUNTED = frozenset(
    [
        "人次",
        "车次",
        "家次",
        "个",
        "家",
        "项",
        "座",
        "台",
        "套",
        "辆",
        "艘",
        "处",
        "栋",
        "幢",
        "件",
        "名",
        "人",
        "户",
        "所",
        "株",
        "头",
        "场",
        "次",
        "款",
        "支",
        "盏",
        "宗",
        "单",
        "间",
        "例",
        "对",
        "只",
        "张",
        "片",
        "眼",
        "口",
        "根",
        "组",
        "站",
        "桩",
        "枪",
        "泊位",
        "车位",
        "床",
        "标准箱",
        "TEU",
        "门",
        "条",
        "尾",
        "羽",
        "棵",
        "份",
        "架",
        "列",
    ]
)


_CONTENT = re.compile(r"(?:含[\u4e00-\u9fff]{1,2}[量率]|[硫灰水]分|浓度|纯度|品位)$")
_GRADE = re.compile(r"的[\u4e00-\u9fff]")  # 含硫量高于1%的煤炭


def is_threshold(clause: Clause) -> bool:
    """True when the figure only selects firms or equipment (年用水量20万立方米以上的企业)."""
    text, quantity, bound = clause.sentence, clause.quantity, clause.bound
    if is_count(quantity.unit) or not quantity.unit:
        return False
    behind = text[bound.end : bound.end + 24]
    if (bound.explicit and _bars(clause)) or _is_radius(clause):
        return True
    if quantity.doubling:  # 五年翻一番以上的企业
        return behind.startswith("的") and bool(_THRESHOLD_NOUN.match(behind))
    if quantity.unit in ("%", "‰"):
        content = bound.explicit and _CONTENT.search(clause.name) and _GRADE.match(behind)
        shared = "占" in text[clause.start : quantity.start] and behind.startswith("的")
        return bool(content) or (
            shared and bool(_THRESHOLD_NOUN.match(text[bound.end : bound.end + 40]))
        )
    if text[bound.end : bound.end + 1] == "）" and "（" in text[clause.start : quantity.start]:
        inside = text[text.rindex("（", 0, quantity.start) + 1 : quantity.start]
        before = text[: text.rindex("（", 0, quantity.start)]
        selects = re.search(r"(?:企业|单位|项目|用户|机组|锅炉|运输|建筑|车辆|船舶)$", before)
        return bool(selects) and len(inside) <= 10 and bound.explicit
    return bound.explicit and _selects(clause, behind)


def _is_radius(clause: Clause) -> bool:
    """True for a distance that says where something is done: 岸线1公里范围内的企业."""
    quantity = clause.quantity
    return quantity.unit in ("公里", "千米") and clause.sentence.startswith("范围", quantity.end)


def _selects(clause: Clause, behind: str) -> bool:
    """True when things of that size stand behind the number, and the size is not what is built."""
    text, quantity, bound = clause.sentence, clause.quantity, clause.bound
    if not _THRESHOLD_NOUN.match(behind):
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


def _is_condition(clause: Clause) -> bool:
    """True for what an applicant has to fulfil to be paid: 总投资在10万元以上的，…给予奖励."""
    text, end = clause.sentence, clause.bound.end
    if not _GRANTED.match(text, end):
        return False
    named = _APPLICANT.search(text, clause.reach, clause.quantity.start)
    return bool(named) or text.startswith("的，", end)


def _is_comparison(clause: Clause) -> bool:
    """True for the distance to others or to the usual, and for assumed rates: no level of its own."""
    text, quantity = clause.sentence, clause.quantity
    before = text[clause.start : quantity.start]
    if _AGAINST_OTHERS.search(before) and quantity.unit in ("%", "个百分点", "百分点", "成", "倍"):
        return True
    rank = re.search(r"[居列位排][^，。；]{0,8}$", before)
    ranked = rank and re.match(
        r"[^，。；]{0,12}第[\d一二三四五六七八九十]", text[clause.bound.end :]
    )
    if quantity.unit.endswith("百分点") and _GAP.search(before):
        return True
    assumed = _ASSUMED.match(text, clause.bound.end) and "按" in before
    return bool(
        _DEVIATION.search(before)
        or _PER_ONE.search(text, clause.reach, quantity.start)
        or ranked
        or assumed
    )


def _is_yardstick(clause: Clause) -> bool:
    """True for what is required of others or of newcomers (对标…标准（≥90%）, 准入…不得高于)."""
    text = clause.sentence
    if _YARDSTICK.search(clause.name) or _NEWCOMERS.match(clause.name):
        return True
    if _MEASURED_BY.match(clause.name) and text[clause.bound.end :].startswith("的"):
        return True
    return bool(_ADMITTED.search(text, clause.reach, clause.quantity.start)) and clause.year is None


def _is_spec(clause: Clause) -> bool:
    """Technical specifications and other numbers that are no statement about an indicator."""
    quantity, text, unit = clause.quantity, clause.sentence, clause.quantity.unit
    before, after = text[max(0, quantity.start - 3) : quantity.start], text[quantity.end :]
    suffix = text[quantity.end : clause.bound.end]
    return bool(
        unit in SPEC_UNITS
        or _COEFFICIENT.search(clause.name)
        or (unit == "天" and not re.search(r"天数|优良", clause.name))
        or (unit == "度" and re.search(r"气温|温度|升温|温升", text[clause.start : quantity.start]))
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
        or re.search(r"(?:首批|首个|前|每|这|上述|以上|另|等|哪|各|逐)$", before)
    )


def _is_subsidy(clause: Clause) -> bool:
    near = clause.sentence[max(0, clause.start - 30) : clause.bound.end + 8]
    numerator = clause.quantity.unit.partition("/")[0]  # 吨/万元 is no money
    money = "元" in numerator or numerator == "%"
    return money and bool(_SUBSIDY.search(near))


def sense(clause: Clause) -> Sense:
    """The sense of a number; the rules are ordered from the surest to the default."""
    if _is_spec(clause) or _is_subsidy(clause) or _is_comparison(clause):
        return Sense.NONE
    if is_threshold(clause) or _is_condition(clause):
        return Sense.REFERENCE
    if _others(clause) or _is_yardstick(clause):
        return Sense.REFERENCE
    near = clause.sentence[clause.start : clause.bound.end + 1]
    if _is_status(clause):
        forecast = _FORECAST.search(near) and not _STATUS_WORD.search(near)
        return Sense.NONE if forecast else Sense.STATUS
    if (
        _EFFECT.search(near)
        or _YEARLY_EFFECT.search(clause.sentence, clause.reach, clause.bound.start)
        or _EFFECT_LIST.search(clause.sentence, clause.reach, clause.bound.start)
    ) and not re.search(r"(?:到|至)“?(?:20|十)", near):
        return Sense.NONE
    return Sense.GOAL


def _is_status(clause: Clause) -> bool:
    """True for what already is: past years, words of completion, sections about the status."""
    near = clause.sentence[clause.start : clause.bound.end + 1]
    upto = clause.sentence[clause.reach : clause.bound.end]
    if clause.year and clause.now and clause.year > clause.now + _SETTLING:
        near, upto = _UNTIL.sub("到", near), _UNTIL.sub("到", upto)
    if _DUTY.search(near):  # 现有厂房不低于30%: the old ones have a duty
        near, upto = _OLD.sub("", near), _OLD.sub("", upto)
    yearly = clause.annual and clause.year in (None, clause.now)
    if (yearly or _planned(clause)) and not _SO_FAR.search(upto):
        near, upto = _YEAR_ON_YEAR.sub("", near), _YEAR_ON_YEAR.sub("", upto)
    if clause.now and clause.now <= _LAST_YEAR_OF_13TH:
        near, upto = _LAST_PERIOD.sub("", near), _LAST_PERIOD.sub("", upto)
    if clause.sentence.startswith("的基础上", clause.bound.end):
        return True  # 在下降22%的基础上再下降20%
    announced = bool(_FUTURE_WORD.search(upto))
    past = clause.year is not None and clause.now is not None and clause.year < clause.now
    if past and f"{clause.year}年起" in upto:  # 2022年起: from then on
        past = False
    if past or _STATUS_WORD.search(near):
        return True
    if _ZONE_AREA.search(clause.name) and not announced and clause.year is None:
        return True
    return not announced and bool(status_section(clause.path) or _STATUS_WORD.search(upto))


def _planned(clause: Clause) -> bool:
    """True under a heading about goals or tasks, where 同比减少10% is what is aimed at."""
    return any(map(_GOAL_SECTION.search, clause.path[-1:])) and not status_section(clause.path)


def _others(clause: Clause) -> bool:
    head = clause.sentence[clause.reach : clause.quantity.start]
    start = max(0, clause.start - clause.reach)
    return of_others(head, start, clause.own, clause.year is not None, clause.name)
