"""What the file is: its title, zone, period and kind (plan, policy, notice, other, unreadable)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.extract.kinds import judge
from checker.extract.outlook import issue_year
from checker.extract.sentences import Sentence
from checker.extract.view import view
from checker.extract.years import five_years, period_of
from checker.model import Document, DocumentKind, ParagraphKind, Text

_HEAD_CHARS = 6000  # titles and covering notices stand in the first pages
_NOTICE_CHARS = 2500
_PLAN_WORD = "规划纲要|规划|行动计划|工作计划|计划|行动方案|实施方案|工作方案|建设方案|创建方案|方案|路线图|行动|实施意见|意见|任务书|工作要点|工作安排"
_POLICY_WORD = "支持政策|奖励政策|扶持政策|若干政策|政策措施|若干措施|政策|措施|实施细则|细则|管理办法|办法|指南|指引|通知|公告|函|报告|标准|目录"
_NOTE = r"(?:（[^（）]{1,24}）){0,3}"
_TITLE_END = re.compile(rf"(?:{_PLAN_WORD}|{_POLICY_WORD}){_NOTE}$")
_ISSUED = re.compile(r"(?:印发|发布|公布|下发)(?P<title>[《〈«<]?.{4,70}?)的(?:通知|公告|函)")
_QUOTED = re.compile(
    r"(?:现将|制定了?|编制了?|《|«)?[《«](?P<title>[^《》«»]{6,70})[》»](?:已经?|印发|，请|，已)"
)
_ABOUT = re.compile(r"^(?P<title>关于[^。《》]{4,60}?的(?:通知|公告|函))(?!》)")
_LABEL = re.compile(r"^#?\s*(?:政策)?(?:标题|名称|题目|文件名)[:： ]\s*")
_REMARK = re.compile(
    r"（[^（）]*(?:，|\d{4}-\d\d(?!\d))[^（）]*）$"
)  # a web page's note behind the title
_MASTHEAD = re.compile(r"^（?此件|文件$|^附件|^目录|[〔\[]20\d\d[〕\]]|^来源|^发布|^时间|^索引|^#")
_SENTENCE = re.compile(r"[。；！？，]|制定本|现将|特制定")
_FIVE_YEARS = tuple(map(five_years, ("十一五", "十二五", "十三五", "十四五", "十五五", "十六五")))
_COUNTS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "十": 10}
_SPAN = re.compile(
    r"(?P<count>[一两二三四五十])年(?:行动|发展|建设|提升|攻坚)?(?:行动)?(?:计划|方案|规划|行动)"
)
_TERM = re.compile(  # 实施期为2021年至2025年
    r"(?:规划|实施|计划|方案|行动)(?:期限?|年限|时限)(?:为|是|从|自|：)?(?P<years>20\d\d年?[-~至到]20\d\d年)"
)
_TO_YEAR = re.compile(r"到(?P<year>20[1-5]\d)年(?!前)")

_ZONE_WORD = (
    "高新技术产业开发区|高新技术产业园区|高新技术开发区|高技术产业开发区|高新区|经济技术开发区|经济开发区|经开区|自由贸易试验区|"
    "综合保税区|保税区|工业园区|产业园区|科技园区|科学城|新区|新片区|示范区|示范园区|工业区|开发区|农高区|园区"
)
_ZONE = re.compile(
    rf"(?P<place>[\u4e00-\u9fff]{{2,10}}?)(?P<word>{_ZONE_WORD})(?:（[^（）]{{2,12}}）)?"
)
_PLACE_LEAD = re.compile(
    r"^.*(?:关于|印发|国家碳达峰试点|推进|推动|建设|加快|支持|打造|开展|以及|位于|包括|省|自治区|深入|在|为|将|和|与|及|对|至|是|把|从|到|各|的|《|，)"
)
_NOT_A_PLACE = re.compile(
    r"^(?:国家级?|全国|省级|市级|各类?|部分|我|本|该|生态|绿色|低碳|零碳|近零碳|试点|先行|重点|特色|主题|工业|产业|化工|科技|创新|发展|自主|"
    r"(?:国家)?(?:生态工业|自主创新|可持续发展议程创新|高质量发展|循环化改造|低碳|绿色|综合|生态文明建设).*|示范|省级以上|市级以上|若干|一批|其他|先进|同类|传统|新建|城市|行政|建成|老|分|"
    r".*(?:国家级|产业|工业|试点|示范|创新|绿色|低碳|协同创))$"
)


@dataclass(frozen=True, slots=True)
class Naming:
    """What one file calls itself."""

    title: str
    zone: str | None
    period: tuple[int, int] | None
    period_stated: bool  # by the title, not inferred from the text


@dataclass(frozen=True, slots=True)
class Identity(Naming):
    """What one file says about itself."""

    kind: DocumentKind
    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    text: str  # compact
    offset: int
    titled: bool  # the reader of the file marked it as the title


def _compact(document: Document, start: int, end: int) -> str:
    """The compact view with Chinese commas only."""
    return view(document.text, start, min(end, len(document.text))).text


def _lines(document: Document) -> list[_Line]:
    """Compact paragraphs of the document's head, tables and contents pages left out."""
    found = []
    for paragraph in document.paragraphs:
        if paragraph.start > _HEAD_CHARS:
            break
        if paragraph.kind in (ParagraphKind.TOC, ParagraphKind.FOOTNOTE):
            continue
        stop = min(paragraph.end, paragraph.start + _HEAD_CHARS)
        text = _compact(document, paragraph.start, stop)
        if text:
            found.append(_Line(text, paragraph.start, paragraph.kind is ParagraphKind.TITLE))
    return found


def _strip(title: str) -> str:
    """Without label and quotation brackets around the whole."""
    title = _REMARK.sub("", _LABEL.sub("", title).strip("#* "))
    while title[:1] in "《〈«<" and title[:1]:
        title = title[1:]
        if title[-1:] in "》〉»>~" and title.count("〈") < title.count("〉") + title.count("》"):
            title = title[:-1]
    title = title.rstrip("》»> ~")
    return title[:-1] if title.endswith("）") and "（" not in title else title


def _with_period(title: str, following: str) -> str:
    """A bracketed period that stands in the next line belongs to the title."""
    after = re.match(r"（(?:20\d\d)年?(?:-|~|至)+(?:20\d\d)年?）", following)
    return title + after.group() if after and "（20" not in title else title


def _joined(line: _Line, following: _Line | None) -> tuple[str, float] | None:
    """A title broken over two lines, and how much surer it is than the first line alone."""
    if following is None or len(line.text) + len(following.text) > 60:
        return None
    if _MASTHEAD.search(line.text) or re.search(r"(?:通知|公告|函)$", line.text):
        return None
    noted = re.fullmatch(r"（[^（）]{2,24}）", following.text) is not None
    whole = _TITLE_END.search(line.text) is not None
    placed = re.search(rf"(?:{_ZONE_WORD}|省|市|自治区|县|州)$", line.text) is not None
    broken = placed or (
        following.titled and (not whole or (line.titled and len(following.text) <= 8))
    )
    if not noted and not broken and (whole or len(line.text) > 30):
        return None
    return line.text + following.text, 0.6 if noted or broken else -0.5


def _candidates(lines: list[_Line]) -> list[tuple[float, int, str]]:
    """(score, -position, title) of everything that could be the title."""
    found: list[tuple[float, int, str]] = []
    issued = {_strip(m.group("title")) for line in lines for m in _ISSUED.finditer(line.text)}
    for index, line in enumerate(lines[:60]):
        after = lines[index + 1] if index + 1 < len(lines) else None
        following = after.text if after is not None else ""
        joined = _joined(line, after)
        for text, bonus in ((line.text, 0.0), *((joined,) if joined else ())):
            title = _strip(text)
            if not _title_like(title):
                continue
            titled = line.titled or (after is not None and after.titled and bonus > 0)
            score = 3.0 + 2.0 * titled + bonus - index * 0.02
            score += 3.0 * (title in issued or re.sub(_NOTE + "$", "", title) in issued)
            score -= 2.5 * bool(re.search(r"的(?:通知|公告|函)$", title))
            score -= 2.0 * bool(_MASTHEAD.search(text))
            score += 1.0 * bool(
                re.search(r"制定(?:本|如下)|^为|^根据|^“?十[一二三四五]五", following)
            )
            found.append((score, -index, _with_period(title, following)))
    return found + [
        c for line in lines[:40] if line.offset < _NOTICE_CHARS for c in _in_notice(line)
    ]


def _title_like(title: str) -> bool:
    if not 5 <= len(title) <= 60 or _SENTENCE.search(re.sub("（.*?）", "", title)):
        return False
    numbered = re.match(r"^[一二三四五六七八九十（]+[、）]", title)
    return _TITLE_END.search(title) is not None and numbered is None


def _in_notice(line: _Line) -> list[tuple[float, int, str]]:
    """Titles inside a covering notice's running text; what it quotes from others is left out."""
    found = []
    for pattern, score in ((_ISSUED, 4.0), (_QUOTED, 3.2), (_ABOUT, 1.5)):
        for match in pattern.finditer(line.text[:1500]):
            before = line.text[: match.start("title")]
            quoted = before.count("《") - before.count("》") > (pattern is _QUOTED)
            title = _strip(match.group("title"))
            quoted = quoted or ("》" in title and "《" in title)
            if not quoted and _TITLE_END.search(title) and len(title) >= 5:
                found.append((score - line.offset / _HEAD_CHARS, -line.offset - 60, title))
    return found


def find_title(document: Document) -> str:
    """The plan's own title, also when a covering notice stands before it; "" when there is none."""
    lines = _lines(document)
    candidates = _candidates(lines)
    if candidates:
        return max(candidates)[2]
    titled = [line.text for line in lines if line.titled]
    first = titled or [line.text for line in lines[:1] if len(line.text) <= 60]
    plain = (
        first and not _SENTENCE.search(first[0]) and not re.match("引言|前言|目录|摘要", first[0])
    )
    return _strip(first[0]) if plain else ""


def _zones(text: str) -> list[str]:
    found = []
    for match in _ZONE.finditer(text):
        place = _PLACE_LEAD.sub("", match.group("place"))
        if len(place) >= 2 and not _NOT_A_PLACE.match(place):
            found.append(place + match.group("word"))
    return found


def find_zone(document: Document, title: str) -> str | None:
    """The zone that the title names, else the one that the text's head names by far most often."""
    own = _zones(view(title).text)
    if own:
        return own[0]
    if title and re.search(r"^[\u4e00-\u9fff]{2,8}?(?:省|市|自治区|州|县)(?!.*园区)", title):
        return None  # the plan of a province or city, whatever zones it mentions
    counts: dict[str, int] = {}
    for name in _zones(_compact(document, 0, 30000)):
        counts[name] = counts.get(name, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    if ranked and ranked[0][1] >= 4 and (len(ranked) == 1 or ranked[0][1] >= 3 * ranked[1][1]):
        return ranked[0][0]
    return None


def find_period(document: Document, title: str) -> tuple[tuple[int, int] | None, bool]:
    """The years the plan covers, and whether it says so or its targets only suggest it."""
    head = _compact(document, 0, 2 * _HEAD_CHARS)
    term = _TERM.search(head)
    named = period_of(view(title).text) or (period_of(term["years"]) if term else None)
    if named is not None:
        return named, True
    issued = issue_year(document)
    targets = [int(m.group("year")) for m in _TO_YEAR.finditer(re.sub("《.*?》", "", head))]
    later = [year for year in targets if issued is None or year >= issued]
    count = _SPAN.search(title)
    if count is not None:
        return _counted_period(_COUNTS[count.group("count")], issued, later), True
    return _target_period(issued, later), False


def _counted_period(years: int, issued: int | None, later: list[int]) -> tuple[int, int] | None:
    """The period of a plan that its title calls a three-year or five-year one."""
    ends = [y for y in later if issued is None or y - issued <= years]
    if ends:
        return min(ends) - years + 1, min(ends)
    return (issued, issued + years - 1) if issued is not None else None


def _target_period(issued: int | None, later: list[int]) -> tuple[int, int] | None:
    """The five-year period whose end the text names most often as its target year."""
    most = max(_FIVE_YEARS, key=lambda p: (later.count(p[1]), -p[1]))
    if most[1] in later:
        return most
    return (issued, min(later)) if issued is not None and later and issued < min(later) else None


def naming(document: Document) -> Naming:
    """Title, zone and period of `document`."""
    title = find_title(document)
    period, stated = find_period(document, title)
    return Naming(title, find_zone(document, title), period, stated)


def identify(
    document: Document, sentences: tuple[Sentence, ...], own: Naming | None = None
) -> Identity:
    """Title, zone, period and kind of `document`, the kind with its reasons; `own` where known."""
    own = own or naming(document)
    kind, reasons = judge(document, sentences, own.title, own.zone)
    return Identity(own.title, own.zone, own.period, own.period_stated, kind, reasons)
