"""What a number is about: the indicator before it or the counted things behind it."""

from __future__ import annotations

import re

_YEAR = r"(?:“?十[一二三四五六]五”?(?:时期|期间|期末|末期|末)?|20\d\d年?(?:[-~至到]20\d\d年)?(?:年?底|末)?(?:之?前|以前)?)"
_STRIP = re.compile(
    rf"(?:{_YEAR}(?:期间|时|起)?|到|至|在(?![用产建线岗册])|于|截至|截止|力争|争取|确保|预计|预期|计划|努力|积极|大力|基本|进一步"
    r"|其中|同时|今年|当年|并(?!网)且?|以及|及|和|与|将|要|应|须|需|使|推动|促进|带动|力求|全力|近?[两三五]年来|(?:[两三五]|(?<!\d)[2-9])年(?:之?内|间)?|把|鼓励|支持|引导|对(?!外|标|接|口|应)|保持|(?:近|中|远|中远)期(?=[（，：])|（20\d\d年?[-~至到]20\d\d年）"
    r"|第?[一二三四]季度|[上下]半年|\d{1,2}月(?:\d{1,2}日|底|末|份)?(?:之?前|以前)?|的(?=[\u4e00-\u9fff])|种(?=主要|重点)|（?以(?:20\d\d年)?[^，。；（）\d]{0,10}?(?:为|作为)(?:基期|基准年?|基数|基年)|实现|分别|(?:按照?|根据|对照|落实|围绕)(?=“?(?:十[一二三四五六]五|20\d\d|到))|的?基础上|再(?!生|制造|利用|就)|是(?!否)|（(?:以|按|较|比|与)[^（）]{0,16}）|完成(?:国家|省|市|上级)(?:政府)?下达的?|目前|已经?|原则上|不断|稳步|一是|二是|三是|四是|五是|左右|以上|以下|以内"
    r"|主要污染物(?=化学|COD|氨氮|二氧|氮氧|挥发|VOC|总)|[|/，,、。：；“”‘’）·\-—*.]|（\d{1,2}）|（[一二三四五六七八九十]{1,2}）|\d{1,2}[.、．]|[①-⑳])+"
)
_TAIL = re.compile(
    r"(?=[23456789|“三不与两为争于五仅从共再分力十占原只各合同在均将已应总按控是有比由的相累约要较达都须普整则预（，：])"
    r"(?:(?:(?<![占同环对])比|较|相比|与)(?:于)?(?:20\d\d年?(?:底|末)?|“?十[一二三四五六]五”?末?|上年|基准年|基期|峰值)(?:水平|相比)?(?:累计)?$"
    r"|在?20\d\d年(?:水平)?的?基础上$"
    r"|在现[有行][^，。；\d]{0,8}?(?:水平|标准)的?(?:基础)?上$"
    r"|(?<=.{2})(?:[三五两十]|(?<!\d)[2-9])年(?:来|间|期间)?(?:累计)?$"
    r"|在“?十[一二三四五六]五”?(?:期间|时期|末)?$"
    r"|(?:\||共计|合计|总计|的|只有|分别|仅|应|应当|须|均|都|各|约|为|是|占|达|将|要|累计|力争|争取|有望|在|于|已|已经|再|同比|普遍|总体|整体|达到|控制|原则上|按|不断|由|从|则|预计|：|“|（|，)$)"
)
_TELLING = 4  # characters of a name at least
_LONGEST_TAIL = 40  # characters of one such phrase
_VERB_ONLY = re.compile(
    r"^(?:每年|全年|年内|年|累计|新|再|将|力争|争取|加快|全面|有序|逐步|分批|重点)*(?:设立|成立|发起|总?规模|培育|培养|建成|建设|创建|打造|新增|新建|引进|引育|集聚|完成|实施|组织|组织实施|开展|遴选|推动|推进"
    r"|形成|建立|继续|认定|争创|改造|淘汰|关停|整治|推广|覆盖|服务|支持|发展|扶持|招引|获批|拥有|布局|共有|有|超|达|实现|累计|新培育|选树|树立|评选"
    r"|入选|申报|投放|发布|制定|修订|完善|修订完善|制修订|突破|攻克|转化|接入|成功创建|建成投运|投运|建成并投用|培育壮大|培育形成|建设改造|新建改造|新改建|举办|组建|引育|孵化|聚集"
    r"|第[一二三四五六]批(?:次)?|首批(?:次)?|其余|建成使用|购置|更新|安装|支撑|带动|促成|落地|储备|征集|组建|参与|扩建|整合|命名|新命名|累计培育|累计建成|累计创建|累计建设|累计推广|累计完成|每年)*$"
)
BARE_NAME = re.compile(  # no unit needed
    r"(?:系数|指数|容积率|电能利用效率|PUE|PUE值|值|比|评分|得分)）?$", re.IGNORECASE
)
_FOUR = re.compile(r"(?<!\d)20\d\d(?!\d)")  # a year
_CLAUSES = re.compile(r"[，,；。：！]")
_TREND = re.compile(
    r"(?:逐[年步]|稳步|不断|持续|显著|明显|大幅|进一步|稳定)*(?:得到)?(?:提高|提升|下降|降低|增长|增加|扩大|改善|达标)$"
)
_DATED = re.compile(r"[于在将](?:[于在])?20\d\d年")  # 第一批12家于2022年完成
_IN_PARTS = re.compile(r"分[两二三四五六七八九\d]+(?:批|步|期|阶段)")
_UNOPENED = re.compile(r"[^（）]*）")
_NOUN = re.compile(
    r"(?:的)?(?P<noun>(?:（(?!其中)[^（）]{1,12}）|“[^”]{1,16}”|[^，。；、：（）“”,;\d])+(?:（(?!其中)[^（）]{1,12}）)?)"
)
_SIZE_OF = re.compile(r"(?:左右|以上|以内)?(?:总?规模|体量|容量)的(?=.{2})")
_JOINED = re.compile(r"和(?!谐|平)|以及|及|与|并(?!网)")
_STOP = re.compile(
    r"(?:和|及|以及|与|并|且|其中|均|都|已|将|达到|开展|进行|实现|推动|完成)(?=\d|[一二两三四五六七八九十]{1,3}[家个项]|.{0,8}(?:达|超|以上))"
    r"|(?:达到|超过|低于|高于|不低于|不超过|不少于).*$|[于在](?=$)"
)


def clause_start(text: str, position: int, floor: int) -> int:
    """Where the clause (between commas, semicolons, colons) around `position` begins."""
    start = floor
    depth = 0
    unopened = _UNOPENED.match(text, floor, position)
    if unopened:  # the rest of a bracket that an earlier sentence opened
        floor = start = unopened.end()
    while position > floor and text[position - 1] == "|":  # a row written with bars
        position -= 1
    for index in range(position - 1, floor - 1, -1):
        character = text[index]
        if character in "）”":
            depth += 1
        elif character in "（“":
            depth = max(0, depth - 1)
        elif depth == 0 and character in "，,；。：！？|":
            start = index + 1
            break
    return start


_DIGIT = re.compile(r"\d")
_JOINT = re.compile(r"(?:以及|和|及|与)$")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without leading adverbs and years and trailing comparison phrases."""
    while True:
        lead = _STRIP.match(text, start, end)
        before = (start, end)
        if lead:
            start = lead.end()
        tail = _TAIL.search(text, max(start, end - _LONGEST_TAIL), end)
        if tail:
            end = tail.start()
        if text.startswith("（", start, end) and "）" not in text[start:end]:
            start += 1  # a bracket that the clause only opens
        if (start, end) == before:
            return start, end


def spoken_of(text: str, position: int) -> str:
    """What the clause before that of `position` is about, where it has no figure of its own.

    …占比逐年提高，2025年不低于8%; "" where it has one, whose name is carried over.
    """
    *before, own = _CLAUSES.split(text[:position])
    if _has_figure(own):
        return ""
    for clause in reversed(before):
        low, high = trim(clause, 0, len(clause))
        name = _TREND.sub("", clause[low:high])
        if _has_figure(clause):
            return ""
        if len(name) >= _TELLING and not _IN_PARTS.match(name):
            return "" if is_verb_only(name) else name
    return ""


def _has_figure(clause: str) -> bool:
    return _DIGIT.search(_FOUR.sub("", clause)) is not None


def is_verb_only(name: str) -> bool:
    """True when the words before a number only say what is done with the counted things."""
    return not name or bool(_VERB_ONLY.match(name))


def noun_of(text: str, position: int) -> str:
    """The counted things behind a number, "" without any."""
    start, end = noun_behind(text, position)
    return text[start:end]


def noun_behind(text: str, position: int) -> tuple[int, int]:
    """The range of the counted things behind a number; empty when punctuation follows."""
    match = _NOUN.match(text, position)
    apart = _JOINED.match(text, position) or _DATED.match(text, position)
    if not match or apart:  # 变电站2座和管网18公里
        return position, position
    start, end = match.span("noun")
    if text[start] == "（" and text.find("）", start, end) == end - 1:
        return position, position  # only a remark: （不含外购电力）
    size = _SIZE_OF.match(text, start, end)
    if size:  # 100亿元规模的绿色产业基金
        start = size.end()
    stop = _STOP.search(text, start, end)
    if stop and stop.start() > start:
        end = stop.start()
    joint = _JOINT.search(text, start, end)
    if joint and _DIGIT.match(text, end):
        end = joint.start()
    return start, min(end, start + 30)
