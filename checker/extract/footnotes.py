"""What stands around a table and governs its cells: unit line above, notes below, marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.extract.cells import split_unit
from checker.extract.quantities import UNIT
from checker.extract.view import view
from checker.model import Document, Table

_ABOVE, _BELOW = 160, 700  # characters that are looked at
_UNIT_LINE = re.compile(r"单位：(?P<unit>[^\s。：）\n]{1,40}?)(?=[）\n。]|$)")
_UNIT = re.compile(UNIT)
_SEVERAL = re.compile(r"[、，；]|和|及")
_UNITS_OF = tuple(  # what a unit measures, and the names that say so; the first that fits counts
    (re.compile(unit), re.compile(name))
    for unit, name in (
        (r"%", r"(?:率|占比|比重|比例|增速|增幅|下降|降低)(?:（|$)"),
        (r"二氧化碳|CO|碳", r"碳|CO|排放"),
        (r"标准?煤|tce", r"能源|能耗|煤|油|气|电|热|燃料|用能"),
        (r"千瓦时|kWh", r"电"),
        (r"立方米|吨水", r"水"),
        (r"元", r"产值|增加值|收入|投资|资金|GDP"),
    )
)
_RECKONED = re.compile(
    r"[（，](?:当量|等价|含|不含|可比|按|折|以)[^（）]*）?$"
)  # 万吨标准煤（当量值）
_NOTE = re.compile(r"^(?:备?注|说明|附注|\*|\[|【|①|1[.、）]|（1）|带|表中|其中|“?\[)")
_BRACKETS = re.compile(
    r"(?:\[\s?\d*\]|［\s?］|【\s?】|方括号|中?括号)(?:内|中|里)?(?:的)?(?:数[字值据])?(?:，)?(?:均)?[为是表示：]*[^。；]{0,16}?(?:累计|合计)"
)
_YEARLY = re.compile(
    r"(?P<open>[\[【〔])\s?[\]】〕](?:内|中|里)?(?:的)?(?:数[字值据])?(?:，)?(?:均)?[为是表示：]*[^。；\[【〔]{0,8}年均"
)
_NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩"  # of footnotes
_MARKS = "*★☆▲△※●◆"
_MARKED = re.compile(
    rf"(?:带|标|有)?[“”]?(?P<mark>[{re.escape(_MARKS)}])[“”]?(?:号|标记|标识)?(?:的)?(?:指标|项|数[值据字])?(?:，)?(?:均)?[为是表示：]*"
    r"(?P<sense>约束性|预期性|预期值|预测值|预计值|估算值|预估值)"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is said around a table."""

    caption: str = ""
    unit: str = ""  # 单位：万吨标准煤
    notes: str = ""
    summed: bool = False  # [ ] holds sums over five years
    yearly: str = ""  # brackets that hold yearly rates: 〔 〕内为年均增速
    marks: tuple[tuple[str, str], ...] = ()  # mark -> 约束性, 预期性, 预期值

    def unit_for(self, name: str) -> str:
        """The unit of a figure with this name: of several units (万吨标准煤、万吨CO2、%) the one that fits."""
        units = [one for one in _SEVERAL.split(self.unit) if _UNIT.search(one)]
        if len(units) < 2:
            return units[0] if units else self.unit  # 单位：个，下同
        fitting = (kind for kind, named in _UNITS_OF if named.search(name))
        return next((unit for kind in fitting for unit in units if kind.search(unit)), "")

    def sense_of(self, mark: str) -> str:
        """What a mark behind a name or value means; "" when no note says."""
        return next((sense for one, sense in self.marks if one == mark), "")


def _above(document: Document, table: Table) -> str:
    """The unit that a line above the table states for all its values."""
    low = max(0, table.start - _ABOVE)
    nearest = document.text[low : table.start].split("\n")[-4:]
    lines = [view(line).text for line in nearest]
    found = [match for line in lines if len(line) <= 60 and (match := _UNIT_LINE.search(line))]
    return _RECKONED.sub("", found[-1]["unit"]) if found else ""


def _below(document: Document, table: Table) -> str:
    """The notes: the lines under the table that begin as notes do, and a last row that is one."""
    found: list[str] = []
    for line in document.text[table.end : table.end + _BELOW].split("\n"):
        text = view(line).text
        if not text:
            continue
        if not _NOTE.match(text) and not (found and len(found) < 6 and _MARKED.match(text)):
            break
        found.append(text)
    last = [cell for cell in table.cells if cell.row == table.rows - 1 and cell.end > cell.start]
    if len(last) == 1 and _NOTE.match(text := view(document.text, last[0].start, last[0].end).text):
        found.append(text)
    return "\n".join(found)


def surroundings(document: Document, table: Table) -> Surroundings:
    """What the caption, the line above and the notes below say about a table."""
    caption = view(table.caption).text
    inside = _UNIT_LINE.search(caption)
    notes = _below(document, table)
    bare = split_unit(caption)[1] if caption.endswith("）") else ""  # 分领域排放目标（万吨）
    return Surroundings(
        caption=caption,
        unit=_RECKONED.sub("", inside["unit"]) if inside else _above(document, table) or bare,
        notes=notes,
        summed=bool(_BRACKETS.search(notes)),
        yearly="".join(match["open"] for match in _YEARLY.finditer(notes)),
        marks=tuple((match["mark"], match["sense"]) for match in _MARKED.finditer(notes)),
    )


def marks_of(text: str) -> tuple[str, str]:
    """The text without marks at its end, and the marks."""
    bare = text.rstrip(_MARKS + _NUMBERS)
    return bare, text[len(bare) :]
