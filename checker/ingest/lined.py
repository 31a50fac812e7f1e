"""Tables copied with one cell to a line, as pages and viewers give them to who copies a table.

A header of such lines tells the columns. The rows are told apart by what stands in one column of every
row: a running number in front, or 约束性 and the like at the end; else by words behind figures. A row
whose cells do not come to the header's columns is left without its figures: a value in the wrong year
would be worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.ingest.draft import Grid, PlacedCell
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
        r"|(?:现状|目标|基准|基期|规划|参考|标准|预期|要求)值?|指标要求|考核要求|指标值|要求|[〔\[【]?累计[〕\]】]?(?:[（(]%[）)])?"
    ),
    "mark": re.compile(r"(?:指标)?(?:属性|性质)"),
    "rest": re.compile(r"备注|说明|(?:责任|牵头|配合|数据来源)(?:单位|部门)?|责任主体"),
}
_MARK = re.compile(r"(?:约束|预期|参考|引导|指导)性(?:指标)?|必选|可选|核心指标|一般指标")
_FIGURE = re.compile(
    r"(?:[-—–/]{1,2}|[\u4e00-\u9fff：:]{0,8}?(?:[≥≤<>＜＞]=?|不[低高少大小超][于过]|约|达到)?\s*"
    r"[〔\[【(（]?-?\d[\d,.．]*(?:[-~～—]\d[\d.]*)?\s*(?:%|‰)?[〕\]】)）]?\s*(?:左右|以上|以下|以内|及以上|及以下)?|)"
)
_FOOTMARK = re.compile(r"(?<=[^\d])\d$")  # of a head: 〔累计〕1
_ENDS = re.compile(r"[。；;！!]$|^(?:注|备注|说明|资料来源)[：:]")
_NUMBER = re.compile(r"(\d{1,3})[.、．]?")
_ONCE = ("serial", "group", "name", "unit", "mark")  # columns of which a table has one
_LONGEST_HEAD, _LONGEST = 16, 90  # characters of a line
_FEWEST_HEADS, _MOST_HEADS, _FEWEST_ROWS = 3, 16, 2
_MOST = 4000  # lines of one table


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a header in their order, each with the lines that name it."""

    kinds: tuple[str, ...]
    heads: tuple[tuple[Line, ...], ...]

    def count(self, kind: str) -> int:
        """How many columns are of a kind."""
        return self.kinds.count(kind)

    def place(self, kind: str) -> int:
        """The first column of a kind."""
        return self.kinds.index(kind)


# the cells of a row by kind of column, each of one line or more
Placed = dict[str, list[tuple[Line, ...]]]


def lined_tables(lines: Sequence[Line]) -> list[Grid]:
    """The tables among the lines whose cells stand one below the other."""
    cells = [_cell(line) for line in lines]
    found: list[Grid] = []
    at = 0
    while at < len(cells):
        columns, body = _header(cells, at)
        rows = list(_rows(_body(cells, body), columns)) if columns else []
        if columns and _is_whole(rows):
            found.append(_grid(columns, rows))
            at = next(i for i in range(body, len(cells)) if cells[i].end == found[-1].end)
        at += 1
    return found


def _is_whole(rows: Sequence[Placed]) -> bool:
    """Whether most rows have their figures: else cells were broken into lines, and none is sure."""
    told = sum("value" in row for row in rows)
    names = [cell.text for row in rows for lines in row.get("name", ()) for cell in lines]
    glued = any(_MARK.search(name) for name in names)
    return not glued and told >= _FEWEST_ROWS and 2 * told >= len(rows)


def _cell(line: Line) -> Line:
    """A line without the bar behind it."""
    text = line.text.removesuffix("|").rstrip()
    return line if text == line.text else replace(line, text=text, end=line.start + len(text))


def _header(cells: Sequence[Line], at: int) -> tuple[_Columns | None, int]:
    """The columns that the lines from `at` name, and where the rows begin; None for no header."""
    run: list[tuple[str, Line]] = []
    for cell in cells[at : at + _MOST_HEADS]:
        kind = _kind(cell.text)
        if kind is None:
            break
        run.append((kind, cell))
    while len(run) > _FEWEST_HEADS and [kind for kind, _ in run[:2]] == ["name", "name"]:
        run, at = run[1:], at + 1  # 主要指标 above the header
    kinds = [kind for kind, _ in run]
    if len(run) < _FEWEST_HEADS or not {"name", "value"} <= set(kinds):
        return None, at
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
        return None, at
    heads = tuple(tuple(cells) for _, cells in columns)
    return _Columns(tuple(kind for kind, _ in columns), heads), at + len(run)


@lru_cache(maxsize=4096)  # lines are looked at several times
def _kind(text: str) -> str | None:
    if len(text) > _LONGEST_HEAD:
        return None
    plain = _FOOTMARK.sub("", "".join(text.split()))
    return next((kind for kind, words in _HEADS.items() if words.fullmatch(plain)), None)


def _body(cells: Sequence[Line], start: int) -> Sequence[Line]:
    """The lines behind a header, until a sentence or the next header."""
    end = min(len(cells), start + _MOST)
    return cells[start : next((i for i in range(start, end) if _ends_at(cells, i)), end)]


def _rows(body: Sequence[Line], columns: _Columns) -> Iterator[Placed]:
    """The rows among the lines behind a header."""
    if columns.count("serial"):
        yield from _numbered(body, columns)
        return
    row: list[Line] = []
    for index, cell in enumerate(body):
        row.append(cell)
        behind = body[index + 1] if index + 1 < len(body) else None
        if columns.count("mark"):
            over = _MARK.fullmatch(cell.text) is not None
        else:
            over = _is_figure(cell) and not (behind and _is_figure(behind))
        if over:
            yield from _row(row, columns)
            row = []


def _ends_at(cells: Sequence[Line], at: int) -> bool:
    text = cells[at].text
    if len(text) > _LONGEST or _ENDS.search(text):
        return True
    heads = cells[at : at + _FEWEST_HEADS]
    return len(heads) == _FEWEST_HEADS and all(_kind(one.text) for one in heads)


def _is_figure(cell: Line) -> bool:
    return _FIGURE.fullmatch(cell.text) is not None


def _numbered(body: Sequence[Line], columns: _Columns) -> Iterator[Placed]:
    """The rows of a table with running numbers: what stands before the number groups them."""
    starts: list[int] = []
    told = True  # whether the row before has a figure
    for index, cell in enumerate(body):
        number = _NUMBER.fullmatch(cell.text)
        if number and told and int(number[1]) == len(starts) + 1 and _is_named(body, index):
            starts.append(index)
            told = False
        elif _is_figure(cell):
            told = True
    ahead = list(body[: starts[0]]) if starts else []
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        lines = list(body[start + 1 : end])
        last = max((i for i, one in enumerate(lines) if _is_figure(one)), default=-1) + 1
        if columns.count("mark") and last < len(lines) and _MARK.fullmatch(lines[last].text):
            last += 1
        rest = lines[last : last + columns.count("rest")]
        if ahead:
            yield {"group" if columns.count("group") else "name": [tuple(ahead)]}
        for row in _row(lines[:last], columns):
            row["serial"] = [(body[start],)]
            row["rest"] = [(one,) for one in rest]
            yield row
        ahead = lines[last + len(rest) :]


def _is_named(body: Sequence[Line], index: int) -> bool:
    """Whether words follow a number, as a name does in a row."""
    behind = body[index + 1] if index + 1 < len(body) else None
    return behind is not None and not (_is_figure(behind) or _MARK.fullmatch(behind.text))


def _row(lines: Sequence[Line], columns: _Columns) -> Iterator[Placed]:
    """A row by its lines, after those that only group the rows below."""
    row: Placed = {}
    left = list(lines)
    if columns.count("mark") and left and _MARK.fullmatch(left[-1].text):
        row["mark"] = [(left.pop(),)]
    words = len(left)
    while words and _is_figure(left[words - 1]):
        words -= 1
    left, figures = left[:words], left[words:]
    wanted = columns.count("value")
    if columns.count("unit"):
        if len(figures) == wanted + 1 and not any(map(str.isdigit, figures[0].text)):
            row["unit"] = [(figures.pop(0),)]  # a dash
        elif len(left) > 1:
            row["unit"] = [(left.pop(),)]
    if wanted == 1 and figures:
        row["value"] = [tuple(figures)]
    elif len(figures) == wanted:
        row["value"] = [(one,) for one in figures]
    elif figures:  # whose column each is cannot be told
        row["name"] = [(*left, *figures)]
        yield row
        return
    if not left:
        return
    names = len(left) if columns.count("serial") else 1 + left[-1].text.startswith(("（", "("))
    for group in left[:-names]:
        yield {"name": [(group,)]}
    row["name"] = [tuple(left[-names:])]
    yield row


def _grid(columns: _Columns, rows: Sequence[Placed]) -> Grid:
    cells = [_placed(0, at, lines) for at, lines in enumerate(columns.heads)]
    for number, row in enumerate(rows, 1):
        for kind, parts in row.items():
            if kind in columns.kinds:
                at = columns.place(kind)
                cells += [_placed(number, at + index, lines) for index, lines in enumerate(parts)]
    cells.sort(key=lambda one: (one.row, one.column))
    start, end = cells[0].start, max(one.end for one in cells)
    return Grid(start, end, len(rows) + 1, len(columns.kinds), tuple(cells), 1)


def _placed(row: int, column: int, lines: Sequence[Line]) -> PlacedCell:
    return PlacedCell(row, column, 1, 1, lines[0].start, lines[-1].end)
