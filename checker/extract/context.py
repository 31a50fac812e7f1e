"""What kind of figure stands in a clause: commitment, status, threshold, other's goal, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from checker.extract.clauses import Clause
from checker.extract.no_statements import is_size, is_spec, is_subsidy
from checker.extract.speakers import of_others
from checker.extract.thresholds import is_comparison, is_condition, is_threshold, is_yardstick

_STATUS_SECTION = re.compile(
    r"现状|(?:完成|进展|执行|落实)情况(?!.{0,4}(?:考核|评价|评估|通报|督查|检查))|工作基础|发展基础|建设基础|取得(?:的)?(?:主要)?成[效就绩]|主要成[效就]|成效|回顾|面临|形势|挑战"
    r"|机遇|存在(?:的)?问题|主要问题|背景|概况|基本情况|边界|基础条件|基础和|基础与|“?十三五”?(?:期间|时期|完成|发展)"
)
_BOTH = re.compile(r"(?:现状|基础|形势|背景)[、和与及][^，。]{0,6}(?:目标|指标|任务|要求|思路)")
_GOAL_SECTION = re.compile(r"目标|指标|任务|行动|措施|工程|重点|保障|路径|计划")
_STATUS_WORD = re.compile(
    r"(?=[“了上下仅今以入共创剩十去取同增多完实尚已建当形成截提现目累荣获被超达过近降])(?:"
    r"已(?!满|列入计划|纳入规划)(?:经|有|建成|完成|实现|达|累计|形成|获|成功|培育|投|连续|淘汰|成为|全部|基本|初步|引进|集聚|认定|覆盖|[\u4e00-\u9fff]{2,4}(?=\d))"
    r"|(?<![为除])了(?=[约近超]?\d)|目前|当前|(?<![比较])现有(?!(?:水平|标准)的?(?:基础)?上)|现已|截[至止]|共有|累计获得|达到了|实现了|取得了|完成了|建成了|形成了|降低了|下降了|提高了|增长了|提升了|剩余|仅剩|尚有"
    r"|以来|近(?:[三两五几]|些)?年来?|多年来|过去[三五]年|上年|去年|今年以来|今年1[-~至]\d{1,2}月|超额完成|同比|荣获|获评|获批|被评为|入选|创历史"
    r"|成功创建了|(?<![比较于“])“?十三五”?(?:期间|时期|以来|末)(?!(?:水平)?相比)|(?<![比较于])“十三五”?(?:期间|时期|以来|末)(?!(?:水平)?相比))"
)
_GOAL_ON_YEAR = re.compile(  # 能耗要比上年下降4.5%: what is aimed at
    r"(?:要|须|应|力争|争取|确保|目标是?：?)[^，。；]{0,8}?[较比](?:上年|去年)(?:同期)?"
)
_BASE_YEAR = re.compile(r"(?<![较比为以])基准年(?!为|至|到|份|度)")
_FULFILLED = re.compile(
    r"完成[^，。；]{0,14}(?:目标|任务|计划)(?:任务)?的\d"
)  # 完成年度目标的85.7%
_EXCEEDED = re.compile(  # 淘汰企业31家，超额完成年度任务; 能耗下降5%，圆满完成了目标
    r"[^；。]*，(?:超额完成|(?:圆满|顺利|如期|提前|全面)?完成了)"
)
_TREND_SO_FAR = re.compile(
    r"(?:\d[-~至到]\d{1,2}月份?|前[三四]个?季度|[一二三]季度|上半年)(?!末|前|底)[^。；]*?(?:下降|增长|上升|提高|减少)"
)
_GREW = re.compile(  # 能耗降至0.85吨标准煤/万元，同比下降5.3%
    r"，?(?:同比|[较比]上年)(?:同期)?(?:下降|增长|提高|提升|减少|增加|上升|降低)[^，。；\d]{0,3}\d"
)
_YEAR_ON_YEAR = re.compile(r"同比|[较比](?:上年|去年)(?:同期)?")
_FUTURE_WORD = re.compile(
    r"(?:到|(?<!截)至|力争|争取|确保|在)“?(?:20[2-6]\d|十[四五六]五)|力争|争取|确保|力求|目标(?:为|是|：)|将(?!军|[^，。；]{1,16}作为)|拟|计划(?!单列)|预期"
)
_EFFECT = re.compile(  # 可再生, 可降解 and 可利用面积 name things
    r"(?:预计(?!控制)|预估|估算|可(?:实现)?(?:年|每年|新增|节|减|降(?!解)|实现|带动|形成|产生|替代(?!能)|利用(?!率|量|面积|屋顶|土地|资源|空间|余热)|处理|消纳|供(?![电水热气]量))"
    r"|建成后|达产后|投产后|项目实施后|完成后|(?<!\d)年可(?!再|持续)|每年可(?!再|持续)|能够|相当于|折合|带动投资)"
)
_FORECAST = re.compile(r"预计(?!控制)|预估|(?:达产|投产|建成)后")
_SO_FAR = re.compile(
    r"(?:\d[-~至]\d{1,2}月|前[\d一二两三四五六七八九十]+个?[月季]|[一二三]季度|上半年)(?!.*(?:全年|年内))"
)
_LAST_PERIOD = re.compile(r"“?十三五”?(?:期间|时期|以来|末)")  # past for the plans of today only
_EFFECT_LIST = re.compile(
    r"预计可|可以?实现(?:年|每年)|(?:建成|达产|投产|实施|完成)后，?(?:每?年)?(?:预计|可|将)"
)
_YEARLY_EFFECT = re.compile(r"(?:(?<!\d)年|每年)可(?!再|持续)[^，。；]*$")  # …、减排3.8万吨
_OLD = re.compile(r"现有(?=[\u4e00-\u9fff])")
_SHARED_STATE = re.compile(  # 上年能耗已低于平均水平的镇，…不低于5%: those whose duty it is
    r"(?:上年|去年)[^，,。；]*的[^，,。；的]{1,12}[，,](?=[^，,。；]*$)"
)
_WORKED_ON = re.compile(  # 推进现有企业入园: what there is, is changed
    r"(?:推[进动]|加[快速]|引导|支持|鼓励|改造|提升|优化|盘活|利用|淘汰|整治|对|将)现有"
    r"|现有(?=[^，。；\d]{2,16}(?:改造|升级|更新|整治|提升|退出|搬迁))"
)
_DUTY = re.compile(r"不低于|不少于|不高于|不超过|不得|原则上|至少|≥|≤")
_ZONE_AREA = re.compile(
    r"(?:管辖|规划|核心区|核准|批准|批复|辖区|托管|行政区域|区域|总)(?:总)?面积$"
)
_UNTIL = re.compile(r"截[至止]到?(?=“?[2十])")  # 截至2025年: of a plan's later years it means 到
_LAST_YEAR_OF_13TH = 2020
_SETTLING = 2  # years after its first in which a plan may still report what is


class Sense(StrEnum):
    """What a number in a clause is."""

    GOAL = "goal"
    STATUS = "status"
    REFERENCE = "reference"
    NONE = "none"


def status_section(path: Sequence[str]) -> bool:
    """True when the innermost telling heading is about the status, not about what will be done."""
    return _about_status(tuple(path))


@lru_cache(maxsize=512)
def _about_status(path: tuple[str, ...]) -> bool:
    for heading in reversed(path):
        if _BOTH.search(heading):
            return False
        if _STATUS_SECTION.search(heading):
            return True
        if _GOAL_SECTION.search(heading):
            return False
    return False


def is_done(head: str) -> bool:
    """True when the words up to a statement report what is, and announce nothing."""
    return bool(_STATUS_WORD.search(head)) and not _FUTURE_WORD.search(head)


def sense(clause: Clause) -> Sense:
    """The sense of a number; the rules are ordered from the surest to the default."""
    selects = is_threshold(clause)
    states_nothing = is_spec(clause) or is_subsidy(clause) or is_comparison(clause)
    if states_nothing and not (selects and is_size(clause)):  # 炭化室高度5.5米及以上的焦炉
        return Sense.NONE
    if selects or is_condition(clause):
        return Sense.REFERENCE
    if _others(clause) or is_yardstick(clause):
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
        upto = _SHARED_STATE.sub("", upto)
    if "现有" in upto:
        near, upto = _WORKED_ON.sub("", near), _WORKED_ON.sub("", upto)
    near, upto = _GOAL_ON_YEAR.sub("", near), _GOAL_ON_YEAR.sub("", upto)
    yearly = clause.annual and clause.year in (None, clause.now)
    if (yearly or _planned(clause)) and not _SO_FAR.search(upto):
        near, upto = _YEAR_ON_YEAR.sub("", near), _YEAR_ON_YEAR.sub("", upto)
    if clause.now and clause.now <= _LAST_YEAR_OF_13TH:
        near, upto = _LAST_PERIOD.sub("", near), _LAST_PERIOD.sub("", upto)
    if clause.sentence.startswith("的基础上", clause.bound.end):
        return True  # 在下降22%的基础上再下降20%
    announced = bool(_FUTURE_WORD.search(upto))
    if _is_so_far(clause, upto, announced=announced):
        return True
    if _BASE_YEAR.search(upto) and not announced:
        return True  # 基准年工业增加值218.7亿元
    past = clause.year is not None and clause.now is not None and clause.year < clause.now
    if past and f"{clause.year}年起" in upto:  # 2022年起: from then on
        past = False
    if past or _STATUS_WORD.search(near):
        return True
    if _ZONE_AREA.search(clause.name) and not announced and clause.year is None:
        return True
    return not announced and bool(status_section(clause.path) or _STATUS_WORD.search(upto))


def _is_so_far(clause: Clause, upto: str, *, announced: bool) -> bool:
    """True for what a report says of the year so far, or of its growth: 1-9月能耗强度下降3.6%."""
    sentence, planned = clause.sentence, _planned(clause)
    if not planned and _SO_FAR.search(upto) and "同比" in sentence:
        return True  # 今年上半年完成投资18亿元，同比增长21%
    if announced:
        return False
    done = _EXCEEDED.match(sentence, clause.bound.end)
    if done or _FULFILLED.search(sentence) or _TREND_SO_FAR.search(upto):
        return True
    return not (clause.annual or planned) and bool(_GREW.match(sentence, clause.bound.end))


def _planned(clause: Clause) -> bool:
    """True under a heading about goals or tasks, where 同比减少10% is what is aimed at."""
    return any(map(_GOAL_SECTION.search, clause.path[-1:])) and not status_section(clause.path)


def _others(clause: Clause) -> bool:
    head = clause.sentence[clause.reach : clause.quantity.start]
    start = max(0, clause.start - clause.reach)
    return of_others(head, start, clause.own, clause.year is not None, clause.name)
