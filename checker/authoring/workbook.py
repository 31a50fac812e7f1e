"""Packs as .xlsx: sheets with headings in both languages, choices as lists, text never a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from zipfile import BadZipFile

from checker.authoring.columns import DOCUMENT_FIELDS, KINDS, PACK_FIELDS, RELATIONS, SHEETS, Column
from checker.authoring.pack import Sheets
from checker.errors import InputError
from checker.language import text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LIMIT = 20_000_000  # bytes of a workbook; a pack has a tenth of a percent of it
ROWS = 5_000  # rows read of one sheet
_LEAD = ("order", "id", "kind")
_LINK = ("from", "relation", "to")
_MORE = ("subject", "property", "value", "value_kind")


def write(sheets: Sheets, file: IO[bytes]) -> None:
    """Write a pack as a workbook."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    _write_guide(book.create_sheet(_name("guide")))
    fields = [("id", sheets.id), *((c.key, sheets.fields.get(c.key, "")) for c in _FIELDS)]
    _fill(book.create_sheet(_name("pack")), ("field", "value"), fields, (30, 60), label=True)
    for name, columns in SHEETS.items():
        sheet = book.create_sheet(_name(name))
        keys = (*_LEAD, *(column.key for column in columns))
        rows = [[row.get(key, "") for key in keys] for row in sheets.rows[name]]
        _fill(sheet, keys, rows, (7, 20, 18, *(column.width for column in columns)))
        _offer(sheet, 2, tuple(kind.value for kind in KINDS[name]))
        for number, column in enumerate(columns, len(_LEAD)):
            _offer(sheet, number, column.choices)
    links = book.create_sheet(_name("links"))
    _fill(links, _LINK, sheets.links, (30, 16, 40))
    _offer(links, 1, RELATIONS)
    _fill(book.create_sheet(_name("more")), _MORE, sheets.more, (30, 26, 60, 16))
    book.save(file)


def read(path: Path) -> Sheets:
    """Read a workbook; InputError where it is none or a sheet or heading is missing."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        if path.stat().st_size > LIMIT:
            raise _unreadable(path, "文件过大", "it is too large")
        book = load_workbook(path, read_only=False, data_only=True)
    except OSError as error:
        raise _unreadable(path, "打不开文件", "it cannot be opened") from error
    except (
        BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        SyntaxError,
    ) as error:
        raise _unreadable(path, "不是有效的 .xlsx 文件", "it is no valid .xlsx file") from error
    fields = {key: value for _, (key, value) in _rows(book, "pack", ("field", "value"), path)}
    sheets = Sheets(fields.pop("id", ""), fields)
    for name, columns in SHEETS.items():
        keys = (*_LEAD, *(column.key for column in columns))
        for number, values in _rows(book, name, keys, path):
            row = dict(zip(keys, values, strict=True))
            sheets.rows[name].append({**row, "#": f"{_name(name)}!{number}"})
    sheets.links = [(a, b, c) for _, (a, b, c) in _rows(book, "links", _LINK, path)]
    sheets.more = [(a, b, c, d) for _, (a, b, c, d) in _rows(book, "more", _MORE, path)]
    _keep_order(sheets)
    return sheets


_FIELDS: tuple[Column, ...] = (*PACK_FIELDS, *DOCUMENT_FIELDS)


def _name(sheet: str) -> str:
    """The title of a sheet, in both languages: "行动 actions"."""
    return f"{text(f'authoring.sheet.{sheet}', 'zh')} {sheet}"


def _heading(key: str) -> str:
    return f"{text(f'authoring.column.{key}', 'zh')}\n{key}"


def _fill(
    sheet: Worksheet,
    keys: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    *,
    label: bool = False,
) -> None:
    """Headings and rows; with `label`, the first cell of a row is a key and gets its name."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.append([_heading(key) for key in keys])
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DCE6F1")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for row in rows:
        sheet.append([])
        place = sheet.max_row + 1 if sheet.max_row > 1 else 2
        for column, value in enumerate(row, 1):
            said = _heading(value) if label and column == 1 else value
            _put(sheet.cell(place, column), said)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2" if label else "D2"


def _put(cell: Any, said: str) -> None:
    """A number where that changes no digit, else text; "=..." is text too, never a formula."""
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if not said:
        return
    number = _number(said)
    if number is not None:
        cell.value = number
        return
    cell.value = said
    cell.data_type = "s"
    cell.quotePrefix = said[0] in "=+-@"


def _number(said: str) -> int | float | None:
    """The number whose usual spelling is the text; Excel would turn "4.0" into 4."""
    for kind in (int, float):
        try:
            number: int | float = kind(said)
        except ValueError:
            continue
        if repr(number) == said and not (kind is float and number == int(number)):
            return number
    return None


def _offer(sheet: Worksheet, column: int, choices: Sequence[str]) -> None:
    """A list of choices for the cells of a column (0-based)."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    if choices:
        listed = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        letter = get_column_letter(column + 1)
        listed.add(f"{letter}2:{letter}{ROWS}")
        sheet.add_data_validation(listed)


def _write_guide(sheet: Worksheet) -> None:
    """How to fill the workbook in, one line a row, Chinese beside English."""
    for key in ("what", "id", "order", "kinds", "cues", "targets", "links", "more", "import"):
        sheet.append([text(f"authoring.guide.{key}", language) for language in ("zh", "en")])
    from openpyxl.styles import Alignment

    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter in "AB":
        sheet.column_dimensions[letter].width = 80


def _rows(book: Any, name: str, keys: Sequence[str], path: Path) -> Iterator[tuple[int, list[str]]]:
    """Row number and cells in the order of `keys`; empty rows are skipped."""
    titles = [title for title in book.sheetnames if title.split()[-1] == name]
    if not titles:
        title = _name(name)
        raise _unreadable(path, f"缺少工作表“{title}”", f"it has no sheet “{title}”")
    sheet = book[titles[0]]
    headings = [_key(cell.value) for cell in sheet[1]]
    missing = [key for key in keys if key not in headings]
    if missing:
        zh = f"工作表“{titles[0]}”缺少列 {'、'.join(missing)}"
        raise _unreadable(path, zh, f"sheet “{titles[0]}” has no column {', '.join(missing)}")
    places = [headings.index(key) for key in keys]
    last = min(ROWS, sheet.max_row)  # openpyxl makes cells of every row that is asked for
    for number, row in enumerate(sheet.iter_rows(min_row=2, max_row=last, values_only=True), 2):
        raw = [row[place] for place in places]
        cells = [str(cell or "") for cell in raw] if name == "more" else [_said(c) for c in raw]
        if any(cells):
            yield number, [_key(cells[0]), *cells[1:]] if keys[0] == "field" else cells


def _key(heading: object) -> str:
    """The key on the last line of a heading."""
    return str(heading or "").strip().rpartition("\n")[2].strip()


def _said(value: object) -> str:
    """The text of a cell; whole numbers without a decimal point, lines trimmed."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    lines = (line.strip() for line in str(value).replace("\r", "").split("\n"))
    return "\n".join(line for line in lines if line)


def _keep_order(sheets: Sheets) -> None:
    """Rows without a number follow the row above them."""
    for rows in sheets.rows.values():
        last = Decimal(0)
        for row in rows:
            try:
                last = Decimal(row["order"])
            except InvalidOperation:
                last += Decimal("0.001")
                row["order"] = str(last)


def _unreadable(path: Path, zh: str, en: str) -> InputError:
    return InputError(
        f"无法读取 {path.name}：{zh}。可用 plancheck policy export 导出一份作样板。",
        f"Cannot read {path.name}: {en}. plancheck policy export makes a sample.",
    )
