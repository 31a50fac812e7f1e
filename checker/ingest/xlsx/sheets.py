"""The cells of a worksheet as they are shown, with merged ones and the blanks between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from checker.errors import InputError
from checker.ingest import limits
from checker.ingest.opc import OfficePackage
from checker.ingest.xlsx.display import built_in, shown

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$")
_TRUE = frozenset(("1", "true", "on"))


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range by its corners, zero-based, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """The filled cells of a worksheet by (row, column), zero-based."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    uncalculated: int = 0  # formulas without a stored result


class Texts:
    """What all sheets of a workbook share: strings and number formats."""

    def __init__(self, package: OfficePackage) -> None:
        strings = package.related("sharedStrings")
        items = strings.iterchildren(f"{_S}si") if strings is not None else ()
        self.strings = [plain_text(item) for item in items]
        self._formats = _formats(package.related("styles"))

    def format_of(self, style: str) -> str:
        """The format code of a cell style."""
        known = style.isascii() and style.isdigit() and int(style) < len(self._formats)
        return self._formats[int(style)] if known else "General"


def plain_text(item: etree._Element) -> str:
    """The characters of a shared or inline string, without pronunciation guides."""
    parts: list[str] = []
    for child in item.iterchildren():
        if child.tag == f"{_S}t":
            parts.append(child.text or "")
        elif child.tag == f"{_S}r":
            parts.extend(text.text or "" for text in child.iterchildren(f"{_S}t"))
    return "".join(parts)[: limits.SHEET_TEXT].replace("_x000D_", "")


def _formats(styles: etree._Element | None) -> list[str]:
    """The format code of each cell style."""
    if styles is None:
        return []
    codes: dict[str, str] = {}
    for entry in styles.iter(f"{_S}numFmt"):
        codes[entry.get("numFmtId", "")] = entry.get("formatCode", "General")
    table = styles.find(f"{_S}cellXfs")
    found: list[str] = []
    for style in table.iterchildren(f"{_S}xf") if table is not None else ():
        number = style.get("numFmtId", "0")
        known = number.isascii() and number.isdigit() and len(number) < 6
        found.append(codes.get(number) or (built_in(int(number)) if known else "General"))
    return found


def sheet_of(root: etree._Element, texts: Texts, name: str, *, from_1904: bool, room: int) -> Sheet:
    """The cells of a worksheet part; more than `room` of them raise InputError."""
    sheet = Sheet()
    row = -1
    for element in root.iter(f"{_S}row"):
        row = _index(element.get("r"), row + 1)
        column = -1
        for cell in element.iterchildren(f"{_S}c"):
            place = place_of(cell.get("r", ""))
            column = place[1] if place else column + 1
            text = _shown(cell, texts, sheet, from_1904=from_1904)
            if text:
                sheet.cells[place[0] if place else row, column] = text
        if len(sheet.cells) > room:
            raise too_many_cells(name)
    for merge in root.iter(f"{_S}mergeCell"):
        first, _, last = merge.get("ref", "").partition(":")
        corner, end = place_of(first), place_of(last)
        if corner and end and corner[0] <= end[0] and corner[1] <= end[1]:
            sheet.merges.append(Merge(*corner, *end))
    return sheet


def too_many_cells(name: str) -> InputError:
    """The refusal of a workbook that is a data store and no plan."""
    return InputError(
        f"{name} 的单元格超过 {limits.SHEET_CELLS} 个；请只保留规划的指标表和项目表。",
        f"{name} holds more than {limits.SHEET_CELLS} cells; "
        "keep only the plan's indicator and project tables.",
    )


def place_of(reference: str) -> tuple[int, int] | None:
    """(row, column), zero-based, of a reference such as C7."""
    match = _REFERENCE.match(reference)
    if match is None or match.group(2) == "0":
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match.group(2)) - 1, column - 1


def _index(text: str | None, default: int) -> int:
    known = text is not None and text.isascii() and text.isdigit() and len(text) < 8
    return max(int(text or "1") - 1, 0) if known else default


def _shown(cell: etree._Element, texts: Texts, sheet: Sheet, *, from_1904: bool) -> str:
    """A cell as it is shown; the result of a formula as the workbook stored it."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{_S}is")
        return plain_text(inline).strip() if inline is not None else ""
    value = cell.find(f"{_S}v")
    raw = (value.text or "").strip() if value is not None else ""
    if not raw:
        sheet.uncalculated += cell.find(f"{_S}f") is not None and kind != "str"
        return ""
    if kind == "s":
        known = raw.isascii() and raw.isdigit() and int(raw) < len(texts.strings)
        return texts.strings[int(raw)].strip() if known else ""
    if kind == "b":
        return "TRUE" if raw in _TRUE else "FALSE"
    if kind == "n":
        return shown(raw, texts.format_of(cell.get("s", "")), from_1904=from_1904)
    return raw[: limits.SHEET_TEXT]
