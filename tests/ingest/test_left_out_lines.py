"""Ruled tables of a pdf whose design leaves lines out: banded rows, heads told by their shade."""

from __future__ import annotations

from pathlib import Path

from pdf_files import Sheet, pdf_bytes
from plan_files import save

from checker.ingest import read

_EDGES = (60, 160, 240, 320, 400)
_CELLS = (66, 170, 250, 330)
_ROWS = [
    ["地区", "2023年", "2025年", "性质"],
    ["东园", "12", "≥20", "约束性"],
    ["西园", "9", "15", "预期性"],
    ["南园", "7", "11", "约束性"],
]
Line = tuple[float, float, float, float]


def banded(*, shades: list[Line], upright_in: list[int]) -> Sheet:
    """A table with lines across and around it, upright ones in some rows only."""
    tops = [100 + 22 * row for row in range(len(_ROWS) + 1)]
    across: list[Line] = [(60, top, 400, top) for top in tops]
    around: list[Line] = [(x, tops[0], x, tops[-1]) for x in (60, 400)]
    inner: list[Line] = [
        (x, tops[row], x, tops[row + 1]) for row in upright_in for x in _EDGES[1:-1]
    ]
    texts = [
        (x, tops[row] + 4, text)
        for row, cells in enumerate(_ROWS)
        for x, text in zip(_CELLS, cells, strict=True)
    ]
    title = (60.0, 60.0, "云溪高新区绿色发展行动方案")
    return Sheet([title, *texts], lines=[*across, *around, *inner], shades=shades)


def rows_of(sheet: Sheet, folder: Path) -> list[list[str]]:
    document = read(save(folder, "plan.pdf", pdf_bytes([sheet])))
    (table,) = document.tables
    found = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        found[cell.row][cell.column] = document.text[cell.start : cell.end]
    return found


def test_rows_without_upright_lines_are_parted_like_the_others(tmp_path: Path) -> None:
    assert rows_of(banded(shades=[], upright_in=[1, 3]), tmp_path) == _ROWS


def test_a_head_that_only_its_shade_parts_from_the_rows_is_a_row(tmp_path: Path) -> None:
    sheet = banded(shades=[(60, 100, 400, 122)], upright_in=[2])
    without = [line for line in sheet.lines if line[1:] != (122, 400, 122)]
    drawn = Sheet(sheet.texts, lines=without, shades=sheet.shades)
    assert rows_of(drawn, tmp_path) == _ROWS


def test_a_merged_cell_with_one_text_stays_merged(tmp_path: Path) -> None:
    sheet = banded(shades=[], upright_in=[0, 1, 2])
    last = 100 + 22 * 3
    texts = [one for one in sheet.texts if one[1] < last]
    merged = Sheet([*texts, (66.0, last + 4.0, "注：含电力和热力")], lines=sheet.lines)
    found = rows_of(merged, tmp_path)
    assert found[-1] == ["注：含电力和热力", "", "", ""]
    document = read(tmp_path / "plan.pdf")
    assert [cell.column_span for cell in document.tables[0].cells if cell.row == 3] == [4]
