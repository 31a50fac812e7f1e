"""What the heads and cells of a table typed as text are by their words: name, unit, value, mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.ingest.lines import Line

_YEAR = r"(?:20\d\d年?(?:底|末)?|“?十[一二三四五六]五”?(?:末|期末)?)"
_HEADS = {
    "serial": re.compile(r"序号|编号"),
    "group": re.compile(r"分类|类别|类型|指标类[别型]|一级指标|领域"),
    "name": re.compile(
        r"(?:[二三]级|主要|具体|建设|评价|考核|控制|规划)?指标(?:名称)?|项目|指标项"
    ),
    "unit": re.compile(r"(?:计量)?单位"),
    "value": re.compile(
        rf"{_YEAR}(?:[（(]?(?:现状|目标|基期|预期|实际|规划|预计|完成)值?[）)]?)?"
        r"|(?:现状|目标|基准|基期|规划|参考|标准|预期|要求)值?|指标要求|考核要求|指标值|要求"
        r"|(?:[〔\[【]?累计[〕\]】]?|年均(?:增长率?|增速|增幅)?(?:/[〔\[]?累计[〕\]]?)?)值?(?:[（(]%[）)])?"
    ),
    "mark": re.compile(r"(?:指标)?(?:属性|性质)"),
    "rest": re.compile(r"备注|说明|(?:责任|牵头|配合|数据来源)(?:单位|部门)?|责任主体"),
}
_TASK_HEADS = re.compile(
    r"(?:重点|主要|工作|具体|目标)?(?:任务|措施|举措|事项|工作)(?:名称|内容)?|(?:主要|建设|工作)内容(?:及规模)?"
    r"|(?:重点|重大|建设)?(?:项目|工程)(?:名称)?|建设(?:地点|规模|性质|单位|期限|年限|周期)|实施(?:主体|单位|期限|周期)"
    r"|(?:总|计划|估算)?投资(?:额|规模|估算)?(?:[（(][亿万]元[）)])?|(?:完成|办理)(?:时限|时间|期限)|时间节点|起止年限|进度安排"
)
ENDS = re.compile(r"[。；;！!]$|^(?:注|备注|说明|资料来源)[：:]")  # a line behind a table
MARK = re.compile(r"(?:约束|预期|参考|引导|指导)性(?:指标)?|必选|可选|核心指标|一般指标")
_FIGURE = re.compile(
    r"(?:[-—–/]{1,2}|[\u4e00-\u9fff：:]{0,8}?(?:[≥≤<>＜＞]=?|不[低高少大小超][于过]|约|达到)?\s*"
    r"[〔\[【(（]?-?\d[\d,.．。]*(?:[-~～—]\d[\d.]*)?\s*(?:%|‰|[家个项座台辆套吨次天人]|公里|万吨|[亿万]元|万?千瓦|兆瓦|万?平方米)?[〕\]】)）]?\s*(?:左右|以上|以下|以内|及以上|及以下)?|)"
)
_FOOTMARK = re.compile(r"(?<=[^\d])\d$")  # of a head: 〔累计〕1
_ONCE = ("serial", "group", "name", "unit", "mark")  # columns of which a table has one
_LONGEST = 16  # characters of a head


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a header in their order, each with the lines that name it."""

    kinds: tuple[str, ...]
    heads: tuple[tuple[Line, ...], ...]

    def count(self, kind: str) -> int:
        """How many columns are of a kind."""
        return self.kinds.count(kind)

    def place(self, kind: str) -> int:
        """The first column of a kind."""
        return self.kinds.index(kind)


def columns_of(run: Sequence[tuple[str, Line]]) -> Columns | None:
    """The columns that heads of these kinds name; None where their rows could not be told apart."""
    kinds = [kind for kind, _ in run]
    if not {"name", "value"} <= set(kinds):
        return None
    name = len(kinds) - 1 - kinds[::-1].index("name")  # 指标类别 … 建设指标: the last one names
    columns: list[tuple[str, list[Line]]] = []
    for index, (kind, cell) in enumerate(run):
        own = "group" if kind == "name" and index != name else kind
        if own == "group" and any(one == "value" for one, _ in columns):
            own = "mark"  # 指标类型 behind the figures
        if own == "group" and columns and columns[-1][0] == "group":  # a head of two lines
            columns[-1][1].append(cell)
        else:
            columns.append((own, [cell]))
    once = all(sum(kind == own for kind, _ in columns) <= 1 for own in _ONCE)
    split = any(kind in ("mark", "serial") for kind, _ in columns)
    rest = any(kind == "rest" for kind, _ in columns)
    if not once or (rest and not split):  # nothing tells a remark from the next row's name
        return None
    heads = tuple(tuple(cells) for _, cells in columns)
    return Columns(tuple(kind for kind, _ in columns), heads)


@lru_cache(maxsize=4096)  # lines are looked at several times
def kind_of(text: str) -> str | None:
    """What a column with this head holds; None for words that are no head."""
    if len(text) > _LONGEST:
        return None
    plain = _FOOTMARK.sub("", "".join(text.split()))
    return next((kind for kind, words in _HEADS.items() if words.fullmatch(plain)), None)


def is_head(text: str) -> bool:
    """Whether a word heads a column, be it of indicators, tasks or projects."""
    return kind_of(text) is not None or _TASK_HEADS.fullmatch("".join(text.split())) is not None


def is_figure(cell: Line) -> bool:
    """Whether a cell holds a figure, or the dash or nothing in the place of one."""
    return _FIGURE.fullmatch(cell.text) is not None
