"""A workbook is read as it is shown: sheets, tables, merged cells, formats, results."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_files import Row, sheet_xml, xlsx_bytes, zipped
from plan_files import assert_sound, grid, outline, save, texts

from checker.errors import InputError
from checker.ingest import limits, read
from checker.ingest.xlsx.display import shown
from checker.model import Document, Note


def read_rows(
    folder: Path, rows: list[Row], *merges: str, formats: tuple[str, ...] = ()
) -> Document:
    document = read(
        save(folder, "plan.xlsx", xlsx_bytes({"指标": sheet_xml(rows, merges)}, formats))
    )
    assert_sound(document)
    return document


_INDICATORS: list[Row] = [
    ["表1 云岭高新区主要指标"],
    ["单位：见各行"],
    ["指标", "2020年", None, "2025年"],
    [None, "数值", "单位", "目标"],
    ["单位增加值能耗", (0.52, 2), "吨标准煤/万元", (0.18, 1)],
    ["绿色工厂", 12, "家", 40],
    ["注：2020年为基期。"],
]
_MERGES = ("A1:D1", "A3:A4", "B3:C3")


def test_a_sheet_is_a_section_and_its_block_a_table(tmp_path: Path) -> None:
    document = read_rows(tmp_path, _INDICATORS, *_MERGES, formats=("0.0%", "0.00"))
    table = document.tables[0]
    assert outline(document) == ["指标"]
    assert texts(document) == [
        "指标",
        "表1 云岭高新区主要指标",
        "单位：见各行",
        "注：2020年为基期。",
    ]
    assert (table.rows, table.columns, table.header_rows) == (4, 4, 2)
    assert table.caption == "表1 云岭高新区主要指标"
    assert grid(document, table)[(2, 3)] == "18.0%"
    assert grid(document, table)[(2, 1)] == "0.52"


def test_merged_cells_stand_once(tmp_path: Path) -> None:
    document = read_rows(tmp_path, _INDICATORS, *_MERGES)
    spans = {(c.row, c.column): (c.row_span, c.column_span) for c in document.tables[0].cells}
    assert spans[(0, 0)] == (2, 1)
    assert spans[(0, 1)] == (1, 2)
    assert document.text.count("指标\t") == 1


@pytest.mark.parametrize(
    ("raw", "code", "expected"),
    [
        ("0.18", "0%", "18%"), ("0.185", "0.0%", "18.5%"), ("0.1849999999", "0.0%", "18.5%"), ("12", "General", "12"),
        ("0.30000000000000004", "General", "0.3"), ("0.333333333333333", "General", "0.3333333333"),
        ("1234567.891", "#,##0.0", "1,234,567.9"), ("-5.5", "0.0", "-5.5"), ("-5.5", "0.0;(0.0)", "(5.5)"),
        ("5", '0"家"', "5家"), ("0.4", '"≤"0.00', "≤0.40"), ("45658", 'yyyy"年"m"月"', "2025年1月"),
        ("45658", "yyyy/m/d", "2025/1/1"), ("2025", '0"年"', "2025年"), ("0.5", "h:mm", "12:00"), ("0", "0.0;-0.0;\\-", "-"),
        ("3", "[红色]0.0_ ", "3.0"), ("1500000", "0.0,", "1500.0"), ("text", "0.0", "text"), ("1E+400", "0", "1E+400"),
        ("12345678901", "General", "12345678901"), ("0.25", "# ?/?", "0.25"), ("-0.001", "0.0", "0.0"), ("7", "000", "007"),
        ("5.1", "0.0#", "5.1"), ("20", "[$￥-804]#,##0", "￥20"), ("3", "General", "3"), ("99999999999", "yyyy", "99999999999"),
    ],
)  # fmt: skip
def test_numbers_are_shown_as_their_format_says(raw: str, code: str, expected: str) -> None:
    assert shown(raw, code) == expected


def test_results_of_formulas_are_read_and_missing_ones_noted(tmp_path: Path) -> None:
    rows: list[Row] = [["项目", "投资"], ["甲", 3], ["乙", "=SUM(B2:B2)"]]
    data = sheet_xml(rows).replace("<f>SUM(B2:B2)</f>", "<f>SUM(B2:B2)</f><v>3</v>")
    document = read(save(tmp_path, "a.xlsx", xlsx_bytes({"表": data})))
    assert grid(document, document.tables[0])[(2, 1)] == "3"
    assert document.notes == ()
    assert Note("formulas-without-results", detail="1") in read_rows(tmp_path, rows).notes


def test_hidden_sheets_are_left_out_and_named(tmp_path: Path) -> None:
    sheets = {
        "指标": sheet_xml([["能耗", "下降"], ["水耗", "下降"]]),
        "下拉": sheet_xml([["选项", "一"]]),
    }
    document = read(save(tmp_path, "a.xlsx", xlsx_bytes(sheets, hidden=("下拉",))))
    assert document.notes == (Note("hidden-sheets", detail="下拉"),)
    assert "选项" not in document.text


def test_blank_rows_separate_tables(tmp_path: Path) -> None:
    rows: list[Row] = [["甲", "乙"], ["1", "2"], [], ["丙", "丁"], ["3", "4"]]
    assert [table.rows for table in read_rows(tmp_path, rows).tables] == [2, 2]


def test_a_sheet_of_lone_cells_is_text(tmp_path: Path) -> None:
    document = read_rows(tmp_path, [["一、总体要求"], ["坚持绿色发展。"], ["二、重点任务"]])
    assert outline(document) == ["指标", "  一、总体要求", "  二、重点任务"]
    assert document.tables == ()


def test_cells_far_apart_make_no_endless_table(tmp_path: Path) -> None:
    xml = sheet_xml([["甲", "乙"]]).replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    document = read(save(tmp_path, "a.xlsx", xlsx_bytes({"表": xml})))
    assert len(document.text) < 40


def test_a_data_store_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SHEET_CELLS", 10)
    with pytest.raises(InputError, match="单元格超过 10 个"):
        read_rows(tmp_path, [["甲", "乙"]] * 20)


def test_macros_are_ignored_and_said(tmp_path: Path) -> None:
    data = xlsx_bytes(
        {"表": sheet_xml([["甲", "乙"], ["1", "2"]])}, extra={"xl/vbaProject.bin": b"x"}
    )
    assert Note("macros-ignored") in read(save(tmp_path, "a.xlsm", data)).notes


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/s1.xml", "xl/styles.xml"])
def test_a_damaged_part_is_refused(tmp_path: Path, part: str) -> None:
    data = xlsx_bytes({"表": sheet_xml([["甲", "乙"]])}, extra={part: b"<a><b>"})
    with pytest.raises(InputError, match="损坏"):
        read(save(tmp_path, "a.xlsx", data))


def test_a_workbook_without_cells_holds_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有文字"):
        read(save(tmp_path, "a.xlsx", xlsx_bytes({"表": sheet_xml([])})))
    with pytest.raises(InputError, match="不是 Excel 工作簿"):
        read(
            save(
                tmp_path, "b.xlsx", zipped({"xl/x.xml": "<a/>", "[Content_Types].xml": "<Types/>"})
            )
        )
